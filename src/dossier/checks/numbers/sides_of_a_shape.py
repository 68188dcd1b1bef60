"""A surface or a volume against the sides that its sentences give: « 44 mètres sur 24, soit 1 056 m² » (D437)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.quantities import Quantity

_LONG = re.compile(r"\b(?:long(?:ue)?s?|longueur)\b[^,;.\d]{0,15}$", re.IGNORECASE)
_WIDE = re.compile(r"\b(?:larges?|largeur)\b[^,;.\d]{0,15}$", re.IGNORECASE)
_HIGH = re.compile(r"\b(?:haute?s?|hauteur|profonde?s?|profondeur)\b[^,;.\d]{0,15}$", re.IGNORECASE)
#: « 86 mètres de long », « 12 mètres de haut »
_TALL = frozenset({"haut", "hauteur", "profondeur"})
_SIDES = _TALL | {"long", "longueur", "large", "largeur"}
#: « 44 mètres sur 24 », « 12 m × 8 m »
_BY = re.compile(r"^(?: m| mètres?)? ?(?:sur|par|×|x) ?$")
#: What makes of the measure that of the thing whose sides were told.
_HAS = re.compile(
    r"(?:\bsoit|\bsurface(?: totale)? de|\bvolume(?: total)? de|\b(?:contient|contenir|offre|couvre|occupe|représente)|\bce qui (?:fait|donne))(?: donc| ainsi| jusqu'à)? $"
)
#: What brings in another thing, of which the sides are not told.
_ANOTHER = re.compile(
    r"\b(?:qui|dont|entoure\w*|jouxte\w*|autour|ainsi que|un(?! volume)|une(?! (?:surface|superficie)))\b"
)
_ROOM = Decimal("0.01")


def report_wrong_areas_of_sides(reading: Reading) -> list[Diagnostic]:
    """A surface that is not length × width, a volume that is not surface × height, of sides told right before."""
    found: list[Diagnostic] = []
    surface: tuple[Statement, Quantity] | None = None
    for statement in reading.statements:
        if surface is not None and surface[0].passage is not statement.passage:
            surface = None
        sides = _sides(statement)
        for one in statement.quantities:
            if one.unit not in {"m²", "m³"} or one.per or not _HAS.search(statement.text[: one.start]):
                continue
            before = [side for side in sides if side.end <= one.start]
            factors = _factors(statement, one, before, surface[1] if surface else None)
            found += _wrong(reading, statement, one, factors)
            if one.unit == "m²" and factors:
                surface = (statement, one)
    return found


def _sides(statement: Statement) -> list[Quantity]:
    """The lengths of a sentence that are said to be sides; « sur 24 » has its unit from the side before it."""
    if statement.passage.kind in {Kind.QUOTE, Kind.CELL}:
        return []
    found: list[Quantity] = []
    for rank, one in enumerate(statement.quantities):
        lead = statement.text[: one.start]
        before = statement.quantities[rank - 1] if rank else None
        is_by = before is not None and before in found and _BY.match(statement.between(before, one))
        behind = statement.quantities[rank + 1] if rank + 1 < len(statement.quantities) else None
        opens = behind is not None and _BY.match(statement.between(one, behind)) is not None
        is_side = (
            opens or one.noun in _SIDES or any(pattern.search(lead) for pattern in (_LONG, _WIDE, _HIGH))
        )
        if (one.unit == "m" and is_side) or (is_by and (one.unit == "m" or one.is_bare)):
            found.append(one)
        elif before in found and one.is_bare and _WIDE.search(lead):
            found.append(one)  # « long de 40 mètres et large de 25 »
    return found if all(side.is_exact for side in found) else []


def _factors(
    statement: Statement, one: Quantity, sides: Sequence[Quantity], surface: Quantity | None
) -> list[Quantity]:
    """What a surface or a volume is the product of; nothing where the sides do not say it."""
    high = [side for side in sides if _HIGH.search(statement.text[: side.start]) or side.noun in _TALL]
    flat = [side for side in sides if side not in high]
    if one.unit == "m²":
        return flat if len(flat) == 2 and not high else []
    if len(high) == 1 and not flat and surface is not None:
        return [surface, *high]
    return list(sides) if len(sides) == 3 else []


def _wrong(
    reading: Reading, statement: Statement, one: Quantity, factors: Sequence[Quantity]
) -> Iterator[Diagnostic]:
    if not factors or _ANOTHER.search(statement.text[max(0, factors[-1].end) : one.start]):
        return
    value = Decimal(1)
    for factor in factors:
        value *= factor.value
    if abs(value - one.value) <= max(one.half_step, value * _ROOM):
        return
    how = " × ".join(factor.words for factor in factors)
    message = f"« {one.words} » : {how} = {one.said(value)}"
    yield error("D437", message, place_of(reading, statement, one), "corrigez le résultat, ou l’un des côtés")
