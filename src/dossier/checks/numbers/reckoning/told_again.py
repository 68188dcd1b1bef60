"""One count told in two places with two values: the words around both are weighed, whichever turn they take (D322)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.numbers.reckoning.series import is_exchange, is_slip
from dossier.checks.numbers.reckoning.told_numbers import Told, stems, told_numbers
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Reading
from dossier.diagnostics import Diagnostic, warning

_TOTAL = re.compile(r"\W*(?:total|ensemble|somme)\b", re.IGNORECASE)
#: How far two values of one thing are apart at most, unless their digits are exchanged.
_FAR = Decimal("2.5")
#: So many digits are not exchanged by chance.
_LONG = 3
_FEW, _MOST_WORDS, _COVERED = 3, 3, 0.6
_TWICE = 2  # passages: a thing of which so few speak is hardly two things
_NEEDED, _MOST = 4, 300
_HINT = (
    "un seul des deux est juste ; s’ils parlent de deux choses, dites ce qui les distingue (lieu, date, part)"
)


def report_numbers_told_again(reading: Reading) -> list[Diagnostic]:
    """« 2 300 logements ont été inondés » here, « les 2 030 logements inondés » there (D322)."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told_numbers(reading):
        groups[one.key].append(one)
    return [
        finding
        for group in groups.values()
        if 1 < len(group) <= _MOST
        for finding in _of_group(reading, group)
    ]


def _of_group(reading: Reading, group: Sequence[Told]) -> Iterator[Diagnostic]:
    """Each number of one kind against those told before it; one that is told twice is right as far as anybody can know."""
    is_rare = not group[0].is_measure and len({one.passage for one in group}) == _TWICE
    for rank, one in enumerate(group):
        if any(
            other.sentence is not one.sentence and other.quantity.value == one.quantity.value
            for other in group
        ):
            continue
        weighed = [(_weight(one, other) + is_rare, -place) for place, other in enumerate(group[:rank])]
        weight, place = max(weighed, default=(0, 0))
        if weight >= _NEEDED:
            yield _said(reading, one, group[-place])


def _weight(one: Told, other: Told) -> int:
    """How much speaks for it that two numbers are of one thing."""
    mine, theirs = one.quantity, other.quantity
    is_swap = is_exchange(mine.value, theirs.value)
    if _cannot_be_one(one, other) or (not is_swap and (_are_far(one, other) or _is_of_a_year(one, other))):
        return 0
    shared = (one.words & other.words) - set(one.things)
    fewest = min(len(one.words), len(other.words))
    weight = 2 * bool(_shared_things(one, other))
    weight += (2 if one.is_measure else 3) if is_swap else is_slip(mine.value, theirs.value)
    weight += is_swap and len(mine.value.as_tuple().digits) >= _LONG
    weight += min(len(shared), _MOST_WORDS)
    weight += fewest > 0 and len(shared) / fewest > _COVERED
    weight += one.is_definite or other.is_definite
    weight += bool(one.names & other.names)
    weight += bool(one.years & other.years) - (bool(one.years) != bool(other.years) and not is_swap)
    weight += bool(_counted_beside(one) & _counted_beside(other))
    if mine.unit == "€":  # each payer has its own amount
        weight -= (one.is_paid != other.is_paid) + (not shared)
    return weight


def _shared_things(one: Told, other: Told) -> set[str]:
    """What both count, beyond the noun that made them alike."""
    first = 0 if one.is_measure else 1
    return set(one.things[first:]) & set(other.things[first:])


def _are_far(one: Told, other: Told) -> bool:
    low, high = sorted((one.quantity.value, other.quantity.value))
    return high > low * _FAR


def _cannot_be_one(one: Told, other: Told) -> bool:
    """Whether anything says that two numbers are of two things, two times, or a whole and its part."""
    mine, theirs = one.quantity, other.quantity
    return (
        one.sentence is other.sentence
        or one.is_some
        or other.is_some
        or one.per != other.per
        or mine.looseness != theirs.looseness
        or abs(mine.value - theirs.value) <= max(mine.half_step, theirs.half_step)
        or _are_apart(one.years, other.years)
        or _are_apart(one.names, other.names)
        or _are_of_two_kinds(one, other)
        or _says_both(one, other)
        or _says_both(other, one)
        or _are_beside(one, other)
        or _is_other_row(one, other)
        or _is_other_row(other, one)
    )


def _is_of_a_year(one: Told, other: Told) -> bool:
    """Whether a text names a year, and the ledger none: its number need not be that of today."""
    is_of_ledger = isinstance(one.sentence, str) or isinstance(other.sentence, str)
    return is_of_ledger and bool(one.years) != bool(other.years)


def _are_apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others and not some & others)


def _are_of_two_kinds(one: Told, other: Told) -> bool:
    """« logements sociaux » and « logements étudiants », hectares of wood and of vines."""
    first = 0 if one.is_measure else 1
    mine, theirs = one.things[first:], other.things[first:]
    if not mine or not theirs or _shared_things(one, other):
        return False
    named = stems(" ".join(mine)) & other.words or stems(" ".join(theirs)) & one.words
    return one.is_measure or not named


def _says_both(one: Told, other: Told) -> bool:
    """« Les 4,5 millions proviennent pour 3 millions de l'État »: a sentence that tells the other number too tells two things."""
    said = getattr(one.sentence, "quantities", ())
    return any(each.unit == other.quantity.unit and each.value == other.quantity.value for each in said)


def _are_beside(one: Told, other: Told) -> bool:
    """Whether both stand in lists or tables, or one announces the list of the other: parts, each of its own."""
    kinds = {one.passage.kind, other.passage.kind}
    return (
        kinds <= {Kind.CELL, Kind.ITEM} or other.passage.text == one.label or one.passage.text == other.label
    )


def _is_other_row(one: Told, other: Told) -> bool:
    """Whether a cell is of a row that the other text does not name; a total is of no place that a text names."""
    if one.passage.kind is not Kind.CELL:
        return False
    if _TOTAL.match(one.label):
        named = other.words | stems(" ".join(other.things))
        return bool(other.names) or not one.words - stems(one.label) <= named
    return not stems(one.label) & (other.words | stems(" ".join(other.things)))


def _counted_beside(one: Told) -> frozenset[tuple[str, str, Decimal]]:
    """What else its sentence counts: two that share a count beside the one in question speak of one thing."""
    said = getattr(one.sentence, "quantities", ())
    return frozenset(
        (each.unit, each.noun, each.value)
        for each in said
        if each is not one.quantity and not each.is_bare and each.value > _FEW
    )


def _said(reading: Reading, one: Told, other: Told) -> Diagnostic:
    place = reading.place(one.passage, one.start, one.start + len(one.quantity.words))
    where = elsewhere(
        reading, other.passage, other.start, other.start + len(other.quantity.words), than=place
    )
    message = f"« {one.quantity.words.strip()} » ici, « {other.quantity.words.strip()} » {where}"
    return warning("D322", message, place, _HINT)
