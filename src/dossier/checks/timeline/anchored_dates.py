"""Dates that are told by another one: the next day, half-way, a century, a quarter, the edition of a year (D338, D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dossier.checks.dates.dates_tied import dated
from dossier.checks.dates.distances import NUMBER, read_number, times_between
from dossier.checks.dates.named_days import visit_days
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTH, MONTHS, WEEKDAY, WEEKDAYS, format_day
from dossier.language.fr.moments import Moment, find_moments

_NEXT_DAY = re.compile(
    rf"\b(?P<how>(?P<two>sur|avant-)?(?:(?P<after>lendemain)|(?P<before>veille)))(?P<visit> (?:de la visite|du déplacement))?(?:,? (?:soit |donc )?(?:le )?(?P<weekday>{WEEKDAY})\b|,? ?(?:\(|soit |donc )?(?:le )?(?=\d))",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    r"\b(?P<roman>X{0,2}(?:IX|IV|V?I{0,3}))(?:e|ème) siècle(?:,? ?\(?(?:en |dès |vers |à partir de |plus précisément en )?)(?P<year>1[0-9]\d\d|20\d\d)\b"
    r"|\b(?P<year2>1[0-9]\d\d|20\d\d),? (?:\(|au |en plein )(?:début du |milieu du )?(?P<roman2>X{0,2}(?:IX|IV|V?I{0,3}))(?:e|ème) siècle\b"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_MONTH_OF_PART = re.compile(
    rf"^(?:,| \(|,? (?:c'est-à-dire|soit|plus précisément))? ?(?:dès |en |à partir |à compter |courant |fin |début |mi-|au )?(?:le |du |de |d')?(?:mois )?(?:de |d')?(?P<month>{MONTH})\b(?! (?:19|20)\d\d)",
    re.IGNORECASE,
)
_HALFWAY = re.compile(
    r"\b(?:mi-parcours|mi-chemin|mi-mandat|moitié du (?:plan|programme|parcours))\b", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b(?:de |entre )?(?P<first>(?:19|20)\d\d)(?: à | et |-| - |–| – )(?P<last>(?:19|20)\d\d)\b"
)
_EVERY = re.compile(
    rf"\b(?:tous les (?P<step>{NUMBER})? ?ans\b|(?P<two>une année sur deux|un an sur deux)|(?P<one>chaque année|chaque été|chaque printemps|chaque automne|chaque hiver))",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:depuis(?: la rentrée)?|première (?:édition )?(?:en|a eu lieu en|s'est tenue en)|créée? en|lancée? en|née? en) (?P<year>(?:19|20)\d\d)\b"
)
_EDITION = re.compile(r"\b(?:édition (?:de )?|celles? de |celui de |ceux de |en )(?P<year>(?:19|20)\d\d)\b")
#: « depuis la rentrée 2021 : celle de 2026 sera donc sa quatrième »
_YEARLY = re.compile(r"\bcelle de (?:19|20)\d\d\b[^.;]{0,20}\b(?:sa|leur) ")
_ORDINALS = "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième".split()  # noqa: SIM905
_RANK = re.compile(
    rf"(?<![\w-])(?:(?P<digits>\d{{1,3}})(?:e|ème)|(?P<letters>{'|'.join(_ORDINALS)}))s?(?= édition| fois| rendez-vous|[ .;,]|$)(?! (?:siècle|étage|arrondissement|jour|semaine|année|rang))"
)
_VISIT_AFTER = re.compile(
    rf"\b(?:[Ll]a visite|[Cc]ette visite|[Cc]e déplacement|[Ll]e déplacement|[Ll]a venue)\b[^.;]{{0,60}}?\b(?P<number>{NUMBER}) (?P<unit>jours|semaines|mois|ans)\b,?(?: jour pour jour,?| exactement,?)? après\b[^.;]{{3,60}}?(?= (?:du|le|de|en) )"
)
_APART = re.compile(r"\b(?:sauf|annulée?s?|interromp\w+|pandémie|crise sanitaire|Covid\w*)\b", re.IGNORECASE)
_HINT = "corrigez l’une des deux dates"
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the one before it in its paragraph; its own words begin at ``own`` of ``text``."""

    reading: Reading
    passage: Passage
    start: int
    own: int
    text: str

    def warn(self, code: str, message: str, start: int, end: int, hint: str = _HINT) -> Diagnostic:
        """A warning at a place of the text."""
        return warning(
            code, message, self.reading.place(self.passage, self.start + start, self.start + end), hint
        )


