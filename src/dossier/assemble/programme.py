"""The programme of the visit: one table a day, and the cards of the stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.inline import set_line
from dossier.assemble.internal import title_mark
from dossier.assemble.people import find_territory, person_line
from dossier.assemble.representation import through_representative
from dossier.assemble.schemes import itinerary
from dossier.content.model.base import Audience
from dossier.content.model.visit import PressAccess, Stop, VisitDay
from dossier.content.model.visit_hours import Slot, slots_of
from dossier.diagnostics import Span, error
from dossier.language.fr.dates import format_day
from dossier.language.fr.lists_of_words import join_words
from dossier.language.fr.numbers import parse_number
from dossier.text import PlacedText
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
from dossier.tree.walk import placed_text

_COLUMNS = (("Heure", 12), ("N°", 7), ("Étape", 36), ("Lieu", 22), ("Accès presse", 23))
_MANY_STOPS = 6  # fewer are grouped by town however they change


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
    return day.audience is stop.audience is Audience.PRESS


def _numbered_days(assembly: Assembly) -> list[VisitDay]:
    """The days that this document shows as « jour » counts them: those of the press, then the internal ones."""
    days = [day for day in assembly.kit.visit.days if assembly.shows(day)]
    return sorted(days, key=lambda day: day.audience is not Audience.PRESS)


def stop_town(assembly: Assembly, stop: Stop) -> PlacedText:
    """Return the name of the town in which a stop takes place, with its place in the register; "" where the stop names none."""
    if stop.place is None or stop.place.town is None:
        return PlacedText()
    territory = find_territory(assembly, stop.place.town, stop.place.town.span)
    return placed_text(words(assembly.written(territory.name))) if territory else PlacedText()


def programme_blocks(assembly: Assembly, which: str | None, span: Span) -> Iterator[Block]:
    """The table of each day (or of the day asked for), then what journalists must know."""
    days = [day for day in assembly.kit.visit.days if assembly.shows(day)]
    stops = numbered_stops(assembly)
    wanted = parse_number(which) if which else None
    if which and wanted not in range(1, len(days) + 1):
        assembly.found.append(error("D204", f"jour « {which} » : n’existe pas", span, f"de 1 à {len(days)}"))
        return
    chosen = days if wanted is None else [_numbered_days(assembly)[int(wanted) - 1]]
    for day in days:
        if any(day is one for one in chosen):
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
    if wanted is None or (chosen[0].audience is Audience.PRESS and chosen[0] is _last_day(days)):
        yield _press_arrangements(assembly, span)


def _last_day(days: Sequence[VisitDay]) -> VisitDay | None:
    """The last day of the press, the same in both editions."""
    return next((day for day in reversed(days) if day.audience is Audience.PRESS), None)


def _itinerary(
    assembly: Assembly, day: VisitDay, stops: list[NumberedStop], span: Span, *, several: bool
) -> Block | None:
    """The line of the day's stops; it names the day where there are several."""
    title = words("Parcours du ", _day_of(assembly, day)) if several else ()
    places = [
        (
            stop_town(assembly, item.stop),
            item.number,
            placed_text(words(assembly.written(item.stop.short_title or item.stop.title))),
        )
        for item in stops
    ]
    return itinerary(places, title, span, [item.stop.span for item in stops])


def _day_table(
    assembly: Assembly, day: VisitDay, stops: list[NumberedStop], span: Span, *, several: bool
) -> Table:
    caption: Inlines = ()
    if several or day.title:
        when = _day_of(assembly, day)
        title = (" : ", assembly.written(day.title)) if day.title else ()
        caption = words(title_mark(assembly, day), when.put(0, 1, when[0].upper()), *title)
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
    return Table(columns=columns, groups=tuple(groups), caption=caption, kind=TableKind.PROGRAMME, span=span)


def _day_of(assembly: Assembly, day: VisitDay) -> PlacedText:
    """« vendredi 5 mai 2023 »: the date of a day, or else that of the visit."""
    owner = day if day.day else assembly.kit.visit
    return assembly.made_of(format_day(day.day or assembly.kit.visit.day, weekday=True), owner, "date")


