"""What a field must say so that the program prints of it what somebody typed: an hour, a day, a number."""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.language.fr.dates import parse_day
from dossier.language.fr.hours import format_hour, parse_hour
from dossier.language.fr.numbers import parse_number
from dossier.language.fr.numbers_in_letters import read_letters
from dossier.word_return.neutral import neutral, words_of

_HOUR_SHAPE = re.compile(r"(\d{1,2})(\s*[:hH]\s*)(\d{2})?")
_DAY_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[+\-−]?\d(?:[\d \u00a0\u202f]*\d)?(?:[.,]\d+)?")
_HOUR = re.compile(r"\d{1,2}[\s\u00a0\u202f]*(?:h|:)[\s\u00a0\u202f]*(?:\d{2})?", re.IGNORECASE)


def field_value(written: str, printed: str, typed: str) -> str | None:
    """The new writing of a field that is ``written`` so and ``printed`` so, once somebody ``typed`` another thing.

    None where nobody can tell. An hour and a day keep the shape in which staff write them.
    """
    hour = _HOUR_SHAPE.fullmatch(written.strip())
    if hour is not None:
        return _new_hour(hour, typed)
    if _DAY_SHAPE.fullmatch(written.strip()):
        day, _reason = parse_day(typed)
        return None if day is None else day.isoformat()
    if parse_number(written) is not None:
        return new_number(written, printed, typed)
    return None


def said_then(written: str, printed: str, typed: str) -> str:
    """What the program prints of a field once it says what somebody ``typed``: « 12h45 » is « 12 h 45 », « 1300 » « 1 300 »."""
    if _HOUR_SHAPE.fullmatch(written.strip()):
        moment = parse_hour(typed)
        return typed if moment is None else format_hour(moment)
    found = list(_NUMBER.finditer(typed))
    if len(found) != 1 or len(_NUMBER.findall(printed)) != 1:
        return typed
    whole, mark, decimals = re.fullmatch(r"([^.,]*)([.,]?)(.*)", found[0][0]).groups()  # type: ignore[union-attr]
    digits = re.sub(r"[ \u00a0\u202f]", "", whole)
    if digits.isdigit() and len(digits) > 3:
        whole = f"{int(digits):,}".replace(",", "\u202f")
    return f"{typed[: found[0].start()]}{whole}{mark}{decimals}{typed[found[0].end() :]}"


def _new_hour(shape: re.Match[str], typed: str) -> str | None:
    found = _HOUR.fullmatch(typed.strip())
    moment = parse_hour(found[0]) if found else None
    if moment is None:
        return None
    hour = f"{moment.hour:02d}" if len(shape[1]) == 2 else str(moment.hour)
    return (
        f"{hour}{shape[2]}{moment.minute:02d}" if shape[3] or moment.minute else f"{hour}{shape[2].rstrip()}"
    )


def new_number(written: str, printed: str, typed: str) -> str | None:
    """The new writing of a number; None where what is typed is none, or where the words around it changed too."""
    value = _typed_number(printed, typed)
    if value is None or not value.is_finite():
        return None
    text = f"{value:f}"
    whole, _, decimals = text.partition(".")
    if " " in written.strip() and len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", " ")
    mark = "," if "," in written else "."
    return f"{whole}{mark}{decimals}" if decimals else whole


def _typed_number(printed: str, typed: str) -> Decimal | None:
    """The number that is typed in the place of the one that is printed, in digits or in letters."""
    old, new = list(_NUMBER.finditer(printed)), list(_NUMBER.finditer(typed))
    if len(old) == len(new) == 1:
        around = [printed[: old[0].start()], printed[old[0].end() :]]
        fresh = [typed[: new[0].start()], typed[new[0].end() :]]
        if all(_same_words(one, other) for one, other in zip(around, fresh, strict=True)):
            return parse_number(new[0][0])
        return None
    if not old and not new:
        return _in_letters(printed, typed)
    return None


def _in_letters(printed: str, typed: str) -> Decimal | None:
    """The number in letters at the beginning of what is typed, where the rest stays."""
    first, second = printed.split(), typed.split()
    for kept in range(min(len(first), len(second))):
        one, other = first[: len(first) - kept], second[: len(second) - kept]
        if not _same_words(" ".join(first[len(one) :]), " ".join(second[len(other) :])):
            break
        if read_letters(" ".join(one).lower()) is not None:
            value = read_letters(" ".join(other).lower())
            if value is not None:
                return Decimal(value)
    return None


def _same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, the marks of the plural apart."""
    first = [token.key.rstrip("sx") for token in words_of(one).tokens]
    return first == [token.key.rstrip("sx") for token in words_of(other).tokens]


def is_same(one: str, other: str) -> bool:
    """Whether two texts say the same, typography apart."""
    return neutral(one) == neutral(other)
