"""A quantity of a French text, as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dossier.language.fr.numbers import format_number

#: What a share may be off by, of itself, when it is said as a fraction (« un tiers »).
_FRACTION = Decimal("0.06")
_ROUGH = Decimal("0.12")
_PLURAL_FROM = 2
_MAGNITUDE = re.compile(r"\b(millier|million|milliard)s\b")


class Looseness(StrEnum):
    """How exactly a number is said."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts, between ``start`` and ``end`` of its text; the number alone ends at ``number_end``.

    ``value`` is in the base unit of ``unit`` ("€", "%", "m", "m²", "min", "jour", "mois"…, "" for a counted noun), ``step``
    the last place that is written, in the same unit. ``nouns`` are the words that say what is counted, in the singular,
    ``per`` the one for which it is said (« 30 € par habitant »).
    """

    start: int
    end: int
    number_end: int
    value: Decimal
    step: Decimal
    unit: str
    symbol: str
    nouns: tuple[str, ...]
    looseness: Looseness
    per: str
    words: str
    is_fraction: bool = False
    is_range: bool = False
    definite: bool = False
    factor: Decimal = Decimal(1)

    @property
    def noun(self) -> str:
        """The first counted noun, empty for a measure or a bare number."""
        return self.nouns[0] if self.nouns else ""

    @property
    def is_exact(self) -> bool:
        """Whether it is said without « environ » or the like."""
        return self.looseness is Looseness.EXACT and not self.is_range

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what it counts."""
        return not self.unit and not self.nouns

    @property
    def half_step(self) -> Decimal:
        """How far the true value may be from the printed one."""
        half = self.step / 2
        if self.is_fraction:
            return self.value * _FRACTION
        return half if self.is_exact else max(half, self.value * _ROUGH)

    def said(self, value: Decimal) -> str:
        """Another value as this one is written: in its unit, with its noun."""
        if self.unit == "min" and self.factor > 1 and value % self.factor:
            return f"{format_number(value.quantize(Decimal(1)))} minutes"
        amount = (value / self.factor).quantize(Decimal("0.01")).normalize()
        shown = format_number(amount if amount % 1 else amount.quantize(Decimal(1)))
        behind = _MAGNITUDE.sub(r"\1", self.behind) if abs(amount) < _PLURAL_FROM else self.behind
        return f"{shown} {behind}".replace(" %", "\u00a0%").strip()

    @property
    def behind(self) -> str:
        """The unit or noun behind the number, as written."""
        return "%" if self.is_fraction else self.words[self.number_end - self.start :].strip()

    def counts_like(self, other: Quantity) -> bool:
        """Whether both count in the same unit, or the same noun, or one leaves its noun to the other."""
        if self.unit or other.unit:
            return self.unit == other.unit
        return self.noun == other.noun or self.is_bare or other.is_bare
