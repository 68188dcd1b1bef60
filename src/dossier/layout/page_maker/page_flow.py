"""Rows set on pages one below the other, as the engine would set them: how far they reach, reckoned and not laid out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_HOLE = 0.08  # of a page: so much is filled by a photograph that is cut
_HAIR = 0.002  # of a page
_NARROWEST = 0.05  # of a page: as much is left for the story however long its footnotes are


class Row(NamedTuple):
    """What no page is broken within, in shares of the height of a page.

    The ``white`` above it is lost at the head of a page; ``notes`` are the footnotes that it calls; a photograph may be
    lower by its ``spare``; a tight setting takes so much from its height (``slack``) and from its white (``air``).
    One that ``starts`` is the first of a page, by the wish of the editor.
    """

    white: float
    height: float
    notes: float = 0.0
    spare: float = 0.0
    slack: float = 0.0
    starts: bool = False
    air: float = 0.0

    def tightened(self, belief: float = 1.0) -> Row:
        """The same in a tight setting, as far as it is believed to spare white."""
        return self._replace(white=self.white - belief * self.air, height=self.height - belief * self.slack)

    def lowered(self, less: float) -> Row:
        """The same with its photograph lower by so much."""
        return self._replace(height=self.height - less, spare=self.spare - less)


class Cut(NamedTuple):
    """A photograph is lower by so much of a page: that of the row of this number, of all that were set."""

    row: int
    less: float


@dataclass(slots=True)
class PageFlow:
    """Pages that are filled from the first to the last: how full those before are, how far this one reaches.

    The photographs on all of them may be lower by what they ``spare``; ``cuts`` are those that fill a hole already.
    """

    fills: list[float] = field(default_factory=list)
    reach: float = 0.0
    notes: float = 0.0
    spare: float = 0.0
    cuts: list[Cut] = field(default_factory=list)
    count: int = 0

    @property
    def height(self) -> float:
        """How many pages are taken."""
        return len(self.fills) + self.reach

    @property
    def all_fills(self) -> list[float]:
        """How full each page is, from 0 to 1."""
        return [*self.fills, self._fill]

    @property
    def _fill(self) -> float:
        return min(1.0, self.reach / max(_NARROWEST, 1 - self.notes))

    @property
    def pages(self) -> int:
        """How many pages are begun."""
        return len(self.fills) + 1

    def copy(self) -> PageFlow:
        """The same pages, to be filled further."""
        return PageFlow([*self.fills], self.reach, self.notes, self.spare, [*self.cuts], self.count)

    def set_rows(self, rows: Iterable[Row], white: float = 0.0) -> None:
        """Set rows below what stands here, the first of them with this white above."""
        for row in rows:
            self.count += 1
            if row.starts and self.reach:
                self._turn()
            above = (white or row.white) if self.reach else 0.0
            white = 0.0
            free = 1 - self.reach - self.notes - row.notes
            lack = above + row.height - free
            if lack > _HAIR and self.reach:
                if row.spare >= lack and free >= _HOLE:
                    self.cuts.append(Cut(self.count - 1, lack))
                    self.reach += above + row.height - lack
                    self.notes += row.notes
                    self.spare += row.spare - lack
                    continue
                self._turn()
                above = 0.0
            self.reach += above + row.height
            self.notes += row.notes
            self.spare += row.spare
            while self.reach > 1 + _HAIR:  # higher than a page: broken somewhere
                more = self.reach - 1
                self.reach = 1.0
                self._turn()
                self.reach = more

    def set_whole(self, rows: Sequence[Row], white: float, share: float) -> bool:
        """Set rows in columns, where they take this share of their height, if they stand on this page; whether they do."""
        if any(row.starts for row in rows):
            return False
        height = white + share * sum(row.white + row.height for row in rows)
        notes = sum(row.notes for row in rows)
        if self.reach + height + self.notes + notes > 1 + _HAIR:
            return False
        self.reach += height
        self.notes += notes
        self.count += len(rows)
        return True

    def _turn(self) -> None:
        self.fills.append(self._fill)
        self.reach = self.notes = 0.0


def plain_rows(height: float) -> tuple[Row, ...]:
    """Lines that take so many pages."""
    lines = max(1, round(height * _LINES))
    return (Row(0.0, height / lines),) * lines


_LINES = 45  # of a page
