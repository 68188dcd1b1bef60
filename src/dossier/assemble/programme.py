"""The programme of the visit: one table a day, and the cards of the stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from dossier.assemble.context import Assembly, words
from dossier.assemble.inline import set_line
from dossier.assemble.people import find_territory, person_line
from dossier.assemble.schemes import itinerary
from dossier.assemble.typography import polish
from dossier.content.french import format_day, join_words, parse_number
from dossier.content.hours import Slot, slots_of
from dossier.content.model.visit import PressAccess, Stop, VisitDay
from dossier.diagnostics import Span, error
from dossier.tree import (
    Block,
    Callout,
    Cell,
    Column,
    Inlines,
    Paragraph,
    Row,
    RowGroup,
    Step,
    Steps,
    Strong,
    Table,
    TableKind,
    Text,
    plain_text,
)

_COLUMNS = (("Heure", 12), ("N°", 7), ("Étape", 36), ("Lieu", 22), ("Accès presse", 23))
_MANY_STOPS = 6  # fewer are grouped by town however they change


@dataclass(frozen=True, slots=True)
class NumberedStop:
    """A shown stop with its number through the whole visit."""

    number: int
    day: VisitDay
    slot: Slot

    @property
    def stop(self) -> Stop:
        """The stop itself."""
        return self.slot.stop


def numbered_stops(assembly: Assembly) -> list[NumberedStop]:
    """The stops that this document shows, numbered from 1 in their order."""
    stops: list[NumberedStop] = []
    for day in assembly.kit.visit.days:
        if not assembly.shows(day):
            continue
        shown = [slot for slot in slots_of(day.stops) if assembly.shows(slot.stop)]
        first = len(stops) + 1
        stops.extend(NumberedStop(number, day, slot) for number, slot in enumerate(shown, first))
    return stops


def stop_town(assembly: Assembly, stop: Stop) -> str:
    """The name of the town of a stop, "" where none is given."""
    if stop.place is None or stop.place.town is None:
        return ""
    territory = find_territory(assembly, stop.place.town, stop.place.town.span)
    return polish(str(territory.name)) if territory else ""


def programme_blocks(assembly: Assembly, which: str | None, span: Span) -> Iterator[Block]:
    """The table of each day (or of the day asked for), then what journalists must know."""
    days = [day for day in assembly.kit.visit.days if assembly.shows(day)]
    stops = numbered_stops(assembly)
    wanted = parse_number(which) if which else None
    if which and wanted not in range(1, len(days) + 1):
        assembly.found.append(error("D204", f"jour « {which} » : n’existe pas", span, f"de 1 à {len(days)}"))
        return
    for number, day in enumerate(days, 1):
        if wanted is None or number == wanted:
            own = [item for item in stops if item.day is day]
            scheme = _itinerary(assembly, day, own, span, several=len(days) > 1)
            if scheme is not None:
                yield scheme
            yield _day_table(assembly, day, own, span, several=len(days) > 1)
            if day.to_verify:
                yield assembly.review(
                    set_line(assembly, day.to_verify), str(day.to_verify), day.to_verify.span
                )
            for item in own:
                if item.stop.to_verify:
                    note = item.stop.to_verify
                    lead = words(f"Étape {item.number}. ")
                    yield assembly.review(
                        (*lead, *set_line(assembly, note)), f"étape {item.number}. {note}", note.span
                    )
    if not days:
        yield Paragraph(
            content=assembly.gap(
                "Programme à compléter",
                "programme de la visite",
                assembly.kit.visit.span,
                "« journees: », « - etapes: », puis « - titre: … » dans visite.yaml",
            ),
            span=span,
        )
    if wanted is None or wanted == len(days):
        yield _press_arrangements(assembly, span)


def _itinerary(
    assembly: Assembly, day: VisitDay, stops: list[NumberedStop], span: Span, *, several: bool
) -> Block | None:
    """The line of the day's stops; it names the day where there are several."""
    title = f"Parcours du {format_day(day.day or assembly.kit.visit.day, weekday=True)}" if several else ""
    places = [
        (
            stop_town(assembly, item.stop),
            item.number,
            plain_text(words(str(item.stop.short_title or item.stop.title))),
        )
        for item in stops
    ]
    return itinerary(places, title, span)


def _day_table(
    assembly: Assembly, day: VisitDay, stops: list[NumberedStop], span: Span, *, several: bool
) -> Table:
    caption = ""
    if several or day.title:
        when = format_day(day.day or assembly.kit.visit.day, weekday=True)
        caption = f"{when[0].upper()}{when[1:]}" + (f" : {day.title}" if day.title else "")
    by_town = [
        (town, [*items]) for town, items in groupby(stops, lambda item: stop_town(assembly, item.stop))
    ]
    if len(stops) >= _MANY_STOPS and 2 * len(by_town) > len(stops):
        # A heading for about every stop would make the table twice as long: the town stands with the place.
        rows = (_stop_row(assembly, item, town, with_town=True) for town, items in by_town for item in items)
        groups = [RowGroup((), tuple(rows))]
    else:
        groups = [
            RowGroup(words(town), tuple(_stop_row(assembly, item, town) for item in items))
            for town, items in by_town
        ]
    columns = tuple(Column(words(header), share=share) for header, share in _COLUMNS)
    return Table(
        columns=columns, groups=tuple(groups), caption=words(caption), kind=TableKind.PROGRAMME, span=span
    )


