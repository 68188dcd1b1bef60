"""Numbers that are shown rather than told: key figures, equations, charts drawn to scale."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dossier.tree.inlines import FigureUse, Inlines
from dossier.tree.node import Node, Piece


@dataclass(frozen=True, slots=True)
class KeyFigure(Piece):
    """A figure large, its label, and its scope, date or source."""

    value: str
    label: Inlines
    detail: Inlines = ()
    figure: FigureUse | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures(Node):
    """A row of key figures, or one in the margin beside the next paragraph."""

    figures: tuple[KeyFigure, ...]
    in_margin: bool = False


@dataclass(frozen=True, slots=True)
class Term(Piece):
    """One term of an equation: ``operator`` stands before it ("" for the first, "=" for the result)."""

    operator: str
    value: str
    label: Inlines
    figure: FigureUse | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation(Node):
    """A derived figure shown with its terms; the last term is the result."""

    terms: tuple[Term, ...]


class ChartKind(StrEnum):
    """What a chart shows, and so how it is drawn."""

    ITINERARY = "itinerary"
    BARS = "bars"
    UNITS = "units"
    PHASES = "phases"
    TIMELINE = "timeline"
    PERIMETER = "perimeter"


@dataclass(frozen=True, slots=True)
class Mark(Piece):
    """One datum of a chart: its words, and ``amount``, what is measured (0 where nothing is).

    ``hollow`` marks what is incomplete or still to come. Marks with the same ``group`` follow one another.
    ``start`` is where it begins on the scale of a timeline.
    """

    label: str
    value: str = ""
    note: str = ""
    amount: float = 0.0
    hollow: bool = False
    group: str = ""
    start: float = 0.0
    figures: tuple[FigureUse, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tick(Piece):
    """One step of the even scale of a timeline: where it starts, and how long it is."""

    label: str
    start: float
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Node):
    """Data drawn to scale, readable without colour; ``alternative`` says in words all that it shows.

    Its text, in order: title; labels of the ``axis`` (the scale of a timeline); for each mark its group (where
    it changes), label, value, note; caption.
    """

    kind: ChartKind
    title: Inlines
    axis: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...]
    caption: Inlines
    alternative: str
    in_margin: bool = False
