"""Two dates and one length in a sentence, or in two that follow: they belong together unless a word unties them (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dossier.checks.dates.distances import A_LENGTH, read_number, said_in, times_between
from dossier.checks.dates.edition_day import edition_day
from dossier.checks.dates.lengths_tied import TIMES, report_lengths_tied_wrongly
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments

#: What the second date is: an end, or a birthday.
_END = re.compile(
    r"\b(?:achèv|achev|termin|fini|fin\b|clo[ss]|clôtur|expir|éché|échoi|jusqu|livr|rendu|remis|quitt|interromp|rouvr|rouvert|terme|aboutir|dernier jour)\w*[^;.]{0,40}$"
)
#: A length that is the result of the two dates.
_RESULT = re.compile(
    r"(?:\bsoit|\bc'est-à-dire|\bautrement dit|\bau terme d[e']|\bau bout d[e']|\bà l'issue d[e']|\ben tout|\bau total|\bdurée d[e']|\bpour|\bdurant|\bpendant|\bdur\w+)(?: donc| ainsi| une durée d[e']| ses| ces)? ?$"
)
_UNTIED = re.compile(
    r"\b(?:environ|près d|moins d|plus d|au moins|au plus|quelque|presque|tous les|toutes les|chaque|d'ici|il y a|dans(?: les| le)?|depuis|âgée?s? d|moyenne d|dont|sur|à|aux?|par|contre|prochaine?s?|derni\w+|premi\w+)(?:e |'|')? ?$",
    re.IGNORECASE,
)
#: « âgés de 16 à 25 ans », « les plus de 65 ans »
_AGE = re.compile(
    r"(?:\b[Ââ]gée?s? (?:de |d')(?:plus de |moins de |près de )?|\b(?:de|les|des) (?:plus|moins) de |\b\d{1,2}(?: à | et | ?- ?))$"
)
_UNTIED_BEHIND = re.compile(
    r" (?:plus t|après|avant|auparavant|par |renouvel|de (?:retard|avance|plus|moins)|d'(?:avance|écart)|ouvr|sur |chacun|d'expérience|d'ancienneté|de carrière|d'existence|et demi)"
)
_RECURS = re.compile(
    r"\b(?:reconduct|renouvel|prolong|report|avenant|retard|interrup|suspen|anticip|avance)\w*"
)
_FOUNDED = re.compile(
    r"\b(?:fond|cré|ouver|inaugur|établi|bâti|construi|install|(?<![\w])né)\w*[^;.]{0,20}$", re.IGNORECASE
)
_BIRTHDAYS = {"centenaire": 100, "bicentenaire": 200, "cinquantenaire": 50, "tricentenaire": 300}
_BIRTHDAY = re.compile(rf"\b(?P<word>{'|'.join(_BIRTHDAYS)})\b", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:cette année|aujourd'hui)\b")
#: « fête ses dix ans »
_BIRTHDAY_OF = re.compile(
    r"\b(?:fêt|célèbr|souffl|aur|compt|totalis)\w*[^,;.]{0,40} (?:ses|leurs) $|\b(?:fêt|célébr)\w*[^,;.]{0,20} $"
)
_HINT = "corrigez la durée, ou l’une des deux dates"
_PAIR, _NEAR = 2, 20


class _Window(NamedTuple):
    """One sentence of a passage, or two that follow, which begin at ``start``."""

    passage: Passage
    start: int
    text: str


def report_lengths_of_dates(reading: Reading) -> list[Diagnostic]:
    """« Appelé en mai 1958, il sert jusqu'en août 1960, c'est-à-dire trente-sept mois »; each length is told of once."""
    found = report_lengths_tied_wrongly(reading)
    told = {item.span for item in found}
    return [*found, *(item for item in _untold(reading) if item.span not in told)]


def _untold(reading: Reading) -> Iterator[Diagnostic]:
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM, Kind.NOTE, Kind.CAPTION}:
            continue
        yield from _of_birthdays(reading, passage)
        sentences = list(passage.sentences())
        for start, text in sentences:
            window = _Window(passage, start, text)
            yield from _of_window(reading, window)
            yield from _of_this_year(reading, window)
        for (start, first), (at, behind) in pairwise(sentences):
            text = passage.text[start : at + len(behind)]
            if len(_years(first)) == len(_years(behind)) == 1:
                yield from _of_window(reading, _Window(passage, start, text))


def _years(text: str) -> list[Moment]:
    return [one for one in find_moments(text) if one.has_year]


def _pair(text: str) -> tuple[Moment, Moment] | None:
    """The two dates of a text; a second one without year is of the year of the first, or of the one after it."""
    moments = list(find_moments(text))
    if len(moments) != _PAIR or not moments[0].has_year:
        return None
    first, last = moments
    if not last.has_year:
        year = first.first.year
        try:
            day = last.first.replace(year=year)
        except ValueError:
            return None
        if day < first.first:
            day = day.replace(year=year + 1)
        last = Moment(last.start, last.end, day, day, last.precision, has_year=True)
    return (first, last) if first.first < last.first else None


def _own_lengths(text: str) -> list[re.Match[str]]:
    """The lengths of a text that are no ages: « de 16 à 25 ans », « plus de 65 ans »."""
    return [one for one in matches_of(A_LENGTH, text) if not _AGE.search(text[: one.start()])]


def _of_window(reading: Reading, window: _Window) -> Iterator[Diagnostic]:
    text = window.text
    lengths, pair = _own_lengths(text), _pair(text)
    if len(lengths) != 1 or pair is None or _RECURS.search(text):
        return
    (length,), (first, last) = lengths, pair
    lead = text[: length.start()]
    is_end = _END.search(text[first.end : last.start]) is not None
    is_result = _RESULT.search(lead) is not None
    is_untied = (_UNTIED.search(lead) and not is_result) or _UNTIED_BEHIND.match(text[length.end() :])
    number, unit = read_number(length["number"].lower()), length["unit"].lower()
    if number is not None and (times := TIMES.search(lead)):
        number *= read_number(times["times"].lower()) or 1  # « deux mandats de six ans »
    apart = times_between(unit, first, last)
    if number is None or apart is None or apart[1] <= 0 or is_untied or not is_end:
        return
    if not (is_result or first.end <= length.start()):
        return
    room = 1 + (first.precision != "day" or last.precision != "day")
    is_near = apart[1] <= 3 * number <= 9 * apart[1]
    if apart[0] - room <= number <= apart[1] + room or not is_near:
        return
    place = reading.place(window.passage, window.start + length.start(), window.start + length.end())
    said = f"{text[first.start : first.end].strip()} et {text[last.start : last.end].strip()}"
    message = f"« {length[0]} », mais entre {said} il y a {said_in(apart[1], unit)}"
    yield warning("D338", message, place, _HINT)


def _of_birthdays(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« Fondée en 1923 […] a fêté son centenaire en 2021 »."""
    years = _years(passage.text)
    founded = [one for one in years if _FOUNDED.search(passage.text[: one.start])]
    for match in matches_of(_BIRTHDAY, passage.text):
        then = [one for one in years if 0 <= one.start - match.end() <= _NEAR and one not in founded]
        if len(founded) != 1 or len(then) != 1:
            continue
        apart, number = then[0].first.year - founded[0].first.year, _BIRTHDAYS[match["word"].lower()]
        if apart not in {number, number - 1} and apart > 0:
            place = reading.place(passage, then[0].start, then[0].end)
            message = (
                f"« {match['word']} » en {then[0].first.year}, mais {founded[0].first.year} est à {apart} ans"
            )
            yield warning("D338", message, place, "corrigez l’une des deux années")


