"""How a table shows its numbers: their unit, decimals and thousands, which the value of a cell alone does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<literal>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|(?P<raw>.)', re.DOTALL)  # fmt: skip
_PLACES = frozenset("0#?.")
_DAYS = frozenset("dDmMyYhHsSjJaA@")
_SPACES = " \u00a0\u202f\u2009"
_SHOWN = re.compile(
    rf"[-−]?(?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)(?:,(?P<part>\d+))?[{_SPACES}]*(?P<unit>[^\d\s,.;:/-][^\d,.;:]{{0,11}})?"
)
_FRENCH = str.maketrans({",": "\u202f", ".": ",", "-": "−"})
_KEPT = 2  # decimals
#: What the formats that an .xlsx does not write out look like, by their number.
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberLook:
    """The unit behind a number (« % », « € », ""), how many decimals are shown, whether thousands stand apart."""

    unit: str = ""
    decimals: int = 0
    is_grouped: bool = False

    @property
    def is_percentage(self) -> bool:
        """Whether the number is shown as hundredths."""
        return self.unit == "%"

    def shown(self, value: float) -> str:
        """A number in French as the table shows it: « 98 500,50 € »; two decimals that the table hides are kept."""
        exact = Decimal(format(value, ".15g"))
        held = -int(exact.normalize().as_tuple().exponent)
        decimals = max(self.decimals, held if 0 < held <= _KEPT else 0)
        number = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        words = f"{number:,f}" if self.is_grouped else f"{number:f}"
        words = words.translate(_FRENCH)
        return f"{words}\u00a0{self.unit}" if self.unit else words


def look_of_format(code: str) -> NumberLook | None:
    """The look of a number format of a spreadsheet (« #,##0.00 "€" »); None for dates, texts and what divides a value."""
    section = _SECTION.match(code)
    tokens = list(_TOKEN.finditer(section[0] if section else ""))
    places = [rank for rank, one in enumerate(tokens) if one["raw"] in _PLACES]
    raw = [one["raw"] or "" for one in tokens]
    if not places or _DAYS & set(raw) or "E" in raw or "/" in raw:
        return None
    first, last = places[0], places[-1]
    inner = "".join(raw[first : last + 1])
    if last + 1 < len(raw) and raw[last + 1] == ",":
        return None  # shown in thousands: the value is another one
    whole, _point, part = inner.partition(".")
    is_grouped = any(sign in whole for sign in f",{_SPACES}") or any(
        (tokens[rank]["literal"] or "") in _SPACES and tokens[rank]["literal"] for rank in range(first, last)
    )
    around = [_words(tokens[last + 1 :]), _words(tokens[:first])]
    unit = next((words for words in around if words), "")
    return NumberLook(unit, sum(sign in "0?" for sign in part), is_grouped)


def _words(tokens: list[re.Match[str]]) -> str:
    said = (one["quoted"] or one["literal"] or one["currency"] or one["raw"] or "" for one in tokens)
    return "".join(said).strip(f"{_SPACES}-+()")


def look_of_words(words: str) -> NumberLook | None:
    """The look of a number as a table shows it in French (« 98 500,50 € »); None for other words."""
    match = _SHOWN.fullmatch(words.strip())
    if match is None:
        return None
    is_grouped = not match["whole"].isdigit() or len(match["whole"]) < 4
    return NumberLook((match["unit"] or "").strip(), len(match["part"] or ""), is_grouped)


def look_of_builtin(number: int) -> NumberLook | None:
    """The look of one of the formats that every workbook knows by its number; None for the others."""
    return look_of_format(_BUILT_IN[number]) if number in _BUILT_IN else None
