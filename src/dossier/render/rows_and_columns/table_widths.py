"""How a table is made to fit the width that it has.

Its columns are measured from what they hold; then, by rule, it goes across the margin column, with narrower white,
with smaller type down to what the charte holds legible, and its words turn where they may.
The page and the Word file take the same measures, so that a table has the same proportions in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from dossier.charte.lengths import POINTS_PER_MM
from dossier.language.fr.hyphenation import is_common
from dossier.render.lettering.word_breaks import Cuts, is_address, pieces, soften
from dossier.render.lettering.word_widths import Letters, letters
from dossier.render.rows_and_columns.cell_words import BOUND, parted, text_of, turned_inline
from dossier.render.rows_and_columns.shared_widths import share_out
from dossier.tree import Strong, Table, TableKind
from dossier.tree.inlines import Inlines
from dossier.tree.walk import iter_inlines

if TYPE_CHECKING:
    from collections.abc import Collection

    from dossier.charte import Charte
    from dossier.tree import Cell, Column, Row

_REGULAR, _BOLD = 400, 700  # a heading is no wider in the page, where it is semi-bold, than in Word
_FEW = 4  # columns that stand in the text column; more go across from the start
_SAFE = 1.01  # of a measured width: rounding
_FIGURES = str.maketrans("123456789", "000000000")  # the figures of a column of numbers are all as wide
_TALL = 0.3  # of the height of the text: a row so tall may go on on the next page
_LINES_OF_ADDRESS = 4  # and one more for what its signs leave: no link is read in more pieces
_FULL_LINES = 0.9  # of a line is used, on average, where words turn
_RIBBON = (
    12,
    0.8,
)  # a text of so many lines is a ribbon, where names that turn beside it leave so few of them

#: The widths in points that a table may take: in the text column, and across the margin column.
Rooms = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a table: a size of the scale, the white at the right of a cell in points, what may turn."""

    size: str
    white: float
    across: bool
    cuts: Cuts


@dataclass(frozen=True, slots=True)
class Fit:
    """A table as it is set: ``widths`` of its columns in points (none for a kind that has its own shares).

    ``table`` bears the marks where words turn; ``tall`` are the numbers of the rows, group after group, that may
    go on on the next page; ``lacking`` is by how many points the table is too wide in spite of all.
    """

    table: Table
    setting: Setting
    widths: tuple[float, ...] = ()
    tall: frozenset[int] = frozenset()
    lacking: float = 0.0
    smaller: bool = False
    tighter: bool = False

    @property
    def classes(self) -> str:
        """The classes of the style sheets that set it so, a space before each."""
        said = {
            "large": self.setting.across and bool(self.widths),
            "paysage": self.table.landscape,
            "serre": self.tighter,
            "petit": self.smaller,
            "coupe": self.setting.cuts >= Cuts.COMPOUNDS,
            "deborde": self.lacking > 0,
        }
        return "".join(f" {name}" for name, holds in said.items() if holds)

    @property
    def style(self) -> str:
        """Its measures as a style of its own; "" where the sheets say all."""
        said = {
            f"--blanc: {self.setting.white:g}pt": self.tighter,
            f"font-size: var(--t-{self.setting.size}); line-height: var(--i-{self.setting.size})": self.smaller,
            f"width: {sum(self.widths):.1f}pt": self.lacking > 0,
        }
        return "; ".join(measure for measure, holds in said.items() if holds)

    def is_tall(self, row: Row) -> bool:
        """Whether a row of ``table`` may go on on the next page."""
        return bool(self.tall) and any(
            number in self.tall and row is one for number, one in enumerate(self.table.rows)
        )