def _of_this_year(reading: Reading, window: _Window) -> Iterator[Diagnostic]:
    """« L'armistice du 11 novembre 1918 aura, cette année, 118 ans »; of several years, the one in which something was founded."""
    if not _THIS_YEAR.search(window.text) or not reading.kit.is_visit_dated:
        return
    years = _years(window.text)
    lengths = [one for one in _own_lengths(window.text) if one["unit"].lower().startswith("an")]
    if len(years) > 1 or len(lengths) > 1:
        years = [
            one for one in years if _FOUNDED.search(window.text[max(0, one.start - _NEAR * 2) : one.start])
        ]
        lengths = [one for one in lengths if _BIRTHDAY_OF.search(window.text[: one.start()])]
    if len(lengths) != 1 or not years:
        return
    (length,) = lengths
    lead, number = window.text[: length.start()], read_number(length["number"].lower())
    ages = [edition_day(reading.kit).year - one.first.year for one in years]
    apart = ages[-1]
    is_loose = _UNTIED.search(lead) and not _BIRTHDAY_OF.search(lead)
    if (
        number is None
        or any(abs(number - age) <= 1 for age in ages)
        or is_loose
        or not apart / 3 < number < apart * 3
    ):
        return
    place = reading.place(window.passage, window.start + length.start(), window.start + length.end())
    message = f"« {length[0]} », mais {years[-1].first.year} est à {apart} ans de cette année"
    yield warning("D338", message, place, "corrigez la durée, ou l’année")
