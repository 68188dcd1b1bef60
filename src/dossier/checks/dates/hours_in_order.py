"""A programme written as a list, a table or prose: hours out of order or overlapping (D341), a wrong length (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.moments import ClockSpan, clock_at, find_clock_spans, said_hour, said_length
from dossier.language.fr.quantities import read_quantities
from dossier.tree import Block, BulletList, ListItem, NumberedList, Paragraph, Table, TableKind
from dossier.tree.walk import stacks

_LEAD = re.compile(
    r"^\W*(?:(?:[ÀAàa]|[Dd]e|[Dd]ès|[Vv]ers|[Ee]ntre|[Pp]uis à|[Ee]nfin à)\s)?(?=\d{1,2} ?[h:])"
)
_NAMED = re.compile(r"^[A-ZÀ-Ý][^,:;.\d]{2,40} à (?=\d{1,2} ?[h:])")
_CLAUSE = re.compile(
    r"(?:^|(?<=[.;!]) )(?:[ÀàA] |[Vv]ers |[Dd]e |[Dd]ès |(?:Puis|Enfin|Ensuite),? à )?(?=\d{1,2} ?(?:h|heures|:)(?:\W|\d))"
)
_TOGETHER = re.compile(
    r"\b(?:parallèle|simultané\w*|en même temps|en continu|au choix|libre|permanen\w+|tout au long|toute la journée|veille|lendemain|ouvert\w*)\b",
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
    r"(?:\bdure(?:nt|ra|ront)?|\bdurée (?:de|:)|\(durée ?:?|\(|\bpendant|\bd'une durée de|, soit)(?: environ)? ?$",
    re.IGNORECASE,
)
_NO_HOUR = re.compile(
    r"(?<![\w,.])(?:(?<=à )|(?<=dès )|^)(?:2[5-9]|[3-9]\d) ?h(?: ?\d{2}| :|\b(?= [-–:]))(?!\w)|(?<![\w,.])(?:1?\d|2[0-3]) ?h ?[6-9]\d\b"
)
_LENGTH = re.compile(r"(?:\bdurée ?(?:de|:)?|\bdure(?:ra)?|\bpendant) ?(?P<h>\d{1,2}) ?h ?(?P<m>\d{2})\b")
_AT_HOUR = re.compile(r"\bà (?=\d{1,2} ?h)")
_THEN = re.compile(r"\b(?:puis|ensuite|enfin|avant (?:un|une|de|la|le|d'))\b")
_EVENING, _MORNING = 18 * 60, 8 * 60
_HINT = "remettez les lignes dans l’ordre, ou corrigez l’heure"

Line = tuple[Passage, ClockSpan]


def report_hours_out_of_order(reading: Reading) -> list[Diagnostic]:
    """Hours of a typed programme that go back, or begin before the line above ends (D341)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        for lines in _programmes(chapter.blocks, chapter.anchor):
            if not any(_TOGETHER.search(passage.text) for passage, _ in lines):
                found += _ordered(reading, lines)
    for passage in reading.prose:
        if passage.kind in {Kind.BODY, Kind.CELL, Kind.ITEM}:
            found += _in_prose(reading, passage)
    return found


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


def _of_items(items: Sequence[ListItem], sheet: str) -> Iterator[list[Line]]:
    firsts = [item.blocks[0] for item in items if item.blocks and isinstance(item.blocks[0], Paragraph)]
    lines = [_line_of(line_passage(first.content, first.span, Kind.ITEM, sheet)) for first in firsts]
    told = [line for line in lines if line is not None]
    if len(told) > 1 and len(told) >= len(items) - 1:
        yield told


def _of_rows(table: Table, sheet: str) -> Iterator[list[Line]]:
    heads = [fold(flat(column.header)).strip().lower() for column in table.columns]
    if not heads or not re.match(r"(?:heure|horaire|quand|créneau)", heads[0]):
        return
    rows = [row for group in table.groups for row in group.rows if row.cells]
    lines = [_line_of(line_passage(row.cells[0].content, table.span, Kind.CELL, sheet)) for row in rows]
    told = [line for line in lines if line is not None]
    if len(told) > 1:
        yield told


