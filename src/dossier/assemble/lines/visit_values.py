"""Days, hours and places of the visit named in prose: ``{{visite.jour1}}``, ``{{etape.signature.debut}}``.

And days of its agreements: ``{{convention.halles.date_signature}}``. They are read from the YAML files each time, so that a text follows when the visit moves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dossier.assemble.context import Assembly
from dossier.assemble.people import find_territory
from dossier.content.model.visit import VisitDay
from dossier.content.model.visit_hours import DAY, Slot, slots_of
from dossier.diagnostics import Span, error
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.nearest_name import meant
from dossier.language.printed import format_day, format_hour, format_period, join_words, say, weekday_of
from dossier.tree import Inlines, Text

VISIT, STOP, AGREEMENT = "visite", "etape", "convention"
FORMS = ("long", "court", "jour")
STOP_FIELDS = ("debut", "fin", "horaire", "jour", "lieu", "adresse", "commune", "titre")
AGREEMENT_FIELDS = ("date_adhesion", "date_signature")
_LONGEST_VISIT = 60
_FIELDS = ("lieux", "cadre")
_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A value as prose names it: its name, its form, where."""

    name: str
    form: str
    span: Span


@dataclass(frozen=True, slots=True)
class _HeldStop:
    """A stop of the programme with its day."""

    day: VisitDay
    slot: Slot


def is_visit_value(name: str) -> bool:
    """Return whether ``{{name}}`` names a value of the visit or of an agreement (it has a dot), not a figure."""
    return _NAME.fullmatch(name.strip()) is not None


def visit_value(assembly: Assembly, name: str, form: str, span: Span) -> Inlines:
    """The words of a value of the visit; nothing, with a finding, where there is none to be shown.

    D723 says that the name or the form is unknown, D211 that the stop is not for these readers, D210 that
    ``visite.yaml`` does not yet tell.
    """
    asked = _Asked(name.strip(), form.strip(), span)
    head, _, rest = asked.name.partition(".")
    if head == VISIT:
        return _of_visit(assembly, asked, rest)
    if head == STOP:
        return _of_stop(assembly, asked, rest)
    if head == AGREEMENT:
        return _of_agreement(assembly, asked, rest)
    return _unknown(assembly, asked, [f"{VISIT}.date", f"{VISIT}.jour1", f"{STOP}.identifiant.debut"])


def _of_visit(assembly: Assembly, asked: _Asked, field: str) -> Inlines:
    if not assembly.kit.is_visit_dated and field not in _FIELDS:
        return ()  # its own fault is said
    days = _days(assembly)
    known = {f"jour{number}": [day] for number, day in enumerate(days, 1)}
    known["date"] = days
    if field in known:
        return _dated(assembly, asked, known[field])
    if field in _FIELDS:
        value = assembly.kit.visit.places if field == "lieux" else assembly.kit.visit.framework
        hint = f"« {field}: … » dans visite.yaml"
        return (
            _said(assembly, asked, str(value))
            if value
            else assembly.gap(say(f"{field} à préciser"), f"{field} de la visite", asked.span, hint)
        )
    return _unknown(assembly, asked, [f"{VISIT}.{name}" for name in (*known, *_FIELDS)])


def _of_stop(assembly: Assembly, asked: _Asked, rest: str) -> Inlines:
    name, _, field = rest.rpartition(".")
    stops = _stops(assembly)
    held = stops.get(name)
    if held is None or field not in STOP_FIELDS:
        if held is None and assembly.kit.unread.has_within("visite.yaml", "journees"):
            return ()
        fields = (field,) if field in STOP_FIELDS else STOP_FIELDS
        return _unknown(
            assembly,
            asked,
            [f"{STOP}.{stop}.{one}" for stop in (stops if held is None else [name]) for one in fields],
        )
    if not assembly.shows(held.day) or not assembly.shows(held.slot.stop):
        return _hidden(assembly, asked, f"étape « {name} »")
    if field == "jour":
        day = held.day.day or assembly.kit.visit.day
        later = (held.slot.start or 0) // DAY
        return _dated(assembly, asked, [day + timedelta(days=later)])
    return _said(assembly, asked, _WORDS[field](assembly, held)) or assembly.gap(
        say("à préciser"),
        f"{field} de l’étape « {name} »",
        asked.span,
        f"« {field}: … » dans cette étape de visite.yaml",
    )


def _of_agreement(assembly: Assembly, asked: _Asked, rest: str) -> Inlines:
    name, _, field = rest.rpartition(".")
    agreements = assembly.kit.agreements
    agreement = agreements.get(name)
    if agreement is None or field not in AGREEMENT_FIELDS:
        if agreement is None and assembly.kit.unread.has_within("conventions.yaml", "conventions"):
            return ()
        fields = (field,) if field in AGREEMENT_FIELDS else AGREEMENT_FIELDS
        names = agreements if agreement is None else [name]
        return _unknown(assembly, asked, [f"{AGREEMENT}.{one}.{each}" for one in names for each in fields])
    if not assembly.shows(agreement):
        return _hidden(assembly, asked, f"convention « {name} »")
    day = agreement.joined_on if field == AGREEMENT_FIELDS[0] else agreement.signed_on
    if day is not None:
        return _dated(assembly, asked, [day])
    what, hint = (
        f"{field} de la convention « {name} »",
        f"« {field}: … » sous cette convention, conventions.yaml",
    )
    return assembly.gap(say("date à préciser"), what, asked.span, hint)


