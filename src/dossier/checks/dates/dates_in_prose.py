"""Dates written in prose: impossible ones, wrong weekdays, periods that run backwards, years left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, advice, error
from dossier.language.fr.dates import A_YEAR, MONTH, MONTHS, WEEKDAY, WEEKDAYS, format_day
from dossier.language.fr.moments import find_clock_spans

_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<weekday>{WEEKDAY})\s+)?(?P<day>1er|\d{{1,2}})\s+(?P<month>{MONTH})\b(?:\s+(?P<year>(?:19|20)\d{{2}})\b)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    rf"(?<![\w/.-])(?:(?P<weekday>{WEEKDAY})\s+)?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d{{2}})(?![\w/])",
    re.IGNORECASE,
)
_PAIR_OF_DAYS = re.compile(
    rf"\b(?P<w1>{WEEKDAY})s? (?P<d1>1er|\d{{1,2}})(?:,| et| ou| puis| au)(?: le| du)? (?P<w2>{WEEKDAY}) (?P<d2>\d{{1,2}}) (?:{MONTH})\b",
    re.IGNORECASE,
)
#: Days that are known by their name, whatever the year.
FEASTS = frozenset({(1, 1), (1, 5), (8, 5), (14, 7), (15, 8), (11, 11), (25, 12), (8, 3), (18, 6), (9, 12)})


@dataclass(frozen=True, slots=True)
class Written:
    """A date of the text; ``year`` is None where it is not written."""

    passage: Passage
    start: int
    end: int
    weekday: str
    day: int
    month: int
    year: int | None

    @property
    def words(self) -> str:
        """As written."""
        return self.passage.text[self.start : self.end]

    def on(self, year: int) -> date | None:
        """Return the day in that year; None where the calendar has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@lru_cache(maxsize=4096)  # several rules ask for the dates of the same passages
def _matches(text: str) -> tuple[re.Match[str], ...]:
    return (*matches_of(_DATE, text), *matches_of(_SLASHED, text))


def dates_of(passage: Passage) -> Iterator[Written]:
    """Yield every date that a passage writes out, in order."""
    found = []
    for match in _matches(passage.text):
        month = match["month"].lower()
        number = int(month) if month.isdigit() else MONTHS.index(month) + 1
        day = 1 if match["day"].lower() == "1er" else int(match["day"])
        year = int(match["year"]) if match["year"] else None
        weekday = (match["weekday"] or "").lower()
        found.append(Written(passage, match.start(), match.end(), weekday, day, number, year))
    yield from sorted(found, key=lambda written: written.start)


def report_impossible_days(reading: Reading) -> list[Diagnostic]:
    """Report a day that no calendar has: « 31 avril », « 29 février 2023 » (D707)."""
    found = []
    for passage in reading.passages:
        for written in dates_of(passage):
            year = written.year or 2024  # a leap year: « 29 février » alone may be one
            if written.on(year) is None:
                place = reading.place(passage, written.start, written.end)
                message = f"{quoted(written.words)} n’existe pas dans le calendrier"
                found.append(error("D707", message, place, "corrigez le jour ou le mois"))
    return found


def report_wrong_weekdays(reading: Reading) -> list[Diagnostic]:
    """Report a date whose weekday is another: « jeudi 5 mai 2023 », which was a Friday (D706).

    A date without year is that of the last full date of its passage, else the one nearest to the visit; any year that its
    sheet names may be meant, where the weekday is right in it: « **2025.** Première pierre, le lundi 8 septembre ».
    """
    found: list[Diagnostic] = []
    for passage in reading.passages:
        found += _of_pairs(reading, passage)
        told: int | None = None
        for written in dates_of(passage):
            told = written.year or told
            if not written.weekday:
                continue
            day = written.on(told) if told else _nearest(written, reading.kit)
            if day is None or WEEKDAYS[day.weekday()] == written.weekday:
                continue
            if written.year is None and _is_right_in_a_year_told(reading, written):
                continue
            place = reading.place(passage, written.start, written.end)
            message = f"{quoted(written.words)} : le {format_day(day)} est un {WEEKDAYS[day.weekday()]}"
            hint = "corrigez le jour ou la date"
            if told:  # the year is written: nothing is left to doubt
                found.append(error("D706", message, place, hint))
            else:
                found.append(contradiction(reading.kit, "D706", message, place, hint))
    return found