class Fitter:
    """Fits the tables of one document into the pages of one charte."""

    def __init__(self, charte: Charte, names: Collection[str] = ()) -> None:
        """``names`` are words of proper names, which are never cut."""
        self._charte = charte
        self._names = names

    def fit(self, table: Table, rooms: Rooms) -> Fit:
        """``table`` in the first setting in which it has room, or in the last of all."""
        if table.kind is not TableKind.PLAIN:
            return self._shared(table, rooms)
        settings = self._settings(table, rooms)
        tried = ((setting, self._least(table, setting)) for setting in settings)
        last = settings[-1]
        setting, least = next(
            (way for way in tried if sum(way[1]) <= _room(way[0], rooms)), (last, self._least(table, last))
        )
        room = _room(setting, rooms)
        widths = share_out(least, self._wanted(table, setting, least), room)
        if setting.cuts <= Cuts.COMPOUNDS:
            setting, widths = self._no_ribbon(table, setting, widths, room)
        first = settings[0]
        return Fit(
            self._marked(table, setting, widths),
            setting,
            tuple(widths),
            self._tall(table, setting, widths),
            max(0.0, sum(least) - room),
            smaller=setting.size != first.size,
            tighter=setting.white != self._charte.tables.white[0],
        )

    def _no_ribbon(
        self, table: Table, setting: Setting, widths: list[float], room: float
    ) -> tuple[Setting, list[float]]:
        """``setting``, or the same whose names turn where they may, where those on one line make a ribbon of the text beside them."""
        turning = replace(setting, cuts=Cuts.COMPOUNDS)
        least, whole = self._least(table, turning), self._least(table, replace(setting, cuts=Cuts.NOTHING))
        wanted = self._wanted(table, turning, least)
        others = share_out(
            least,
            [
                few if few < name and one < max(wanted) else one
                for few, name, one in zip(least, whole, wanted, strict=True)
            ],
            room,
        )
        hand = self._hand(setting, _REGULAR)
        high, lower = (
            sum(self._lines(row, hand, setting, some) for row in table.rows) for some in (widths, others)
        )
        most, share = _RIBBON
        return (turning, others) if high > most and lower <= high * share else (setting, widths)

    def _settings(self, table: Table, rooms: Rooms) -> list[Setting]:
        """The ways to set a table, from the best to the tightest."""
        measures = self._charte.tables
        largest, normal, tight = measures.sizes[0], measures.white[0], measures.white[-1]
        whole = Cuts.COMPOUNDS if self._charte.page.hyphenates else Cuts.NOTHING
        wide = table.landscape or rooms[1] > rooms[0]
        many = table.landscape or len(table.columns) > _FEW
        settings = [] if many else [Setting(largest, normal, across=False, cuts=whole)]
        if wide and not many:
            settings.append(Setting(largest, normal, across=True, cuts=whole))
        settings.append(Setting(largest, tight, across=wide, cuts=whole))
        *usual, smallest = measures.sizes
        tried = [(size, cuts) for size in usual for cuts in (Cuts.COMPOUNDS, Cuts.ADDRESSES)]
        tried += [(size, Cuts.HEADINGS) for size in usual]
        tried += [(smallest, cuts) for cuts in (Cuts.COMPOUNDS, Cuts.ADDRESSES, Cuts.HEADINGS, Cuts.WORDS)]
        return [*settings, *(Setting(size, tight, across=wide, cuts=cuts) for size, cuts in tried)]

    def _shared(self, table: Table, rooms: Rooms) -> Fit:
        """A table of a kind that has its own shares of the whole width: only its tall rows are known here."""
        measures = self._charte.tables
        setting = Setting(measures.sizes[0], measures.white[0], across=True, cuts=Cuts.NOTHING)
        shares = [column.share or 100 / max(1, len(table.columns)) for column in table.columns]
        widths = [rooms[1] * share / (sum(shares) or 1) for share in shares]
        return Fit(table, setting, (), self._tall(table, setting, widths))

    def _hand(self, setting: Setting, weight: int, *, heading: bool = False) -> Letters:
        """The letters of a cell; a heading is never set larger than a note."""
        scale = self._charte.scale
        size = scale[setting.size][0]
        return letters(
            self._charte, self._charte.tables.font, min(size, scale["note"][0]) if heading else size, weight
        )

    def _weight(self, content: Inlines, *, heads: bool) -> int:
        strong = heads or any(isinstance(inline, Strong) for inline in iter_inlines(content))
        return _BOLD if strong else _REGULAR

    def _least(self, table: Table, setting: Setting) -> list[float]:
        """How narrow each column can be: its longest piece and the white beside it; a number is one piece."""
        return [
            max(
                [self._longest(column.header, setting, heading=True) / column.columns]
                + [
                    self._longest(cell.content, setting, whole=column.numeric, heads=cell.heads_row)
                    for cell in _column(table, rank)
                ]
            )
            * _SAFE
            + setting.white
            for rank, column in enumerate(table.columns)
        ]

    def _longest(
        self,
        content: Inlines,
        setting: Setting,
        *,
        whole: bool = False,
        heading: bool = False,
        heads: bool = False,
    ) -> float:
        hand = self._hand(setting, self._weight(content, heads=heads or heading), heading=heading)
        words = text_of(content)
        if whole:
            return hand.width(words.translate(_FIGURES))
        cuts = setting.cuts if heading or setting.cuts is Cuts.WORDS else min(setting.cuts, Cuts.ADDRESSES)
        together = parted(words, setting.cuts)
        addresses = (
            hand.width(word) / _LINES_OF_ADDRESS
            for word in together
            if setting.cuts is not Cuts.WORDS and is_address(word)
        )
        held = (
            hand.width(piece)
            for rank, word in enumerate(together)
            for piece in pieces(word, cuts, self._may_cut(opens=heading and not rank))
        )
        return max([*addresses, *held], default=0.0)

    def _may_cut(self, *, opens: bool) -> Callable[[str], bool]:
        return lambda word: is_common(word, self._names, opens=opens)

    def _wanted(self, table: Table, setting: Setting, least: Sequence[float]) -> list[float]:
        """How wide each column would be on one line, its heading on two."""
        wanted = []
        for rank, column in enumerate(table.columns):
            heading = (
                self._hand(setting, _BOLD, heading=True).width(text_of(column.header)) / 2 / column.columns
            )
            cells = [
                self._hand(setting, self._weight(cell.content, heads=cell.heads_row)).width(line)
                for cell in _column(table, rank)
                for line in text_of(cell.content).translate(_FIGURES if column.numeric else {}).split("\n")
            ]
            wanted.append(max(least[rank], max([heading, *cells]) * _SAFE + setting.white))
        return wanted

    def _tall(self, table: Table, setting: Setting, widths: Sequence[float]) -> frozenset[int]:
        """The rows that are too tall to be kept on one page."""
        page = self._charte.page
        long = page.width if table.landscape else page.height
        high = (long - page.top - page.bottom) * POINTS_PER_MM * _TALL
        leading = self._charte.scale[setting.size][1]
        hand = self._hand(setting, _REGULAR)
        tall = set()
        for number, row in enumerate(table.rows):
            signs = max((len(text_of(cell.content)) for cell in row.cells), default=0)
            if signs * leading > high and self._lines(row, hand, setting, widths) * leading > high:
                tall.add(number)
        return frozenset(tall)

    def _lines(self, row: Row, hand: Letters, setting: Setting, widths: Sequence[float]) -> int:
        return max(
            sum(
                ceil(hand.width(line) / max(1.0, (width - setting.white) * _FULL_LINES)) or 1
                for line in text_of(cell.content).split("\n")
            )
            // cell.rows
            for cell, width in zip(row.cells, _own(row.cells, widths), strict=False)
        )

    def _marked(self, table: Table, setting: Setting, widths: Sequence[float]) -> Table:
        """``table`` with marks in the words that are too long for their column and may turn."""
        if setting.cuts < Cuts.ADDRESSES:
            return table
        columns = tuple(
            replace(column, header=self._softened(column.header, setting, width, heading=True))
            for column, width in zip(table.columns, _own(table.columns, widths), strict=True)
        )
        groups = tuple(
            replace(
                group,
                rows=tuple(
                    replace(
                        row,
                        cells=tuple(
                            replace(
                                cell,
                                content=self._softened(cell.content, setting, width, heads=cell.heads_row),
                            )
                            for cell, width in zip(row.cells, _own(row.cells, widths), strict=True)
                        ),
                    )
                    for row in group.rows
                ),
            )
            for group in table.groups
        )
        return replace(table, columns=columns, groups=groups)

    def _softened(
        self, content: Inlines, setting: Setting, width: float, *, heading: bool = False, heads: bool = False
    ) -> Inlines:
        hand = self._hand(setting, self._weight(content, heads=heads or heading), heading=heading)
        cuts = setting.cuts if heading or setting.cuts is Cuts.WORDS else min(setting.cuts, Cuts.ADDRESSES)
        first = text_of(content).split()[:1]

        def softened(words: str) -> str:
            return " ".join(
                soften(word, cuts, self._may_cut(opens=heading and [word] == first))
                if hand.width(word) > width - setting.white
                else word
                for word in words.split(" ")
            )

        def turned(words: str) -> str:
            """Where even what goes together is too wide, it turns at its space, and no number is cut."""
            return " ".join(
                softened(word.replace(BOUND, " ")) if hand.width(word) > width - setting.white else word
                for word in words.split(" ")
            )

        return tuple(turned_inline(inline, turned) for inline in content)


def _room(setting: Setting, rooms: Rooms) -> float:
    return rooms[1] if setting.across else rooms[0]


def _column(table: Table, rank: int) -> Iterator[Cell]:
    """The cells of a column; what goes over several columns needs no width of any."""
    return (row.cells[rank] for row in table.rows if row.cells[rank].columns == 1)


def _own(cells: Sequence[Cell | Column], widths: Sequence[float]) -> list[float]:
    """The width of each cell of a row, that of all its columns together."""
    return [sum(widths[place : place + cell.columns]) for place, cell in enumerate(cells)]
