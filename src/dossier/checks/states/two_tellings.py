"""One event told in two ways: done here and to come there (D345), on two dates (D347), phases in the wrong order (D346)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.checks.states.dates_of_tables import dates_against_tables
from dossier.checks.states.events import Event, events_of
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.language.fr.moments import Moment, find_moments, said_hour

_RANKS = {
    "premier": 1,
    "première": 1,
    "deuxième": 2,
    "second": 2,
    "seconde": 2,
    "troisième": 3,
    "quatrième": 4,
}
_RANK = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_RANKS)}) (?P<n1>phase|tranche|étape)|(?P<n2>phase|tranche|étape) (?P<number>[1-5])\b)",
    re.IGNORECASE,
)


_TO_COME = re.compile(r"\bser(?:a|ont) (?P<stem>[a-zà-ÿ]+(?:é|ert|ié|u|i))e?s?\b")
_DONE_AT_HEAD = re.compile(
    r"^(?P<all>(?P<stem>[A-ZÀ-Ý][a-zà-ÿ]+(?:é|ert|ié|u|i))e?s? (?:le|en|depuis|dès))\b"
)


def report_two_tellings(reading: Reading) -> list[Diagnostic]:
    """« Le gymnase a été livré » here, « le gymnase sera livré » there; « signé le 12 », « signé le 21 »."""
    found: list[Diagnostic] = []
    earlier: dict[str, list[Event]] = defaultdict(list)
    today = edition_day(reading.kit)
    for event in events_of(reading):
        for other in earlier[event.head]:
            finding = _compared(reading, other, event, today)
            if finding is not None:
                found.append(finding)
                break
        earlier[event.head].append(event)
    return [*found, *dates_against_tables(reading)]


def report_done_and_to_come(reading: Reading) -> list[Diagnostic]:
    """« Le pôle sera inauguré le 4 juin. Inauguré le 12 mai, il a déjà reçu… » (D345)."""
    found = []
    for passage in reading.prose:
        before = ""
        for start, sentence in passage.sentences():
            done, coming = _DONE_AT_HEAD.match(sentence), _TO_COME.search(before)
            if done and coming and done["stem"].lower() == coming["stem"]:
                place = reading.place(passage, start, start + done.end("all"))
                message = f"« {done['all']} » ici, « {coming[0]} » dans la phrase d’avant"
                found.append(
                    warning(
                        "D345", message, place, "dites la même chose aux deux endroits : fait, ou à venir"
                    )
                )
            found += _taken_up(reading, passage, start, sentence, before)
            before = sentence
    return found


#: « La convention, signée le 4 février, … »
_DONE_ASIDE = re.compile(
    r", (?:déjà |officiellement )?(?P<all>(?P<stem>[a-zà-ÿ]+(?:é|ert|ié|u|i))e?s?) (?:le \d|en (?:19|20)\d|depuis|dès le \d|fin (?:19|20)\d)"
)
_IT_COMES = re.compile(
    r"^(?:Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Elles?|Ils?) (?P<all>ser(?:a|ont) (?:officiellement )?(?P<stem>[a-zà-ÿ]+(?:é|ert|ié|u|i))e?s?)\b"
)
_COMES_ASIDE = re.compile(
    r", (?P<all>qui ser(?:a|ont) (?:officiellement )?(?P<stem>[a-zà-ÿ]+(?:é|ert|ié|u|i))e?s?)\b"
)
_IT_IS_DONE = re.compile(
    r"^(?:Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Elles?|Ils?) (?P<all>(?:a|ont) été (?:officiellement |déjà )?(?P<stem>[a-zà-ÿ]+(?:é|ert|ié|u|i))e?s?)\b"
)


_STEMS = {
    "signature": "sign",
    "livraison": "livr",
    "ouverture": "ouver",
    "création": "cré",
    "inauguration": "inaugur",
    "adoption": "adopt",
    "réouverture": "rouver",
}
_SINCE_NOUN = re.compile(rf"^Depuis (?:sa|leur|son) (?P<noun>{'|'.join(_STEMS)})\b")


def _taken_up(
    reading: Reading, passage: Passage, start: int, sentence: str, before: str
) -> Iterator[Diagnostic]:
    """« La convention, signée le 4 février, porte sur… Elle sera signée… »: a pronoun tells the other state of what was said."""
    noun, coming = _SINCE_NOUN.match(sentence), _COMES_ASIDE.search(before)
    if noun and coming and coming["stem"].startswith(_STEMS[noun["noun"]]):
        place = reading.place(passage, start, start + noun.end())
        message = f"« {noun[0]} » ici, « {coming['all']} » dans la phrase d’avant"
        yield warning("D345", message, place, "dites la même chose aux deux endroits : fait, ou à venir")
    for aside, taken in ((_DONE_ASIDE, _IT_COMES), (_COMES_ASIDE, _IT_IS_DONE)):
        first, second = aside.search(before), taken.search(sentence)
        if first and second and first["stem"] == second["stem"]:
            place = reading.place(passage, start + second.start("all"), start + second.end("all"))
            message = f"« {second['all']} » ici, « {first['all']} » dans la phrase d’avant"
            yield warning("D345", message, place, "dites la même chose aux deux endroits : fait, ou à venir")


def _compared(reading: Reading, first: Event, event: Event, today: date) -> Diagnostic | None:
    if not event.is_of(first):
        return None
    if (event.is_vague or first.is_vague) and (
        first.passage.sheet != event.passage.sheet or len(event.thing) < 2
    ):
        return None
    states = {_state(first, today), _state(event, today)}
    place = reading.place(event.passage, event.start, event.end)
    where = elsewhere(reading, first.passage, first.start, first.end, than=place)
    pair = {first.family, event.family}
    same = len(pair) == 1
    if states == {"done", "future"} and (same or _is_undone(first, event, today)):
        message = f"« {event.words} » ici, « {first.words} » {where}"
        return warning("D345", message, place, "dites la même chose aux deux endroits : fait, ou à venir")
    if not same:
        return None
    if first.moment and event.moment and _apart(first.moment, event.moment):
        told, there = _said(event), _said(first)
        message = f"{event.family} : « {told} » ici, « {there} » {where}"
        return warning(
            "D347", message, _at_moment(reading, event), "un seul des deux est juste : corrigez l’autre"
        )
    if (
        first.hour
        and event.hour
        and first.hour.since != event.hour.since
        and event.family in {"départ", "début", "ouverture", "inauguration", "signature"}
    ):
        message = f"{event.family} : {said_hour(event.hour.since)} ici, {said_hour(first.hour.since)} {where}"
        return warning("D347", message, place, "une seule des deux heures est juste : corrigez l’autre")
    return None


def _is_undone(first: Event, event: Event, today: date) -> bool:
    """« terminés » here, « débuteront » there."""
    ended = {one.family for one in (first, event) if _state(one, today) == "done"}
    begins = {one.family for one in (first, event) if _state(one, today) == "future"}
    return (ended == {"fin"} and begins == {"début"}) or (ended == {"livraison"} and begins == {"début"})


def _state(event: Event, today: date) -> str:
    if event.state or event.moment is None or not event.moment.has_year:
        return event.state
    return "done" if event.moment.last < today else "future" if event.moment.first > today else ""


def _apart(one: Moment, other: Moment) -> bool:
    if one.has_year != other.has_year:
        return (one.first.month, one.first.day) != (
            other.first.month,
            other.first.day,
        ) and one.precision == other.precision == "day"
    return one.last < other.first or other.last < one.first


def _said(event: Event) -> str:
    sentence = next(
        text for start, text in event.passage.sentences() if start <= event.start < start + len(text)
    )
    return sentence[event.moment.start : event.moment.end] if event.moment else event.words


def _at_moment(reading: Reading, event: Event) -> Span:
    start = next(
        start for start, text in event.passage.sentences() if start <= event.start < start + len(text)
    )
    moment = event.moment
    if moment is None:
        return reading.place(event.passage, event.start, event.end)
    return reading.place(event.passage, start + moment.start, start + moment.end)


def report_phases_against_dates(reading: Reading) -> list[Diagnostic]:
    """« phase 1 (2028-2030) », « phase 2 (2026-2027) » (D346)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        told: dict[tuple[str, int], tuple[Passage, int, int, Moment, Moment]] = {}
        for passage in reading.of_sheet(chapter.anchor):
            for noun, rank, start, end, first, last in _phases(passage):
                told.setdefault((noun, rank), (passage, start, end, first, last))
        for (noun, rank), (passage, start, end, first, last) in told.items():
            before = told.get((noun, rank - 1))
            if before is None or not (
                last.last < before[3].first or (last.last < before[4].last and first.first < before[3].first)
            ):
                continue
            place = reading.place(passage, start, end)
            where = elsewhere(reading, before[0], before[1], before[2], than=place)
            message = f"« {passage.text[start:end]} » vient avant « {before[0].text[before[1] : before[2]]} » ({where}) d’après leurs dates"
            found.append(error("D346", message, place, "corrigez les dates, ou l’ordre"))
    return found


def _phases(passage: Passage) -> Iterator[tuple[str, int, int, int, Moment, Moment]]:
    for start, sentence in passage.sentences():
        ranks = list(matches_of(_RANK, sentence))
        for index, match in enumerate(ranks):
            stop = ranks[index + 1].start() if index + 1 < len(ranks) else len(sentence)
            moments = [
                one for one in find_moments(sentence) if match.end() <= one.start < stop and one.has_year
            ]
            if moments:
                rank = int(match["number"]) if match["number"] else _RANKS[match["word"].lower()]
                noun = (match["n1"] or match["n2"]).lower()
                first, last = min(moments, key=lambda one: one.first), max(moments, key=lambda one: one.last)
                yield noun, rank, start + match.start(), start + match.end(), first, last
