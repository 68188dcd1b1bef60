"""Days of the week that are named, against how many are said: « du mardi au samedi, soit six jours par semaine » (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.comparing.folding import fold
from dossier.checks.dates.distances import read_number
from dossier.checks.numbers.lists_read import runs_of
from dossier.checks.passages import Kind, Passage, Reading, flat
from dossier.checks.passages.table_grid import rows_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import WEEKDAY, WEEKDAYS
from dossier.language.fr.numbers_in_letters import NUMBER_WORD
from dossier.tree import Block, BulletList, NumberedList, Paragraph, Table, TableKind

_DAY = re.compile(rf"\b({WEEKDAY})s?\b", re.IGNORECASE)
_RANGE = re.compile(rf"\bdu (?P<first>{WEEKDAY}) au (?P<last>{WEEKDAY})\b", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?:\b(?:les?|chaque|tous les) )?\b(?:{WEEKDAY})s?(?:(?:, | et | ou |, et )(?:les? )?(?:{WEEKDAY})s?)+\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w,.])(?P<number>\d|{NUMBER_WORD}) (?:(?:jours|journées|après-midi|matinées|soirs|soirées)(?: \w+)? (?:par semaine|sur sept)|fois (?:par|dans la) semaine)\b",
    re.IGNORECASE,
)
_SO = re.compile(r"^,? (?:soit|c'est-à-dire|donc) (?:donc )?(?=(?:\w+|\d) jours?\b)")
_SO_MANY = re.compile(rf"(?P<number>\d|{NUMBER_WORD}) jours?\b(?! (?:de|par mois|par an|ouvr))")
_BUT = re.compile(
    r"\b(?:sauf|hors|hormis|excepté|ou|un \w+ sur deux|une semaine sur deux|semaines? (?:paires?|impaires?)|puis|tandis|mais)\b"
)
_CLOSED, _OPEN = re.compile(r"\bferm\w+|\bclos\w*"), re.compile(r"\bouv\w+|\baccueil\w+|\breçoi\w+")
_HINT = "corrigez le nombre, ou les jours"


def report_miscounted_weekdays(reading: Reading) -> list[Diagnostic]:
    """« ouvert les lundi, mercredi et vendredi, soit quatre jours par semaine »."""
    found = [
        finding
        for passage in reading.passages
        if passage.kind is not Kind.QUOTE
        for start, sentence in passage.sentences()
        for finding in _of_sentence(reading, passage, start, sentence)
    ]
    for chapter in reading.chapters:
        for run in runs_of(chapter.blocks):
            found += _of_run(reading, run, chapter.anchor)
    return found


def _of_sentence(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    if not _DAY.search(sentence) or _BUT.search(sentence):
        return
    days, end, said = _named(sentence)
    if days and _CLOSED.search(sentence):
        days = {*WEEKDAYS} - days if _OPEN.search(sentence) else set()
        said = f"fermé {said}"
    match = _COUNT.search(sentence)
    if match is None and end and (tie := _SO.match(sentence[end:])):
        match = _SO_MANY.match(sentence, end + tie.end())
    if match is None or not days:
        return
    number = read_number(match["number"])
    if number and number != len(days):
        place = reading.place(passage, start + match.start(), start + match.end())
        yield warning("D338", f"« {match[0]} », mais « {said} » en fait {len(days)}", place, _HINT)


def _named(sentence: str) -> tuple[set[str], int, str]:
    """The days that the one range or list of a sentence names, where it ends, and how it is written."""
    ranges, listed = list(_RANGE.finditer(sentence)), list(_LISTED.finditer(sentence))
    if len(ranges) == 1 and len(_DAY.findall(sentence)) == len(_RANGE.groupindex):
        return _between(ranges[0]), ranges[0].end(), ranges[0][0]
    if len(listed) == 1 and not ranges:
        days = {day.lower() for day in _DAY.findall(listed[0][0])}
        if len(_DAY.findall(sentence)) == len(days):
            return days, listed[0].end(), listed[0][0]
    return set(), 0, ""


def _between(match: re.Match[str]) -> set[str]:
    first, last = (WEEKDAYS.index(match[name].lower()) for name in ("first", "last"))
    return {WEEKDAYS[rank % 7] for rank in range(first, last + 1 if last >= first else last + 8)}


def _of_run(reading: Reading, run: Sequence[Block], sheet: str) -> Iterator[Diagnostic]:
    """A table or list with one day a row, and the paragraph before or behind it that counts them."""
    for index, block in enumerate(run):
        days = _days_of(block)
        if len(days) < 2:
            continue
        for beside in (*run[max(0, index - 1) : index], *run[index + 1 : index + 2]):
            if not isinstance(beside, Paragraph):
                continue
            for passage in reading.of_sheet(sheet):
                match = _COUNT.search(passage.text) if passage.span == beside.span else None
                if match is None or _DAY.search(passage.text) or _BUT.search(passage.text):
                    continue
                number = read_number(match["number"])
                if number and number != len(days):
                    place = reading.place(passage, *match.span())
                    what = "le tableau" if isinstance(block, Table) else "la liste"
                    yield warning("D338", f"« {match[0]} », mais {what} en donne {len(days)}", place, _HINT)


def _days_of(block: Block) -> set[str]:
    """The days of the week that head the rows of a table or the entries of a list; none where a row has another head."""
    if isinstance(block, Table) and block.kind is TableKind.PLAIN:
        labels = [fold(flat(row.cells[0].content)).strip() for row in rows_of(block)]
    elif isinstance(block, BulletList | NumberedList):
        firsts = [item.blocks[0] for item in block.items if item.blocks]
        labels = [fold(flat(one.content)).strip() for one in firsts if isinstance(one, Paragraph)]
    else:
        return set()
    days: set[str] = set()
    for label in labels:
        head = re.match(
            rf"(?:[Ll]es? )?(?:[Dd]u )?({WEEKDAY})s?(?P<more>(?:(?:, | et | au | à )(?:le )?(?:{WEEKDAY})s?)*)",
            label,
            re.IGNORECASE,
        )
        if head is None:
            return set()
        span = _RANGE.match(re.sub(r"^(?:du )?", "du ", head[0].lower()))
        days |= _between(span) if span else {day.lower() for day in _DAY.findall(head[0])}
    return days
