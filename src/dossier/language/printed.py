"""The language that a document is being made in: the program's words, days, hours, numbers and typography as it prints them.

The words of the program are written in French where they are printed, and found in the catalogue of another language by that
writing (``say``). Which language it is holds for all that is made within ``printing_in``, and French outside of it: messages
to the office are French whatever is printed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib.resources import files

from dossier.language import en
from dossier.language.en import dates as en_dates
from dossier.language.en import numbers as en_numbers
from dossier.language.en.typography import corrections as en_corrections
from dossier.language.fr import dates as fr_dates
from dossier.language.fr import hours as fr_hours
from dossier.language.fr import hyphenation as fr_hyphenation
from dossier.language.fr import lists_of_words as fr_lists
from dossier.language.fr import numbers as fr_numbers
from dossier.language.fr import plural as fr_plural
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.fr.typography import BUNDLED, Lexicon, apply_corrections
from dossier.language.fr.typography import bind_title as fr_bind_title
from dossier.language.fr.typography import polish as fr_polish
from dossier.language.fr.typography.lines import set_line_by
from dossier.language.fr.typography.lines import set_line_of as fr_set_line
from dossier.language.fr.typography.quotes import Part
from dossier.tree import Inlines

#: The language of a kit, and those that an edition may be printed in, as the files say them (BCP 47).
FRENCH, ENGLISH = "fr", "en-GB"
#: What an edition may ask for, and what its files then say of themselves.
LANGUAGES: Mapping[str, str] = {"fr": FRENCH, "en": ENGLISH, "en-gb": ENGLISH}
_CURRENT: ContextVar[str] = ContextVar("language", default=FRENCH)


@contextmanager
def printing_in(language: str) -> Iterator[None]:
    """Print in a language, one of the values of ``LANGUAGES`` (any form of French is French)."""
    token = _CURRENT.set(ENGLISH if language.partition("-")[0].lower() == "en" else FRENCH)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def prints_french() -> bool:
    """Whether what is being made is in French."""
    return _CURRENT.get() == FRENCH


def say(french: str, /, **values: object) -> str:
    """Words of the program, written in French with ``{names}`` for ``values``, in the language of the document.

    Raises KeyError for words that the catalogue of that language does not have.
    """
    text = french if prints_french() else catalogue()[french]
    return text.format_map(values) if values else text


@cache
def catalogue() -> Mapping[str, str]:
    """The English of every word that the program prints, by its French."""
    text = (files(en) / "program_words.toml").read_text(encoding="utf-8")
    known: dict[str, str] = {}
    for one in tomllib.loads(text)["mot"]:
        known[str(one["fr"])] = str(one["en"])
    return known


def format_day(day: date, *, weekday: bool = False) -> str:
    """« 5 mai 2023 », « Friday 5 May 2023 »."""
    return (
        fr_dates.format_day(day, weekday=weekday)
        if prints_french()
        else en_dates.format_day(day, weekday=weekday)
    )


def format_period(first: date, last: date) -> str:
    """« du 5 au 8 mai 2023 », « 5 to 8 May 2023 »."""
    return fr_dates.format_period(first, last) if prints_french() else en_dates.format_period(first, last)


def weekday_of(day: date) -> str:
    """« vendredi », « Friday »."""
    return (fr_dates.WEEKDAYS if prints_french() else en_dates.WEEKDAYS)[day.weekday()]


def format_hour(moment: time) -> str:
    """« 14 h 30 », « 14:30 »."""
    return fr_hours.format_hour(moment) if prints_french() else en_dates.format_hour(moment)


def format_number(value: Decimal) -> str:
    """« 1 643,5 », « 1,643.5 »."""
    return fr_numbers.format_number(value) if prints_french() else en_numbers.format_number(value)


def per_cent(number: str) -> str:
    """« 12 % », « 12% »."""
    return f"{number}{NO_BREAK}%" if prints_french() else f"{number}%"


def join_words(words: list[str]) -> str:
    """« A, B et C », « A, B and C »."""
    return fr_lists.join_words(words, "et" if prints_french() else "and")


def plural_of(unit: str) -> str | None:
    """The plural of a unit; None where no rule tells."""
    return fr_plural.plural_of(unit) if prints_french() else en_numbers.plural_of(unit)


def agreed_unit(unit: str, value: Decimal, singular: str | None, plural: str | None) -> str | None:
    """``unit`` as it stands behind ``value``; None where no rule tells and neither form is given."""
    agree = fr_plural.agreed_unit if prints_french() else en_numbers.agreed_unit
    return agree(unit, value, singular, plural)


def is_one(value: Decimal) -> bool:
    """Whether a noun behind ``value`` is in the singular: below two in French, for one alone in English."""
    return value < fr_plural.TWO if prints_french() else value == 1


def polish(text: str) -> str:
    """``text`` with the spaces and signs of the language."""
    return fr_polish(text) if prints_french() else apply_corrections(text, en_corrections(text))


def bind_title(text: str) -> str:
    """A title whose small words stay with what follows them; English binds none."""
    return fr_bind_title(text) if prints_french() else text


def set_line_of(content: Inlines, lexicon: Lexicon = BUNDLED, part: Part | None = None) -> Inlines:
    """A line of inlines with the typography of the language."""
    if prints_french():
        return fr_set_line(content, lexicon, part)
    return set_line_by(content, en_corrections, language="en")


def syllables(word: str) -> list[str]:
    """The parts of a word between which it may be cut."""
    return list(fr_hyphenation.syllables(word, "fr_FR" if prints_french() else "en_GB"))


def is_own(language: str) -> bool:
    """Whether a passage marked with ``language`` is in that of the document."""
    return language.partition("-")[0].lower() == _CURRENT.get().partition("-")[0]
