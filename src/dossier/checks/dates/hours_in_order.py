"""A programme written as a list, a table or prose: hours out of order or overlapping (D341)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import NamedTuple

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.checks.passages.passage import first_match, matches_of
from dossier.content.model.visit_hours import hours_of
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.dates import WEEKDAY
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import (
    ClockSpan,
    clock_at,
    find_clock_spans,
    find_hours,
    said_hour,
    said_length,
)
from dossier.memory import Remembered
from dossier.tree import Block, BulletList, Chapter, ListItem, NumberedList, Paragraph, Table, TableKind
from dossier.tree.walk import MOST_PARTS, stacks

_LEAD = re.compile(
    r"^\W*(?:(?:[ÀAàa]|[Dd]e|[Dd]ès|[Vv]ers|[Ee]ntre|[Pp]uis à|[Ee]nfin à)\s)?(?=\d{1,2} ?[h:])"
)
_NAMED = re.compile(r"^[A-ZÀ-Ý][^,:;.\d]{2,40} à (?=\d{1,2} ?[h:])")
#: « La rencontre débute à 10 h 30 » is a sentence, no line of a programme.
_TELLS = re.compile(
    r"\b(?:début\w+|commenc\w+|se (?:tient|tiendra|déroule\w*)|a lieu|aura lieu|est|sont|sera|seront|s'achèv\w+|arriv(?:e|era)|repart\w*|quitt\w+|prend)\b"
)
_CLAUSE = re.compile(
    r"(?:^|(?<=[.;!]) )(?:[ÀàA] |[Vv]ers |[Dd]e |[Dd]ès |(?:Puis|Enfin|Ensuite),? à )?(?=\d{1,2} ?(?:h|heures|:)(?:\W|\d))"
)
_TOGETHER = re.compile(
    r"\b(?:parallèle|simultané\w*|en même temps|en continu|au choix|(?:accès|visite|entrée) libre|permanen\w+|tout au long|toute la journée|veille|lendemain|ouvert\w*)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jours?|ouvert\w*|horaires|guichets?|accès)\b",
    re.IGNORECASE,
)
_DAY_PLAN = re.compile(
    r"\b(?:matinée|programme|déroul\w+|après-midi|journée|table ronde|plénière|déjeuner|cérémonie)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"(?:\bdure(?:nt|ra|ront)?|\bdurée ?(?:de|:)|\(durée ?:?|\(|\bpendant|\bd'une durée de|\bde)(?: environ)? ?$"
)
_TRIP = re.compile(
    r"\baprès (?P<length>[\w' -]{2,30}?) de (?:trajet|route|voyage|train|car|bus|marche|vol|navette)\b"
    r"|(?:, |\()(?:soit )?(?P<later>[\w' -]{2,30}?) (?:plus tard|après)(?=[ .;,)]|$)"
)
_AT_HOUR = re.compile(r"\bà (?=\d{1,2} ?h)")
_THEN = re.compile(r"\b(?:puis|ensuite|enfin|avant (?:un|une|de|la|le|d'))\b")
#: The first head of a table of hours, and the second one where its rows end in a column of their own.
_HEAD = re.compile(r"(?:heure|horaire|quand|créneau|début|de$|dès)")
_HEAD_OF_ENDS = re.compile(r"(?:à|fin|jusqu'à|jusqu'|au)(?: |$)")
_EVENING, _MORNING = 18 * 60, 8 * 60
_OF_A_WEEKDAY = re.compile(rf"\W*(?:(?:le|les|chaque|tous les) )?(?:{WEEKDAY})s?\b", re.IGNORECASE)
_HINT = "remettez les lignes dans l’ordre, ou corrigez l’heure"


class Line(NamedTuple):
    """A line of a typed programme: where it stands, its hours, and what happens then."""

    passage: Passage
    hours: ClockSpan
    words: str
    cell_of_end: Passage | None = None


def report_hours_out_of_order(reading: Reading) -> list[Diagnostic]:
    """Hours of a typed programme that go back, or begin before the line above ends (D341)."""
    found: list[Diagnostic] = []
    for lines in typed_programmes(reading):
        found += _ordered(reading, [line for line in lines if not _TOGETHER.search(line.passage.text)])
    for passage in reading.prose:
        if passage.kind in {Kind.BODY, Kind.CELL, Kind.ITEM}:
            found += _in_prose(reading, passage)
    return found


def typed_programmes(reading: Reading) -> Iterator[list[Line]]:
    """Each run of lines of the sheets that open with an hour."""
    return chain.from_iterable(map(_of_chapters.of, reading.chapters))


def _programmes(blocks: Sequence[Block], sheet: str) -> Iterator[list[Line]]:
    """Each run of lines that open with an hour: a list, the rows of a table, paragraphs one behind another."""
    run: list[Line] = []
    for block in blocks:
        line = (
            _line_of(line_passage(block.content, block.span, Kind.BODY, sheet))
            if isinstance(block, Paragraph)
            else None
        )
        if line is not None:
            run.append(line)
            continue
        if len(run) > 1:
            yield run
        run = []
        if isinstance(block, BulletList | NumberedList):
            yield from _of_items(block.items, sheet)
        elif isinstance(block, Table) and block.kind is TableKind.PLAIN:
            yield from _of_rows(block, sheet)
        for inner in stacks(block):
            yield from _programmes(inner, sheet)
    if len(run) > 1:
        yield run


#: Six rules read the same programmes.
_of_chapters: Remembered[Chapter, tuple[list[Line], ...]] = Remembered(
    lambda chapter: tuple(_programmes(chapter.blocks, chapter.anchor)), MOST_PARTS
)


def _of_items(items: Sequence[ListItem], sheet: str) -> Iterator[list[Line]]:
    firsts = [item.blocks[0] for item in items if item.blocks and isinstance(item.blocks[0], Paragraph)]
    passages = [line_passage(first.content, first.span, Kind.ITEM, sheet) for first in firsts]
    lines = [_line_of(passage) for passage in passages]
    if sum(_OF_A_WEEKDAY.match(passage.text) is not None for passage in passages) > 1:
        return  # « le mercredi, de 14 h à 17 h ; le vendredi, de 10 h à 12 h »: each line has its own day
    if len(lines) > 2 and lines.count(None) == len(lines):
        lines = [_with_hours_behind(passage) for passage in passages]  # « Accueil (9 h – 9 h 20) »
    told = [line for line in lines if line is not None]
    if len(told) > 1 and len(told) >= len(items) - 1:
        yield told


def _of_rows(table: Table, sheet: str) -> Iterator[list[Line]]:
    heads = [fold(flat(column.header)).strip().lower() for column in table.columns]
    if not heads or not _HEAD.match(heads[0]):
        return
    has_ends = len(heads) > 1 and _HEAD_OF_ENDS.match(heads[1]) is not None
    rows = [row for row in table.rows if row.cells and not row.cells[0].covered]
    told = []
    for row in rows:
        line = _line_of(line_passage(row.cells[0].content, table.span, Kind.CELL, sheet))
        if line is not None and has_ends and len(row.cells) > 1:
            line = _until(line, line_passage(row.cells[1].content, table.span, Kind.CELL, sheet))
        if line is not None:
            words = " ".join(fold(flat(cell.content)) for cell in row.cells[1:])
            told.append(line._replace(words=f"{line.words} {words}"))
    if len(told) > 1:
        yield told


def _until(line: Line, cell: Passage) -> Line:
    """« 10 h | 10 h 15 » under « De | À »."""
    ends = find_hours(cell.text)
    if len(ends) != 1 or line.hours.until is not None:
        return line
    return line._replace(hours=replace(line.hours, until=ends[0].since), cell_of_end=cell)


def _line_of(passage: Passage) -> Line | None:
    named = _NAMED.match(passage.text)
    lead = _LEAD.match(passage.text) or (None if named and _TELLS.search(named[0]) else named)
    hours = clock_at(passage.text, lead.end()) if lead else None
    return (
        Line(passage, _lasting(passage.text, hours), passage.text[hours.end :]) if hours is not None else None
    )


def _with_hours_behind(passage: Passage) -> Line | None:
    """A line whose only hours stand in brackets at its end: « Accueil (9 h – 9 h 20) »."""
    hours = find_hours(passage.text)
    if len(hours) != 1 or not re.search(r"[(,–-] ?(?:de |à )?$", passage.text[: hours[0].start]):
        return None
    return Line(passage, hours[0], "") if re.fullmatch(r"[ );.]*", passage.text[hours[0].end :]) else None


def _lasting(text: str, hours: ClockSpan) -> ClockSpan:
    """« 9 h 45 : discours (45 minutes) » as 9 h 45 – 10 h 30."""
    lengths = [one for one in find_lengths(text[hours.end :]) if _LASTS.search(text[: hours.end + one.start])]
    if hours.until is not None or len(lengths) != 1 or len(find_hours(text)) != 1:
        return hours
    return replace(hours, until=hours.since + lengths[0].minutes)


def _ordered(reading: Reading, lines: Sequence[Line]) -> Iterator[Diagnostic]:
    for line in lines:
        until = line.hours.until
        if line.cell_of_end is not None and until is not None and until <= line.hours.since < _EVENING:
            message = f"« {line.cell_of_end.text.strip()} » : la fin vient avant le début, « {line.passage.text.strip()} »"
            yield error(
                "D341", message, reading.place(line.cell_of_end, 0, len(line.cell_of_end.text)), _HINT
            )
    for (above, before, *_), (passage, after, *_) in pairwise(lines):
        if before.since >= _EVENING and after.since <= _MORNING:
            return
        place = reading.place(passage, after.start, after.end)
        if after.since < before.since:
            message = f"« {passage.text[after.start : after.end].strip()} » vient après « {above.text[before.start : before.end].strip()} » : les heures ne se suivent pas"
            yield error("D341", message, place, _HINT)
        elif before.until is not None and before.since < after.since < before.until:
            stops = hours_of(reading.kit.visit.days)
            if (
                after.since in stops and before.until not in stops
            ):  # the programme denies the end of the line above
                place = reading.place(above, before.start, before.end)
            message = f"« {passage.text[after.start : after.end].strip()} » commence avant la fin de la ligne d’avant ({said_hour(before.until)})"
            yield error("D341", message, place, _HINT)
        elif trip := first_match(_TRIP, passage.text):
            said = [one.since for one in find_hours(passage.text) if one.end <= trip.start()]
            since = (
                said[-2] if len(said) > 1 else before.since
            )  # « 16 h 15 : départ ; arrivée à 17 h, après… »
            yield from _of_trip(reading, passage, trip, said[-1] - since if said else 0)


def _of_trip(reading: Reading, passage: Passage, trip: re.Match[str], lasts: int) -> Iterator[Diagnostic]:
    """« 11 h 25 : arrivée, après 55 minutes de trajet », under « 10 h 40 : départ »."""
    group = "length" if trip["length"] else "later"
    lengths = find_lengths(trip[group])
    if len(lengths) == 1 and lengths[0].minutes != lasts:
        message = f"« {trip[group]} », mais {said_length(lasts)} séparent cette heure de celle d’avant"
        yield error(
            "D342", message, reading.place(passage, *trip.span(group)), "corrigez la durée, ou les heures"
        )


def _in_prose(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    text = passage.text
    if first_match(_TOGETHER, text):
        return
    told = [hours for match in matches_of(_CLAUSE, text) if (hours := clock_at(text, match.end()))]
    if len(told) > 2:
        yield from _ordered(reading, [Line(passage, hours, "") for hours in told])
        return
    for start, sentence in passage.sentences():
        visits = [one for match in matches_of(_AT_HOUR, sentence) if (one := clock_at(sentence, match.end()))]
        if len(visits) > 2 and first_match(_THEN, sentence):
            shifted = [replace(one, start=one.start + start, end=one.end + start) for one in visits]
            yield from _ordered(reading, [Line(passage, one, "") for one in shifted])
    spans = find_clock_spans(text)
    if len(spans) != 2 or not first_match(_DAY_PLAN, text) or _DAYS.search(text.replace("journée", "")):
        return
    (one, two), joint = spans, text[spans[0].end : spans[1].start]
    if (
        one.until
        and one.since < two.since < one.until
        and two.until
        and two.until > one.until
        and re.search(r"[;.]|, (?:puis|suivi)", joint)
    ):
        message = f"« {text[two.start : two.end]} » commence avant la fin de « {text[one.start : one.end]} »"
        yield error("D341", message, reading.place(passage, two.start, two.end), _HINT)
