"""One count told in two places with two values: the words around both are weighed, whichever turn they take (D322)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dossier.checks.numbers.reckoning.same_thing import RarityOfNumbers, evidence, may_be_one, value_evidence
from dossier.checks.numbers.reckoning.series import digits_in_order
from dossier.checks.numbers.reckoning.told_numbers import Told, told_numbers
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Reading
from dossier.diagnostics import Diagnostic, warning

#: How many numbers of one kind are compared with one another; of more, those alone that share a word that few have.
_MOST = 60
_NEEDED = 4.5
#: A number that another place tells with so much speaking for it is right as far as anybody can know.
_UPHELD = 3.0
_COMES_IN, _GOES_OUT = ("recett", "reven", "bénéfi", "benefi"), ("cout", "coût", "dépens", "depens", "charge")
_HINT = (
    "un seul des deux est juste ; s’ils parlent de deux choses, dites ce qui les distingue (lieu, date, part)"
)


def report_numbers_told_again(reading: Reading) -> list[Diagnostic]:
    """« 2 300 logements ont été inondés » here, « les 2 030 logements inondés » there (D322)."""
    told = list(told_numbers(reading))
    rarity = RarityOfNumbers(told)
    agreeing: dict[int, float] = defaultdict(float)
    against: dict[int, tuple[float, float, int]] = {}
    for first, second in _pairs(told):
        one, other = told[first], told[second]
        same = one.quantity.value == other.quantity.value
        in_turn = one.quantity.unit == "%" and one.passage is other.passage  # who pays what share
        if (
            one.sentence is other.sentence
            or in_turn
            or _are_in_and_out(one, other)
            or _are_entries(one, other)
            or not (same or may_be_one(one, other))
        ):
            continue
        weight = evidence(one, other, rarity)
        for mine, theirs in ((first, second), (second, first)):
            if same:
                agreeing[mine] = max(agreeing[mine], weight)
            else:
                full = weight + value_evidence(one, other)
                if full >= _NEEDED and full > against.get(mine, (0.0,))[0]:
                    against[mine] = (full, weight, theirs)
    return list(_reported(reading, told, agreeing, against))


def _are_in_and_out(one: Told, other: Told) -> bool:
    """« 48 000 € de recettes » and « Il coûte 120 000 € »: what comes in is not what goes out."""
    comes, goes = (
        [any(word.startswith(starts) for word in told.words) for told in (one, other)]
        for starts in (_COMES_IN, _GOES_OUT)
    )
    return (
        one.quantity.unit == "€" and (comes[0] != comes[1] or goes[0] != goes[1]) and any(comes) and any(goes)
    )


def _are_entries(one: Told, other: Told) -> bool:
    """Whether both are figures of the ledger, each with a label of its own, or one is, of no year, and the other of one."""
    entries = [told for told in (one, other) if told.passage.span.path.endswith("chiffres.yaml")]
    return len(entries) > 1 or (
        len(entries) == 1 and bool(one.years) != bool(other.years) and not entries[0].years
    )


def _reported(
    reading: Reading,
    told: Sequence[Told],
    agreeing: dict[int, float],
    against: dict[int, tuple[float, float, int]],
) -> Iterator[Diagnostic]:
    """One finding a pair: at the number that no other place upholds, or at the later one."""
    said: set[frozenset[int]] = set()
    for mine in sorted(against, reverse=True):
        _, weight, theirs = against[mine]
        pair = frozenset({mine, theirs})
        if pair in said or agreeing[mine] >= max(_UPHELD, weight):
            continue
        said.add(pair)
        yield _said(reading, told[mine], told[theirs])


def _pairs(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """The numbers that may be of one thing: of one kind, or made of the same digits."""
    groups: dict[object, list[int]] = defaultdict(list)
    for rank, one in enumerate(told):
        groups["digits", one.quantity.unit, digits_in_order(one.quantity.value)].append(rank)
        if one.key:
            groups[one.key].append(rank)
    shared: dict[object, list[int]] = defaultdict(list)
    for key in [key for key, ranks in groups.items() if len(ranks) > _MOST]:
        for rank in groups.pop(key):
            for word in told[rank].words:
                shared[key, word].append(rank)
    seen: set[tuple[int, int]] = set()
    for ranks in (*groups.values(), *shared.values()):
        if len(ranks) > _MOST:
            continue
        for place, second in enumerate(ranks):
            for first in ranks[:place]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second


def _said(reading: Reading, one: Told, other: Told) -> Diagnostic:
    place = reading.place(one.passage, one.start, one.start + len(one.quantity.words))
    where = elsewhere(
        reading, other.passage, other.start, other.start + len(other.quantity.words), than=place
    )
    message = f"« {one.quantity.words.strip()} » ici, « {other.quantity.words.strip()} » {where}"
    return warning("D322", message, place, _HINT)
