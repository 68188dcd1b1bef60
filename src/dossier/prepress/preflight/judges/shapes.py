"""What a press cannot hold: coarse images, hairlines, tiny letters."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.diagnostics import Severity
from dossier.prepress.preflight.order import PrintOrder
from dossier.prepress.preflight.report import Finding
from dossier.prepress.preflight.survey import Survey

_SLACK = 0.005  # points
_ROUND = 0.5  # dots per inch


def coarse_images(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """Images too coarse at the size at which they stand."""
    for page in survey.pages:
        for image in page.images:
            if image.dpi >= order.good_dpi - _ROUND:
                continue
            poor = image.dpi < order.least_dpi - _ROUND
            width, height = image.pixels
            asked = f"il en faut {order.good_dpi:.0f}"
            yield Finding(
                Severity.ERROR if poor else Severity.WARNING,
                f"image de {width} × {height} pixels à {image.dpi:.0f} points par pouce ({asked})",
                "demandez l’original, ou placez-la plus petite",
                (page.number,),
            )


def hairlines(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """Strokes and bars thinner than a press holds."""
    thin = [
        page
        for page in survey.pages
        if page.thinnest is not None and page.thinnest < order.least_stroke - _SLACK
    ]
    if thin:
        least = min(page.thinnest or 0.0 for page in thin)
        shown = f"{least:.2f}".replace(".", ",")
        asked = f"{order.least_stroke:g}".replace(".", ",")
        yield Finding(
            Severity.ERROR,
            f"filet de {shown} point, pour {asked} au moins",
            "épaississez-le : il sortirait coupé, ou pas du tout",
            tuple(page.number for page in thin),
        )


def small_text(survey: Survey, order: PrintOrder) -> Iterator[Finding]:
    """Letters too small to be read once printed."""
    small = [
        page
        for page in survey.pages
        if page.smallest_text is not None and page.smallest_text < order.least_text - _SLACK
    ]
    if small:
        least = min(page.smallest_text or 0.0 for page in small)
        shown = f"{least:.1f}".replace(".", ",")
        yield Finding(
            Severity.WARNING,
            f"texte en corps {shown}, pour {order.least_text:g} au moins",
            "grossissez-le",
            tuple(page.number for page in small),
        )
