"""The programme of the visit: one table a day, and what journalists must know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.internal import title_mark
from dossier.assemble.lines.inline import set_line
from dossier.assemble.visit.schemes import itinerary
from dossier.assemble.visit.stop_map import stop_map
from dossier.assemble.visit.stops import NumberedStop, hours_of, numbered_days, numbered_stops, stop_town
from dossier.content.model.base import Audience
from dossier.content.model.visit import PressAccess, VisitDay
from dossier.diagnostics import Span, error
from dossier.language.fr.lists_of_words import join_words
from dossier.language.fr.numbers import parse_number
from dossier.language.printed import format_day, say
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
    Strong,
    Table,
    TableKind,
    plain_text,
)
from dossier.tree.walk import placed_text

COLUMNS = (("Heure", 12), ("N°", 7), ("Étape", 36), ("Lieu", 22), ("Accès presse", 23))
_MANY_STOPS = 6  # fewer are grouped by town however they change


def programme_blocks(assembly: Assembly, which: str | None, span: Span) -> Iterator[Block]:
    """The table of each day (or of the day asked for), then what journalists must know."""
    days = [day for day in assembly.kit.visit.days if assembly.shows(day)]
    stops = numbered_stops(assembly)
    wanted = parse_number(which) if which else None
    if which and wanted not in range(1, len(days) + 1):
        assembly.found.append(error("D204", f"jour « {which} » : n’existe pas", span, f"de 1 à {len(days)}"))
        return
    chosen = days if wanted is None else [numbered_days(assembly)[int(wanted) - 1]]
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
                    lead = words(say("Étape {number}. ", number=item.number))
                    yield assembly.review(
                        (*lead, *set_line(assembly, note)), f"étape {item.number}. {note}", note.span
                    )
    if not days:
        yield Paragraph(
            content=assembly.gap(
                say("Programme à compléter"),
                "programme de la visite",
                assembly.kit.visit.span,
                "« journees: », « - etapes: », puis « - titre: … » dans visite.yaml",
            ),
            span=span,
        )
    if wanted is None or (chosen[0].is_of_press and chosen[0] is _last_day(days)):
        yield _press_arrangements(assembly, span)


def _last_day(days: Sequence[VisitDay]) -> VisitDay | None:
    """The last day of the press, the same in both editions."""
    return next((day for day in reversed(days) if day.is_of_press), None)


def _itinerary(
    assembly: Assembly, day: VisitDay, stops: list[NumberedStop], span: Span, *, several: bool
) -> Block | None:
    """The map of the day's stops, or else their line; it names the day where there are several."""
    title = words(say("Parcours du "), _day_of(assembly, day)) if several else ()
    drawn = stop_map(assembly, stops, title, span)
    if drawn is not None:
        return drawn
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
        title = (say(" : "), assembly.written(day.title)) if day.title else ()
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
    columns = tuple(Column(words(say(header)), share=share) for header, share in COLUMNS)
    return Table(columns=columns, groups=tuple(groups), caption=caption, kind=TableKind.PROGRAMME, span=span)


def _day_of(assembly: Assembly, day: VisitDay) -> PlacedText:
    """« vendredi 5 mai 2023 »: the date of a day, or else that of the visit."""
    owner = day if day.day else assembly.kit.visit
    return assembly.made_of(format_day(day.day or assembly.kit.visit.day, weekday=True), owner, "date")


def _stop_row(assembly: Assembly, item: NumberedStop, town: str, *, with_town: bool = False) -> Row:
    stop = item.stop
    hour = (
        words(hours_of(assembly, item.slot))
        if stop.start
        else assembly.gap(
            say("à préciser"),
            f"heure de l’étape {item.number}",
            stop.span,
            "« debut: 14:30 » dans cette étape",
        )
    )
    named = joined(", ", map(assembly.written, stop.place.words if stop.place else ()))
    if with_town and named and town not in plain_text(words(*named)):
        named += [", ", town]
    place = words(*named) if named else words(town)
    if not place:
        place = assembly.gap(
            say("à préciser"),
            f"lieu de l’étape {item.number}",
            stop.span,
            "« lieu: { nom: … } » ou « lieu: { commune: identifiant } » dans cette étape",
        )
    title = words(title_mark(assembly, item.day, stop), assembly.written(stop.title))
    cells = (hour, words(item.number), title, place, _access(assembly, item))
    made = (Cell(content, heads_row=index == 2, span=stop.span) for index, content in enumerate(cells))
    return Row(tuple(made), span=stop.span)


def _access(assembly: Assembly, item: NumberedStop) -> Inlines:
    """Who of the press may attend; nobody has to say it of an internal stop. One under an embargo has the access that it is given."""
    held = item.stop.held_until is not None and item.stop.declared_audience is Audience.PRESS
    if item.is_internal and not (held and item.stop.access is not None):
        return words(assembly.made_of(say(PressAccess.NONE.label), item.stop, "audience"))
    if item.stop.access is not None:
        return words(assembly.made_of(say(item.stop.access.label), item.stop, "acces_presse"))
    hint = (
        f"« acces_presse: » dans cette étape : {join_words([access.value for access in PressAccess], 'ou')}"
    )
    return assembly.gap(say("à préciser"), f"accès presse de l’étape {item.number}", item.stop.span, hint)


def _press_arrangements(assembly: Assembly, span: Span) -> Block:
    press = assembly.kit.visit.press
    shown = press if press is not None and assembly.shows(press) else None
    place = shown.span if shown is not None else assembly.kit.visit.span
    lines: list[tuple[str, Inlines]] = []
    for label, text, gap, what, key in (
        (
            say("Accréditation : "),
            shown.accreditation if shown else None,
            say("adresse et heure limite à compléter"),
            "accréditation de la presse",
            "accreditation",
        ),
        (
            say("Rendez-vous : "),
            shown.meeting_point if shown else None,
            say("lieu et heure à compléter"),
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
    return Callout(title=words(mark, say("Dispositif presse")), blocks=blocks, span=span)
