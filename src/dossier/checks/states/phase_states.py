"""Phases: in order, and each in one state only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.passages import Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Chart, ChartKind, Document, iter_blocks

_RANKS = {
    "premier": 1,
    "première": 1,
    "deuxième": 2,
    "second": 2,
    "seconde": 2,
    "troisième": 3,
    "quatrième": 4,
}
_PHASE = re.compile(
    r"\b(?:(?P<rank>premi[eè]re?|deuxième|seconde?|troisième|quatrième)\s+(?:phase|acte|partie|tranche|étape|volet)"
    r"|(?:phase|acte|tranche|volet)\s+(?P<number>[1-9]|I{1,3}|IV|V)\b)",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_STATES = (
    ("en cours d’évaluation", r"en cours d'évaluation|est (?:en train d'être )?évaluée? actuellement"),
    ("évalué", r"(?:récemment |déjà |été |est )évaluée?s?|bilan (?:positif|favorable)|qualifiée? de succès"),
    ("en préparation", r"en (?:cours de )?préparation|se prépare|est préparée?"),
    (
        "en cours",
        r"en cours\b(?! d'évaluation| de préparation)(?: (?:d'|de |du )\w+)?|est engagée?|a débuté|a commencé|a été lancée?|est lancée?",
    ),
    (
        "achevé",
        r"^\s*(?:achevée?|terminée?|livrée?)\b|(?:est|sont|été) (?:achevée?|terminée?|livrée?|finie?|close?)s?|s'est achevée?|livrée?\b(?= et)",
    ),
    (
        "à décider",
        r"souhaitent? s'(?:y )?engager|envisagée?|à l'étude|pourrait|devra être (?:décidée?|validée?)",
    ),
    ("à venir", r"(?:débutera|commencera|sera (?:lancée?|engagée?)|à venir)"),
)
_STATE_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _STATES)
#: States that may be said of one phase in one text: it is being done, and so it is not finished.
_TOGETHER = frozenset(
    {
        frozenset({"en cours", "en cours d’évaluation"}),
        frozenset({"évalué", "achevé"}),
        frozenset({"en préparation", "à venir"}),
        frozenset({"achevé", "en cours d’évaluation"}),
    }
)


@dataclass(frozen=True, slots=True)
class _Said:
    rank: int
    state: str
    passage: Passage
    start: int
    end: int


def report_two_states(reading: Reading) -> list[Diagnostic]:
    """Report two states of one phase of a programme: « en cours d’évaluation » here, « récemment évaluée » there (D432)."""
    found = []
    first: dict[tuple[str, int], _Said] = {}
    for chapter in reading.chapters:
        subject = _subject(reading, chapter.anchor)
        for passage in reading.of_sheet(chapter.anchor):
            for said in _said(passage):
                earlier = first.setdefault((subject, said.rank), said)
                if earlier.state == said.state or frozenset({earlier.state, said.state}) in _TOGETHER:
                    continue
                place = reading.place(passage, said.start, said.end)
                where = reading.place(earlier.passage, earlier.start, earlier.end)
                message = f"phase {said.rank} : « {said.state} » ici, « {earlier.state} » ligne {where.line} de {where.path.rsplit('/', 1)[-1]}"
                found.append(
                    contradiction(reading.kit, "D432", message, place, "donnez un seul état à chaque phase")
                )
    return found


def _said(passage: Passage) -> Iterator[_Said]:
    for start, sentence in passage.sentences():
        phases = list(matches_of(_PHASE, sentence))
        for index, match in enumerate(phases):
            until = phases[index + 1].start() if index + 1 < len(phases) else len(sentence)
            since = 0 if index == 0 else match.start()
            clause = sentence[since:until]
            for name, pattern in _STATE_PATTERNS:
                state = pattern.search(clause)
                if state is not None:
                    yield _Said(_rank(match), name, passage, start + match.start(), start + match.end())
                    break


def _rank(match: re.Match[str]) -> int:
    if match["rank"]:
        return _RANKS.get(match["rank"].lower(), 1)
    number = match["number"].lower()
    return int(number) if number.isdigit() else _ROMAN.get(number, 0)


def _subject(reading: Reading, sheet: str) -> str:
    """What a sheet's phases are phases of: the programme that its title names, else the sheet itself."""
    title = reading.of_sheet(sheet)[0:2]
    text = " ".join(passage.text for passage in title).lower()
    for name, acronym in reading.kit.acronyms.items():
        expansion = str(acronym.expansion).lower().replace("’", "'")
        if expansion in text or re.search(rf"\b{re.escape(name.lower())}\b", text):
            return expansion
    return sheet


def report_phases_out_of_order(_kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a done phase after one still to come in a chart of phases (D712)."""
    found = []
    for part in document.parts:
        for block in iter_blocks(getattr(part, "blocks", ())):
            if not isinstance(block, Chart) or block.kind is not ChartKind.PHASES:
                continue
            hollow = [mark.hollow for mark in block.marks]
            for index, mark in enumerate(block.marks):
                if not mark.hollow and any(hollow[:index]):
                    message = f"« {mark.label} » est faite, une phase avant elle ne l’est pas"
                    found.append(warning("D712", message, block.span, "cochez [x] dans l’ordre des phases"))
    return found


def report_missing_phases(reading: Reading) -> list[Diagnostic]:
    """Report phases told out of order, or with one left out: « phase 1 » and « phase 3 » (D712)."""
    found = []
    for chapter in reading.chapters:
        ranks: dict[int, tuple[Passage, int, int]] = {}
        for passage in reading.of_sheet(chapter.anchor):
            for match in matches_of(_PHASE, passage.text):
                if "phase" in match[0].lower():
                    ranks.setdefault(_rank(match), (passage, match.start(), match.end()))
        for rank, (passage, start, end) in ranks.items():
            if rank > 2 and rank - 1 not in ranks:
                place = reading.place(passage, start, end)
                message = f"phase {rank} sans phase {rank - 1} dans cette fiche"
                found.append(warning("D712", message, place, "nommez chaque phase, dans l’ordre"))
    return found
