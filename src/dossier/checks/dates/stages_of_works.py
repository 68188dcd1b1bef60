"""Works told by their stages, each with its date: begun, then delivered, then opened; never the other way round (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dossier.checks.comparing.folding import bare
from dossier.checks.passages import Kind, Passage, Reading, line_passage
from dossier.checks.passages.passage import first_match, matches_of
from dossier.checks.passages.table_grid import rows_of
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.moments import Moment, find_moments
from dossier.tree import Table, TableKind, iter_blocks

_WORKS = r"(?:travaux|chantier|terrassements?|gros œuvre|construction)"
#: The stages, in their order: as a noun, and as what is said of the thing.
_STAGES = (
    (
        rf"(?:début|démarrage|lancement|ouverture|reprise) (?:des|du|de la) {_WORKS}|(?:pose de la )?première pierre|premier coup de pioche",
        rf"{_WORKS} (?:\w+ ){{0,2}}(?:commenc\w+|début\w+|démarr\w+|lancée?s?|engagée?s?|entamée?s?)",
    ),
    (
        rf"livraison|réception(?: (?:des|du) {_WORKS})?|(?:fin|achèvement) (?:des|du|de la) {_WORKS}",
        r"livrée?s?|achevée?s?|terminée?s?|réceptionnée?s?|(?:s')?ach[eè]ver(?:a|ont)|(?:se )?terminer(?:a|ont)",
    ),
    (
        r"inauguration|mise en service|ouverture (?:au public|de (?:la |l'))|entrée des premiers \w+",
        r"inaugurée?s?|mise?s? en service|ouverte?s? au public|ouvrir(?:a|ont) (?:ses|leurs) portes",
    ),
)
_SAID = re.compile(
    "|".join(rf"(?<![\w-])(?P<s{rank}>{noun}|{verb})(?![\w-])" for rank, (noun, verb) in enumerate(_STAGES)),
    re.IGNORECASE,
)
#: What tells of another work, or of another part of it.
_OTHER = re.compile(
    r"\b(?:autres?|ancien\w*|premi[eè]re? (?:tranche|phase|lot)|deuxième|second\w*|troisième|suivante?s?|précédent\w*|nouve(?:au|l|lle|aux|lles) (?:chantier|travaux|tranche)|celle|celui|ceux|tandis|rénov\w+|réhabilit\w+|partiel\w*|tranches?|phases?|rouv\w+|après|avant)\b",
    re.IGNORECASE,
)
_FAR = 45


@dataclass(frozen=True, slots=True)
class _Stage:
    """One stage that a text dates: its rank, the words that say it, the time, and where that is written."""

    rank: int
    words: str
    thing: str
    moment: Moment
    passage: Passage


def report_stages_out_of_order(reading: Reading) -> list[Diagnostic]:
    """« livrée en septembre 2036 et inaugurée en juin 2036 », in a sentence or in the rows of a calendar (D343)."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind in {Kind.QUOTE, Kind.CELL}:
            continue
        for start, sentence in passage.sentences():
            if len(find_moments(sentence)) > 1 and not first_match(_OTHER, sentence):
                stages = [one for one in _of_sentence(passage, start, sentence) if one.rank]
                found += _backward(reading, stages)  # the beginning against the end is said by chronology
    for chapter in reading.chapters:
        for block in iter_blocks(chapter.blocks):
            if isinstance(block, Table) and block.kind is TableKind.PLAIN:
                found += _backward(reading, list(_of_rows(block, chapter.anchor)))
    return found


def _of_sentence(passage: Passage, start: int, sentence: str) -> Iterator[_Stage]:
    """The stages of a sentence that have a date of their own straight behind them."""
    moments, words = find_moments(sentence), list(matches_of(_SAID, sentence))
    ends = [*(word.start() for word in words[1:]), len(sentence)]
    for word, end in zip(words, ends, strict=False):
        own = [one for one in moments if word.end() <= one.start < end]
        if own and own[0].start - word.end() <= _FAR and own[0].has_year:
            moment = replace(own[0], start=own[0].start + start, end=own[0].end + start)
            yield _Stage(_rank(word), word[0], "", moment, passage)


def _of_rows(table: Table, sheet: str) -> Iterator[_Stage]:
    """The stages of a calendar: a cell that says one and nothing else but its thing, another that says when."""
    for row in rows_of(table):
        cells = [line_passage(cell.content, table.span, Kind.CELL, sheet) for cell in row.cells]
        words = [match for cell in cells if (match := _SAID.match(cell.text.strip())) is not None]
        dated = [
            (cell, moments[0])
            for cell in cells
            if len(moments := find_moments(cell.text)) == 1 and moments[0].has_year
        ]
        if len(words) == 1 and len(dated) == 1 and not _OTHER.search(words[0].string):
            thing = bare(words[0].string[words[0].end() :]).strip()
            yield _Stage(_rank(words[0]), words[0][0], thing, dated[0][1], dated[0][0])


def _rank(match: re.Match[str]) -> int:
    return next(rank for rank in range(len(_STAGES)) if match[f"s{rank}"] is not None)


def _backward(reading: Reading, stages: Sequence[_Stage]) -> list[Diagnostic]:
    """The first two stages of one thing whose dates are in the wrong order; none where a stage is told twice."""
    if len({one.rank for one in stages}) != len(stages):
        return []
    for one, other in combinations(stages, 2):
        first, last = sorted((one, other), key=lambda stage: stage.rank)
        if first.thing and last.thing and first.thing != last.thing:
            continue
        if last.moment.last < first.moment.first:
            said = [stage.passage.text[stage.moment.start : stage.moment.end] for stage in (last, first)]
            message = f"« {last.words} » {said[0]}, mais « {first.words} » {said[1]} : l’ordre des étapes est inversé"
            place = reading.place(other.passage, other.moment.start, other.moment.end)
            return [error("D343", message, place, "corrigez l’une des deux dates")]
    return []
