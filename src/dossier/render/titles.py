"""Titles broken by sense: lines as even as they can be, no article or preposition left at the end of one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from dossier.render.charts.letters import Letters

if TYPE_CHECKING:
    from collections.abc import Callable

_LINKING = 4  # a lower-case word of so many letters at most leads on to the next one
_HANGING = 0.35  # what a line that ends so costs, as a share of the width, squared below
_PAUSES = (":", ",", ";", "–", "»", "!", "?")
_RELIEF = 0.2  # what a line that ends on a pause earns
_MOST_WORDS = 40


def set_title(words: str, letters: Letters, width: float, together: Callable[[str], Markup]) -> Markup:
    """``words`` as lines of ``width`` points at most; the text keeps its spaces.

    A title of one line, or one with a word that is too long, is left to the layout (``together``).
    """
    pieces = words.split(" ")
    if not 1 < len(pieces) <= _MOST_WORDS or max(map(letters.width, pieces)) > width:
        return together(words)
    lines = _best(pieces, letters, width)
    if len(lines) == 1:
        return together(words)
    return Markup(" ").join(Markup('<span class="nobr">{}</span>').format(escape(line)) for line in lines)


def _best(pieces: list[str], letters: Letters, width: float) -> list[str]:
    """The fewest lines, and of these the division that costs least."""
    count = len(letters.wrap(" ".join(pieces), width))

    @cache
    def rest(start: int, lines: int) -> tuple[float, tuple[str, ...]]:
        if start == len(pieces):
            return (0.0, ()) if lines == 0 else (float("inf"), ())
        best: tuple[float, tuple[str, ...]] = (float("inf"), ())
        for end in range(start + 1, len(pieces) + 1) if lines else ():
            line = " ".join(pieces[start:end])
            taken = letters.width(line)
            if taken > width:
                break
            after, following = rest(end, lines - 1)
            cost = after + ((width - taken) / width) ** 2 + (_end_cost(line) if following else 0.0)
            if cost < best[0]:
                best = (cost, (line, *following))
        return best

    return list(rest(0, count)[1])


def _end_cost(line: str) -> float:
    last = line.rsplit(" ", 1)[-1]
    if last.endswith(_PAUSES):
        return -_RELIEF
    return _HANGING if len(last) <= _LINKING and last.islower() else 0.0
