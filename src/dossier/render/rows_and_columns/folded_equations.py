"""How the terms of an equation stand: on one line where they have room, else folded on as many lines as they need.

A line opens with the operator of its first term, and the terms of all lines stand below one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from dossier.render.lettering.word_widths import Letters, letters
from dossier.render.rows_and_columns.shared_widths import own_widths
from dossier.tree import plain_text

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.render.rows_and_columns.table_widths import Rooms
    from dossier.tree import Equation, Term

_LABEL_WEIGHT = 400
_SAFE = 1.02  # of a measured width: rounding


@dataclass(frozen=True, slots=True)
class Slot:
    """A term at its place on a line, both widths in points; the width of no operator is 0.

    A ``long`` one has a value that is wider than the whole line. No ``term``: the end of the last line.
    """

    term: Term | None
    operator: float
    width: float
    long: bool = False


def fold(needed: Sequence[float], operator: float, room: float) -> list[list[float]]:
    """The widths of the terms line by line, as few lines as ``room`` allows and as even as can be, in one grid.

    ``needed`` is how wide each term is, ``operator`` what stands before one; the first of a single line has none.
    """
    for lines in range(1, len(needed) + 1):
        count = ceil(len(needed) / lines)
        rows = [needed[start : start + count] for start in range(0, len(needed), count)]
        left = room - operator * (count if len(rows) > 1 else count - 1)
        slots = [max(row[rank] for row in rows if rank < len(row)) for rank in range(count)]
        if sum(slots) <= left or count == 1:
            own = own_widths(slots, left)
            sharing = own.count(None)
            share = (left - sum(width for width in own if width)) / sharing if sharing else 0.0
            return [[width or share for width in own][: len(row)] for row in rows]
    return []


def equation_folder(
    charte: Charte, value: Letters, rooms: Callable[[Equation], Rooms]
) -> Callable[[Equation], list[list[Slot]]]:
    """What folds an equation of a page; ``value`` are the letters of its values, ``rooms`` what it stands in."""
    measures = charte.tables
    label = letters(charte, measures.font, charte.scale["note"][0], _LABEL_WEIGHT)

    def needed(term: Term) -> float:
        words = plain_text(term.label)
        wide = max(value.width(term.value), label.longest_word(words), min(label.width(words), measures.term))
        return wide * _SAFE + measures.white[-1]

    def fold_equation(equation: Equation) -> list[list[Slot]]:
        room = rooms(equation)[0] - measures.frame
        widths = fold([needed(term) for term in equation.terms], measures.operator, room)
        terms = iter(equation.terms)
        made = []
        for line in widths:
            slots = [
                Slot(
                    term,
                    measures.operator if term.operator or len(widths) > 1 else 0.0,
                    width,
                    value.width(term.value) > width,
                )
                for width, term in zip(line, terms, strict=False)
            ]
            missing = len(widths[0]) - len(line)
            made.append(
                [*slots, *(Slot(None, measures.operator, width) for width in widths[0][-missing:] if missing)]
            )
        return made

    return fold_equation
