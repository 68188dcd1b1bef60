"""What a sheet dates: the words of each clause, line or row that has one date, and the event that later words name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dossier.checks.comparing.folding import bare
from dossier.checks.passages import Kind, Passage, Reading, line_passage
from dossier.checks.passages.table_grid import rows_of
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.moments import Moment, find_moments
from dossier.tree import Chapter, Table, TableKind, iter_blocks

#: A noun and its participle that do not begin alike.
_ALIKE = {"crea": "cree", "nais": "nee", "mort": "dece", "deces": "dece", "disp": "dece", "elec": "elu", "chut": "tomb",
          "debu": "comm", "dema": "comm", "fin": "ache", "term": "ache"}  # fmt: skip
_RANKED = re.compile(
    r"(?:premi|deuxi|second|trois|quatr|derni|nouve|anci|proch|precede|futur|actuel)\w*|meme|toute?s?"
)
_STEM, _SHORT = 4, 3
#: Where what is dated ends: another clause.
_CLAUSE = re.compile(r"[;.(]| – | et (?=(?:l[ae]s?|l'|son|sa|un|une) )")


class DatedEvent(NamedTuple):
    """One date of a sheet with the beginnings of the words told of it."""

    stems: frozenset[str]
    moment: Moment
    said: str
    passage: Passage


def events_of(reading: Reading, chapter: Chapter) -> list[DatedEvent]:
    """The events of a sheet that have a date with its year and no other date in their clause."""
    found = [event for passage in reading.of_sheet(chapter.anchor) for event in _of_passage(passage)]
    for block in iter_blocks(chapter.blocks):
        if isinstance(block, Table) and block.kind is TableKind.PLAIN:
            found += _of_rows(block, chapter.anchor)
    return found


def _of_passage(passage: Passage) -> Iterator[DatedEvent]:
    if passage.kind in {Kind.QUOTE, Kind.CELL, Kind.NOTE} or passage.kind.is_head:
        return
    for _start, sentence in passage.sentences():
        moments = [one for one in find_moments(sentence) if one.has_year]
        for one in moments:
            cuts = [match.start() for match in _CLAUSE.finditer(sentence)]
            first = max((cut for cut in cuts if cut < one.start), default=0)
            last = min((cut for cut in cuts if cut >= one.end), default=len(sentence))
            if sum(first <= other.start < last for other in moments) == 1:
                yield DatedEvent(stems_of(sentence[first:last]), one, sentence[one.start : one.end], passage)


def _of_rows(table: Table, sheet: str) -> Iterator[DatedEvent]:
    for row in rows_of(table):
        cells = [line_passage(cell.content, table.span, Kind.CELL, sheet) for cell in row.cells]
        dated = [
            (cell, moments[0])
            for cell in cells
            if len(moments := find_moments(cell.text)) == 1 and moments[0].has_year
        ]
        if len(dated) == 1:
            cell, moment = dated[0]
            words = " ".join(one.text for one in cells)
            yield DatedEvent(stems_of(words), moment, cell.text[moment.start : moment.end], cell)


@lru_cache(maxsize=1024)
def stems_of(text: str) -> frozenset[str]:
    """The beginnings of the words of a text that tell one event from another."""
    return frozenset(_stem(word) for word in _words(text))


def _words(text: str) -> list[str]:
    small = word_list("liaisons") | word_list("arrets")
    words = [bare(word) for word in re.findall(r"[^\W\d_]{3,}", text) if word.lower() not in small]
    return [word for word in words if not _RANKED.fullmatch(word)]


def _stem(word: str) -> str:
    return _ALIKE.get(word[:_STEM], word[:_STEM])


def named_by(name: str, events: Sequence[DatedEvent]) -> list[DatedEvent]:
    """The events that a name may mean: those that tell its first word, and of these the ones that share most of the others."""
    words = _words(name)
    if not words:
        return []
    head, others = _stem(words[0]), stems_of(name)
    told = [
        (_shared(others, event), event)
        for event in events
        if any(_is_same(head, stem) for stem in event.stems)
    ]
    most = max((shared for shared, _ in told), default=0)
    if most <= 1 < len(others):
        return []  # « l'ouverture de la piscine », where only a library is said to have opened
    return [event for shared, event in told if shared == most]


def _shared(stems: frozenset[str], event: DatedEvent) -> int:
    return sum(any(_is_same(one, other) for other in event.stems) for one in stems)


def _is_same(one: str, other: str) -> bool:
    """« mise » and « mis », « ouve » and « ouve »."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORT and long.startswith(short)
