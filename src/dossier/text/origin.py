"""Where the characters of a text were written, kept in runs so that a long text costs little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Run(NamedTuple):
    """``length`` characters of a text, written from ``start`` to ``end`` (exclusive) of the file.

    Offsets count characters of the file's text from 0. One for one, unless ``is_whole``: then each of the
    characters stands for the whole writing, as the digits of ``{{sites}}`` do, or « é » for ``&eacute;``.
    ``may_change`` says of one character with a longer writing, such as the doubled apostrophe of YAML, that a
    correction may replace it. A run made by the program at a place, such as the space for the end of a line, has ``start == end``.
    """

    length: int
    start: int
    end: int
    is_whole: bool = False
    may_change: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a correction may be written in its place."""
        return not self.is_whole or self.may_change


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of every character of a text, in order; a value, never changed in place.

    ``path`` names the file (from the project's root). What the program made from nothing has no runs: see NOWHERE.
    """

    path: str
    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, path: str, runs: Iterable[Run]) -> Origin:
        """Return the origin that ``runs`` tell of the file ``path``; runs that follow one another become one."""
        return cls(path, tuple(_joined(runs)))

    @classmethod
    def straight(cls, path: str, start: int, length: int) -> Origin:
        """Return the origin of ``length`` characters that stand in the file as they are, from offset ``start`` on."""
        return cls(path, (Run(length, start, start + length),) if length else ())

    @classmethod
    def whole(cls, path: str, start: int, end: int, length: int) -> Origin:
        """The origin of ``length`` characters that stand together for what is written from ``start`` to ``end``."""
        return cls(path, (Run(length, start, end, is_whole=True),) if length else ())

    def __len__(self) -> int:
        """Return how many characters it tells the origin of."""
        return sum(run.length for run in self.runs)

    def __bool__(self) -> bool:
        """Tell whether it tells anything."""
        return bool(self.runs)

    def __add__(self, other: Origin) -> Origin:
        """Return the origin of two texts of one file, one after the other."""
        return Origin(self.path or other.path, tuple(_joined((*self.runs, *other.runs))))

    def cut(self, first: int, last: int) -> Origin:
        """Return the origin of the characters of the text from index ``first`` to ``last`` (exclusive)."""
        return Origin(self.path, tuple(self._between(first, last)))

    def put(self, first: int, last: int, length: int) -> Origin:
        """Return the origin once ``length`` characters stand in the place of those from ``first`` to ``last``.

        The new ones stand for all that the old ones stood for; where there were none, for the place between
        two characters. As many new characters as old ones keep their places one by one: typography has changed a
        sign, not moved a word.
        """
        if length == last - first:
            return self
        place = self.stretch(first, last) or self._gap(first)
        fresh = (Run(length, *place, is_whole=True),) if length and place is not None else ()
        return Origin(
            self.path,
            tuple(_joined((*self._between(0, first), *fresh, *self._between(last, len(self))))),
        )

    def stretch(self, first: int, last: int) -> tuple[int, int] | None:
        """Return where the characters from ``first`` to ``last`` are written, from start to end; None where nowhere."""
        runs = list(self._between(first, last))
        return (min(run.start for run in runs), max(run.end for run in runs)) if runs else None

    def open_stretch(self, first: int, last: int) -> tuple[int, int] | None:
        """Where a correction of these characters is written, one that follows the other; None where it may not be."""
        if first == last:
            return self._opening(first)
        runs = list(self._between(first, last))
        if not all(run.is_open for run in runs) or any(
            one.end != other.start for one, other in pairwise(runs)
        ):
            return None  # a mark stands between them
        return (runs[0].start, runs[-1].end) if runs else None

    def _opening(self, place: int) -> tuple[int, int] | None:
        """Return the place before a character that may be changed, else behind the one before it that may be."""
        for run in self._between(place, place + 1):
            if run.is_open:
                return run.start, run.start
        for run in self._between(place - 1, place) if place else ():
            if run.is_open:
                return run.end, run.end
        return None

    def through(self, outer: Origin) -> Origin:
        """This origin, whose offsets are places in a text, told in the places of that text: ``outer``."""
        runs: list[Run] = []
        for run in self.runs:
            if run.is_whole or run.start == run.end:
                place = outer.stretch(run.start, run.end) or outer._gap(run.start)
                if place is not None:
                    runs.append(Run(run.length, *place, is_whole=True))
            else:
                runs += outer._between(run.start, run.end)
        return Origin(outer.path, tuple(_joined(runs)))

    def _gap(self, place: int) -> tuple[int, int] | None:
        """Return the empty place before a character, or behind the one before it."""
        for first, last in ((place, place + 1), (place - 1, place)):
            found = self.stretch(first, last) if first >= 0 else None
            if found is not None:
                at = found[0] if first == place else found[1]
                return at, at
        return None

    def _between(self, first: int, last: int) -> Iterator[Run]:
        position = 0
        for run in self.runs:
            low, high = max(first - position, 0), min(last - position, run.length)
            if low < high:
                if run.is_whole:
                    yield run._replace(length=high - low)
                else:
                    yield Run(high - low, run.start + low, run.start + high)
            position += run.length
            if position >= last:
                return


#: The origin of what the program makes.
NOWHERE = Origin("")


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs with those that follow one another one for one made one."""
    pending: Run | None = None
    for run in runs:
        if pending is not None and not pending.is_whole and not run.is_whole and pending.end == run.start:
            pending = Run(pending.length + run.length, pending.start, run.end)
            continue
        if pending is not None:
            yield pending
        pending = run
    if pending is not None:
        yield pending
