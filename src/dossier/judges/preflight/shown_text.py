"""Texts as they are shown: their font, whether it is embedded, and how large they come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dossier.judges.preflight.geometry import Matrix
from dossier.judges.preflight.graphics_state import State
from dossier.judges.preflight.survey import Font, PageSurvey, Survey

if TYPE_CHECKING:
    from pikepdf import Object

_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_KNOWN = _SHOWING | {"Tf", "Tr", "Tm", "BT"}
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
INVISIBLE = 3


@dataclass(slots=True)
class TextReader:
    """Follows the text operators of one page."""

    survey: Survey
    page: PageSurvey
    _placed: Matrix = field(default_factory=Matrix)

    def follow(self, operator: str, operands: Sequence[Any], resources: Object | None, state: State) -> bool:
        """Take one text operator; False where it is none that matters."""
        if operator not in _KNOWN:
            return False
        if operator == "BT":
            self._placed = Matrix()
        elif operator == "Tm":
            self._placed = Matrix(*(float(value) for value in operands))
        elif operator == "Tf":
            self._look_at(str(operands[0]), resources)
        elif operator in _SHOWING and state.mode != INVISIBLE and _has_signs(operands):
            self._show(state)
        return True

    @staticmethod
    def state_after(operator: str, operands: Sequence[Any], state: State) -> State:
        """Return the state with the font, the size or the mode that the operator sets."""
        if operator == "Tf":
            return replace(state, font=str(operands[0]), size=float(operands[1]))
        return replace(state, mode=int(operands[0])) if operator == "Tr" else state

    def _show(self, state: State) -> None:
        height = abs(state.size) * self._placed.times(state.matrix).up
        if height > 0 and (self.page.smallest_text is None or height < self.page.smallest_text):
            self.page.smallest_text = height

    def _look_at(self, name: str, resources: Object | None) -> None:
        fonts = resources.get("/Font") if resources is not None else None
        font = fonts.get(name) if fonts is not None else None
        if font is None:
            self.survey.fonts[name] = Font(name.lstrip("/"), "introuvable", embedded=False, subset=False)
            self.page.fonts.add(name)
            return
        found = read_font(font)
        self.survey.fonts[found.name] = found
        self.page.fonts.add(found.name)


def read_font(font: Object) -> Font:
    """Return what a font dictionary says of itself (ISO 32000-1, 9.6 to 9.9)."""
    kind = str(font.get("/Subtype", "")).lstrip("/")
    name = str(font.get("/BaseFont", "/sans nom")).lstrip("/")
    if kind == "Type3":
        return Font(str(font.get("/Name", "/Type 3")).lstrip("/"), kind, embedded=True, subset=True)
    inner = font
    descendants = font.get("/DescendantFonts")
    if descendants is not None and len(descendants) > 0:
        inner = descendants[0]
    descriptor = inner.get("/FontDescriptor")
    embedded = descriptor is not None and any(key in descriptor for key in _FILES)
    return Font(name, kind, embedded=embedded, subset=bool(_SUBSET.match(name)))


def _has_signs(operands: Sequence[Any]) -> bool:
    """Tell whether a text operator shows anything: an empty string shows nothing."""
    last = operands[-1]
    pieces = last if _is_array(last) else [last]
    return any(len(bytes(piece)) > 0 for piece in pieces if _is_string(piece))


def _is_array(value: object) -> bool:
    from pikepdf import Array

    return isinstance(value, Array)


def _is_string(value: object) -> bool:
    from pikepdf import String

    return isinstance(value, String)
