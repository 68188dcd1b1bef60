"""One property of one thing, said in two places with two values: tied by what both sentences share, untied by what they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.checks.comparing.weighed_words import names_in, owners_in, stems
from dossier.checks.numbers.reckoning.word_rarity import Rarity
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning

_HINT = "un seul des deux est juste ; s’ils parlent de deux choses, dites ce qui les distingue"
#: How many sayings of one property are compared with one another.
_MOST = 40
_MOST_OF_WORDS, _NEARLY_ALL = 4.0, 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A value that a sentence says of something; ``key`` is the property, ``words`` those that tell of what it is."""

    passage: Passage
    start: int
    end: int
    key: Hashable
    value: Hashable
    words: frozenset[str]
    names: frozenset[str]
    owners: frozenset[tuple[str, str]]
    sentence: int

    @property
    def said(self) -> str:
        """The value as it is written."""
        return self.passage.text[self.start : self.end]


def saying(
    passage: Passage, sentence: tuple[int, str], place: tuple[int, int], key: Hashable, value: Hashable
) -> Saying:
    """A value at a place of its sentence, with the words of that sentence beside it."""
    start, text = sentence
    first, last = place
    clause = f"{text[:first]} | {text[last:]}"
    return Saying(
        passage,
        start + first,
        start + last,
        key,
        value,
        stems(clause),
        names_in(text),
        owners_in(clause),
        start,
    )


def contradictions_of(
    reading: Reading,
    sayings: Sequence[Saying],
    needed: float,
    may_be_one: Callable[[Saying, Saying], bool] = lambda _one, _other: True,
) -> Iterator[Diagnostic]:
    """One finding for each value that another place gives otherwise with enough speaking for it, and none upholds."""
    rarity = Rarity({(one.passage, one.sentence): one.words for one in sayings}.values())
    groups: dict[Hashable, list[Saying]] = defaultdict(list)
    for one in sayings:
        groups[one.key].append(one)
    for told in groups.values():
        for rank, one in enumerate(told):
            earlier = told[max(0, rank - _MOST) : rank]
            weighed = [
                (_weight(one, other, rarity), -place)
                for place, other in enumerate(earlier)
                if may_be_one(one, other)
            ]
            weight, place = max(weighed, default=(0.0, 0))
            if weight >= needed and not _is_upheld(one, told, rarity, weight):
                yield said_twice(reading, one, earlier[-place])


def said_twice(reading: Reading, one: Saying, other: Saying) -> Diagnostic:
    """« de 18 à 25 ans » here, « de 16 à 25 ans » there."""
    place = reading.place(one.passage, one.start, one.end)
    where = elsewhere(reading, other.passage, other.start, other.end, than=place)
    return warning("D322", f"{quoted(one.said)} ici, {quoted(other.said)} {where}", place, _HINT)


def _is_upheld(one: Saying, told: Iterable[Saying], rarity: Rarity, weight: float) -> bool:
    return any(
        other is not one and other.value == one.value and _alike(one, other, rarity) >= weight
        for other in told
    )


def _weight(one: Saying, other: Saying, rarity: Rarity) -> float:
    is_same = one.passage is other.passage and one.sentence == other.sentence
    if is_same or one.value == other.value or _are_beside(one, other):
        return 0.0
    if one.names and other.names and not one.names & other.names:
        return 0.0
    mine = {head for head, owner in one.owners if owner not in other.words}
    if mine & {head for head, owner in other.owners if owner not in one.words}:
        return 0.0
    return _alike(one, other, rarity)


def _are_beside(one: Saying, other: Saying) -> bool:
    """Whether both are entries of lists or rows, each of its own."""
    return {one.passage.kind, other.passage.kind} <= {Kind.CELL, Kind.ITEM}


def _alike(one: Saying, other: Saying, rarity: Rarity) -> float:
    shared = one.words & other.words
    fewest = min(len(one.words), len(other.words))
    weight = min(sum(map(rarity.of, shared)), _MOST_OF_WORDS)
    weight += bool(fewest) and len(shared) / fewest > _NEARLY_ALL
    weight += bool(one.names & other.names)
    return weight + 0.5 * (one.passage.sheet == other.passage.sheet)
