"""An amount before tax and with it: « 18,5 M€ hors taxes, soit 22,2 M€ avec une TVA à 20 % » (D437)."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity

_BEFORE_TAX = re.compile(r"^ ?(?:[MK]?€|euros|millions d'euros)? ?\(?(?:HT|H\.T\.|hors taxes?|hors TVA)\b")
_WITH_TAX = re.compile(
    r"^ ?(?:[MK]?€|euros|millions d'euros)? ?\(?(?:TTC|T\.T\.C\.|toutes taxes|taxes comprises|TVA comprise|avec (?:une |la )?TVA|TVA incluse)"
)
#: The rates of France, code général des impôts, articles 278 to 281 octies; those of Corsica and overseas among them.
_RATES = tuple(map(Decimal, ("20", "10", "5.5", "2.1", "8.5", "13")))
_HUNDRED, _ROOM = Decimal(100), Decimal("0.006")


def report_wrong_taxes(reading: Reading) -> list[Diagnostic]:
    """The rate is the one that is told, or any that the law has."""
    found = []
    for statement in reading.statements:
        money = [one for one in statement.quantities if one.unit == "€" and one.is_exact]
        told = [one.value for one in statement.quantities if one.unit == "%" and "TVA" in statement.text]
        for one, other in pairwise(money):
            bare, taxed = _sides(statement.text, one, other)
            if bare is None or taxed is None:
                continue
            rates = told or _RATES
            if any(_is_near(bare.value * (1 + rate / _HUNDRED), taxed) for rate in rates):
                continue
            rate = rates[0]
            value = bare.value * (1 + rate / _HUNDRED)
            message = f"« {taxed.words} » avec les taxes, mais {bare.words} et {format_number(rate)}\u00a0% font {taxed.said(value)}"
            place = place_of(reading, statement, taxed)
            found.append(warning("D437", message, place, "corrigez l’un des deux montants, ou le taux"))
    return found


def _sides(text: str, one: Quantity, other: Quantity) -> tuple[Quantity | None, Quantity | None]:
    bare = next((item for item in (one, other) if _BEFORE_TAX.match(text[item.number_end :])), None)
    taxed = next((item for item in (one, other) if _WITH_TAX.match(text[item.number_end :])), None)
    return bare, taxed


def _is_near(value: Decimal, told: Quantity) -> bool:
    return abs(value - told.value) <= max(told.half_step, told.value * _ROOM)
