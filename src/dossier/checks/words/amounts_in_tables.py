"""The numbers of a typed table with the unit that their column or their row gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CELL = re.compile(r"(?<=\|)[^|\n]*(?=\|)")
_RULE = re.compile(r"^[\s|:-]+$")
_BARE_NUMBER = re.compile(r"[\d\s.,\u00a0\u202f]*\d[\s*_]*$")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_MONEY = re.compile(
    r"^(?:coûts?|montants?|budgets?|dépenses?|prix|subventions?|aides?|crédits?|dotations?|financements?)\b"
)
_COUNTED = re.compile(r"^(?:nombre|total) d(?:e |es |’|')", re.IGNORECASE)


def amounts_in_tables(text: str) -> Iterator[tuple[str, int, int]]:
    """Each cell that is a number alone, as the amount that its title means, with its place in ``text``."""
    titles: list[str] = []
    start = 0
    for line in text.splitlines(keepends=True):
        cells = [(match[0].strip(" *_|"), match.start(), match.end()) for match in _CELL.finditer(line)]
        if not cells:
            titles = []
        elif not titles:
            titles = [_unit(cell) for cell, _, _ in cells]
        elif not _RULE.match(line):
            for number, (cell, first, last) in enumerate(cells):
                if _BARE_NUMBER.match(cell):
                    for unit in {titles[number] if number < len(titles) else "", _unit(cells[0][0])}:
                        yield f"{cell} {unit}", start + first, start + last
        start += len(line)


def _unit(title: str) -> str:
    """The unit that a title names: « Montant (M€) », « Agents », « Nombre d’agents »."""
    said = _IN_BRACKETS.search(title)
    if said:
        return said[1].removeprefix("en ").strip().lower()
    bare = _COUNTED.sub("", title).strip().lower()
    return "€" if _MONEY.match(bare) else bare
