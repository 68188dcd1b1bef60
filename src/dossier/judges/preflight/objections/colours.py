"""Colours and inks: RGB, too much ink, four-colour black, overprint, spot colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.diagnostics import Severity
from dossier.judges.preflight.print_report import found_on
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.survey import Survey, Use
from dossier.judges.verdict import Fault
from dossier.prepress.colour_spaces import Family, Space

_PROCESS = {"Cyan", "Magenta", "Yellow", "Black", "None"}
_ALL = "All"
_SHARE = 0.001  # of the pixels of an image: fewer are noise
_SLACK = 0.5  # percent of ink


def rgb(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for RGB and Lab colours, device or through a profile, wherever a press would meet them."""
    del order
    found: dict[tuple[str, Use], set[int]] = defaultdict(set)
    for page in survey.pages:
        for space, use in page.colours:
            if space.family in {Family.RGB, Family.LAB}:
                found[_named(space), use].add(page.number)
    for (name, use), pages in sorted(found.items(), key=lambda item: (item[0][1].value, item[0][0])):
        article = "une" if use is Use.IMAGE else "un"
        yield Fault(
            f"{article} {use.value} en {name}",
            tuple(sorted(pages)),
            severity=Severity.ERROR,
            hint="exportez en CMJN : l’imprimeur convertirait à sa façon, et le noir sortirait en quatre couleurs",
        )


def heavy_ink(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for more ink than the paper takes, in flat colours or in images."""
    limit = order.ink_limit
    most = max((page.heaviest for page in survey.pages), default=0.0)
    yield from found_on(
        survey.pages_where(lambda page: page.heaviest > limit + _SLACK),
        Severity.ERROR,
        f"aplat ou texte à {most:.0f} % d’encre, pour {limit:.0f} % admis",
        "baissez cyan, magenta et jaune : l’encre maculerait",
    )
    yield from found_on(
        survey.pages_where(lambda page: any(image.ink > _SHARE for image in page.images)),
        Severity.ERROR,
        f"image dont les ombres dépassent {limit:.0f} % d’encre",
        "convertissez-la avec le profil de l’imprimeur",
    )


def rich_text(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for a dark text of four inks: at the least shift of a plate it is blurred."""
    del order
    yield from found_on(
        survey.pages_where(lambda page: page.rich_text),
        Severity.ERROR,
        "texte noir composé de plusieurs encres",
        "composez les textes en noir seul (N 100 %)",
    )


def overprint(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for white that overprints, which vanishes, and for a colour that does, which mixes with what lies below."""
    del order
    yield from found_on(
        survey.pages_where(lambda page: page.white_overprint),
        Severity.ERROR,
        "blanc en surimpression : il disparaîtrait",
        "ôtez la surimpression des objets blancs",
    )
    yield from found_on(
        survey.pages_where(lambda page: page.colour_overprint),
        Severity.WARNING,
        "couleur en surimpression : elle se mélangerait à ce qu’elle couvre",
        "réservez la surimpression au noir",
    )


def spots(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for a spot colour, which is one more plate, and for the colour of the marks within the page."""
    del order
    found: dict[str, set[int]] = defaultdict(set)
    for page in survey.pages:
        for name in page.plates_inside:
            found[name].add(page.number)
    for name, pages in sorted(found.items()):
        if name == _ALL:
            yield Fault(
                "couleur de repérage à l’intérieur de la page : 400 % d’encre",
                tuple(sorted(pages)),
                severity=Severity.ERROR,
                hint="remplacez-la par le noir seul",
            )
        elif name not in _PROCESS:
            yield Fault(
                f"ton direct « {name} » : une plaque de plus",
                tuple(sorted(pages)),
                severity=Severity.WARNING,
                hint="convertissez-le en CMJN, ou prévenez l’imprimeur",
            )


def _named(space: Space) -> str:
    name = str(space.family)
    return f"{name} étalonné (profil ICC)" if space.through_icc and space.family is Family.RGB else name
