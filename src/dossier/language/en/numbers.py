"""English numbers, in figures and in letters, and the units behind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life",
    "companies": "company", "halves": "half",
}  # fmt: skip
_TO_PLURAL = {one: many for many, one in _IRREGULAR.items()}
SYMBOLS = frozenset(
    {
        "%",
        "‰",
        "€",
        "k€",
        "M€",
        "Md€",
        "km",
        "km²",
        "m",
        "m²",
        "ha",
        "t",
        "h",
        "min",
        "kg",
        "MW",
        "GWh",
        "MWh",
        "kWh",
    }
)
_JOINTS = re.compile(
    r"\b(?:of|in|for|at|on|with|by|from|to|per|who|that|under)\b"
)  # what follows agrees with nothing
#: Amounts of money: what stands before the number and behind it.
_MONEY = {"€": ("€", ""), "k€": ("€", ",000"), "M€": ("€", "\u00a0million"), "Md€": ("€", "\u00a0billion")}
_IN_WORDS = {
    "€": ("euro", "euros"),
    "k€": ("thousand euros", "thousand euros"),
    "M€": ("million euros", "million euros"),
    "Md€": ("billion euros", "billion euros"),
    "%": ("per cent", "per cent"),
    "‰": ("per thousand", "per thousand"),
    "km": ("kilometre", "kilometres"),
    "km²": ("square kilometre", "square kilometres"),
    "m": ("metre", "metres"),
    "m²": ("square metre", "square metres"),
    "ha": ("hectare", "hectares"),
    "t": ("tonne", "tonnes"),
    "h": ("hour", "hours"),
    "min": ("minute", "minutes"),
}


def format_number(value: Decimal) -> str:
    """Thousands apart by a comma, decimals after a point (1,643.5)."""
    sign = "−" if value < 0 else ""
    return sign + f"{value.copy_abs():,f}"


def in_letters(value: Decimal) -> str | None:
    """``21`` as « twenty-one »; None where the value is not a whole number below 10⁹."""
    if value != value.to_integral_value() or abs(value) >= 10**9:
        return None
    from num2words import num2words

    return str(num2words(int(value), lang="en_GB"))


def ordinal(value: Decimal) -> str | None:
    """« 1st », « 22nd », « 13th »; None of what has no rank."""
    if value != value.to_integral_value() or value < 1:
        return None
    number = int(value)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{format_number(value)}{ending}"


def with_unit(number: str, unit: str) -> str | None:
    """« €888 million », « 12% »: a number with a unit that English sets otherwise; None for any other unit."""
    symbol, _, rest = unit.partition(" ")
    if symbol in _MONEY:
        before, behind = _MONEY[symbol]
        said = (
            f"{before}{number}{behind}"
            if symbol != "k€" or "." not in number
            else f"{before}{number}\u00a0thousand"
        )
    elif symbol in {"%", "‰"}:
        said = f"{number}{symbol}"
    else:
        return None
    return f"{said} {rest}" if rest else said


def unit_in_words(unit: str, value: Decimal) -> str | None:
    """A symbol in words, in the number that the value asks for; None for a unit that is none."""
    symbol, _, rest = unit.partition(" ")
    if symbol not in _IN_WORDS:
        return None
    one, many = _IN_WORDS[symbol]
    return " ".join(filter(None, [one if abs(value) == 1 else many, rest]))


def agreed_unit(unit: str, value: Decimal, singular: str | None, plural: str | None) -> str:
    """``unit`` as it stands behind ``value``: English has the singular for one alone."""
    if abs(value) == 1:
        return singular if singular is not None else _inflected(unit, _one)
    return plural if plural is not None else plural_of(unit)


def plural_of(unit: str) -> str:
    """The plural of a unit written in either number."""
    return _inflected(unit, _many)


def _inflected(unit: str, inflect: Callable[[str], str]) -> str:
    """The last word of the noun, that before « of », « in »…, in its number."""
    joint = _JOINTS.search(unit)
    head, rest = (unit[: joint.start()], unit[joint.start() :]) if joint else (unit, "")
    match = re.search(r"[A-Za-z]+(?=\s*$)", head)
    if match is None or unit.partition(" ")[0] in SYMBOLS or match[0].isupper():
        return unit
    return head[: match.start()] + inflect(match[0]) + head[match.end() :] + rest


def _one(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ch|sh|x|ss|zz)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^su]s$", word) else word


def _many(word: str) -> str:
    if word in _IRREGULAR or re.search(r"[^su]s$", word):
        return word
    if word in _TO_PLURAL:
        return _TO_PLURAL[word]
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:ch|sh|x|ss|z|us)$", word) else "s")
