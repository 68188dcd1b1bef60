"""The hour and the day of what the programme announces, in the texts and in the agreements (D719)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dossier.checks.comparing.folding import bare
from dossier.checks.dates.named_days import NamedDay, named_days, visit_days
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.agreement import AgreementStatus
from dossier.content.model.base import Timing
from dossier.content.model.visit import PressAccess, Stop
from dossier.content.model.visit_hours import DAY, slots_of, told
from dossier.diagnostics import Diagnostic
from dossier.language.fr.dates import WEEKDAYS, format_day
from dossier.language.fr.lists_of_words import join_words
from dossier.language.fr.moments import find_clock_spans

_CLOCK = r"(?P<hour>\d{1,2})\s*(?:h(?:eures?)?|:)\s*(?P<minute>\d{2})?(?!\w)"
#: What a text calls a moment of the programme, and the stops that it means, by their title.
_EVENTS: Mapping[str, re.Pattern[str]] = {
    "signature": re.compile(
        r"\b(?:signatures?|signer|signera|signeront|signe|signent|(?:est|sont|sera|seront) signee?s?)\b"
    ),
    "inauguration": re.compile(r"\b(?:inaugurations?|inaugurer|inaugurera|inaugureront)\b"),
    "point presse": re.compile(r"\bpoints? (?:de )?presse\b"),
    "conférence de presse": re.compile(r"\bconferences? de presse\b"),
    "déjeuner": re.compile(r"\bdejeuner\b"),
    "table ronde": re.compile(r"\btables? rondes?\b"),
    "dévoilement": re.compile(r"\b(?:devoilement|devoilera)\b"),
}
#: « après l'inauguration », « avant la signature »: another day than its own is told.
_RELATED = re.compile(
    r"\b(?P<side>apres|avant) (?:(?:la fin|le debut|l'ouverture|la cloture) (?:de l'|de la |du |des )|l'|la |le |cette |ce )"
)
#: « la veille de la signature », « au lendemain »: a day counted from another one.
_COUNTED = re.compile(r"\b(?:la veille|l'avant-veille|(?:le|au|dès le) (?:sur)?lendemain)\b", re.IGNORECASE)
#: Before the last day of a list or of a period: « les 6 et | 7 juin », « du 6 au | 7 juin ».
_LISTED = re.compile(r"\b(?:1er|\d{1,2})(?: [a-zéû]+)?(?:,? (?:et|ou|au|puis)| ?[-–]) ?(?:le |du )?$")
_BREAK = re.compile(r"[,;:()–—]|\b(?:et|puis|mais|avant|après)\b", re.IGNORECASE)
_AT = re.compile(rf"\b(?:à|vers|dès)\s+{_CLOCK}", re.IGNORECASE)
_OTHER_HOUR = re.compile(
    r"\b(?:jusqu'|(?:avant|(?:de|entre)\s+\d{1,2}\s*h|ouvert\w*|arriv\w+|accueil|rendez-vous|présence)\b)[^.;,]{0,25}$",
    re.IGNORECASE,
)

#: How far, in characters, an hour may stand behind the event that it is of, or before it.
_AFTER, _BEFORE, _STRETCH = 90, 40, 60
#: « La convention est signée le 16 mai »: no decree, no vote, whose days are their own.
_SIGNED_ON = re.compile(
    r"\b(?:convention|accord|contrat|protocole|charte|pacte|elle)\b[^.;]*\b(?:est|sont|sera|seront) signee?s?\b"
    r"|\b(?:signe|signent|signera|signeront)\b[^.;]*\b(?:convention|accord|contrat|protocole|charte|pacte)\b"
)
#: Beyond so many days from the visit, it is the signature of something else.
_NEAR = 21
_HINT = "accordez le texte et le programme (visite.yaml)"


@dataclass(frozen=True, slots=True)
class _Held:
    """One stop of the programme: the day and the minute at which it starts."""

    day: date
    start: int | None


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells of one event of the programme."""

    passage: Passage
    start: int
    text: str
    event: str


