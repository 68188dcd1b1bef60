"""What journalists are told of days: deadlines after the event, days that say too little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.dates_in_prose import dates_of
from dossier.checks.dates.named_days import named_days, nearest_day, visit_days
from dossier.checks.passages import Kind, Passage, Reading, field_passage, quoted
from dossier.checks.passages.passage import first_match, matches_of
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.dates import MONTH, WEEKDAY, WEEKDAYS, format_day

_DEADLINE = re.compile(
    r"\b(?:(?:s'|vous |se )?(?:inscri\w+|accrédit\w+)|candidatures?|(?:date|heure) limite|réponse attendue|confirm\w+ (?:votre|leur) (?:présence|venue))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:avant|jusqu'au|au plus tard|limite|clôtur\w+|d'ici|pour)\b[^.;!?]{0,30}$", re.IGNORECASE
)
_BARE_DAY = re.compile(
    rf"\b(?:(?:le|du|au|avant le|jusqu'au|dès le)\s+(?:(?:{WEEKDAY})\s+)?|(?:{WEEKDAY})\s+)(?P<day>1er|\d{{1,2}})\b(?!\s*(?:{MONTH}|h\b|heures?|:|/|%|€|e\b|,\s*\d(?!\d?\s*h)|\.\d|\d|"
    r",?\s*(?:bis|ter|rue|avenue|boulevard|place|allée|chemin|quai|cours|impasse|route|square|passage)\b))(?![-–/.]\d)",
    re.IGNORECASE,
)


def report_late_deadlines(reading: Reading) -> list[Diagnostic]:
    """Report an inscription or accreditation that ends once the visit has begun (D720)."""
    kit = reading.kit
    if not kit.is_visit_dated:
        return []
    first = visit_days(kit)[0]
    found = []
    for passage in _deadline_passages(reading):
        for start, sentence in passage.sentences():
            is_deadline = passage.kind is Kind.FIELD or first_match(_DEADLINE, sentence)
            for named in named_days(kit, passage, start, start + len(sentence)) if is_deadline else ():
                if (
                    named.date is None
                    or named.date <= first
                    or _is_of_a_later_day(reading, passage, named.date)
                    or not _UNTIL.search(passage.text[start : named.start])
                ):
                    continue
                place = reading.place(passage, named.start, named.end)
                words = quoted(passage.text[named.start : named.end])
                message = f"date limite {words}, après le début de la visite ({format_day(first)})"
                found.append(contradiction(kit, "D720", message, place, "corrigez la date limite"))
    return found


def _is_of_a_later_day(reading: Reading, passage: Passage, deadline: date) -> bool:
    """Whether a sheet tells of a day behind the visit and the deadline: what one signs up for comes then."""
    if passage.kind is Kind.FIELD:
        return False
    last = max(deadline, *visit_days(reading.kit))
    return any(
        named.date is not None and named.date > last
        for other in reading.of_sheet(passage.sheet)
        for named in named_days(reading.kit, other, 0, len(other.text))
    )


def report_short_days(reading: Reading) -> list[Diagnostic]:
    """Report a weekday alone, a day without its month or its year, in what the press is told (D722)."""
    return [item for text in _press_texts(reading) for item in _short_days(reading, text)]


def _short_days(reading: Reading, text: Located) -> Iterator[Diagnostic]:
    kit = reading.kit
    passage = field_passage(kit, text)
    hint = "écrivez la date entière, par exemple « mercredi 17 mars 2027 »"
    dates = list(dates_of(passage))
    for named in named_days(kit, passage, 0, len(passage.text)):
        if named.date is None and named.weekday and not _is_one_day_of_visit(kit, named.weekday):
            place = reading.place(passage, named.start, named.end)
            yield warning(
                "D722", f"{quoted(passage.text[named.start : named.end])} : de quelle date ?", place, hint
            )
    for match in matches_of(_BARE_DAY, passage.text):
        if not any(written.start <= match.start("day") < written.end for written in dates):
            place = reading.place(passage, match.start(), match.end())
            yield warning("D722", f"{quoted(match[0])} : de quel mois ?", place, hint)
    for written in dates:
        if written.year is None:
            day = nearest_day(kit, written) if kit.is_visit_dated else None
            if day is not None and day in visit_days(kit):
                continue  # its year stands above, in the same file
            place = reading.place(passage, written.start, written.end)
            whole = f"écrivez « {format_day(day, weekday=bool(written.weekday))} »" if day else hint
            yield advice("D722", f"{quoted(written.words)} : l’année manque", place, whole)


def _is_one_day_of_visit(kit: Kit, weekday: str) -> bool:
    """Whether a visit of several days has one day of that name: « à 9 h le mardi, à 6 h le mercredi »."""
    days = visit_days(kit)
    return len(days) > 1 and [WEEKDAYS[day.weekday()] for day in days].count(weekday.lower()) == 1


def _press_texts(reading: Reading) -> Iterator[Located]:
    press = reading.kit.visit.press
    if press is not None and reading.kit.shows(press, internal=reading.document.is_internal):
        yield from (text for text in (press.accreditation, press.meeting_point) if text is not None)


def _deadline_passages(reading: Reading) -> Iterator[Passage]:
    press = reading.kit.visit.press
    if press is not None and press.accreditation is not None:
        yield field_passage(reading.kit, press.accreditation)
    yield from (passage for passage in reading.prose if passage.kind is not Kind.QUOTE)
