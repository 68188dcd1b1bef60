"""One event dated in two places with two dates: the words around both are weighed, whichever turn they take (D347)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.checks.comparing.weighed_words import names_in, owners_in, stem, stems
from dossier.checks.numbers.reckoning.word_rarity import Rarity
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import A_YEAR, MONTH
from dossier.language.fr.moments import Moment, find_moments
from dossier.language.fr.quantities import DURATIONS, read_quantities

_CLAUSE = re.compile(
    r"[;:] | (?:mais|tandis que|alors que|et) (?=(?:il|elle|ils|elles|le|la|les|sera|a|ont)\b)"
)
_ENDS = re.compile(r"[;:(]")
_TIED = re.compile(r"^ (?:à|au|et|-|–) ?(?:la fin )?\w* ?\w* ?$")
_DATE_WORDS = re.compile(
    rf"\b(?:{MONTH}|année|trimestre|semestre|printemps|été|automne|hiver|fin|début|date|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
#: « La première phase », « la tranche 2 »: one of several.
_RANK = re.compile(
    r"\b(premi[èe]re?|deuxième|seconde?|troisième|quatrième|cinquième|dernière?|prochaine?|nouve(?:l|lle|au)|(?<![,\d])\d(?!,\d))\b",
    re.IGNORECASE,
)
_NEAR_WORDS = 4
_NEEDED, _MOST = 4.5, 60
_SHARED_COUNT, _EXCHANGED, _TWO = 1.5, 0.5, 2
#: « aménagée en 1921 »: the date of what is done, whatever is counted beside it.
_BOUND = re.compile(
    r"(?<!\b[lsdc]es )(?<!\bleurs )(?<!\bl[ae] )(?P<done>[^\W\d_]+(?:ée?s?|ies?|i|(?<!q)ues?|u|(?:er|u|r|f)te?s?|ises?)) (?:en|le|depuis|dès|fin|début|au) $"
)
_HINT = "un seul des deux est juste : corrigez l’autre ; s’il y a deux événements, dites ce qui les distingue"


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A date with the words of its clause, those right beside it, and what is counted there."""

    passage: Passage
    start: int
    end: int
    moment: Moment
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    owners: frozenset[tuple[str, str]]
    counts: frozenset[tuple[str, object]]
    ranks: frozenset[str]
    sentence: int
    bound: str


def report_dates_told_again(reading: Reading) -> list[Diagnostic]:
    """« Fondé en 1997 par Irène Vasseur » here, « créé en 1994 par Irène Vasseur » there (D347)."""
    dated = [
        one
        for passage in reading.prose
        if passage.kind not in {Kind.QUOTE, Kind.CELL, Kind.LABEL}
        for one in _dates_of(passage)
    ]
    rarity = Rarity(one.words for one in dated)
    by_word: dict[str, list[int]] = defaultdict(list)
    found = []
    for rank, one in enumerate(dated):
        others = {other for word in one.near for other in by_word[word][-_MOST:]}
        weighed = [(_weight(one, dated[other], rarity), other) for other in sorted(others)]
        weight, best = max(weighed, default=(0.0, 0))
        if weight >= _NEEDED and not _is_upheld(one, dated, rarity):
            found.append(_said(reading, one, dated[best]))
        for word in one.near:
            by_word[word].append(rank)
    return found


def _is_upheld(one: Dated, dated: Sequence[Dated], rarity: Rarity) -> bool:
    """Whether another place gives the same date for what seems to be the same."""
    return any(
        other.sentence != one.sentence
        and _agree(one.moment, other.moment)
        and _alike(one, other, rarity) >= _NEEDED - 1
        for other in dated
        if other is not one and other.near & one.near
    )


def _weight(one: Dated, other: Dated, rarity: Rarity) -> float:
    if one.sentence == other.sentence or not _differ(one.moment, other.moment):
        return 0
    if one.ranks != other.ranks or (one.names and other.names and not one.names & other.names):
        return 0
    if one.counts != other.counts and not one.counts & other.counts and not (one.bound or other.bound):
        return 0  # « En 2025, 42 spectacles »: the time of a number, no event
    if one.bound and other.bound and one.bound not in other.near and other.bound not in one.near:
        return 0  # « ouvert en 1968 », « rénové en 2015 »
    mine = {head for head, owner in one.owners if owner not in other.words}
    if mine & {head for head, owner in other.owners if owner not in one.words}:
        return 0
    return _alike(one, other, rarity) + _EXCHANGED * _is_exchanged(one.moment, other.moment)


