"""A way by which a number should come of others, and whether two numbers count the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dossier.checks.numbers.reckoning.terms import Term
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Way:
    """A value that a result should have, how it is reckoned, from which terms, and how much speaks for it.

    ``room`` is the part by which the value may be off, of itself: a fraction is said roughly.
    """

    value: Decimal
    how: str
    terms: tuple[Term, ...]
    weight: int
    room: Decimal = Decimal(0)


def are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may count the same: one unit, one noun, or a noun left out."""
    if one.unit or other.unit:
        return one.unit == other.unit
    people = word_list("gens")
    return (
        one.is_bare
        or other.is_bare
        or one.noun == other.noun
        or (one.noun in people and other.noun in people)
    )


def is_count(one: Term) -> bool:
    """Whether a term tells how many things there are."""
    quantity = one.quantity
    is_plain = not quantity.unit and not quantity.is_fraction and not quantity.is_range and quantity.is_exact
    return (
        is_plain
        and not one.pers - set(quantity.nouns)
        and quantity.value > 1
        and quantity.factor == 1
        and quantity.noun != "fois"
    )


def way_of(value: Decimal, sign: str, one: Term, other: Term, weight: int) -> Way:
    """One number and another, joined by a sign."""
    return Way(value, f"{one.quantity.words} {sign} {other.quantity.words}", (one, other), weight)
