"""French numbers: read as officers write them, printed as the Lexique wants them.

Source of the forms: Lexique des règles typographiques en usage à l'Imprimerie nationale (nombres).
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from dossier.language.fr.space_characters import THIN

_NUMBER = re.compile(r"^[+\-−]?(\d{1,3}([ \u00a0\u202f\u2009\u2007]\d{3})+|\d+)([,.]\d+)?$")


def parse_number(text: str) -> Decimal | None:
    """``1 643``, ``1643``, ``1,5``, ``1.5``, with an optional sign; None for anything else."""
    folded = text.strip()
    if not _NUMBER.match(folded) or len(folded) > 30:
        return None
    plain = re.sub(r"[ \u00a0\u202f\u2009\u2007]", "", folded).replace(",", ".").replace("−", "-")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def format_number(value: Decimal) -> str:
    """Thousands apart by a narrow no-break space, decimals after a comma (1 643,5)."""
    sign = "−" if value < 0 else ""
    digits = f"{value.copy_abs():f}"
    whole, _, decimals = digits.partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    groups.insert(0, whole)
    return sign + THIN.join(groups) + (f",{decimals}" if decimals else "")