def _is_right_in_a_year_told(reading: Reading, written: Written) -> bool:
    """Whether a date without year has its weekday in a year that its sheet names."""
    texts = [one.text for one in reading.of_sheet(written.passage.sheet)] if written.passage.sheet else []
    years = {int(match[0]) for text in texts for match in matches_of(A_YEAR, text)}
    days = (written.on(year) for year in sorted(years))
    return any(day is not None and WEEKDAYS[day.weekday()] == written.weekday for day in days)


def _of_pairs(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« Mercredi 5 et vendredi 6 novembre 2026 »: the first day takes its month from the second."""
    for match in matches_of(_PAIR_OF_DAYS, passage.text):
        first, last = _day_number(match["d1"]), _day_number(match["d2"])
        apart = (WEEKDAYS.index(match["w2"].lower()) - WEEKDAYS.index(match["w1"].lower())) % 7
        if (last - first) % 7 != apart:
            said = passage.text[match.start("w1") : match.end("d1")]
            right = WEEKDAYS[(WEEKDAYS.index(match["w2"].lower()) - (last - first)) % 7]
            message = f"{quoted(said)} : si le {last} est un {match['w2'].lower()}, le {first} est un {right}"
            place = reading.place(passage, match.start("w1"), match.end("d1"))
            yield contradiction(reading.kit, "D706", message, place, "corrigez le jour ou la date")


def _nearest(written: Written, kit: Kit) -> date | None:
    """The day of that number and month nearest to the visit; None where nobody knows when it is."""
    if not kit.is_visit_dated:
        return None
    visit = kit.visit.day
    days = [day for year in (visit.year - 1, visit.year, visit.year + 1) if (day := written.on(year))]
    return min(days, key=lambda day: abs((day - visit).days), default=None)


_YEARS = re.compile(
    r"\b(?:de|entre|depuis|du début de)\s+(?P<first>(?:19|20)\d{2})\s+(?:à|et|jusqu'en|jusqu'à)\s+(?P<last>(?:19|20)\d{2})\b"
    r"|(?<=\()(?P<from>(?:1\d|20)\d{2})\s*[-–/]\s*(?P<to>(?:1\d|20)\d{2})(?=\))"
)
_DAYS = re.compile(
    rf"\bdu\s+(?:\w+\s+)?(?P<d1>1er|\d{{1,2}})(?:\s+(?P<m1>{MONTH}))?(?:\s+(?P<y1>(?:19|20)\d{{2}}))?\s+au\s+(?:\w+\s+)?"
    rf"(?P<d2>1er|\d{{1,2}})\s+(?P<m2>{MONTH})\b(?:\s+(?P<y2>(?:19|20)\d{{2}}))?",
    re.IGNORECASE,
)
_TWO_DAYS = re.compile(
    rf"\b[Ll]es\s+(?P<d1>\d{{1,2}}|1er)\s+et\s+(?P<d2>\d{{1,2}}|1er)\s+(?:{MONTH})\b", re.IGNORECASE
)
_CLOCK = r"(\d{1,2})\s*(?:h|heures?|:)\s*(\d{2})?(?:\s*min)?"
_HOURS = re.compile(
    rf"\b(?:[Dd]e|[Ee]ntre|[Dd]ès)\s+{_CLOCK}\s*(?:à|et|-|–)\s*{_CLOCK}(?!\w)|(?<![\w:]){_CLOCK}\s*[-–]\s*{_CLOCK}(?!\w)"
)
_MONTHS_OF_YEARS = re.compile(
    rf"\b(?:[Dd]e |[Dd]'|[Ee]ntre )(?P<m1>{MONTH}) (?P<y1>20\d{{2}}) (?:à|et) (?P<m2>{MONTH}) (?P<y2>20\d{{2}})\b"
)
_BACKWARDS = "la fin précède le début"
_NOT_IN_ORDER = "les deux jours ne se suivent pas"


def report_backward_periods(reading: Reading) -> list[Diagnostic]:
    """Report a period that ends before it begins: « de 2023 à 2021 », « du 12 au 5 mai », « de 14 h à 12 h » (D708)."""
    found = []
    for passage in reading.passages:
        for start, end in _backward(passage.text):
            place = reading.place(passage, start, end)
            said = passage.text[start:end]
            message = f"{quoted(said)} : {_NOT_IN_ORDER if _TWO_DAYS.fullmatch(said) else _BACKWARDS}"
            found.append(error("D708", message, place, "remettez le début et la fin en ordre"))
    return found


_SHRINKS = re.compile(
    r"\b(?:tombée?s?|passée?s?|pass(?:e|ent|era|eront)|ramenée?s?|réduite?s?|rédui(?:t|re|ra)|diminuée?s?|baissé|abaissée?s?|raccourcie?s?|descendue?s?|recul\w+|gagn\w+)(?: ainsi| donc)? ?$"
)


def _backward(text: str) -> Iterator[tuple[int, int]]:
    for match in matches_of(_YEARS, text):
        if int(match["first"] or match["from"]) > int(match["last"] or match["to"]):
            yield match.span()
    for match in matches_of(_DAYS, text):
        last_year = int(match["y2"] or 2024)
        first_year = int(match["y1"] or last_year)
        last_month = MONTHS.index(match["m2"].lower())
        first_month = MONTHS.index(match["m1"].lower()) if match["m1"] else last_month
        wraps = (
            match["m1"] and not match["y1"] and first_month - last_month > 5
        )  # « du 20 décembre au 3 janvier »
        first = (first_year, first_month, _day_number(match["d1"]))
        if first > (last_year, last_month, _day_number(match["d2"])) and not wraps:
            yield match.span()
    for match in matches_of(_TWO_DAYS, text):
        if _day_number(match["d1"]) >= _day_number(match["d2"]):
            yield match.span()
    for match in matches_of(_MONTHS_OF_YEARS, text):
        since, until = ((int(match[f"y{one}"]), MONTHS.index(match[f"m{one}"].lower())) for one in (1, 2))
        if until < since:
            yield match.span()
    for match in matches_of(_HOURS, text):
        h1, m1, h2, m2 = match.groups()[:4] if match[1] is not None else match.groups()[4:]
        start, end = _minutes(h1, m1), _minutes(h2, m2)
        if _SHRINKS.search(text[: match.start()]):
            continue  # « le délai est tombé de 3 h 10 à 1 h 55 »: lengths, and no hours
        if start is not None and end is not None and end < start and not (start >= 18 * 60 and end <= 8 * 60):
            yield match.span()
    opens = next(iter(find_clock_spans(text)), None)  # « 12 h à 11 h 45 : point presse »
    if opens is not None and opens.until is not None and not text[: opens.start].strip(" *"):
        is_told = text[opens.start : opens.start + 2].lower() in {"de", "en", "dè"}
        if not is_told and " à " in text[opens.start : opens.end] and opens.until < opens.since:
            yield opens.start, opens.end


def _day_number(written: str) -> int:
    return 1 if written.lower() == "1er" else int(written)


def _minutes(hour: str | None, minute: str | None) -> int | None:
    if hour is None or int(hour) > 24 or int(minute or 0) > 59:
        return None
    return int(hour) * 60 + int(minute or 0)


def _is_of_visit(written: Written, kit: Kit) -> bool:
    """Whether a day without its year is one of the visit."""
    first, last = kit.visit.day, max(kit.visit.last_day or kit.visit.day, kit.visit.day)
    days = [day for year in {first.year, last.year} if (day := written.on(year)) is not None]
    return kit.is_visit_dated and any(first <= day <= last for day in days)


_BESIDE = {Kind.CAPTION, Kind.LABEL}  # where the sources of charts and pictures stand


def report_missing_years(reading: Reading) -> list[Diagnostic]:
    """Report, once a kit, the first date of a sheet that is given without its year (D714)."""
    for sheet in reading.kit.sheets:
        full = False
        for passage in reading.of_sheet(sheet):
            for written in dates_of(passage):
                if written.year is not None:
                    # That of a source says nothing of the year of which the text speaks.
                    full = full or passage.kind not in _BESIDE
                    continue
                if full or (not written.weekday and (written.day, written.month) in FEASTS):
                    continue
                if re.search(r"\b(?:1\d|20)\d{2}\b", passage.text):
                    continue
                if passage.kind.is_head and _is_of_visit(written, reading.kit):
                    continue  # « Mercredi 7 avril » above a programme whose cover says the year
                place = reading.place(passage, written.start, written.end)
                day = _nearest(written, reading.kit)
                hint = f"écrivez « {format_day(day)} » à la première mention" if day else "ajoutez l’année"
                return [advice("D714", f"{quoted(written.words)} : l’année manque", place, hint)]
    return []