def _line_of(passage: Passage) -> Line | None:
    lead = _LEAD.match(passage.text) or _NAMED.match(passage.text)
    hours = clock_at(passage.text, lead.end()) if lead else None
    return (passage, hours) if hours is not None else None


def _ordered(reading: Reading, lines: Sequence[Line]) -> Iterator[Diagnostic]:
    for (above, before), (passage, after) in pairwise(lines):
        if before.since >= _EVENING and after.since <= _MORNING:
            return
        place = reading.place(passage, after.start, after.end)
        if after.since < before.since:
            message = f"« {passage.text[after.start : after.end].strip()} » vient après « {above.text[before.start : before.end].strip()} » : les heures ne se suivent pas"
            yield error("D341", message, place, _HINT)
        elif before.until is not None and before.since < after.since < before.until:
            message = f"« {passage.text[after.start : after.end].strip()} » commence avant la fin de la ligne d’avant ({said_hour(before.until)})"
            yield error("D341", message, place, _HINT)


def _in_prose(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    text = passage.text
    if _TOGETHER.search(text):
        return
    told = [hours for match in _CLAUSE.finditer(text) if (hours := clock_at(text, match.end()))]
    if len(told) > 2:
        yield from _ordered(reading, [(passage, hours) for hours in told])
        return
    for start, sentence in passage.sentences():
        visits = [one for match in _AT_HOUR.finditer(sentence) if (one := clock_at(sentence, match.end()))]
        if len(visits) > 2 and _THEN.search(sentence):
            shifted = [replace(one, start=one.start + start, end=one.end + start) for one in visits]
            yield from _ordered(reading, [(passage, one) for one in shifted])
    spans = find_clock_spans(text)
    if len(spans) != 2 or not _DAY_PLAN.search(text) or _DAYS.search(text.replace("journée", "")):
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


def report_wrong_lengths(reading: Reading) -> list[Diagnostic]:
    """« de 16 h 00 à 16 h 30 (45 minutes) » (D342), and hours that no clock has (D341)."""
    found = []
    for passage in reading.prose:
        for match in _NO_HOUR.finditer(passage.text):
            message = f"« {match[0].strip()} » n’est pas une heure du jour"
            found.append(error("D341", message, reading.place(passage, *match.span()), "corrigez l’heure"))
        for start, sentence in passage.sentences():
            spans = find_clock_spans(sentence)
            if (told := _LENGTH.search(sentence)) and len(spans) == 1 and spans[0].until is not None:
                lasts = (spans[0].until - spans[0].since) % (24 * 60)
                if int(told["h"]) * 60 + int(told["m"]) != lasts:
                    place = reading.place(passage, start + told.start("h"), start + told.end())
                    said = f"{told['h']} h {told['m']}"
                    message = f"« {said} », mais {sentence[spans[0].start : spans[0].end].strip()} font {said_length(lasts)}"
                    found.append(error("D342", message, place, "corrigez la durée, ou les heures"))
                continue
            lengths = [
                one
                for one in read_quantities(sentence)
                if one.unit == "min" and one.is_exact and _LASTS.search(sentence[: one.start])
            ]
            if len(spans) != 1 or len(lengths) != 1 or spans[0].until is None:
                continue
            span, length = spans[0], lengths[0]
            lasts = (spans[0].until - span.since) % (24 * 60)
            if lasts != length.value and not (span.start <= length.start < span.end):
                place = reading.place(passage, start + length.start, start + length.end)
                message = f"« {length.words} », mais {sentence[span.start : span.end].strip()} font {said_length(lasts)}"
                found.append(error("D342", message, place, "corrigez la durée, ou les heures"))
    return found
