"""What a press cannot hold: coarse images, hairlines, tiny letters."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.diagnostics import Severity
from dossier.judges.preflight.print_report import found_on
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.survey import Survey
from dossier.judges.verdict import Fault

_SLACK = 0.005  # points
_ROUND = 0.5  # dots per inch


def coarse_images(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for each image that is too coarse at the size at which it stands."""
    for page in survey.pages:
        for image in page.images:
            if image.dpi >= order.good_dpi - _ROUND:
                continue
            poor = image.dpi < order.least_dpi - _ROUND
            width, height = image.pixels
            asked = f"il en faut {order.good_dpi:.0f}"
            yield Fault(
                f"image de {width} × {height} pixels à {image.dpi:.0f} points par pouce ({asked})",
                (page.number,),
                severity=Severity.ERROR if poor else Severity.WARNING,
                hint="demandez l’original, ou placez-la plus petite",
            )


def hairlines(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for strokes and bars thinner than a press holds."""
    widths = [page.thinnest for page in survey.pages if page.thinnest is not None]
    least = f"{min(widths, default=0.0):.2f}".replace(".", ",")
    asked = f"{order.least_stroke:g}".replace(".", ",")
    yield from found_on(
        survey.pages_where(lambda page: _is_below(page.thinnest, order.least_stroke)),
        Severity.ERROR,
        f"filet de {least} point, pour {asked} au moins",
        "épaississez-le : il sortirait coupé, ou pas du tout",
    )


def small_text(survey: Survey, order: PrintOrder) -> Iterator[Fault]:
    """Yield a fault for letters too small to be read once printed."""
    sizes = [page.smallest_text for page in survey.pages if page.smallest_text is not None]
    least = f"{min(sizes, default=0.0):.1f}".replace(".", ",")
    yield from found_on(
        survey.pages_where(lambda page: _is_below(page.smallest_text, order.least_text)),
        Severity.WARNING,
        f"texte en corps {least}, pour {order.least_text:g} au moins",
        "grossissez-le",
    )


def _is_below(size: float | None, least: float) -> bool:
    return size is not None and size < least - _SLACK
