"""Times that count from the day of the kit: « dans deux ans, en 2032 », « pendant trois ans, jusqu'en 2033 » (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.dates.named_days import visit_days
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments
from dossier.language.fr.quantities import Quantity

_IN_SO_MANY = re.compile(r"\b[Dd]ans $")
_BESIDE = re.compile(r"^(?:,? (?:soit |c'est-à-dire )?|, )?(?:en |le |au |à l'|à la |dès |fin |début |mi-)?$")
_LASTS = re.compile(
    r"\b(?:pendant|durant|valables?|durée de|pour|sur|engag\w+ (?:pour|sur)|court (?:sur|pendant)) (?:une durée de |au moins )?$"
)
_UNTIL = re.compile(r"\bjusqu'(?:en |au |à la |à l'|à |à fin |à la fin )(?:de |d')?$")
_CLOSED = re.compile(
    r"\b(?:ferm|abandonn|supprim|interromp|dispar|désaffect|arrêt|délaiss|suspend|détrui)\w*\b[^;.]{0,60}?\b(?:en|depuis|dès) $",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\b(?:renaî\w+|rouvr\w+|revien\w+|repren\w+|retrouv\w+|réapparaî\w+|redémarr\w+|fait son retour)\b[^,;.]{0,50}?\b(?:après|au bout de|au terme de) (?:près de |plus de )?$"
)
#: « Recrutée en septembre 2023, elle sillonne le fleuve depuis plus de six ans »
_SINCE = re.compile(r"\bdepuis (?:(?P<more>plus d)|(?P<less>moins d|près d|presque|bientôt))?(?:e |')? ?$")
#: « rouvre ses portes quarante-quatre ans après la première rentrée de septembre 1972 »
_AFTER = re.compile(r"^ après (?:l[ea] |l'|s[ao]n? )[^,;.:\d]{0,60}$")
_TOLD = re.compile(
    r"\b(?:a|ont|est|sont|fut|furent|avait|avaient|était|étaient|s'est|se sont) (?:\w+ )?\w+(?:é|i|u|is|it|ert)e?s?\b|\b\w+(?:ra|ront|[^\W\d_]ait|aient|èrent|irent|urent)\b"
)
_PAUSED = re.compile(r"\b(?:fermée?s?|avait|avaient|était|étaient|attend\w*|attendu\w*)\b")
_EARLIER = re.compile(r"^ (?:plus tôt|auparavant|en arrière)\b")
_WEEK = 7
_YEAR, _HINT = 12, "corrigez la durée, ou la date"


def report_wrong_lengths_from_today(reading: Reading) -> list[Diagnostic]:
    """A number of years or months between the day of the kit and a date of the sentence that is so far nowhere near."""
    found: list[Diagnostic] = []
    today = edition_day(reading.kit)
    for statement in reading.statements:
        if statement.passage.kind in {Kind.QUOTE, Kind.CELL}:
            continue
        moments = [one for one in find_moments(statement.text) if one.has_year]
        for one in statement.quantities:
            if one.unit == "jour":
                found += _from_the_visit(reading, statement, one)
            if one.unit != "mois" or one.per or one.is_range:
                continue
            beside = [moment for moment in moments if _is_beside(statement.text, one, moment)]
            for moment in moments if len(moments) == 1 else beside[:1]:
                found += _judged(reading, statement, one, moment, today)
    return found


_OF_VISIT = re.compile(
    r"^ (?P<way>avant|après) (?:la|cette) (?:visite|venue)\b|^ (?P<side>avant|après) le (?:jour J|déplacement)\b"
)


def _from_the_visit(reading: Reading, statement: Statement, one: Quantity) -> Iterator[Diagnostic]:
    """« jusqu'au lundi 5 juin, soit trois jours avant la visite » of 7 June."""
    match = _OF_VISIT.match(statement.text[one.end :])
    moments = [moment for moment in find_moments(statement.text[: one.start]) if moment.precision == "day"]
    days = visit_days(reading.kit)
    if match is None or len(moments) != 1 or not one.is_exact or len(days) != 1:
        return
    day = moments[0].first
    day = day if moments[0].has_year else day.replace(year=days[0].year)
    apart = abs((days[0] - day).days)
    is_week = one.factor == _WEEK and abs(apart - int(one.value)) < _WEEK
    if apart != int(one.value) and not is_week:
        message = f"« {one.words} », mais « {statement.text[moments[0].start : moments[0].end]} » est à {apart} jours de la visite"
        yield warning("D338", message, place_of(reading, statement, one), _HINT)