def _stop_row(assembly: Assembly, item: NumberedStop, town: str, *, with_town: bool = False) -> Row:
    stop = item.stop
    hour = (
        words(item.slot.words)
        if stop.start
        else assembly.gap(
            "à préciser", f"heure de l’étape {item.number}", stop.span, "« debut: 14:30 » dans cette étape"
        )
    )
    named = polish(
        ", ".join(str(part) for part in ((stop.place.name, stop.place.address) if stop.place else ()) if part)
    )
    if with_town and named and town not in named:
        named = f"{named}, {town}"
    place = words(named or town)
    if not place:
        place = assembly.gap(
            "à préciser",
            f"lieu de l’étape {item.number}",
            stop.span,
            "« lieu: { nom: … } » ou « lieu: { commune: identifiant } » dans cette étape",
        )
    access = (
        words(stop.access.label)
        if stop.access
        else assembly.gap(
            "à préciser",
            f"accès presse de l’étape {item.number}",
            stop.span,
            f"« acces_presse: » dans cette étape : {join_words([access.value for access in PressAccess], 'ou')}",
        )
    )
    cells = (hour, words(str(item.number)), words(str(stop.title)), place, access)
    return Row(tuple(Cell(content, heads_row=index == 2) for index, content in enumerate(cells)))


def _press_arrangements(assembly: Assembly, span: Span) -> Block:
    press = assembly.kit.visit.press
    shown = press if press is not None and assembly.shows(press) else None
    place = shown.span if shown is not None else assembly.kit.visit.span
    lines: list[tuple[str, Inlines]] = []
    for label, text, gap, what, key in (
        (
            "Accréditation : ",
            shown.accreditation if shown else None,
            "adresse et heure limite à compléter",
            "accréditation de la presse",
            "accreditation",
        ),
        (
            "Rendez-vous : ",
            shown.meeting_point if shown else None,
            "lieu et heure à compléter",
            "rendez-vous de la presse",
            "rendez_vous",
        ),
    ):
        hint = f"« dispositif_presse: » puis « {key}: … » dans visite.yaml"
        lines.append((label, set_line(assembly, text) if text else assembly.gap(gap, what, place, hint)))
    blocks = tuple(
        Paragraph(content=(Strong(words(label)), *content), span=place) for label, content in lines
    )
    return Callout(title=words("Dispositif presse"), blocks=blocks, span=span)


def stop_cards(assembly: Assembly, wanted: Mapping[str, str], span: Span) -> Iterator[Block]:
    """The numbered cards of the stops from ``de`` to ``a``, or of one ``jour``; all of them where none is given."""
    stops = numbered_stops(assembly)
    days = [day for day in assembly.kit.visit.days if assembly.shows(day)]
    first = _bound(assembly, "étape", wanted.get("de", "1"), len(stops), span)
    last = _bound(assembly, "étape", wanted.get("a", str(max(len(stops), 1))), len(stops), span)
    day = _bound(assembly, "jour", wanted["jour"], len(days), span) if "jour" in wanted else 0
    if first is None or last is None or day is None:
        return
    chosen = [
        item for item in stops if first <= item.number <= last and (day == 0 or item.day is days[day - 1])
    ]
    towns = {stop_town(assembly, item.stop) for item in chosen}
    steps = tuple(_card(assembly, item, with_town=len(towns) > 1) for item in chosen)
    if steps:
        yield Steps(steps=steps, span=span)


def _bound(assembly: Assembly, what: str, written: str, count: int, span: Span) -> int | None:
    """A number from 1 to ``count``, or None with a finding."""
    number = parse_number(written)
    if number is not None and 1 <= number <= max(count, 1):
        return int(number)
    if not assembly.kit.unread.has_within("visite.yaml", "journees"):  # its count says nothing then
        plural = "s" if count > 1 else ""
        hint = f"la visite a {count} {what}{plural}"
        assembly.found.append(error("D204", f"{what} « {written} » : n’existe pas", span, hint))
    return None


def _card(assembly: Assembly, item: NumberedStop, *, with_town: bool) -> Step:
    stop = item.stop
    parts = [item.slot.words]
    if stop.place is not None:
        parts += [str(part) for part in (stop.place.name, stop.place.address) if part]
    if with_town:
        parts.append(stop_town(assembly, stop))
    details = words(", ".join(part for part in parts if part))
    for name in stop.speakers:
        person = person_line(assembly, name, name.span)
        if person:
            details = (*details, *((Text(" ; "),) if details else ()), *person)
    content = set_line(assembly, stop.content) if stop.content else ()
    blocks = (
        (Paragraph(content=content, span=stop.content.span),) if stop.content and plain_text(content) else ()
    )
    return Step(str(item.number), set_line(assembly, stop.title), details, blocks)
