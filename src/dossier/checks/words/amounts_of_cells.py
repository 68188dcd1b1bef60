"""The number of a typed cell with the unit that its column or its row gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BARE_NUMBER = re.compile(r"[\d\s.,\u00a0\u202f]*\d\s*$")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_MONEY = re.compile(
    r"^(?:coûts?|montants?|budgets?|dépenses?|prix|subventions?|aides?|crédits?|dotations?|financements?)\b"
)
_COUNTED = re.compile(r"^(?:nombre|total) d(?:e |es |’|')", re.IGNORECASE)


def amounts_of_cell(cell: str, titles: Iterable[str]) -> Iterator[str]:
    """A cell that is a number alone, as the amount that each of its titles means; nothing for any other cell."""
    if _BARE_NUMBER.match(cell):
        for title in titles:
            yield f"{cell.strip()} {_unit(title)}"


def _unit(title: str) -> str:
    """The unit that a title names: « Montant (M€) », « Agents », « Nombre d’agents », « Coût »."""
    said = _IN_BRACKETS.search(title)
    if said:
        return said[1].removeprefix("en ").strip().lower()
    bare = _COUNTED.sub("", title).strip().lower()
    return "€" if _MONEY.match(bare) else bare
