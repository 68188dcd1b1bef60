"""How much speaks for it that two numbers are of one thing: the rarer a word is that both have, the more it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from dossier.checks.comparing.weighed_words import stem, stems
from dossier.checks.numbers.reckoning.derivations import PERIODS
from dossier.checks.numbers.reckoning.series import is_exchange, is_slip
from dossier.checks.numbers.reckoning.told_numbers import Told
from dossier.checks.numbers.reckoning.word_rarity import COMMON, Rarity
from dossier.checks.numbers.told import are_at_two_places, is_told_with_share, points_back
from dossier.checks.passages import Kind
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import Looseness

_AGED = re.compile(r"(?:\bà|\b[Ââ]gée?s? de|\bde|,) $")
_TOTAL = re.compile(r"\W*(?:total|ensemble|somme)\b", re.IGNORECASE)
#: How far two values of one thing are apart at most, unless their digits are exchanged.
_FAR = Decimal("2.5")
#: So many digits are not exchanged by chance.
_LONG = 3
_FEW, _COVERED, _MOST_OF_WORDS = 3, 0.6, 4.0
_ROOM_OF_FEW = 3
_BOUNDS = {Looseness.AT_LEAST, Looseness.AT_MOST}
#: What must speak for it that two numbers of the same two digits are one, where each counts its own things.
_OF_TWO_NOUNS = 1.5


class RarityOfNumbers(Rarity):
    """How rare each word and each kind of number is among the sentences of a kit that hold a number."""

    def __init__(self, told: Sequence[Told]) -> None:
        """Count the sentences that hold each."""
        sentences: list[set[str]] = []
        last: object = None
        for one in told:
            if not sentences or one.sentence is not last:
                sentences.append(set())
            last = one.sentence
            sentences[-1] |= one.words | {_kind(one)}
        super().__init__(sentences)

    def of_kind(self, one: Told) -> float:
        """How much it says that two numbers are of the same kind: little for a unit, more for a noun that few have."""
        worth = self.of(_kind(one))
        if one.is_measure:
            return worth / 2 if worth > COMMON else 0
        return 0.5 + worth / (2 if one.things[0] in word_list("gens") | word_list("mots_generaux") else 1)


def _kind(one: Told) -> str:
    """What a number counts, or its unit as it is written: metres are no kilometres where it is asked how rare they are."""
    return f"#{one.key}×{one.quantity.factor}" if one.is_measure else f"#{one.key}"


def evidence(one: Told, other: Told, rarity: RarityOfNumbers) -> float:
    """How much the words around two numbers speak for one thing."""
    shared = (one.words & other.words) - set(one.things)
    fewest = min(len(one.words), len(other.words))
    weight = min(sum(map(rarity.of, shared)), _MOST_OF_WORDS)
    if one.key and one.key == other.key and _kind(one) == _kind(other):
        weight += rarity.of_kind(one)
    weight += 1.5 * bool(_shared_things(one, other))
    weight += fewest > 1 and len(shared) / fewest > _COVERED
    weight += 0.75 * (one.is_definite + other.is_definite)
    weight += bool(one.names & other.names)
    weight += 0.5 * bool(one.passage.sheet and one.passage.sheet == other.passage.sheet)
    weight += one.is_of_head != other.is_of_head and one.passage.sheet == other.passage.sheet
    weight += 0.5 * bool(one.years & other.years)
    weight += 1.5 * bool(_counted_beside(one) & _counted_beside(other))
    if one.quantity.unit == "€":  # each payer has its own amount
        weight -= one.is_paid != other.is_paid
    return weight


def value_evidence(one: Told, other: Told) -> float:
    """How much two values look like one that was typed wrong, less what makes two things likely."""
    mine, theirs = one.quantity.value, other.quantity.value
    if is_exchange(mine, theirs):
        weight = 3.0 + (len(_digits(mine)) >= _LONG)
        weight -= 1.5 * (one.is_some or other.is_some) + 1.5 * _are_apart(one.names, other.names)
        weight -= 0.5 * (one.per != other.per)
        if one.key and other.key and one.key != other.key:
            weight -= _OF_TWO_NOUNS * (1 + (len(_digits(mine)) < _LONG))
    else:
        near = abs(mine - theirs) <= max(Decimal(_ROOM_OF_FEW), max(mine, theirs) / 4)
        weight = float(is_slip(mine, theirs)) or 0.5 * near
        weight -= 1.5 * (bool(one.years) != bool(other.years))
    return weight


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def may_be_one(one: Told, other: Told) -> bool:
    """Whether nothing says that two numbers are of two things, two times, or a whole and its part."""
    mine, theirs = one.quantity, other.quantity
    is_swap = is_exchange(mine.value, theirs.value)
    if (
        (one.per != other.per and not (is_swap and _may_be_per_one(one.per, other.per)))
        or abs(mine.value - theirs.value) <= max(mine.half_step, theirs.half_step)
        or _are_apart(one.years, other.years)
        or _is_age(one) != _is_age(other)
        or (not is_swap and _is_age(one) and _are_two_ages(one, other))
        or (not is_swap and not is_slip(mine.value, theirs.value) and _is_cell_elsewhere(one, other))
        or (not is_swap and _are_of_two_kinds(one, other))
        or _says_both(one, other)
        or _says_both(other, one)
        or _are_beside(one, other)
        or _is_other_row(one, other)
        or _is_other_row(other, one)
    ):
        return False
    return is_swap or not (
        one.key != other.key
        or one.is_some
        or other.is_some
        or (mine.looseness != theirs.looseness and {mine.looseness, theirs.looseness} & _BOUNDS)
        or _are_apart(one.names, other.names)
        or _are_far(one, other)
        or _is_share(one) != _is_share(other)
        or _is_of_a_year(one, other)
        or _have_other_owners(one, other)
        or points_back(one.passage.text) != points_back(other.passage.text)
        or are_at_two_places(_text_of(one), _text_of(other))
    )


def _is_cell_elsewhere(one: Told, other: Told) -> bool:
    """Whether one stands in a table of another sheet: its row tells it apart."""
    cells = {told.passage.kind is Kind.CELL for told in (one, other)}
    return len(cells) > 1 and one.passage.sheet != other.passage.sheet


def _is_age(one: Told) -> bool:
    """« à 58 ans », « âgée de 31 ans »: of a person, and of nothing else."""
    return (
        one.quantity.words.rstrip().endswith("ans")
        and _AGED.search(one.passage.text[: one.start]) is not None
    )


def _are_two_ages(one: Told, other: Told) -> bool:
    """« porte-drapeau de 19 ans » who « a commencé à 16 ans »: what was done at an age is not of today."""
    return any(told.passage.text[: told.start].endswith("à ") for told in (one, other))


def _is_share(one: Told) -> bool:
    return is_told_with_share(one.passage.text[one.start + len(one.quantity.words) :])


def _text_of(one: Told) -> str:
    return str(getattr(one.sentence, "text", ""))


def _may_be_per_one(one: str, other: str) -> bool:
    """Whether two numbers may be for one thing, named twice (« par bovin », « par tête ») or once."""
    return not (one and other) or not {one, other} & set(PERIODS)


def _shared_things(one: Told, other: Told) -> set[str]:
    """What both count, beyond the noun that made them alike."""
    first = 0 if one.is_measure else 1
    return set(one.things[first:]) & set(other.things[first:])


def _are_far(one: Told, other: Told) -> bool:
    low, high = sorted((one.quantity.value, other.quantity.value))
    return high > low * _FAR


def _is_of_a_year(one: Told, other: Told) -> bool:
    """Whether a text names a year, and the ledger none: its number need not be that of today."""
    is_of_ledger = isinstance(one.sentence, str) or isinstance(other.sentence, str)
    return is_of_ledger and bool(one.years) != bool(other.years)


def _have_other_owners(one: Told, other: Told) -> bool:
    """Whether one word of both is of two things: « la rénovation de la halle », « la rénovation du gymnase »."""
    mine = {head for head, owner in one.owners if owner not in other.words}
    return bool(mine & {head for head, owner in other.owners if owner not in one.words})


def _are_apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others and not some & others)


def _are_of_two_kinds(one: Told, other: Told) -> bool:
    """« logements sociaux » and « logements étudiants », hectares of wood and of vines."""
    first = 0 if one.is_measure else 1
    mine, theirs = one.things[first:], other.things[first:]
    if not mine or not theirs or _shared_things(one, other) or one.key != other.key:
        return False
    named = stems(" ".join(mine)) & other.words or stems(" ".join(theirs)) & one.words
    return one.is_measure or not named


def _says_both(one: Told, other: Told) -> bool:
    """« Les 4,5 millions proviennent pour 3 millions de l'État »: a sentence that tells the other number too tells two things."""
    said = getattr(one.sentence, "quantities", ())
    return any(
        each.unit == other.quantity.unit
        and each.value == other.quantity.value
        and (each.unit or not each.nouns or stem(each.noun) == other.key or not other.key)
        for each in said
    )


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
        (each.unit, stem(each.noun), each.value)
        for each in said
        if each is not one.quantity and not each.is_bare and each.value > _FEW
    )
