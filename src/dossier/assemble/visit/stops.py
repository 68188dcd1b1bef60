"""The stops of the visit that a document shows, each with its number through all its days."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.assemble.context import Assembly, words
from dossier.assemble.people import find_territory
from dossier.content.model.visit import Stop, VisitDay
from dossier.content.model.visit_hours import MORROW, Slot, slots_of
from dossier.language.printed import format_hour, say
from dossier.text import PlacedText
from dossier.tree.walk import placed_text


@dataclass(frozen=True, slots=True)
class NumberedStop:
    """A shown stop with its number through the whole visit: « 3 », or « I1 » for an internal one.

    ``rank`` is its number among those of the press; an internal one has that of the stop before it (0 for none).
    """

    number: str
    rank: int
    day: VisitDay
    slot: Slot

    @property
    def stop(self) -> Stop:
        """The stop itself."""
        return self.slot.stop

    @property
    def is_internal(self) -> bool:
        """Whether the press never sees it."""
        return not _is_for_press(self.day, self.stop)


def numbered_stops(assembly: Assembly) -> list[NumberedStop]:
    """The stops that this document shows, in their order.

    Those of the press are numbered from 1, the internal ones apart (I1, I2): a stop has one number in both editions.
    """
    stops: list[NumberedStop] = []
    rank = hidden = 0
    for day in assembly.kit.visit.days:
        if not assembly.shows(day):
            continue
        for slot in slots_of(day.stops):
            if not assembly.shows(slot.stop):
                continue
            if _is_for_press(day, slot.stop):
                rank += 1
                stops.append(NumberedStop(str(rank), rank, day, slot))
            else:
                hidden += 1
                stops.append(NumberedStop(f"I{hidden}", rank, day, slot))
    return stops


def _is_for_press(day: VisitDay, stop: Stop) -> bool:
    return day.is_of_press and stop.is_of_press


def numbered_days(assembly: Assembly) -> list[VisitDay]:
    """The days that this document shows as « jour » counts them: those of the press, then the internal ones."""
    days = [day for day in assembly.kit.visit.days if assembly.shows(day)]
    return sorted(days, key=lambda day: not day.is_of_press)


def stop_town(assembly: Assembly, stop: Stop) -> PlacedText:
    """Return the name of the town in which a stop takes place, with its place in the register; "" where the stop names none."""
    if stop.place is None or stop.place.town is None:
        return PlacedText()
    territory = find_territory(assembly, stop.place.town, stop.place.town.span)
    return placed_text(words(assembly.written(territory.name))) if territory else PlacedText()


def hours_of(assembly: Assembly, slot: Slot) -> PlacedText:
    """The hours of a stop, each standing for the field that says it; none where it has none."""
    stop = slot.stop
    if stop.start is None:
        return PlacedText()
    hours = [assembly.made_of(format_hour(stop.start), stop, "debut")]
    if stop.end is not None:
        hours.append(assembly.made_of(format_hour(stop.end), stop, "fin"))
    said = PlacedText.joined(" – ", hours)
    return PlacedText.followed(said, f" {say(MORROW)}") if slot.is_on_morrow else said
