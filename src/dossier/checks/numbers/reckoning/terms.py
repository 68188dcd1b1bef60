"""The numbers around a result with all that each is said per: « 12 € par mètre carré et par mois », « à 1 450 € l'un »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dossier.checks.numbers.reckoning.derivations import PERIODS
from dossier.checks.numbers.reckoning.operands import Operand, rate_of
from dossier.checks.passages import Statement
from dossier.language.fr.quantities import Quantity, lemma

_CLAUSE = re.compile(
    r"[;:(]|(?<=\w), (?=(?:et|soit|mais|tandis|alors|de sorte|si bien|pour un|ce qui|dont)\b)|\. "
)
#: Each of the things counted, none named: « l'un », « unitaire », « en moyenne », « chacun d'eux ».
_EACH = re.compile(
    r"\b(?:unitaires?|l'une?\b|l'unité|la pièce|pièce|chacune?|en moyenne|moyenn?e?s?|par tête|individuel(?:le)?s?|à chaque fois)\b"
)
_MORE = re.compile(r" (?:de plus|de moins|supplémentaires?)\b(?! chacun)")
_PER = re.compile(
    r"\b(?:par|chaque|pour chaque|toutes les|tous les) (?P<what>mètre carré|mètre cube|[^\W\d_]{2,})"
)
_UNIT_NAMES = {
    "mètre carré": "m²",
    "m²": "m²",
    "km²": "m²",
    "hectare": "m²",
    "kilomètre": "m",
    "mètre": "m",
    "tonne": "kg",
    "kilo": "kg",
    "kilogramme": "kg",
    "litre": "m³",
    "hectolitre": "m³",
    "mètre cube": "m³",
    "heure": "min",
}
UNITS_PER: dict[str, int | Decimal] = {
    "mètre carré": 1,
    "m²": 1,
    "km²": 1000000,
    "hectare": 10000,
    "kilomètre": 1000,
    "mètre": 1,
    "tonne": 1000,
    "kilo": 1,
    "kilogramme": 1,
    "litre": Decimal("0.001"),
    "hectolitre": Decimal("0.1"),
    "mètre cube": 1,
    "heure": 60,
}
_ALIKE = {"année": "an", "journée": "jour", "tête": "personne", "semestriel": "semestre"}
_BEHIND = 45
_TIMES = frozenset({*PERIODS, "seconde", "h", "s"})


@dataclass(frozen=True, slots=True)
class Term:
    """A number, what it is told per, whether it is that of each one, and how many sentences before the result it stands."""

    quantity: Quantity
    pers: frozenset[str]
    is_each: bool
    statement: Statement
    distance: int

    @property
    def things(self) -> frozenset[str]:
        """What it is told per, periods left out."""
        return self.pers - _TIMES - {"chacun"}

    @property
    def periods(self) -> frozenset[str]:
        """The periods that it is told per."""
        return self.pers & _TIMES

    @property
    def start(self) -> int:
        """Where it starts in its sentence."""
        return self.quantity.start


def base_of(per: str) -> str:
    """The unit in which a measure is told that a price is of: « par hectare »."""
    return _UNIT_NAMES.get(per, "")


def terms_of(statement: Statement, before: Sequence[Operand]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The numbers of a sentence, and those before it."""
    return (
        tuple(_term(statement, one, 0) for one in statement.quantities),
        tuple(_term(item.statement, item.quantity, item.distance) for item in before),
    )


def lead_of(statement: Statement, one: Quantity) -> str:
    """The words of a number's own clause before it, back to the number before."""
    return _CLAUSE.split(statement.before(one))[-1]


def behind_of(statement: Statement, one: Quantity) -> str:
    """The words of a number's own clause behind it, up to the next number."""
    return _CLAUSE.split(statement.after(one))[0]


def _term(statement: Statement, one: Quantity, distance: int) -> Term:
    lead, behind = lead_of(statement, one), behind_of(statement, one)[:_BEHIND].partition(",")[0]
    pers = {_said(match["what"]) for match in _PER.finditer(f"{lead} | {behind}")}
    if told := rate_of(statement, one):
        pers.add(told)
    is_each = not _MORE.match(behind) and bool(_EACH.search(f"{lead} | {behind}") or "chacun" in pers)
    return Term(one, frozenset(pers), is_each, statement, distance)


def _said(word: str) -> str:
    word = word if word == "mois" else lemma(word)
    return _ALIKE.get(word, word)
