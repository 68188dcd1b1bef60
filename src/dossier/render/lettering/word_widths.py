"""How wide words are, measured in the charte's own fonts, and where a line of them breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.charte import Charte

BREAKS = "-/’"  # a line may break after these
_LONGEST_COMPOUND = 30


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of one size and weight."""

    font: Path
    size: float
    tracking: float = 0.0  # in ems, after each letter

    def width(self, words: str) -> float:
        """The width of a line in points; kerning, which tightens it, is left out."""
        return (_ems(str(self.font), words) + self.tracking * len(words)) * self.size

    def wrap(self, words: str, width: float) -> list[str]:
        """The lines of ``words``, as few as ``width`` allows, each as full as it can be.

        A word that is wider than a line breaks after a hyphen or, failing that, anywhere.
        """
        lines: list[str] = []
        for word in words.split(" "):
            together = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(together) <= width:
                lines[-1] = together
            else:
                lines += self._pieces(word, width)
        return [line for line in lines if line]

    def balanced(self, words: str, width: float) -> list[str]:
        """The lines of ``words``, as few as ``width`` allows, and as even as they can be."""
        lines = self.wrap(words, width)
        narrow, wide = self.longest_word(words), width
        while len(lines) > 1 and wide - narrow > self.size / 8:
            middle = (narrow + wide) / 2
            tried = self.wrap(words, middle)
            if len(tried) > len(lines):
                narrow = middle
            else:
                wide, lines = middle, tried
        return lines

    def longest_word(self, words: str) -> float:
        """The width below which a word would have to break; only a very long compound may, after its hyphens."""
        return max(self.width(piece) for word in words.split(" ") for piece in _inseparable(word))

    def _pieces(self, word: str, width: float) -> list[str]:
        if self.width(word) <= width:
            return [word]
        pieces, piece = [], ""
        for sign in word:
            while piece and self.width(piece + sign) > width:
                cut = max((piece.rfind(mark) for mark in BREAKS), default=-1) + 1 or len(piece)
                pieces.append(piece[:cut])
                piece = piece[cut:]
            piece += sign
        return [*pieces, piece]


def _inseparable(word: str) -> list[str]:
    """The pieces of a word that must hold together: the whole word, unless it is a very long compound."""
    if len(word) <= _LONGEST_COMPOUND:
        return [word]
    return [piece for piece in re.split(r"(?<=-)", word) if piece]


def letters(charte: Charte, font: str, size: float, weight: int, *, italic: bool = False) -> Letters:
    """The letters of a font of the charte in the weight nearest to ``weight``; upright, also for want of italics."""
    declared = charte.fonts[font].faces
    style = "italic" if italic and any(style == "italic" for _, _, style in declared) else "normal"
    faces = [(face_weight, name) for name, face_weight, own in declared if own == style]
    _weight, name = min(faces, key=partial(_distance, weight))
    return Letters(charte.folder / name, size)


@lru_cache(maxsize=32)
def natural_height(font: Path) -> float:
    """The height of a line that the font itself asks for, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as face:
        head = face["hhea"]
        return float((head.ascent - head.descent + head.lineGap) / face["head"].unitsPerEm)


def _distance(weight: int, face: tuple[int, str]) -> int:
    return abs(face[0] - weight)


@lru_cache(
    maxsize=16_384
)  # by the name of the file: two paths are compared part by part, which takes as long again
def _ems(font: str, words: str) -> float:
    advances, missing = _advances(font)
    return sum(advances.get(ord(sign), missing) for sign in words)


@lru_cache(maxsize=32)
def _advances(font: str) -> tuple[dict[int, float], float]:
    """The width in ems of each character of a font, and that of one which it lacks."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as face:
        em = face["head"].unitsPerEm
        widths = face["hmtx"]
        advances = {code: widths[name][0] / em for code, name in (face.getBestCmap() or {}).items()}
    return advances, max(advances.values(), default=1.0)
