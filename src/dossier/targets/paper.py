"""How much paper a print takes, in one French phrase."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from dossier.language.fr.numbers import format_number

#: Office paper: grams a square metre, sheets in a ream.
GRAMMAGE, REAM = 80, 500
#: Square metres of a sheet of ISO 216, by its name.
_AREAS = {"A4": Decimal("0.06237"), "A3": Decimal("0.12474")}


def sheets(count: int, size: str) -> str:
    """« 5 feuilles A4 »."""
    return f"{format_number(Decimal(count))} feuille{'s' if count > 1 else ''} {size}"


def paper_estimate(count: int, size: str, copies: int) -> str:
    """What so many copies of ``count`` sheets take: sheets, reams and weight of office paper."""
    total = count * copies
    grams = total * _AREAS[size] * GRAMMAGE
    weight = f"{_one(grams / 1000)} kg" if grams >= 1000 else f"{round(grams)} g"
    reams = (
        f", soit {_one(Decimal(total) / REAM)} ramette{'s' if total >= 2 * REAM else ''}"
        if total >= REAM / 2
        else ""
    )
    many = f"{format_number(Decimal(copies))} exemplaires" if copies > 1 else "un exemplaire"
    return f"{many} : {sheets(total, size)}{reams}, environ {weight} de papier ({GRAMMAGE} g/m²)"


def _one(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return format_number(rounded.normalize() if rounded == rounded.to_integral() else rounded)
