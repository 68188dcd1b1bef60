"""Numbers in letters, as they are written (« vingt et une ») and as they are read."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
          "treize", "quatorze", "quinze", "seize")  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
         "septante": 70, "huitante": 80, "octante": 80, "nonante": 90}  # fmt: skip
_BIG = {"mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
_WORDS = (
    {word: value for value, word in enumerate(_UNITS)} | _TENS | {"une": 1, "quatre-vingt": 80, "cent": 100}
)

#: One word of a number, for a pattern that finds numbers in a text.
NUMBER_WORD = (
    "(?:zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?"
    "|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|millions?|milliards?)"
)


def in_letters(value: Decimal, *, feminine: bool = False) -> str | None:
    """``21`` as « vingt et un », or « vingt et une »; None where the value is not a whole number below 10⁹."""
    if value != value.to_integral_value() or abs(value) >= 10**9:
        return None
    from num2words import num2words

    text = str(num2words(int(value), lang="fr"))
    return text + "e" if feminine and re.search(r"\bun$", text) else text


def read_letters(text: str) -> int | None:
    """« dix-neuf », « vingt et une », « deux cent mille », « un million » as a number; None for other texts."""
    words = re.split(r"[\s\u00a0\u202f-]+", text.strip().lower())
    total, group, last = 0, 0, ""
    if not words or words == [""] or words[0] == "et" or words[-1] == "et":
        return None
    for word in words:
        plain = word[:-1] if word in {"vingts", "cents"} else word
        if word == "et":
            if last not in _TENS:
                return None
        elif word in _BIG:
            if word == "mille" and group == 0 and last:
                return None
            total, group = _raised(total, group, _BIG[word], last)
        elif plain == "cent":
            group = group * 100 if 0 < group < 10 else group + 100
        elif plain == "vingt" and last == "quatre":
            group += 76
        elif plain in _WORDS:
            if not _follows(last, _WORDS[plain], group):
                return None
            group += _WORDS[plain]
        else:
            return None
        last = plain
    return total + group


def _raised(total: int, group: int, scale: int, last: str) -> tuple[int, int]:
    if scale == 1000:
        return total + (group or 1) * scale, 0
    return (total + (group if last or group else 1)) * scale, 0


def _follows(last: str, value: int, group: int) -> bool:
    """Whether a unit or ten may stand behind ``last``: « trente deux » may, « deux trois » may not."""
    if not last or last in {"cent", "et", "mille", "million", "millions", "milliard", "milliards"}:
        return True
    if last in _TENS:
        return value < 10 or (value < 17 and last in {"soixante", "vingt"} and group % 100 in {60, 80})
    return last == "dix" and value in {7, 8, 9}
