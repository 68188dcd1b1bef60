"""A date that a table or list gives to an event, and the other date that the prose gives it (D347)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.numbers.lists_read import runs_of
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.checks.passages.table_grid import rows_of
from dossier.checks.states.events import Event, events_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments
from dossier.language.fr.quantities import lemma
from dossier.tree import Block, BulletList, NumberedList, Paragraph, Table, TableKind

#: The nouns that head a row, and the family of the verbs that tell the same event (see ``events``).
_HEADS = (
    (re.compile(r"(?:début|lancement|démarrage|commencement|ouverture)s? (?:des? |du |de la |de l'|d')?(?P<thing>(?:gros )?(?:travaux|chantier)\b.*)", re.IGNORECASE), "début"),
    (re.compile(r"(?:début|lancement|démarrage|commencement)s? (?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "début"),
    (re.compile(r"(?:fin|achèvement)s? (?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "fin"),
    (re.compile(r"(?:livraison|réception)s? (?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "livraison"),
    (re.compile(r"(?:ouverture|mise en service)s? (?:au public )?(?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "ouverture"),
    (re.compile(r"(?:signature)s? (?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "signature"),
    (re.compile(r"(?:création|fondation)s? (?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "création"),
    (re.compile(r"(?:inauguration)s? (?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "inauguration"),
    (re.compile(r"(?:adoption|approbation|vote)s? (?:des |du |de la |de l'|de |d')(?P<thing>.+)", re.IGNORECASE), "adoption"),
)  # fmt: skip
_WORKS = frozenset({"chantier", "travail", "travaux", "construction", "gros"})
_LABELLED = re.compile(r"^(?P<first>[^:]{4,60}?) ?: (?P<second>.{4,80}?)[.;,]?$")
_PLANNED = re.compile(r"\b(?:prévu|initial|estim|objectif|calendrier d'origine|report)\w*", re.IGNORECASE)
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class _Row:
    """An event that a row tells: its family, the words of its thing, its date and where that stands."""

    passage: Passage
    family: str
    thing: frozenset[str]
    moment: Moment


def dates_against_tables(reading: Reading) -> list[Diagnostic]:
    """« Début du chantier | septembre 2022 » where the prose says « le chantier a débuté en septembre 2023 »."""
    rows = [
        row
        for chapter in reading.chapters
        for run in runs_of(chapter.blocks)
        for block in run
        for row in _rows(block, chapter.anchor)
    ]
    events = (
        [one for one in events_of(reading) if one.moment is not None and one.moment.has_year] if rows else []
    )
    found = []
    for row in rows:
        told = [one for one in events if one.family == row.family and _is_of(one, row)]
        moments = [one.moment for one in told if one.moment is not None]
        if (
            not told
            or any(not _apart(one, row.moment) for one in moments)
            or len({one.first.year for one in moments}) > 1
        ):
            continue
        other, moment = told[0], moments[0]
        place = reading.place(row.passage, row.moment.start, row.moment.end)
        at = next(
            start for start, text in other.passage.sentences() if start <= other.start < start + len(text)
        )
        said = other.passage.text[at + moment.start : at + moment.end]
        where = elsewhere(reading, other.passage, at + moment.start, at + moment.end, than=place)
        message = f"{row.family} : « {row.passage.text[row.moment.start : row.moment.end]} » ici, « {said} » {where}"
        found.append(warning("D347", message, place, "un seul des deux est juste : corrigez l’autre"))
    return found


def _rows(block: Block, sheet: str) -> Iterator[_Row]:
    if isinstance(block, Table) and block.kind is TableKind.PLAIN:
        for row in rows_of(block):
            cells = [line_passage(cell.content, block.span, Kind.CELL, sheet) for cell in row.cells]
            for one, other in ((cells[0], cells[1]), (cells[1], cells[0])) if len(cells) > 1 else ():
                yield from _row(one.text, other, 0, len(other.text))
    elif isinstance(block, BulletList | NumberedList):
        for item in block.items:
            first = item.blocks[0] if item.blocks else None
            if isinstance(first, Paragraph) and (match := _LABELLED.match(fold(flat(first.content)).strip())):
                passage = line_passage(first.content, first.span, Kind.ITEM, sheet)
                yield from _row(match["first"], passage, match.start("second"), match.end("second"))
                yield from _row(match["second"], passage, match.start("first"), match.end("first"))


def _row(label: str, passage: Passage, start: int, end: int) -> Iterator[_Row]:
    """The event of a label, dated by what stands between ``start`` and ``end`` of a passage and by nothing else."""
    if end - start > _LONGEST or _PLANNED.search(label) or _PLANNED.search(passage.text[start:end]):
        return
    moments = [one for one in find_moments(passage.text) if start <= one.start and one.end <= end + 1]
    if len(moments) != 1 or not moments[0].has_year:
        return
    for pattern, family in _HEADS:
        if match := pattern.match(label.strip()):
            thing = frozenset(_words(match["thing"]))
            if thing:
                yield _Row(passage, family, thing, moments[0])
            return


def _words(text: str) -> list[str]:
    return [
        bare(lemma(word))
        for word in re.findall(r"[^\W\d_]{3,}", text.replace("'", " "))
        if word.lower() not in {"des", "les", "aux", "sur", "pour", "dans"}
    ]


def _is_of(event: Event, row: _Row) -> bool:
    """Whether an event of the prose is that of a row: one thing, told more or less at length."""
    mine, theirs = frozenset(map(bare, event.thing)), row.thing
    if mine <= _WORKS and theirs <= _WORKS:
        return True
    if (mine & _WORKS) != (theirs & _WORKS) and (mine & _WORKS or theirs & _WORKS):
        return False
    mine, theirs = mine - _WORKS, theirs - _WORKS
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine) and _head_of(event) in theirs | _WORKS


def _head_of(event: Event) -> str:
    return bare(event.head)


def _apart(one: Moment, other: Moment) -> bool:
    return one.last < other.first or other.last < one.first