def report_anchored_dates(reading: Reading) -> list[Diagnostic]:
    """« Le 3 février… Le lendemain, 6 février », « au XIXe siècle, en 1968 », « à mi-parcours, en 2031 » of a plan 2027-2032."""
    found: list[Diagnostic] = []
    for passage in reading.prose:
        if (
            passage.kind.is_head
            or passage.kind in {Kind.QUOTE, Kind.NOTE}
            or not re.search(r"\d", passage.text)
        ):
            continue
        before = 0
        for start, sentence in passage.sentences():
            told = _Told(
                reading, passage, before, start - before, passage.text[before : start + len(sentence)]
            )
            for rule in (_of_next_day, _of_century, _of_part_of_year, _of_halfway, _of_edition, _of_visit):
                found += rule(told)
            before = start
    return found


def _of_next_day(told: _Told) -> Iterator[Diagnostic]:
    for match in _NEXT_DAY.finditer(told.text, told.own):
        origin = _origin(told, match)
        if origin is None:
            continue
        step = (2 if match["two"] else 1) * (1 if match["after"] else -1)
        then, said = origin[0] + timedelta(days=step), origin[1]
        behind = next(
            (
                one
                for one in find_moments(told.text)
                if one.start == _digits(match) and one.precision == "day"
            ),
            None,
        )
        if behind is not None and (behind.first.month, behind.first.day) != (then.month, then.day):
            shown = told.text[behind.start : behind.end]
            message = f"« {shown} », mais le texte en fait {_day_of(match)} du {said}"
            yield told.warn("D343", message, behind.start, behind.end)
        day = _weekday(said) if behind is None and match["weekday"] else None
        if day is not None and WEEKDAYS[(day + step) % 7] != match["weekday"].lower():
            message = f"« {match['weekday']} », mais le texte en fait {_day_of(match)} de « {said} »"
            yield told.warn("D343", message, match.start("weekday"), match.end("weekday"))


def _origin(told: _Told, match: re.Match[str]) -> tuple[date, str] | None:
    """The day that a next day is counted from, and how the text says it."""
    if match["visit"]:
        kit = told.reading.kit
        is_one = kit.is_visit_dated and len(visit_days(kit)) == 1
        return (kit.visit.day, f"{format_day(kit.visit.day)}, jour de la visite") if is_one else None
    origins = [one for one in dated(told.text[: match.start()]) if one.precision == "day"]
    return (origins[-1].first, told.text[origins[-1].start : origins[-1].end]) if origins else None


def _digits(match: re.Match[str]) -> int:
    return match.start("weekday") if match["weekday"] else match.end()


def _day_of(match: re.Match[str]) -> str:
    return f"{'le' if match['after'] else 'la' if not match['two'] else 'l’'} {match['how'].lower()}".replace(
        "’ ", "’"
    )


def _weekday(said: str) -> int | None:
    first = said.split(maxsplit=1)[0].lower()
    return WEEKDAYS.index(first) if first in WEEKDAYS else None


def _of_century(told: _Told) -> Iterator[Diagnostic]:
    for match in _CENTURY.finditer(told.text, told.own):
        roman, name = (match["roman"], "year") if match["year"] else (match["roman2"], "year2")
        century, year = _read_roman(roman), int(match[name])
        if century and not (century - 1) * 100 <= year <= century * 100:
            message = f"« {year} » n’est pas du {roman}e siècle"
            yield told.warn("D343", message, *match.span(name), "corrigez l’année, ou le siècle")


