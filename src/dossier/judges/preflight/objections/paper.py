"""Pages as sheets of paper: boxes, bleed, blank ones, their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.charte.lengths import POINTS_PER_MM
from dossier.diagnostics import Severity
from dossier.judges.preflight.pdf_in_words import bleed_of, millimetres, size_of
from dossier.judges.preflight.print_report import found_on
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.survey import PageSurvey, Survey
from dossier.judges.verdict import Fault

_SLACK = 0.5  # points
_FOLD = 4
_SIDES = {"left": "à gauche", "bottom": "en bas", "right": "à droite", "top": "en haut"}


def boxes(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Tell whether the file says where it is cut, and all pages alike."""
    yield from found_on(
        survey.pages_where(lambda page: page.trim is None),
        Severity.ERROR,
        "format rogné (TrimBox) absent : rien ne dit où couper",
        "exportez en PDF/X, avec traits de coupe et fond perdu",
    )
    yield from found_on(
        survey.pages_where(lambda page: not _are_nested(page)),
        Severity.ERROR,
        "cadres qui débordent l’un de l’autre (format, fond perdu, page)",
        "exportez de nouveau, sans recadrer le PDF ensuite",
    )
    yield from _short_bleed(survey, order)
    yield from _several_formats(survey)
    yield from found_on(
        survey.pages_where(lambda page: page.rotation or page.unit != 1),
        Severity.WARNING,
        "page tournée ou à l’échelle par un réglage d’affichage",
        "enregistrez-la droite et à l’échelle 1",
    )


def _short_bleed(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Less bleed than was asked, where the boxes are to be trusted."""
    short = {
        page.number: bleed_of(page)
        for page in survey.pages
        if page.trim is not None and bleed_of(page) < order.bleed - _SLACK and _are_nested(page)
    }
    least = min(short.values(), default=0.0) / POINTS_PER_MM
    yield from found_on(
        short,
        Severity.WARNING,
        f"fond perdu de {millimetres(least)}, pour {millimetres(order.bleed_mm)} demandés",
        "exportez avec le fond perdu du document",
    )


def _several_formats(survey: Survey) -> Iterator[Fault]:
    """Yield the pages that have not the format of most."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for page in survey.pages:
        sizes[size_of(page)].append(page.number)
    if len(sizes) > 1:
        usual = max(sizes, key=lambda size: len(sizes[size]))
        yield Fault(
            f"pages de formats différents ({', '.join(list(sizes)[:4])})",
            tuple(number for size, numbers in sizes.items() if size != usual for number in numbers),
            severity=Severity.ERROR,
            hint="donnez à toutes le même format",
        )


def unfilled_bleed(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for artwork that comes to the edge of the paper and stops there: the slightest shift leaves a white line."""
    found: dict[str, set[int]] = defaultdict(set)
    for page in survey.pages:
        for side in _stopped(page, order.bleed):
            found[side].add(page.number)
    for side, pages in found.items():
        yield Fault(
            f"un aplat ou une image s’arrête à la coupe {_SIDES[side]}",
            tuple(sorted(pages)),
            severity=Severity.ERROR,
            hint=f"prolongez-le de {millimetres(order.bleed_mm)} au-delà du format",
        )


def blank(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for pages on which nothing is printed."""
    del order
    pages = survey.pages_where(lambda page: not page.visible)
    yield from found_on(
        pages,
        Severity.WARNING,
        "page blanche" if len(pages) == 1 else f"{len(pages)} pages blanches",
        "vérifiez qu’elle est voulue, et dites-le à l’imprimeur",
    )


def fold(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield an advice for a number of pages that does not fold: a sheet has two pages, a folded one four."""
    del order
    count = len(survey.pages)
    if count % _FOLD == 0:
        return
    missing = _FOLD - count % _FOLD
    plural = "s" if missing > 1 else ""
    yield Fault(
        f"{count} page{'s' if count > 1 else ''} : pas un multiple de quatre",
        severity=Severity.ADVICE,
        hint=f"pour un cahier plié et agrafé, ajoutez {missing} page{plural} ; en feuilles agrafées au coin, c’est sans effet",
    )


def _are_nested(page: PageSurvey) -> bool:
    """TrimBox inside BleedBox inside MediaBox (ISO 15930-7, 6.8)."""
    trim, bleed = page.trim, page.bleed
    if trim is not None and not page.media.holds(trim):
        return False
    if bleed is not None and not page.media.holds(bleed):
        return False
    return trim is None or bleed is None or bleed.holds(trim)


def _stopped(page: PageSurvey, bleed: float) -> Iterator[str]:
    """Yield the sides where something painted touches the format but does not fill the bleed."""
    trim = page.format
    reached = [*(mark.box for mark in page.fills), *(image.box for image in page.images)]
    for side, sign in (("left", -1), ("bottom", -1), ("right", 1), ("top", 1)):
        edge = getattr(trim, side)
        for box in reached:
            beyond = (getattr(box, side) - edge) * sign
            inside = trim.grown(-2).meet(box)
            if inside is not None and -_SLACK <= beyond < bleed - _SLACK:
                yield side
                break
