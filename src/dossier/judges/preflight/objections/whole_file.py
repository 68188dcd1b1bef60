"""The file as a whole: what could not be read, fonts, transparency, output intent, annotations, extras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier.diagnostics import Severity
from dossier.judges.preflight.pdf_in_words import press_intents
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.survey import Survey
from dossier.judges.verdict import Fault

_LIVE = ("PDF/X-4", "PDF/X-5", "PDF/X-6")  # the parts that keep transparency
_CHANNELS = {1: "de gris", 3: "RVB", 4: "CMJN"}
_PRESS = 4


def unreadable(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for encryption, and for whatever the survey had to leave out."""
    del order
    if survey.encrypted:
        yield Fault(
            "fichier chiffré, même s’il s’ouvre sans mot de passe",
            severity=Severity.ERROR,
            hint="enregistrez-le sans protection : bien des imprimeurs ne l’ouvriront pas",
        )
    if survey.repaired:
        yield Fault(
            "structure abîmée, réparée pour la lecture",
            severity=Severity.WARNING,
            hint="exportez-le de nouveau : tous les logiciels ne savent pas le réparer",
        )
    for what in sorted(survey.unseen):
        yield Fault(
            f"pas contrôlé : {what}",
            severity=Severity.WARNING,
            hint="demandez à l’imprimeur de contrôler ce point",
        )


def loose_fonts(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for a font that is not in the file: it is replaced by another at the printer's."""
    del order
    for name, font in sorted(survey.fonts.items()):
        pages = tuple(page.number for page in survey.pages if name in page.fonts)
        if not font.embedded:
            yield Fault(
                f"police non incorporée : {font.name}",
                pages,
                severity=Severity.ERROR,
                hint="exportez en incorporant toutes les polices",
            )
        elif not font.subset:
            yield Fault(
                f"police incorporée en entier : {font.name}",
                pages,
                severity=Severity.ADVICE,
                hint="un sous-ensemble suffit, et le fichier est plus léger",
            )


def transparency(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for live transparency, which asks for PDF/X-4; an older workflow flattens it as it can."""
    del order
    pages = survey.pages_where(lambda page: page.transparency)
    if pages and not survey.claim.startswith(_LIVE):
        kinds = sorted(set().union(*(page.transparency for page in survey.pages)))
        yield Fault(
            f"transparence ({', '.join(kinds)}) dans un fichier qui n’est pas annoncé PDF/X-4",
            pages,
            severity=Severity.WARNING,
            hint="exportez en PDF/X-4, ou aplatissez",
        )


def intent(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for a file that does not say for which press its colours are meant."""
    del order
    press = press_intents(survey)
    if not press:
        yield Fault(
            "aucune condition d’impression déclarée",
            severity=Severity.WARNING,
            hint="déclarez celle de l’imprimeur, par exemple FOGRA39 pour un papier couché",
        )
    for found in press:
        if not found.identifier:
            yield Fault(
                "condition d’impression sans identifiant",
                severity=Severity.ERROR,
                hint="donnez-lui son nom du registre ICC, par exemple FOGRA39",
            )
        if found.channels and found.channels != _PRESS:
            kind = _CHANNELS.get(found.channels, "inconnu")
            yield Fault(
                f"condition d’impression avec un profil {kind}",
                severity=Severity.ERROR,
                hint="prenez le profil CMJN de l’imprimeur",
            )
    if survey.claim and survey.trapped not in {"True", "False"}:
        yield Fault(
            "le fichier ne dit pas si le grossi-maigri est fait (Trapped)",
            severity=Severity.WARNING,
            hint="exportez de nouveau en PDF/X",
        )


def laid_over(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for what lies over the page and prints or not, as the reader pleases."""
    del order
    kinds: Counter[str] = Counter()
    for page in survey.pages:
        kinds.update(page.annotations)
    for kind, count in sorted(kinds.items()):
        pages = tuple(page.number for page in survey.pages if page.annotations[kind])
        severity = Severity.WARNING if kind == "Link" else Severity.ERROR
        name = "lien" if kind == "Link" else f"annotation ({kind})"
        yield Fault(
            f"{count} {name}{'s' if count > 1 and kind == 'Link' else ''} dans la page",
            pages,
            severity=severity,
            hint="exportez pour l’impression, sans lien ni annotation",
        )


def extras(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for what a press cannot print: sounds, programs, attached files."""
    del order
    for what in sorted(survey.extras):
        yield Fault(
            f"le fichier contient {what}", severity=Severity.WARNING, hint="exportez pour l’impression"
        )