def _read_roman(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _of_part_of_year(told: _Told) -> Iterator[Diagnostic]:
    """« Au deuxième trimestre 2031, à partir du mois d'août »."""
    for one in find_moments(told.text):
        behind = _MONTH_OF_PART.match(told.text[one.end :])
        is_whole = one.precision != "season" or (one.first.month, one.last.month) == (1, 12)
        if one.start < told.own or behind is None or is_whole:
            continue
        month = MONTHS.index(behind["month"].lower()) + 1
        if not one.first.month <= month <= one.last.month:
            said = told.text[one.start : one.end]
            message = f"« {behind['month']} » n’est pas dans « {said} »"
            start, end = one.end + behind.start("month"), one.end + behind.end("month")
            yield told.warn("D343", message, start, end, "corrigez le mois, ou la période")


def _of_halfway(told: _Told) -> Iterator[Diagnostic]:
    """« Le programme court de 2027 à 2032. À mi-parcours, fin 2031 »."""
    match = _HALFWAY.search(told.text, told.own)
    periods = [*_PERIOD.finditer(told.text)]
    if match is None or len(periods) != 1:
        return
    first, last = date(int(periods[0]["first"]), 1, 1), date(int(periods[0]["last"]), 12, 31)
    length = last - first
    middle = first + length / 2
    for one in find_moments(told.text):
        is_near = match.end() <= one.start <= match.end() + _NEAR or 0 <= match.start() - one.end <= 20
        if not is_near or not one.has_year or periods[0].start() <= one.start < periods[0].end():
            continue
        early, late = middle - length / 5, middle + length / 5
        if one.last < early or one.first > late:
            said = told.text[one.start : one.end]
            message = f"« {said} » n’est pas le milieu de « {periods[0][0].strip()} »"
            yield told.warn("D343", message, one.start, one.end)
        return


def _of_edition(told: _Told) -> Iterator[Diagnostic]:
    """« tous les deux ans depuis 2010 : l'édition de 2030 sera la quinzième »."""
    every, since = _EVERY.search(told.text), _SINCE.search(told.text)
    rank = _RANK.search(told.text, told.own)
    if since is None or rank is None or len(_SINCE.findall(told.text)) > 1 or _APART.search(told.text):
        return
    is_yearly = every is None and _YEARLY.search(told.text, since.end()) is not None
    if every is None and not is_yearly:
        return
    step = (
        1
        if every is None
        else 2
        if every["two"]
        else 1
        if every["one"] or not every["step"]
        else read_number(every["step"])
    )
    editions = {int(one["year"]) for one in _EDITION.finditer(told.text)} - {int(since["year"])}
    year = min(editions) if len(editions) == 1 else None
    if not editions and told.reading.kit.is_visit_dated:
        year = told.reading.kit.visit.day.year
    if year is None or step is None or (year - int(since["year"])) % step:
        return
    right = (year - int(since["year"])) // step + 1
    number = int(rank["digits"]) if rank["digits"] else _ORDINALS.index(rank["letters"]) + 2
    if number not in {right, right - (step == 1)} and right > 1:
        message = f"« {rank[0]} », mais de {since['year']} à {year}, {'tous les ans' if every is None else every[0]}, c’est la {right}e"
        yield told.warn("D338", message, *rank.span(), "corrigez le rang, ou l’une des années")


def _of_visit(told: _Told) -> Iterator[Diagnostic]:
    """« La visite intervient cinq mois, jour pour jour, après la tempête du 1er décembre 2029 »."""
    match = _VISIT_AFTER.search(told.text, told.own)
    if match is None or not told.reading.kit.is_visit_dated:
        return
    behind = _first(
        [one for one in find_moments(told.text) if 0 <= one.start - match.end() <= 6 and one.has_year]
    )
    day = told.reading.kit.visit.day
    number = read_number(match["number"])
    apart = (
        times_between(match["unit"], behind, Moment(0, 0, day, day, "day", has_year=True)) if behind else None
    )
    if behind is None or apart is None or number is None or apart[0] <= number <= apart[1]:
        return
    said = told.text[behind.start : behind.end]
    message = f"« {match['number']} {match['unit']} », mais « {said} » n’est pas à cette distance de la visite ({format_day(day)})"
    yield told.warn(
        "D338", message, match.start("number"), match.end("unit"), "corrigez la durée, ou la date"
    )


def _first(moments: Sequence[Moment]) -> Moment | None:
    return moments[0] if moments else None
