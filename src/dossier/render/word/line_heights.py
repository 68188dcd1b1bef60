"""How the runs of a Word paragraph fill its lines: heights in points, by the charte's own fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from dossier.render.lettering.word_breaks import TURN
from dossier.render.lettering.word_widths import Letters, letters, natural_height
from dossier.render.word.ooxml import Element, qn

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.render.word.styles import Styles
    from dossier.render.word.word_toml import WordSheet

_EMU = 12_700  # English metric units in a point
_BREAK = re.compile(r"[^ \-–/]*[ \-–/]?")
_SUPERIOR = 0.58
_SLACK = 0.5  # points: a drawing as wide as its column stands in it
_REGULAR, _BOLD = 400, 700
_MOST_LOOKS = 2
_MOST_KNOWN = 4096  # paragraphs: those of a long kit
_KERNED = 0.995  # kerning and rounding, which the measure leaves out, tighten a line by about so much


@dataclass(frozen=True, slots=True)
class _Face:
    """The letters of a run, and the height of a line of them."""

    letters: Letters
    height: float


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What does not break: its width, the space after it, its height; ``turns`` ends the line."""

    width: float
    space: float
    height: float
    turns: bool = False


@lru_cache(maxsize=4)  # the columns and cells of a file are measured one by one
def ruler_of(styles: Styles) -> Ruler:
    """What measures paragraphs in the styles of one file."""
    return Ruler(styles)


#: The text of a run with its named style; of a drawing its width and height.
_Piece: TypeAlias = tuple[str, str | None, tuple[float, float] | None]

#: The lines of paragraphs by style, width and pieces: a file is written several times while its pages are chosen.
_Known: TypeAlias = dict[tuple[str, float, tuple[_Piece, ...]], tuple[float, ...]]


_latest: tuple[
    tuple[Charte, WordSheet, _Known], ...
] = ()  # replaced as a whole, whichever thread asks: those of the look used last


def _known_in(styles: Styles) -> _Known:
    """The lines that are known in this look: the editions of a kit have the same."""
    global _latest  # noqa: PLW0603 - the memory of this process
    for charte, sheet, known in _latest:
        if charte == styles.charte and sheet == styles.sheet:
            return known
    made: _Known = {}
    _latest = ((styles.charte, styles.sheet, made), *_latest[: _MOST_LOOKS - 1])
    return made


class Ruler:
    """Measures paragraphs in the styles of one file."""

    def __init__(self, styles: Styles) -> None:
        """Read sizes, fonts and leading off ``styles``."""
        self._styles = styles
        self._face = cache(self._make_face)
        self._known = _known_in(styles)

    def lines(self, paragraph: Element, style: str, width: float) -> list[float]:
        """Return the height in points of each line of ``paragraph`` in a column of ``width`` points; one line at least."""
        pieces = tuple(self._pieces(paragraph, style))
        key = style, width, pieces
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = tuple(self._heights(pieces, style, width))
        return list(known)

    def _heights(self, pieces: Iterable[_Piece], style: str, width: float) -> list[float]:
        natural = self._face(style, None).height
        heights = [0.0]
        used, pending = 0.0, 0.0
        for chunk in self._chunks(pieces, style):
            if used and used + pending + chunk.width > width:
                heights.append(0.0)
                used, pending = 0.0, 0.0
            too_wide = chunk.width > width + _SLACK and width > 0
            whole, rest = divmod(chunk.width, width) if too_wide else (0.0, chunk.width)
            heights += [chunk.height] * int(whole)
            heights[-1] = max(heights[-1], chunk.height)
            used, pending = used + pending + rest, chunk.space
            if chunk.turns:
                heights.append(0.0)
                used, pending = 0.0, 0.0
        exact = self._styles.inherited(style, "height")
        if isinstance(exact, float):
            return [exact for _ in heights]
        proportion = self._styles.inherited(style, "leading")
        if isinstance(proportion, float):
            return [proportion * (height or natural) for height in heights]
        least = max(self._styles.size(style)[1], natural)
        return [max(height, least) for height in heights]

    def narrowest(self, paragraph: Element, style: str) -> float:
        """Return the width in points below which a word of ``paragraph`` would be cut."""
        pieces = self._pieces(paragraph, style)
        return max((chunk.width for chunk in self._chunks(pieces, style)), default=0.0)

    def breadth(self, paragraph: Element, style: str) -> float:
        """Return how wide ``paragraph`` is on one line, in points."""
        pieces = self._pieces(paragraph, style)
        return sum(chunk.width + chunk.space for chunk in self._chunks(pieces, style))

    def _make_face(self, style: str, run_style: str | None) -> _Face:
        def look(name: str) -> object:
            own = None if run_style is None else self._styles.inherited(run_style, name)
            return self._styles.inherited(style, name) if own is None else own

        size = self._styles.charte.scale[str(look("scale") or "corps")][0]
        if run_style is not None and any(
            self._styles.inherited(run_style, shift) for shift in ("superscript", "subscript")
        ):
            size *= _SUPERIOR
        tracking = look("tracking")
        face = letters(
            self._styles.charte,
            str(look("font") or "sans"),
            size,
            _BOLD if look("bold") else _REGULAR,
            italic=bool(look("italic")),
        )
        shifted = Letters(face.font, size, tracking if isinstance(tracking, float) else 0.0)
        return _Face(shifted, natural_height(face.font) * size)

    def _chunks(self, pieces: Iterable[_Piece], style: str) -> Iterator[_Chunk]:
        width = height = 0.0
        for piece, named, drawn in pieces:
            face = self._face(style, named)
            if drawn:
                height = max(height, drawn[1])
                width += drawn[0]
                continue
            if piece == "\n":
                yield _Chunk(width, 0.0, height, turns=True)
                width = height = 0.0
                continue
            if piece == TURN and width:
                yield _Chunk(width, 0.0, height)
                width = height = 0.0
                continue
            for word in _BREAK.findall(piece.replace(TURN, "")):
                if not word:
                    continue
                spaced = word.endswith(" ")
                width += face.letters.width(word.removesuffix(" ")) * _KERNED
                height = max(height, face.height)
                if spaced or word[-1] in "-–/":
                    yield _Chunk(width, face.letters.width(" ") if spaced else 0.0, height)
                    width = height = 0.0
        if width:
            yield _Chunk(width, 0.0, height)

    def _pieces(self, paragraph: Element, style: str) -> Iterator[_Piece]:
        for run in paragraph.iter(qn("w:r")):
            own = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            named = None if own is None else str(own.get(qn("w:val")))
            for child in run:
                if child.tag == qn("w:t"):
                    yield child.text or "", named, None
                elif child.tag == qn("w:softHyphen"):
                    yield TURN, named, None
                elif child.tag == qn("w:noBreakHyphen"):
                    face = self._face(style, named)
                    yield "", named, (face.letters.width("-") * _KERNED, face.height)
                elif child.tag == qn("w:br"):
                    yield "\n", named, None
                elif child.tag == qn("w:tab"):
                    yield " ", named, None
                elif child.tag in {qn("w:footnoteReference"), qn("w:footnoteRef")}:
                    yield "0", named, None
                elif child.tag == qn("w:drawing"):
                    for extent in child.iter(qn("wp:extent")):
                        yield (
                            "",
                            named,
                            (int(str(extent.get("cx"))) / _EMU, int(str(extent.get("cy"))) / _EMU),
                        )