def _hidden(assembly: Assembly, asked: _Asked, what: str) -> Inlines:
    message = f"{what} : cachée à ces lecteurs, mais nommée dans leur texte"
    hint = "passez le texte en interne, ou ce qu’il nomme en presse"
    assembly.found.append(error("D211", message, asked.span, hint))
    return ()


def _stops(assembly: Assembly) -> Mapping[str, _HeldStop]:
    return {
        str(slot.stop.identifier): _HeldStop(day, slot)
        for day in assembly.kit.visit.days
        for slot in slots_of(day.stops)
        if slot.stop.identifier is not None
    }


def report_twin_stops(assembly: Assembly) -> None:
    """Two stops that bear one identifier (D205): nobody knows which one a text means."""
    seen: set[str] = set()
    for day in assembly.kit.visit.days:
        for stop in day.stops:
            name = stop.identifier
            if name is not None and name in seen:
                message = f"deux étapes ont l’identifiant « {name} »"
                assembly.found.append(error("D205", message, name.span, "donnez à chacune le sien"))
            seen.add(str(name))


def _days(assembly: Assembly) -> list[date]:
    first = assembly.kit.visit.day
    length = ((assembly.kit.visit.last_day or first) - first).days
    return [first + timedelta(days=rank) for rank in range(min(max(length, 0), _LONGEST_VISIT) + 1)]


def _dated(assembly: Assembly, asked: _Asked, days: Sequence[date]) -> Inlines:
    first, last = days[0], days[-1]
    match asked.form.lower():
        case "":
            words = format_period(first, last) if last > first else format_day(first)
        case "long":
            words = format_period(first, last)
        case "court":
            words = (format_period(first, last) if last > first else format_day(first)).rsplit(NO_BREAK, 1)[0]
        case "jour" if len(days) > 2:
            words = say("du {first} au {last}", first=weekday_of(first), last=weekday_of(last))
        case "jour":
            words = join_words([weekday_of(day) for day in days])
        case _:
            hint = f"formes possibles : {', '.join(FORMS)}"
            assembly.found.append(error("D307", f"forme inconnue « {asked.form} »", asked.span, hint))
            return ()
    return (Text(words[0].upper() + words[1:] if asked.form[:1].isupper() else words),)


def _said(assembly: Assembly, asked: _Asked, words: str) -> Inlines:
    if asked.form:
        message, hint = (
            f"forme inconnue « {asked.form} »",
            f"seuls les jours ont des formes : {', '.join(FORMS)}",
        )
        assembly.found.append(error("D307", message, asked.span, hint))
        return (Text(words),)
    return (Text(words),) if words else ()


def _unknown(assembly: Assembly, asked: _Asked, known: Sequence[str]) -> Inlines:
    hint = (
        meant(asked.name, known)
        or "donnez un « identifiant » à l’étape dans visite.yaml ; une convention a le sien"
    )
    assembly.found.append(error("D723", f"valeur inconnue « {asked.name} »", asked.span, hint))
    return ()


def _span_of_hours(_assembly: Assembly, held: _HeldStop) -> str:
    stop = held.slot.stop
    if stop.start is None:
        return ""
    return (
        say("de {start} à {end}", start=format_hour(stop.start), end=format_hour(stop.end))
        if stop.end is not None
        else say("à {hour}", hour=format_hour(stop.start))
    )


def _town(assembly: Assembly, held: _HeldStop) -> str:
    place = held.slot.stop.place
    territory = find_territory(assembly, place.town, place.town.span) if place and place.town else None
    return str(territory.name) if territory else ""


def _place(assembly: Assembly, held: _HeldStop) -> str:
    place = held.slot.stop.place
    return str(place.name) if place and place.name else _town(assembly, held)


def _address(_assembly: Assembly, held: _HeldStop) -> str:
    place = held.slot.stop.place
    return str(place.address or "") if place else ""


_WORDS: Mapping[str, Callable[[Assembly, _HeldStop], str]] = {
    "debut": lambda _assembly, held: (
        format_hour(held.slot.stop.start) if held.slot.stop.start is not None else ""
    ),
    "fin": lambda _assembly, held: format_hour(held.slot.stop.end) if held.slot.stop.end is not None else "",
    "horaire": _span_of_hours,
    "lieu": _place,
    "adresse": _address,
    "commune": _town,
    "titre": lambda _assembly, held: str(held.slot.stop.title),
}