def report_other_hours(reading: Reading) -> list[Diagnostic]:
    """Report an hour that the programme does not have: « signature à 15 h » where it is at 14 h 30, or on another day (D719)."""
    found: list[Diagnostic] = []
    if not reading.kit.is_visit_dated or reading.kit.unread.has_within("visite.yaml", "journees"):
        return found
    events = {name: held for name in _EVENTS if (held := _stops_of(reading.kit, name))}
    for passage in reading.passages if events else ():
        if passage.kind is Kind.QUOTE:
            continue
        for start, sentence in passage.sentences():
            folded = bare(sentence)
            told_of = [name for name in events if _EVENTS[name].search(folded)]
            if len(told_of) == 1:
                one = _Told(passage, start, sentence, told_of[0])
                found += [
                    *_other_days(reading, one, events[one.event]),
                    *_other_hours(reading, one, events[one.event]),
                ]
    return [*found, *_agreements(reading.kit, events.get("signature", []))]


def _other_days(reading: Reading, one: _Told, stops: list[_Held]) -> Iterator[Diagnostic]:
    days = {stop.day for stop in stops}
    side = _side_of(one)
    if side:
        yield from _wrong_side(reading, one, days, side)
        return
    for named in _days_of_event(reading, one):
        if named.date is not None and named.date not in days and _may_be_of(reading.kit, one, named.date):
            words = quoted(one.passage.text[named.start : named.end])
            message = f"{one.event} : {words} dans le texte, {_listed(days)} dans le programme"
            place = reading.place(one.passage, named.start, named.end)
            yield contradiction(reading.kit, "D719", message, place, _HINT)


def _side_of(one: _Told) -> str:
    """« apres », « avant » where the sentence tells what comes after or before the event; "" where it tells the event itself."""
    relation = _RELATED.search(bare(one.text))
    is_of_event = (
        relation is not None and _EVENTS[one.event].match(bare(one.text), relation.end()) is not None
    )
    return relation["side"] if relation is not None and is_of_event else ""


def _days_of_event(reading: Reading, one: _Told) -> list[NamedDay]:
    """The day that a sentence tells of the event: of two, the one in its clause, or else the nearer one behind it.

    None where the day is counted from another (« la veille ») or told with others (« les 6 et 7 juin »).
    """
    every = [*named_days(reading.kit, one.passage, one.start, one.start + len(one.text))]
    event = _EVENTS[one.event].search(bare(one.text))
    if event is None or _COUNTED.search(one.text):
        return []
    named = [day for day in every if not _LISTED.search(one.text[: day.start - one.start])]
    if len(every) < 2 or len(named) < len(every):
        return named if len(every) < 2 else []
    return [min(named, key=lambda day: _distance(one, (event.start(), event.end()), day))]


def _distance(one: _Told, place: tuple[int, int], day: NamedDay) -> tuple[int, bool, int]:
    """How far a day is told from a place of the sentence: breaks between them, whether it comes before, letters."""
    start, end = day.start - one.start, day.end - one.start
    between = one.text[end : place[0]] if end <= place[0] else one.text[place[1] : start]
    return len(_BREAK.findall(between)), end <= place[0], len(between)


def _is_of_another_day(reading: Reading, one: _Told, clock: re.Match[str], stops: list[_Held]) -> bool:
    """Whether an hour is told of another day than the event's: by the nearest day, or because a sentence counts from it."""
    if _side_of(one) or _COUNTED.search(one.text):
        return True
    every = [*named_days(reading.kit, one.passage, one.start, one.start + len(one.text))]
    if len(every) < 2:
        return False
    nearest = min(every, key=lambda day: _distance(one, (clock.start(), clock.end()), day))
    weekdays = {WEEKDAYS[stop.day.weekday()] for stop in stops}
    if nearest.date is None:
        return nearest.weekday not in weekdays
    return nearest.date not in {stop.day for stop in stops}


def _wrong_side(reading: Reading, one: _Told, days: set[date], side: str) -> Iterator[Diagnostic]:
    """« Le musée ouvrira le 30 octobre, après l'inauguration » of 5 November."""
    named = [
        day
        for day in named_days(reading.kit, one.passage, one.start, one.start + len(one.text))
        if day.date is not None
    ]
    if len(named) != 1 or named[0].date is None:
        return
    day = named[0].date
    if (day < min(days)) if side == "apres" else (day > max(days)):
        words = quoted(one.passage.text[named[0].start : named[0].end])
        told_side = "avant" if side == "apres" else "après"
        message = f"{words} vient {told_side} : {one.event} {_listed(days)} dans le programme"
        place = reading.place(one.passage, named[0].start, named[0].end)
        yield contradiction(reading.kit, "D719", message, place, _HINT)


