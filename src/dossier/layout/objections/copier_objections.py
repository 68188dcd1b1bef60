"""What an office copier would spoil on the laid-out pages: what it cannot reach, floods of toner, pale text.

It is read off the boxes as they are painted, so it holds for any charte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.charte.grey import grey_contrast, grey_of_rgb
from dossier.diagnostics import Diagnostic, error
from dossier.layout.pages import NOWHERE, Box, Colour, PageBoxes, Rect, TextRun

UNPRINTED = 5.0  # millimetres that an office printer leaves blank along each edge
MOST_FLAT = 0.03  # of the page, under one colour
LIGHT = 0.1  # so much toner is a tint, not a flat colour
LEAST, LEAST_LARGE, LARGE = (
    4.5,
    3.0,
    6.35,
)  # contrast of text, of large text; where large starts, in millimetres
_SLACK = 0.13  # millimetres


def judge_copies(pages: Sequence[PageBoxes]) -> list[Diagnostic]:
    """One finding a page and kind (D881, D882, D883); the pages are those of a layout made for a copier."""
    return [finding for page in pages for finding in _Sheet(page).findings()]


class _Sheet:
    """Walks one page, and keeps the worst of each kind."""

    def __init__(self, page: PageBoxes) -> None:
        self.number = page.number
        self.width, self.height = page.width, page.height
        self.reach = 0.0  # how far into the blank edge something goes, in millimetres
        self.outside = ""
        self.flat = 0.0  # the largest share of the page under one dark colour
        self.palest: tuple[float, str] | None = None  # contrast over what it should be, and the words
        canvas = 1.0 if page.paint is None else _over(page.paint.ground, 1.0)
        if canvas < 1 - LIGHT:
            self.flat = 1.0
        grounds: list[float | None] = []  # the grey below what each item holds; None where nothing is shown
        for item in page.items:
            under = canvas if item.parent == NOWHERE else grounds[item.parent]
            if isinstance(item, TextRun):
                grounds.append(None)
                if under is not None:
                    self._read(item, under)
            else:
                grounds.append(None if under is None else self._look_at(item, under))

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

    def _look_at(self, box: Box, ground: float) -> float | None:
        """Look at a box on ``ground``; returns the ground of what it holds, None where it hides that."""
        paint = box.paint
        if paint is None or not paint.visible:
            return None
        under = _over(paint.ground, ground)
        if under != ground:
            self._flood(box.rect_mm, under)
            self._place(box.rect_mm, "un fond")
        for drawing in paint.drawings:
            self._place(drawing, "un dessin")
        for rule in paint.rules:
            self._place(rule, "un filet")
        if box.kind in {"picture", "drawing"}:
            self._place(box.rect_mm, "une image")
        return under

    def _read(self, run: TextRun, ground: float) -> None:
        words = run.text.strip()
        if run.ink is None or not run.ink.visible or not words:
            return
        self._place(run.rect_mm, f"« {_start(words)} »")
        grey = _over(run.ink.colour, ground)
        wanted = LEAST_LARGE if run.ink.size >= LARGE else LEAST
        ratio = grey_contrast(grey, ground) / wanted
        if ratio < 1 and (self.palest is None or ratio < self.palest[0]):
            self.palest = (ratio, _start(words))

    def _flood(self, area: Rect, grey: float) -> None:
        left, top, right, bottom = area
        if grey < 1 - LIGHT:
            share = max(0.0, right - left) * max(0.0, bottom - top) / (self.width * self.height)
            self.flat = max(self.flat, share)

    def _place(self, area: Rect, what: str) -> None:
        left, top, right, bottom = area
        if right <= left or bottom <= top:
            return
        reach = UNPRINTED - min(left, top, self.width - right, self.height - bottom)
        if reach > max(self.reach, _SLACK):
            self.reach, self.outside = reach, what


def _over(colour: Colour | None, ground: float) -> float:
    """The grey of a colour, as far as it covers the ground."""
    if colour is None:
        return ground
    *channels, opacity = colour
    grey = grey_of_rgb(*channels)
    return opacity * grey + (1 - opacity) * ground


def _start(words: str) -> str:
    return words if len(words) <= 40 else words[:40].rstrip() + "…"