def _is_exchanged(one: Moment, other: Moment) -> bool:
    """Whether two years are made of the same digits: 1987 and 1978."""
    return sorted(str(one.first.year)) == sorted(str(other.first.year)) and one.first.year != other.first.year


def _alike(one: Dated, other: Dated, rarity: Rarity) -> float:
    shared = one.words & other.words
    is_named = bool(one.names & other.names) and len(shared) > _TWO
    if not (one.near & other.near or is_named) or len(shared) < _TWO:
        return 0
    fewest = min(len(one.words), len(other.words))
    weight = min(sum(map(rarity.of, shared)), 4.0)
    weight += len(shared) / fewest > 0.6
    weight += bool(one.names & other.names)
    weight += 0.5 * (one.passage.sheet == other.passage.sheet)
    weight += _SHARED_COUNT * bool(one.counts & other.counts)
    return weight


def _differ(one: Moment, other: Moment) -> bool:
    if one.has_year != other.has_year or (not one.has_year and {one.precision, other.precision} != {"day"}):
        return False
    return one.last < other.first or other.last < one.first


def _agree(one: Moment, other: Moment) -> bool:
    return one.has_year == other.has_year and not _differ(one, other)


@lru_cache(maxsize=2048)
def _dates_of(passage: Passage) -> tuple[Dated, ...]:
    return tuple(
        one for start, sentence in passage.sentences() for one in _of_sentence(passage, start, sentence)
    )


def _of_sentence(passage: Passage, start: int, sentence: str) -> Iterator[Dated]:
    moments = find_moments(sentence)
    for rank, moment in enumerate(moments):
        behind = moments[rank + 1] if rank + 1 < len(moments) else None
        before = moments[rank - 1] if rank else None
        if (behind and _TIED.match(sentence[moment.end : behind.start])) or (
            before and _TIED.match(sentence[before.end : moment.start])
        ):
            continue
        first = max((match.end() for match in _CLAUSE.finditer(sentence, 0, moment.start)), default=0)
        last = min((match.start() for match in _CLAUSE.finditer(sentence, moment.end)), default=len(sentence))
        first, last = max(first, before.end if before else 0), min(last, behind.start if behind else last)
        clause = _DATE_WORDS.sub(" ", f"{sentence[first : moment.start]} | {sentence[moment.end : last]}")
        counts = frozenset(
            (one.unit or one.noun, one.value)
            for one in read_quantities(sentence)
            if first <= one.start < last and one.unit not in DURATIONS and not A_YEAR.fullmatch(one.words)
        )
        yield Dated(
            passage, start + moment.start, start + moment.end, moment, stems(clause), _beside(clause), names_in(clause),
            owners_in(clause), counts, frozenset(rank.lower() for rank in _RANK.findall(clause)), hash((passage.text, start)),
            _bound(sentence[: moment.start]),
        )  # fmt: skip


def _bound(before: str) -> str:
    """What was done at a date, by the participle right before it."""
    done = _BOUND.search(before)
    return stem(done["done"].lower()) if done else ""


def _beside(clause: str) -> frozenset[str]:
    """The words that stand right before a date, or right behind one that opens its clause."""
    before, _, behind = clause.partition("|")
    beside = stems(" ".join(_ENDS.split(before)[-1].split()[-_NEAR_WORDS:]))
    return beside or stems(" ".join(behind.split()[: 2 * _NEAR_WORDS]))


def _said(reading: Reading, one: Dated, other: Dated) -> Diagnostic:
    place = reading.place(one.passage, one.start, one.end)
    where = elsewhere(reading, other.passage, other.start, other.end, than=place)
    mine, theirs = one.passage.text[one.start : one.end], other.passage.text[other.start : other.end]
    return warning("D347", f"« {mine} » ici, « {theirs} » {where}", place, _HINT)