def _may_be_of(kit: Kit, one: _Told, day: date) -> bool:
    """Whether that day is told of the event: a day of the visit, or one near it of which an agreement is said to be signed."""
    if day in visit_days(kit):
        return True
    is_near = abs((day - kit.visit.day).days) <= _NEAR
    is_near |= any(
        (day.day, day.year) == (one.day, one.year) for one in visit_days(kit)
    )  # another month alone
    return is_near and one.event == "signature" and _SIGNED_ON.search(bare(one.text)) is not None


def _other_hours(reading: Reading, one: _Told, stops: list[_Held]) -> Iterator[Diagnostic]:
    starts = sorted({stop.start for stop in stops if stop.start is not None})
    event = _EVENTS[one.event].search(bare(one.text))
    spans = find_clock_spans(one.text)
    clocks = [
        clock
        for clock in _AT.finditer(one.text)
        if not any(span.start < clock.start() < span.end for span in spans)
    ]
    if len(starts) < len(stops) or event is None:
        return
    if not clocks:
        yield from _other_stretch(reading, one, event.end(), starts)
    if len(clocks) != 1:
        return
    clock = clocks[0]
    moment = int(clock["hour"]) * 60 + int(clock["minute"] or 0)
    is_near = 0 <= clock.start() - event.end() <= _AFTER or 0 <= event.start() - clock.end() <= _BEFORE
    joint = one.text[min(clock.end(), event.end()) : max(clock.start(), event.start())]
    if (
        not is_near
        or ";" in joint
        or moment in {start % DAY for start in starts}
        or _OTHER_HOUR.search(one.text[: clock.start("hour")])
        or _is_of_another_day(reading, one, clock, stops)
    ):
        return
    hours = join_words([told(start) for start in starts], "ou")
    message = f"{one.event} : {quoted(clock[0])} dans le texte, {hours} dans le programme"
    # the hour alone: a rule that reads the town of it points at the same letters, and it is said once
    place = reading.place(one.passage, one.start + clock.start("hour"), one.start + clock.end())
    yield contradiction(reading.kit, "D719", message, place, _HINT)


def _other_stretch(reading: Reading, one: _Told, behind: int, starts: list[int]) -> Iterator[Diagnostic]:
    """« la table ronde suit, de 10 h à 12 h », which the programme begins at 10 h 45."""
    spans = [span for span in find_clock_spans(one.text) if 0 <= span.start - behind <= _STRETCH]
    if (
        len(spans) != 1
        or ";" in one.text[behind : spans[0].start]
        or one.text[spans[0].start : spans[0].start + 2] != "de"
    ):
        return
    span = spans[0]
    if span.since % DAY not in {start % DAY for start in starts}:
        hours = join_words([told(start) for start in starts], "ou")
        message = f"{one.event} : {quoted(one.text[span.start : span.end])} dans le texte, {hours} dans le programme"
        place = reading.place(one.passage, one.start + span.start, one.start + span.end)
        yield contradiction(reading.kit, "D719", message, place, _HINT)


def _listed(days: set[date]) -> str:
    return join_words([f"le {format_day(day)}" for day in sorted(days)], "ou")


def _stops_of(kit: Kit, name: str) -> list[_Held]:
    """The stops that an event means: those whose title names it; for a press point, those of that access too."""
    return [
        _Held(day.day or kit.visit.day, slot.start)
        for day in kit.visit.days
        for slot in slots_of(day.stops)
        if _EVENTS[name].search(bare(str(slot.stop.title))) or _is_briefing(slot.stop, name)
    ]


def _is_briefing(stop: Stop, name: str) -> bool:
    return name == "point presse" and stop.access is PressAccess.BRIEFING


def _agreements(kit: Kit, stops: list[_Held]) -> Iterator[Diagnostic]:
    """``date_signature`` against the stop of the signature, where both can only be of one agreement."""
    hint = "corrigez « date_signature » (conventions.yaml) ou le programme (visite.yaml)"
    for agreement in kit.agreements.values():
        day = agreement.signed_on
        if day is None:
            continue
        if stops and len(kit.agreements) == 1 and day not in {stop.day for stop in stops}:
            days = _listed({stop.day for stop in stops})
            message = f"convention signée le {format_day(day)}, signature {days} dans le programme"
            yield contradiction(kit, "D719", message, agreement.span, hint)
        elif agreement.status is AgreementStatus.SIGNED and kit.head.stage is Timing.BEFORE and day > kit.day:
            message = f"convention « signee », et signée le {format_day(day)}, après la date du dossier"
            yield contradiction(
                kit, "D719", message, agreement.span, "écrivez « statut: projet », ou corrigez la date"
            )
