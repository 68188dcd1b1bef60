"""How much room a table needs on a screen: it stays a table as long as it fits, and becomes one card a row below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dossier.language.fr.hyphenation import is_common
from dossier.render.lettering.word_breaks import Cuts, soften
from dossier.render.lettering.word_widths import Letters, letters
from dossier.render.rows_and_columns.cell_words import turned_inline
from dossier.tree import plain_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dossier.charte import Charte
    from dossier.tree import Table
    from dossier.tree.inlines import Inlines

#: The classes of the style sheet, from the table that fits any screen to the one that none holds with its words uncut.
STACKING = ("", "empilable", "empilable empilable-tot", "empilable empilable-tot coupe")

_REGULAR, _SEMIBOLD = 400, 600


def stacking(table: Table, charte: Charte) -> str:
    """The classes that say on which screens the rows of ``table`` become cards; "" for none.

    Measured in ems of the table's own letters, against the widths that the charte's sheet gives to a table.
    """
    needed = _needed(table, charte)
    return STACKING[sum(needed > width for width in charte.web.tables)]


def with_headings_cut(table: Table, names: Collection[str] = ()) -> Table:
    """``table`` with marks in the long words of its headings, where they may turn between syllables: no word of ``names`` is cut."""

    def turned(words: str) -> str:
        return " ".join(
            soften(word, Cuts.HEADINGS, lambda one: is_common(one, names, opens=one[1:].islower()))
            for word in words.split(" ")
        )

    columns = tuple(
        replace(column, header=tuple(turned_inline(inline, turned) for inline in column.header))
        for column in table.columns
    )
    return replace(table, columns=columns)


def _needed(table: Table, charte: Charte) -> float:
    """What the columns need side by side, in ems: numbers whole, words uncut, text not in too narrow a column."""
    plain, heads = (letters(charte, charte.charts.font, 1, weight) for weight in (_REGULAR, _SEMIBOLD))
    widths = []
    for place, column in enumerate(table.columns):
        cells = [(plain, cell) for cell in _cells(table, place)]
        texts = [(heads, plain_text(column.header)), *((hand, plain_text(cell)) for hand, cell in cells)]
        widths.append(max(_narrowest(hand, text, charte, whole=column.numeric) for hand, text in texts))
    return sum(widths) + charte.web.table_gap * len(widths)


def _cells(table: Table, place: int) -> Iterator[Inlines]:
    return (
        row.cells[place].content for group in table.groups for row in group.rows if place < len(row.cells)
    )


def _narrowest(hand: Letters, text: str, charte: Charte, *, whole: bool) -> float:
    """The width below which ``text`` would be cut or stand in a column that is hard to read."""
    if not text:
        return 0.0
    width = hand.width(text)
    return width if whole else max(hand.longest_word(text), min(width, charte.web.column_of_text))
