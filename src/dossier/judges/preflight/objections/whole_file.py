"""The file as a whole: what could not be read, fonts, transparency, output intent, annotations, extras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier.diagnostics import Severity
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.report import Finding
from dossier.judges.preflight.summary import press_intents
from dossier.judges.preflight.survey import Survey

_LIVE = ("PDF/X-4", "PDF/X-5", "PDF/X-6")  # the parts that keep transparency
_CHANNELS = {1: "de gris", 3: "RVB", 4: "CMJN"}
_PRESS = 4


def unreadable(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """Encryption, and whatever the survey had to leave out."""
    del order
    if survey.encrypted:
        yield Finding(
            Severity.ERROR,
            "fichier chiffré, même s’il s’ouvre sans mot de passe",
            "enregistrez-le sans protection : bien des imprimeurs ne l’ouvriront pas",
        )
    if survey.repaired:
        yield Finding(
            Severity.WARNING,
            "structure abîmée, réparée pour la lecture",
            "exportez-le de nouveau : tous les logiciels ne savent pas le réparer",
        )
    for what in sorted(survey.unseen):
        yield Finding(
            Severity.WARNING, f"pas contrôlé : {what}", "demandez à l’imprimeur de contrôler ce point"
        )


def loose_fonts(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """A font that is not in the file is replaced by another at the printer's."""
    del order
    for name, font in sorted(survey.fonts.items()):
        pages = tuple(page.number for page in survey.pages if name in page.fonts)
        if not font.embedded:
            yield Finding(
                Severity.ERROR,
                f"police non incorporée : {font.name}",
                "exportez en incorporant toutes les polices",
                pages,
            )
        elif not font.subset:
            yield Finding(
                Severity.ADVICE,
                f"police incorporée en entier : {font.name}",
                "un sous-ensemble suffit, et le fichier est plus léger",
                pages,
            )


def transparency(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """Live transparency asks for PDF/X-4; an older workflow flattens it as it can."""
    del order
    pages = survey.pages_where(lambda page: page.transparency)
    if pages and not survey.claim.startswith(_LIVE):
        kinds = sorted(set().union(*(page.transparency for page in survey.pages)))
        yield Finding(
            Severity.WARNING,
            f"transparence ({', '.join(kinds)}) dans un fichier qui n’est pas annoncé PDF/X-4",
            "exportez en PDF/X-4, ou aplatissez",
            pages,
        )


def intent(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """For which press the colours are meant."""
    del order
    press = press_intents(survey)
    if not press:
        yield Finding(
            Severity.WARNING,
            "aucune condition d’impression déclarée",
            "déclarez celle de l’imprimeur, par exemple FOGRA39 pour un papier couché",
        )
    for found in press:
        if not found.identifier:
            yield Finding(
                Severity.ERROR,
                "condition d’impression sans identifiant",
                "donnez-lui son nom du registre ICC, par exemple FOGRA39",
            )
        if found.channels and found.channels != _PRESS:
            kind = _CHANNELS.get(found.channels, "inconnu")
            yield Finding(
                Severity.ERROR,
                f"condition d’impression avec un profil {kind}",
                "prenez le profil CMJN de l’imprimeur",
            )
    if survey.claim and survey.trapped not in {"True", "False"}:
        yield Finding(
            Severity.WARNING,
            "le fichier ne dit pas si le grossi-maigri est fait (Trapped)",
            "exportez de nouveau en PDF/X",
        )


def laid_over(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """What lies over the page and prints or not, as the reader pleases."""
    del order
    kinds: Counter[str] = Counter()
    for page in survey.pages:
        kinds.update(page.annotations)
    for kind, count in sorted(kinds.items()):
        pages = tuple(page.number for page in survey.pages if page.annotations[kind])
        severity = Severity.WARNING if kind == "Link" else Severity.ERROR
        name = "lien" if kind == "Link" else f"annotation ({kind})"
        yield Finding(
            severity,
            f"{count} {name}{'s' if count > 1 and kind == 'Link' else ''} dans la page",
            "exportez pour l’impression, sans lien ni annotation",
            pages,
        )


def extras(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """What a press cannot print."""
    del order
    for what in sorted(survey.extras):
        yield Finding(Severity.WARNING, f"le fichier contient {what}", "exportez pour l’impression")
