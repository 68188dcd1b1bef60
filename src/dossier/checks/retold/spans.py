"""A span told in two places with two bounds: « de 16 à 25 ans » and « de 18 à 25 ans », « le plan 2027-2030 » and « 2026-2029 » (D322)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.retold.sayings import Saying, contradictions_of, saying
from dossier.diagnostics import Diagnostic

_JOINED = re.compile(r"^ ?(?:à|et|-|–) ?$")
_YEARS = re.compile(
    r"(?<![\d/-])(?P<first>(?:19|20)\d\d) ?(?:-|–|/|à|et) ?(?P<last>(?:19|20)\d\d)(?![\d/-]|(?: |,)\d{3})"
)
_BETWEEN = re.compile(r"\bentre $", re.IGNORECASE)
#: One span that is not the other: what came before, or comes after.
_OTHER_SPAN = re.compile(
    r"\b(?:précéd\w+|ancien\w*|nouve(?:l|lle|au)|prochain\w*|succèd\w+|suivant\w*|premi\w+|deuxième|second\w*|dernier\w*|campagne|saison)\b",
    re.IGNORECASE,
)
_SHORT = 1
_NEEDED, _LEAD = 2.0, 3


def report_spans_told_again(reading: Reading) -> list[Diagnostic]:
    """Report bounds that another place gives otherwise; school years and what is said to be another span are let be."""
    years = [one for passage in reading.passages for one in _of_years(passage)]
    return [
        *contradictions_of(reading, list(_of_numbers(reading)), _NEEDED, _may_be_one_span),
        *contradictions_of(reading, years, _NEEDED, _may_be_one_period),
    ]


def _may_be_one_span(one: Saying, other: Saying) -> bool:
    """Whether two spans share more than a word, or one of the same sheet."""
    return one.passage.sheet == other.passage.sheet or len(one.words & other.words) > 1


def _may_be_one_period(one: Saying, other: Saying) -> bool:
    """Whether two periods overlap, of one length or with one bound alike, and share more than a word."""
    if not isinstance(one.value, tuple) or not isinstance(other.value, tuple):
        return False
    (first, last), (since, until) = one.value, other.value
    overlap = min(last, until) - max(first, since)
    alike = first == since or last == until or last - first == until - since
    return alike and overlap > 0 and (len(one.words & other.words) > 1 or _lead(one) == _lead(other))


def _lead(one: Saying) -> list[str]:
    """The words right before a period: « contrat de ville »."""
    return re.findall(r"[\w-]+", one.passage.text[: one.start])[-_LEAD:]


def _of_numbers(reading: Reading) -> Iterator[Saying]:
    """Each span of numbers twice, by its lower and by its upper bound: one of them is the same in both places."""
    for statement in reading.statements:
        if statement.passage.kind is Kind.CELL:
            continue
        for one, two in pairwise(statement.quantities):
            if (
                one.is_range
                and two.is_range
                and not two.is_bare
                and _JOINED.match(statement.between(one, two))
            ):
                place = (one.start, two.end)
                for side, fixed, free in (("from", one.value, two.value), ("to", two.value, one.value)):
                    key = (side, two.unit or two.noun, fixed)
                    yield saying(statement.passage, (statement.start, statement.text), place, key, free)


def _of_years(passage: Passage) -> Iterator[Saying]:
    if passage.kind in {Kind.CELL, Kind.LABEL}:
        return
    for start, sentence in passage.sentences():
        matches = list(_YEARS.finditer(sentence))
        if len(matches) != 1:
            continue
        match = matches[0]
        first, last = int(match["first"]), int(match["last"])
        is_pair = " et " in match[0] and not _BETWEEN.search(sentence[: match.start()])
        if last - first > _SHORT and not is_pair and not _OTHER_SPAN.search(sentence):
            yield saying(passage, (start, sentence), match.span(), "years", (first, last))