def _is_beside(text: str, one: Quantity, moment: Moment) -> bool:
    """« en octobre 2032, dans deux ans », whatever other dates the sentence has."""
    return _IN_SO_MANY.search(text[: one.start]) is not None and text[moment.end : one.start] == ", dans "


def _since(
    reading: Reading, statement: Statement, one: Quantity, moment: Moment, apart: int
) -> Iterator[Diagnostic]:
    """A number of months or years that something has lasted, told with the day of its beginning."""
    said, lead = int(one.value), statement.text[: one.start]
    words = _SINCE.search(lead)
    room = _YEAR if one.factor == _YEAR and said % _YEAR == 0 else 3 if one.factor == _YEAR else 1
    if words is not None and words["more"]:
        low, high = said - 1, said + 2 * _YEAR
    elif words is not None and words["less"]:
        low, high = said - 2 * room, said + 1
    else:
        low, high = said - room, said + room
    if low <= -apart <= high or -apart <= 0 or not (one.factor == _YEAR or moment.precision != "year"):
        return
    shown = f"{-apart} mois" if -apart < 2 * _YEAR or said % _YEAR else f"{-apart // _YEAR} ans"
    words_of = statement.text[moment.start : moment.end]
    message = f"« {one.words} », mais « {words_of} » est à {shown} du dossier ({reading.kit.visit.day.year})"
    yield warning("D338", message, place_of(reading, statement, one), _HINT)


def _judged(
    reading: Reading, statement: Statement, one: Quantity, moment: Moment, today: date
) -> Iterator[Diagnostic]:
    text = statement.text
    lead = text[: one.start]
    apart = (moment.first.year - today.year) * _YEAR + moment.first.month - today.month
    is_later = _AFTER.match(text[one.end : moment.start]) and moment.start > one.end
    told: int | None
    if is_later and one.factor == _YEAR and not _TOLD.search(text):
        told = -apart
    elif _IN_SO_MANY.search(lead):
        is_behind = moment.start >= one.end
        joint = text[one.end : moment.start] if is_behind else text[moment.end : one.start - len("dans ")]
        told = apart if (_BESIDE.match(joint) if is_behind else joint == ", ") else None
    elif _LASTS.search(lead) and moment.start > one.end and _UNTIL.search(text[: moment.start]):
        told = apart
    elif (
        _SINCE.search(lead)
        and moment.end <= one.start
        and moment.precision != "year"
        and not _PAUSED.search(text)
    ):
        yield from _since(reading, statement, one, moment, apart)
        return
    elif (_RETURNS.search(lead) and _CLOSED.search(text[: moment.start])) or (
        _EARLIER.match(text[one.end :]) and text[moment.end : one.start] in {", ", ", il y a "}
    ):
        told = -apart
    else:
        return
    room = max(_YEAR if one.factor == _YEAR else 2, int(one.value * (0 if one.is_exact else 1)) // 5)
    if moment.precision == "year" and one.factor != _YEAR:
        return
    if told is None or told <= 0 or abs(told - int(one.value)) <= room + _YEAR * (moment.precision == "year"):
        return
    shown = f"{round(told / _YEAR)} ans" if one.factor == _YEAR else f"{told} mois"
    message = (
        f"« {one.words} », mais « {text[moment.start : moment.end]} » est à {shown} du dossier ({today.year})"
    )
    yield warning("D338", message, place_of(reading, statement, one), _HINT)
