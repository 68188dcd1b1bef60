"""What an office copier would spoil on the laid-out pages: what it cannot reach, floods of toner, pale text.

It is read off the boxes as they are painted, so it holds for any charte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dossier.charte.grey import grey_contrast, grey_of_rgb
from dossier.diagnostics import Diagnostic, error

UNPRINTED = 5.0  # millimetres that an office printer leaves blank along each edge
MOST_FLAT = 0.03  # of the page, under one colour
LIGHT = 0.1  # so much toner is a tint, not a flat colour
LEAST, LEAST_LARGE, LARGE = 4.5, 3.0, 24.0  # contrast of text, of large text; where large starts, in pixels
_PIXELS_PER_MM = 96 / 25.4
_SLACK = 0.5  # pixels

_Area = tuple[float, float, float, float]  # left, top, right, bottom in pixels


def judge_copies(boxes: Sequence[Any]) -> list[Diagnostic]:
    """One finding a page and kind (D881, D882, D883); the boxes are WeasyPrint's, in CSS pixels."""
    found: list[Diagnostic] = []
    for number, box in enumerate(boxes, 1):
        found += _Sheet(number, box).findings()
    return found


class _Sheet:
    """Walks one page, and keeps the worst of each kind."""

    def __init__(self, number: int, box: Any) -> None:  # noqa: ANN401 - a box of WeasyPrint
        self.number = number
        self.width, self.height = float(box.margin_width()), float(box.margin_height())
        self.reach = 0.0  # how far into the blank edge something goes, in pixels
        self.outside = ""
        self.flat = 0.0  # the largest share of the page under one dark colour
        self.palest: tuple[float, str] | None = None  # contrast over what it should be, and the words
        canvas = _ground(box.canvas_background, 1.0)
        if canvas < 1 - LIGHT:
            self.flat = 1.0
        for child in box.children:
            self._walk(child, canvas)

    def findings(self) -> Iterator[Diagnostic]:
        if self.palest is not None:
            message = f"page {self.number} : photocopié, « {self.palest[1]} » se lirait mal"
            yield error(
                "D881", message, None, "dans la charte, assombrissez ce texte ou éclaircissez son fond"
            )
        if self.flat > MOST_FLAT:
            message = f"page {self.number} : un aplat couvre {round(100 * self.flat)} % de la page"
            yield error("D882", message, None, "dans la charte, remplacez l’aplat par un filet ou un contour")
        if self.reach > _SLACK:
            short = f"{UNPRINTED:g} mm"
            message = f"page {self.number} : {self.outside} est à moins de {short} du bord du papier"
            yield error(
                "D883", message, None, "dans la charte, éloignez-le du bord : le copieur ne l’imprimerait pas"
            )

    def _walk(self, box: Any, ground: float) -> None:  # noqa: ANN401
        if box.style["visibility"] != "visible":
            return
        text = getattr(box, "text", "")
        if isinstance(text, str) and text.strip():
            self._read(box, text.strip(), ground)
        if hasattr(box, "border_width"):
            area = _border_box(box)
            background = getattr(box, "background", None)
            under = _ground(background, ground)
            if background is not None and under != ground:
                self._flood(area, under)
                self._place(area, "un fond")
            if background is not None:
                for layer in background.layers:
                    if layer.image is not None:
                        left, top, width, height = layer.painting_area
                        self._place((left, top, left + width, top + height), "un dessin")
            for rule in _rules(box, area):
                self._place(rule, "un filet")
            if hasattr(box, "replacement"):
                self._place(area, "une image")
            ground = under
        for child in getattr(box, "children", ()):
            self._walk(child, ground)

    def _read(self, box: Any, words: str, ground: float) -> None:  # noqa: ANN401
        left, top = float(box.position_x), float(box.position_y)
        self._place((left, top, left + box.width, top + box.height), f"« {_start(words)} »")
        grey = _over(box.style["color"], ground)
        wanted = LEAST_LARGE if box.style["font_size"] >= LARGE else LEAST
        ratio = grey_contrast(grey, ground) / wanted
        if ratio < 1 and (self.palest is None or ratio < self.palest[0]):
            self.palest = (ratio, _start(words))

    def _flood(self, area: _Area, grey: float) -> None:
        left, top, right, bottom = area
        if grey < 1 - LIGHT:
            share = max(0.0, right - left) * max(0.0, bottom - top) / (self.width * self.height)
            self.flat = max(self.flat, share)

    def _place(self, area: _Area, what: str) -> None:
        edge = UNPRINTED * _PIXELS_PER_MM
        left, top, right, bottom = area
        if right <= left or bottom <= top:
            return
        reach = edge - min(left, top, self.width - right, self.height - bottom)
        if reach > max(self.reach, _SLACK):
            self.reach, self.outside = reach, what


def _border_box(box: Any) -> _Area:  # noqa: ANN401
    left, top = float(box.border_box_x()), float(box.border_box_y())
    return left, top, left + float(box.border_width()), top + float(box.border_height())


def _rules(box: Any, area: _Area) -> Iterator[_Area]:  # noqa: ANN401
    """The four rules of a border; one without thickness is empty."""
    left, top, right, bottom = area
    yield left, top, right, top + float(box.border_top_width)
    yield left, bottom - float(box.border_bottom_width), right, bottom
    yield left, top, left + float(box.border_left_width), bottom
    yield right - float(box.border_right_width), top, right, bottom


def _ground(background: Any, ground: float) -> float:  # noqa: ANN401
    return ground if background is None else _over(background.color, ground)


def _over(colour: Any, ground: float) -> float:  # noqa: ANN401
    """The grey of a colour, as far as it covers the ground."""
    channels = colour.to("srgb").coordinates if colour.space != "srgb" else colour.coordinates
    grey = grey_of_rgb(*(min(1.0, max(0.0, float(channel or 0))) for channel in channels))
    return float(colour.alpha) * grey + (1 - float(colour.alpha)) * ground


def _start(words: str) -> str:
    return words if len(words) <= 40 else words[:40].rstrip() + "…"
