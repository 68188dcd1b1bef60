"""The hours of a day of the programme, told from its first midnight: an evening may end on the morrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from dossier.content.model.visit import Stop, VisitDay
from dossier.language.printed import format_hour, say

#: One day, in minutes.
DAY = 24 * 60
#: From this hour on it is evening: what comes after it at an hour of the night is of the morrow.
_EVENING = 17 * 60
_NIGHT_ENDS = 9 * 60
#: After a stop of the morrow, the morning is that of the morrow too.
_MORNING_ENDS = 12 * 60
MORROW = "(lendemain)"


@dataclass(frozen=True, slots=True)
class Slot:
    """When a stop is held, in minutes from the first midnight of its day; more than ``DAY`` is on the morrow."""

    stop: Stop
    start: int | None
    end: int | None

    @property
    def last(self) -> int | None:
        """When it ends, as far as one knows: its end, else its start."""
        return self.start if self.end is None else self.end

    @property
    def is_on_morrow(self) -> bool:
        """Whether it ends, or takes place, after midnight."""
        return self.last is not None and self.last >= DAY

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it starts."""
        return self.start is not None and self.end is not None and self.end < self.start

    @property
    def words(self) -> str:
        """« 14 h 30 – 16 h », « 22 h – 1 h (lendemain) », "" where no hour is known."""
        if self.stop.start is None:
            return ""
        end = f" – {format_hour(self.stop.end)}" if self.stop.end is not None else ""
        return format_hour(self.stop.start) + end + (f" {say(MORROW)}" if self.is_on_morrow else "")


def in_order(stops: Sequence[Stop]) -> list[Stop]:
    """The stops as the day goes: each ``ordre`` is a place of the day, the others follow the file.

    Where all have one, they are only sorted by it, whatever the numbers.
    """
    ranked = [(stop.order, stop) for stop in stops if stop.order is not None]
    ranked.sort(key=lambda pair: pair[0])
    if len(ranked) == len(stops):
        return [stop for _order, stop in ranked]
    placed = [stop for stop in stops if stop.order is None]
    for order, stop in ranked:
        placed.insert(max(order - 1, 0), stop)
    return placed


def slots_of(stops: Sequence[Stop]) -> list[Slot]:
    """The slots of one day's stops, in their order."""
    slots: list[Slot] = []
    latest = 0
    for stop in in_order(stops):
        start = None if stop.start is None else _on_its_day(minutes(stop.start), latest)
        end = None if start is None or stop.end is None else _end(start, minutes(stop.end))
        slots.append(Slot(stop, start, end))
        latest = max(latest, start or 0, end or 0)
    return slots


def hours_of(days: Iterable[VisitDay]) -> frozenset[int]:
    """Every minute of the clock at which a stop begins or ends."""
    slots = [slot for day in days for slot in slots_of(day.stops)]
    return frozenset(
        minute % DAY for slot in slots for minute in (slot.start, slot.end) if minute is not None
    )


def told(moment: int) -> str:
    """« 14 h 30 », « 1 h (lendemain) »."""
    hour = format_hour(time(moment // 60 % 24, moment % 60))
    return f"{hour} {MORROW}" if moment >= DAY else hour


def minutes(moment: time) -> int:
    """The minutes since midnight."""
    return moment.hour * 60 + moment.minute


def is_overnight(start: int, end: int) -> bool:
    """Whether hours that run backwards are an evening that ends in the night: 22 h to 1 h."""
    return end < start and start >= _EVENING and end <= _NIGHT_ENDS


def _on_its_day(start: int, latest: int) -> int:
    if latest >= DAY and start <= _MORNING_ENDS:
        return start + DAY
    return start + DAY if is_overnight(latest, start) else start


def _end(start: int, end: int) -> int:
    passed = start // DAY * DAY
    return end + passed + (DAY if is_overnight(start - passed, end) else 0)
