"""Works whose beginning, length and end are told in several sentences: « commencé en mars 2033 ; ils ont duré dix-huit mois » (D338, D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dossier.checks.comparing.folding import bare
from dossier.checks.dates.distances import NUMBER, read_number
from dossier.checks.dates.named_days import visit_days
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import format_day
from dossier.language.fr.moments import Moment, find_moments

_WORKS = r"(?:travaux|chantier|construction|reconstruction|rénovation|restauration)"
_BEGINS = re.compile(
    rf"\b{_WORKS}\b[^.;:]{{0,40}}?\b(?:commenc|début|démarr|lancé|engagé|entamé)\w*[^.;:,]{{0,20}}$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    rf"\b(?:dur(?:é|e|ent|era|eront|aient|ait)|pendant|durant) (?P<number>{NUMBER}) (?P<unit>mois|ans?|années?)\b",
    re.IGNORECASE,
)
_OF_WORKS = re.compile(
    rf"\b(?:[Aa]près|[Aa]u (?:bout|terme) de|[Ee]n|[Pp]endant) (?P<number>{NUMBER}) (?P<unit>mois|ans?|années?) de (?:travaux|chantier)\b"
)
_ENDS = re.compile(r"\b(?:s'est |se sont |s')?(?:achev|achèv|termin|livr|réceptionn)\w*[^.;:]{0,20}$")
_OPENS = re.compile(
    r"\b(?:ouvert|ouvr|mise? en service|inaugur|emménag|arrivé|accueill\w+ ses premi|entr(?:é|er)\w* dans)\w*[^.;:]{0,20}$",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?:de|d'|du|entre) ?$")
_OTHER = re.compile(
    r"\b(?:ancien\w*|autres?|première tranche|deuxième|second\w*|troisième|provisoire\w*|partiel\w*|rouv\w+|tranche|phase)\b",
    re.IGNORECASE,
)
_YEAR, _HALF, _TWO = 12, 6, 2
_HINT = "corrigez la durée, ou l’une des dates"


@dataclass(frozen=True, slots=True)
class _Works:
    """Works told by a sheet: the first and the last month that their beginning and their end may be, and where the end is said."""

    passage: Passage
    begin: Moment
    ends: tuple[int, int]
    how: str
    at: tuple[int, int]
    is_told: bool


def report_works_told_in_pieces(reading: Reading) -> list[Diagnostic]:
    """Report an opening before the works are over, and a length that their two dates do not have."""
    found: list[Diagnostic] = []
    told: list[_Works] = []
    for chapter in reading.chapters:
        passages = [one for one in reading.of_sheet(chapter.anchor) if one.kind in {Kind.BODY, Kind.ITEM}]
        works = [one for passage in passages for one in _works_of(passage)]
        told += works
        if len(works) == 1:
            found += _against_sheet(reading, works[0], passages)
    spans = [one for one in told if one.is_told]
    if len(spans) == 1:
        found += _lengths_elsewhere(reading, spans[0])
        found += _after_inauguration(reading, spans[0])
    return found


def _month(day: date) -> int:
    return day.year * _YEAR + day.month


def _length(match: re.Match[str]) -> int | None:
    number = read_number(match["number"])
    return None if number is None else number * (1 if match["unit"].lower() == "mois" else _YEAR)


def _works_of(passage: Passage) -> Iterator[_Works]:
    """Works whose beginning a sentence dates, with their length or their end in it or in the next clause."""
    text = passage.text
    moments = [one for one in find_moments(text) if one.has_year and one.precision != "season"]
    for rank, one in enumerate(moments):
        clause = re.split(r"[.!?] ", text[: one.start])[-1]
        begins = _BEGINS.search(clause)
        lasts = _LASTS.search(text, one.end, one.end + 90)
        after = moments[rank + 1] if rank + 1 < len(moments) else None
        if begins and after and _ENDS.search(text[one.end : after.start]) and after.start - one.end < 60:
            yield _Works(
                passage, one, (_month(after.first), _month(after.last)), text[after.start : after.end],
                (after.start, after.end), is_told=True,
            )  # fmt: skip
        elif begins and lasts and (months := _length(lasts)) and not _OTHER.search(clause):
            said = f"{text[one.start : one.end]} + {lasts['number']} {lasts['unit']}"
            ends = (_month(one.first) + months - 1, _month(one.last) + months)
            yield _Works(passage, one, ends, said, lasts.span(), is_told=False)
        elif (
            after
            and _SPAN.search(text[: one.start])
            and text[one.end : after.start] in {" à ", " au ", " et "}
        ):
            lead = clause[-60:]
            if re.search(rf"\b{_WORKS}\b", lead) and one.precision == after.precision == "month":
                yield _Works(
                    passage, one, (_month(after.first), _month(after.last)), text[after.start : after.end],
                    (after.start, after.end), is_told=True,
                )  # fmt: skip


def _against_sheet(reading: Reading, works: _Works, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """« Ouverte en septembre 2034 » beside works that begin in March 2034 and last eighteen months."""
    for passage in passages:
        for start, sentence in passage.sentences():
            for one in find_moments(sentence):
                at = start + one.start
                lead = sentence[: one.start]
                if passage is works.passage and (at == works.begin.start or at == works.at[0]):
                    continue
                if not one.has_year or one.precision == "season" or _OTHER.search(sentence):
                    continue
                clause = re.split(r"[;:]", lead)[-1]
                is_end = _ENDS.search(clause) and not works.is_told and passage is works.passage
                early = _month(one.last) < works.ends[0]
                late = _month(one.first) > works.ends[1] + _TWO
                if (_OPENS.search(clause) and early and one.first >= works.begin.first) or (
                    is_end and (early or late)
                ):
                    place = reading.place(passage, at, start + one.end)
                    verb = "les travaux finissent" if works.is_told else "les travaux vont jusqu’en"
                    when = f"{works.how}" if works.is_told else f"{_said(works.ends[1])} ({works.how})"
                    said = f"« {sentence[one.start : one.end]} »"
                    message = f"{said}, mais {verb} {'en ' if works.is_told else ''}{when}"
                    yield warning("D343", message, place, _HINT)
                    return


def _said(month: int) -> str:
    return str((month - 1) // _YEAR)


def _lengths_elsewhere(reading: Reading, works: _Works) -> Iterator[Diagnostic]:
    """« Après vingt-deux mois de travaux », of works from August 2031 to March 2034."""
    low = works.ends[0] - _month(works.begin.last)
    high = works.ends[1] - _month(works.begin.first) + 1
    for passage in reading.passages:
        for match in _OF_WORKS.finditer(passage.text):
            months = _length(match)
            room = _HALF if match["unit"].lower() != "mois" else 1
            if months is None or low - room <= months <= high + room or passage.kind is Kind.QUOTE:
                continue
            place = reading.place(passage, match.start("number"), match.end("unit"))
            begin = works.passage.text[works.begin.start : works.begin.end]
            where = elsewhere(reading, works.passage, works.begin.start, works.begin.end, than=place)
            message = f"« {match['number']} {match['unit']} » de travaux, mais {begin} – {works.how} ({where}) font {high} mois"
            yield warning("D338", message, place, _HINT)


def _after_inauguration(reading: Reading, works: _Works) -> Iterator[Diagnostic]:
    """Works that end after the day on which a kit has what they built inaugurated."""
    kit = reading.kit
    titles = [str(kit.head.title or ""), str(kit.head.kicker or "")]
    titles += [str(stop.title) for day in kit.visit.days for stop in day.stops]
    if not kit.is_visit_dated or not any("inaugur" in bare(title) for title in titles):
        return
    day = visit_days(kit)[-1]
    if works.begin.first < day and works.ends[0] > _month(day) and works.ends[0] - _month(day) < _YEAR:
        place = reading.place(works.passage, *works.at)
        message = f"fin des travaux « {works.how} », après l’inauguration ({format_day(day)})"
        yield warning("D343", message, place, _HINT)