def _stop_row(assembly: Assembly, item: NumberedStop, town: str, *, with_town: bool = False) -> Row:
    stop = item.stop
    hour = (
        words(assembly.made_of(item.slot.words, stop, "debut"))
        if stop.start
        else assembly.gap(
            "à préciser", f"heure de l’étape {item.number}", stop.span, "« debut: 14:30 » dans cette étape"
        )
    )
    named = joined(", ", map(assembly.written, stop.place.words if stop.place else ()))
    if with_town and named and town not in plain_text(words(*named)):
        named += [", ", town]
    place = words(*named) if named else words(town)
    if not place:
        place = assembly.gap(
            "à préciser",
            f"lieu de l’étape {item.number}",
            stop.span,
            "« lieu: { nom: … } » ou « lieu: { commune: identifiant } » dans cette étape",
        )
    title = words(title_mark(assembly, item.day, stop), assembly.written(stop.title))
    cells = (hour, words(item.number), title, place, _access(assembly, item))
    made = (Cell(content, heads_row=index == 2, span=stop.span) for index, content in enumerate(cells))
    return Row(tuple(made), span=stop.span)


def _access(assembly: Assembly, item: NumberedStop) -> Inlines:
    """Who of the press may attend; nobody has to say it of an internal stop."""
    if item.is_internal:
        return words(assembly.made_of(PressAccess.NONE.label, item.stop, "audience"))
    if item.stop.access is not None:
        return words(assembly.made_of(item.stop.access.label, item.stop, "acces_presse"))
    hint = (
        f"« acces_presse: » dans cette étape : {join_words([access.value for access in PressAccess], 'ou')}"
    )
    return assembly.gap("à préciser", f"accès presse de l’étape {item.number}", item.stop.span, hint)


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
    mark = title_mark(assembly, *((shown,) if shown is not None else ()))
    return Callout(title=words(mark, "Dispositif presse"), blocks=blocks, span=span)


def stop_cards(assembly: Assembly, wanted: Mapping[str, str], span: Span) -> Iterator[Block]:
    """The numbered cards of the stops from ``de`` to ``a``, or of one ``jour``; all of them where none is given.

    Stops and days are counted as the press counts them; an internal stop comes with those that it lies between.
    """
    stops = numbered_stops(assembly)
    days = _numbered_days(assembly)
    count = max((item.rank for item in stops), default=0)
    first = _bound(assembly, "étape", wanted.get("de", "1"), count, span)
    last = _bound(assembly, "étape", wanted.get("a", str(max(count, 1))), count, span)
    day = _bound(assembly, "jour", wanted["jour"], len(days), span) if "jour" in wanted else 0
    if first is None or last is None or day is None:
        return
    chosen = [
        item
        for item in stops
        if _lies_between(item, first, last, count) and (day == 0 or item.day is days[day - 1])
    ]
    towns = {stop_town(assembly, item.stop) for item in chosen}
    steps = tuple(_card(assembly, item, with_town=len(towns) > 1) for item in chosen)
    if steps:
        yield Steps(steps=steps, span=span)


def _lies_between(item: NumberedStop, first: int, last: int, count: int) -> bool:
    """Whether a stop is one from ``first`` to ``last``, or an internal one between them, or at an open end."""
    if not item.is_internal:
        return first <= item.rank <= last
    follows = item.rank >= first or (first == 1 and item.rank == 0)
    return follows and (item.rank < last or last == count)


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
    parts: list[str] = [assembly.made_of(item.slot.words, stop, "debut")]
    if stop.place is not None:
        parts += map(assembly.written, stop.place.words)
    if with_town:
        parts.append(stop_town(assembly, stop))
    details = words(*joined(", ", parts))
    for name in stop.speakers:
        person = through_representative(assembly, name, person_line(assembly, name, name.span))
        if person:
            details = (*details, *((Text(" ; "),) if details else ()), *person)
    content = set_line(assembly, stop.content) if stop.content else ()
    blocks = (
        (Paragraph(content=content, span=stop.content.span),) if stop.content and plain_text(content) else ()
    )
    lead = words(title_mark(assembly, item.day, stop))
    return Step(item.number, (*lead, *set_line(assembly, stop.title)), details, blocks, span=stop.span)
