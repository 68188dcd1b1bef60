"""How long the one agreement of the kit runs, told twice: « pour six ans » here, « de 2033 à 2041 » there (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import first_match, matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters

#: The agreement as a text takes it up: with its article, so that « un contrat de trois ans » is another one.
_SPOKEN_OF = re.compile(
    r"\b(?:[Ll]a|[Ll]e|[Cc]e|[Cc]ette|[Ll]'|[Dd]u|[Aa]u) ?(?P<what>convention|contrat|charte|accord|pacte|protocole)(?![- ](?:type|cadre|national)|s\b)"
)
_OTHERS = re.compile(
    r"\b(?:précédent\w*|premi[eè]re?|ancien\w*|nouve\w+|avenant|renouvel\w+|prolong\w+|reconduct\w+|autre|contrats|conventions|travail|"
    r"apprentissage|concession|bail|délégation|assurance|emplois?|embauch\w+|recrut\w+)\b",
    re.IGNORECASE,
)
_NUMBER = rf"\d{{1,2}}|{NUMBER_WORD}"
_LASTS = re.compile(
    rf"\b(?:pour|pendant|sur|durée de|valable|dure(?:ra)?|engage\w* (?:pour|sur)|court (?:sur|pendant)|conclue? pour|donne|offre|couvre)(?: une durée de| une période de)? (?P<years>{_NUMBER}) ans\b"
)
_PERIOD = re.compile(
    r"\b(?:de|entre|période|pour) (?P<from>20\d\d) (?:à|et) (?P<to>20\d\d)\b|\b(?:la période |\()?(?P<from2>20\d\d) ?[-–] ?(?P<to2>20\d\d)\b"
)
_UNTIL = re.compile(r"\bjusqu'(?:en|à fin|à la fin de|au 31 décembre|à décembre) (?P<to>20\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Term:
    """What one sentence says of how long the agreement runs: years, first and last year, each where it is said."""

    passage: Passage
    start: int
    end: int
    words: str
    years: int = 0
    first: int = 0
    last: int = 0


def report_terms_told_otherwise(reading: Reading) -> list[Diagnostic]:
    """Report a length or a last year of the agreement that another sentence contradicts (D338)."""
    if len(reading.kit.agreements) != 1:
        return []
    head = str(next(iter(reading.kit.agreements.values())).title).split()[0].lower()
    terms = [term for passage in reading.prose for term in _terms(passage, head)]
    lasting = [term for term in terms if term.years]
    bounded = [term for term in terms if term.first and term.last]
    ending = [term for term in terms if term.last]
    return [
        *_differing(reading, lasting, [term.years for term in lasting]),
        *_differing(reading, ending, [term.last for term in ending]),
        *(_against(reading, lasting[0], bounded[0]) if lasting and bounded else ()),
    ]


def _terms(passage: Passage, head: str) -> Iterator[_Term]:
    """The terms of each sentence of a passage that speaks of the agreement, or takes it up from the one before."""
    if passage.kind in {Kind.QUOTE, Kind.NOTE, Kind.CELL}:
        return
    is_about = False
    for start, sentence in passage.sentences():
        named = first_match(_SPOKEN_OF, sentence)
        goes_on = is_about and re.match(r"(?:Il|Elle)\b", sentence) is not None
        is_about = goes_on or (named is not None and named["what"].lower() == head)
        is_about = is_about or (passage.kind.is_head and re.match(rf"Une? {head}\b", sentence) is not None)
        if not is_about or first_match(_OTHERS, sentence):
            continue
        for match in matches_of(_LASTS, sentence):
            years = (
                int(match["years"]) if match["years"].isdigit() else int(read_letters(match["years"]) or 0)
            )
            yield _Term(passage, start + match.start(), start + match.end(), match[0], years=years)
        for match in matches_of(_PERIOD, sentence):
            first, last = int(match["from"] or match["from2"]), int(match["to"] or match["to2"])
            yield _Term(passage, start + match.start(), start + match.end(), match[0], first=first, last=last)
        for match in matches_of(_UNTIL, sentence):
            yield _Term(passage, start + match.start(), start + match.end(), match[0], last=int(match["to"]))


def _differing(reading: Reading, terms: Sequence[_Term], values: Sequence[int]) -> Iterator[Diagnostic]:
    """The first term that says something else than the very first, in another sentence."""
    for term, value in zip(terms[1:], values[1:], strict=True):
        if value != values[0]:
            yield _finding(reading, term, terms[0])
            return


def _against(reading: Reading, lasting: _Term, bounded: _Term) -> Iterator[Diagnostic]:
    """A length that is neither that from the first to the last year, nor one more with both counted; within one sentence another rule speaks."""
    spans = bounded.last - bounded.first
    is_same_sentence = lasting.passage is bounded.passage and abs(lasting.start - bounded.start) < _NEAR
    if lasting.years not in {spans, spans + 1} and not is_same_sentence:
        yield _finding(reading, bounded, lasting)


_NEAR = 60


def _finding(reading: Reading, term: _Term, other: _Term) -> Diagnostic:
    place = reading.place(term.passage, term.start, term.end)
    where = elsewhere(reading, other.passage, other.start, other.end, than=place)
    message = f"durée de l’engagement : {quoted(term.words)} ici, {quoted(other.words)} {where}"
    return warning("D338", message, place, "accordez les deux passages")
