"""Numbers that are shown rather than told: key figures, equations, charts drawn to scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from dossier.tree.inlines import FigureUse, Inlines, line_of
from dossier.tree.node import Node, Piece


@dataclass(frozen=True, slots=True)
class KeyFigure(Piece):
    """A figure large, its label, and its scope, date or source."""

    WORD: ClassVar = "figure"

    value: str
    label: Inlines
    detail: Inlines = ()
    figure: FigureUse | None = field(default=None, compare=False, repr=False)

    def inside(self) -> Iterator[Inlines]:
        """Yield its number, its label and what is said of it."""
        yield line_of(self.value)
        yield self.label
        yield self.detail


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures(Node):
    """A row of key figures, one in the margin beside the next paragraph, or one that is ``huge``, its label beside it."""

    KIND: ClassVar = "KeyFigures"

    figures: tuple[KeyFigure, ...]
    in_margin: bool = False
    huge: bool = False

    def inside(self) -> Iterator[KeyFigure]:
        """Yield its figures."""
        yield from self.figures


@dataclass(frozen=True, slots=True)
class Term(Piece):
    """One term of an equation: ``operator`` stands before it ("" for the first, "=" for the result)."""

    WORD: ClassVar = "term"

    operator: str
    value: str
    label: Inlines
    figure: FigureUse | None = field(default=None, compare=False, repr=False)

    def inside(self) -> Iterator[Inlines]:
        """Yield its sign, its number and its label."""
        yield line_of(self.operator)
        yield line_of(self.value)
        yield self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation(Node):
    """A derived figure shown with its terms; the last term is the result."""

    KIND: ClassVar = "Equation"

    terms: tuple[Term, ...]

    def inside(self) -> Iterator[Term]:
        """Yield its terms."""
        yield from self.terms


class ChartKind(StrEnum):
    """What a chart shows, and so how it is drawn."""

    ITINERARY = "itinerary"
    BARS = "bars"
    UNITS = "units"
    EVOLUTION = "evolution"
    COLUMNS = "columns"
    SHARES = "shares"
    SERIES = "series"
    SERIES_COLUMNS = "series-columns"
    PHASES = "phases"
    TIMELINE = "timeline"
    PERIMETER = "perimeter"
    MAP = "map"


#: Kilometres east and south of the centre of a map.
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a map is drawn on: outlines of the territory and of what lies ``around`` it, and the ``route`` from stop to stop."""

    territory: tuple[tuple[Place, ...], ...] = ()
    around: tuple[tuple[Place, ...], ...] = ()
    route: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark(Piece):
    """One datum of a chart: its words, and ``amount``, what is measured (0 where nothing is).

    ``hollow`` marks what is incomplete or still to come. Marks with the same ``group`` follow one another.
    ``start`` is where it begins on the scale of a timeline, in years for an evolution, from 0 to 1 for a share of a whole;
    ``place`` is where it lies on a map.
    """

    WORD: ClassVar = "mark"

    label: str
    value: str = ""
    note: str = ""
    amount: float = 0.0
    hollow: bool = False
    group: str = ""
    start: float = 0.0
    place: Place = (0.0, 0.0)
    figures: tuple[FigureUse, ...] = field(default=(), compare=False, repr=False)

    def inside(self) -> Iterator[Inlines]:
        """Yield its words; those of its group stand once before the marks of that group."""
        for words in (self.label, self.value, self.note):
            yield line_of(words)


@dataclass(frozen=True, slots=True)
class Tick(Piece):
    """One step of the even scale of a timeline, or the scale of a map: where it starts, and how long it is."""

    WORD: ClassVar = "tick"

    label: str
    start: float
    amount: float

    def inside(self) -> Iterator[Inlines]:
        """Yield its label."""
        yield line_of(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Node):
    """Data drawn to scale, readable without colour; ``alternative`` says in words all that it shows.

    Its text, in order: title; labels of the ``axis`` (the scale of a timeline or a map); for each mark its group (where
    it changes), label, value, note; caption.
    """

    KIND: ClassVar = "Chart"

    kind: ChartKind
    title: Inlines
    axis: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...]
    caption: Inlines
    alternative: str
    in_margin: bool = False
    ground: Ground = Ground()

    def inside(self) -> Iterator[Inlines | Tick | Mark]:
        """Yield its title, its scale, its marks below the word of each group, its caption."""
        yield self.title
        yield from self.axis
        group = ""
        for mark in self.marks:
            if mark.group != group:
                group = mark.group
                yield line_of(group)
            yield mark
        yield self.caption
