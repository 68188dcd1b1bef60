"""The words that a drawing had to cut, found by comparing what it shows with what the tree says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.lettering.word_widths import BREAKS
from dossier.tree import plain_text
from dossier.tree.walk import block_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier.tree import Chart


def cut_words(chart: Chart, shown: Iterable[str]) -> list[str]:
    """The words of ``chart`` that were cut in two when it was drawn, in alphabetical order.

    ``shown`` are the lines as drawn. A word broken after a hyphen of its own (« rez-de-/chaussée ») is not cut.
    """
    words = {word for line in block_lines(chart) for word in plain_text(line).split(" ")}
    pieces = {piece for line in shown for piece in line.split(" ")} - words
    cut = (
        next((word for word in words if piece in word), "")
        for piece in sorted(pieces)
        if not any(_ends_well(word, piece) for word in words)
    )
    return sorted({word for word in cut if word})


def _ends_well(word: str, piece: str) -> bool:
    """Whether ``piece`` stands in ``word`` between places where it may break."""
    start = word.find(piece)
    while start >= 0:
        end = start + len(piece)
        if (start == 0 or word[start - 1] in BREAKS) and (end == len(word) or word[end - 1] in BREAKS):
            return True
        start = word.find(piece, start + 1)
    return False
