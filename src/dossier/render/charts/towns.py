"""The towns of an itinerary: brackets below their stops, with their names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier.render.charts.canvas import Anchor, Canvas, Pen
    from dossier.tree import Mark


@dataclass(frozen=True, slots=True)
class Town:
    """The stops ``first`` to ``last`` of a row, and the words below them; ``count`` stands apart from the name."""

    first: int
    last: int
    place: tuple[float, Anchor]
    lines: list[str]
    count: str
    count_line: int
    is_whole: bool

    @property
    def depth(self) -> int:
        """How many lines its words take."""
        return max(len(self.lines), self.count_line + 1 if self.count else 0)


def place_towns(marks: Sequence[Mark], centres: Sequence[float], above: str, pen: Pen) -> list[Town]:
    """The towns of a row; the first one is not named again where the row ``above`` ends with it."""
    runs = [
        (group, list(ranks)) for group, ranks in groupby(range(len(marks)), lambda rank: marks[rank].group)
    ]
    placed: list[Town] = []
    taken = 0.0
    for number, (group, ranks) in enumerate(runs):
        if not group:
            continue
        left = _edges(centres, ranks, pen)[0]
        is_last = number + 1 == len(runs)
        limit = pen.width if is_last else _edges(centres, runs[number + 1][1], pen)[0] - pen.measures.gap
        words = "" if number == 0 and group == above else group
        place: tuple[float, Anchor] = (left, "start")
        room = limit - left
        if is_last and _breadth(words, pen) > room:
            place, room = (pen.width, "end"), pen.width - taken
        town = _town(words, ranks, place, room, pen)
        taken = left + _used(town, pen) + pen.measures.gap
        placed.append(town)
    return placed


def draw_town(canvas: Canvas, pen: Pen, town: Town, centres: Sequence[float], y: float) -> None:
    """The bracket at ``y`` and the words below it."""
    title, count = pen.title(), pen.note(muted=True)
    start, end = _edges(centres, range(town.first, town.last + 1), pen)
    canvas.line((start, y), (end, y), pen.measures.rule, canvas.ink)
    x, anchor = town.place
    baseline = y + title.leading
    if anchor == "end" and town.count and town.count_line < len(town.lines):
        last = canvas.column(x, baseline, town.lines[:-1], title, "end")
        canvas.text(x - count.width(town.count) - _space(pen), last, town.lines[-1], title, "end")
        canvas.text(x, last, town.count, count, "end")
        return
    canvas.column(x, baseline, town.lines, title, anchor)
    beside = title.width(town.lines[-1]) + _space(pen) if town.count_line < len(town.lines) else 0.0
    canvas.text(x + beside, baseline + town.count_line * title.leading, town.count, count, anchor)


def _town(words: str, ranks: Sequence[int], place: tuple[float, Anchor], room: float, pen: Pen) -> Town:
    name, count = _parted(words)
    lines = pen.title().wrap(name, max(room, pen.title().size))
    widest = max(pen.title().letters.longest_word(name), pen.note().width(count))
    is_whole = widest <= room
    line = max(len(lines) - 1, 0)
    if lines and count and _breadth(f"{lines[-1]} {count}", pen) > room:
        line += 1
    return Town(ranks[0], ranks[-1], place, lines, count, line, is_whole)


def _edges(centres: Sequence[float], ranks: Sequence[int], pen: Pen) -> tuple[float, float]:
    reach = pen.measures.itinerary.radius + pen.measures.itinerary.outline / 2
    return centres[ranks[0]] - reach, centres[ranks[-1]] + reach


def _breadth(words: str, pen: Pen) -> float:
    name, count = _parted(words)
    own = pen.title().width(name)
    return own + _space(pen) + pen.note().width(count) if count else own


def _parted(words: str) -> tuple[str, str]:
    """The name of a town, which may have brackets of its own, and how many stops it has."""
    name, opening, number = words.rpartition(" (")
    return (name, f"({number}") if opening else (words, "")


def _used(town: Town, pen: Pen) -> float:
    lines = [pen.title().width(line) for line in town.lines]
    beside = lines[-1] + _space(pen) if lines and town.count_line < len(town.lines) else 0.0
    return max([*lines, beside + pen.note().width(town.count)])


def _space(pen: Pen) -> float:
    return pen.measures.gap / 2
