"""Every quantity of a source: its value, what it counts, and how it is written.

A number is a quantity where something is counted: a unit, a currency, or a noun in the plural stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from dossier.checks.numbers.counted_nouns import (
    MAGNITUDE,
    MONEY_SCALE,
    SCALE,
    SPACE,
    counts_a_noun,
    nouns_behind,
    stems,
    unit_behind,
)
from dossier.checks.numbers.numbers_that_count_nothing import Context, is_natural, is_phone
from dossier.checks.numbers.shared_units import DIGITS, borrow
from dossier.checks.passages.passage import matches_of
from dossier.content.kit import Kit
from dossier.content.typed_texts import WrittenText
from dossier.language.fr.numbers import parse_number
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters

_ROUND = r"(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine)"
_NUMBER = re.compile(
    rf"\{{\{{\s*(?P<figure>[a-z0-9_-]+)\s*(?:\\?\|\s*(?P<form>[^{{}}\n]*?)\s*)?\}}\}}"
    rf"|(?<![\w.,/’'#°-])(?P<digits>[-−+]?(?:{DIGITS}))(?!(?!(?:k|M|Mds?)€)\w|[.,/:-]\d|-[a-zA-Z])"
    rf"|(?<![\w-])(?P<round>une{SPACE}{_ROUND}|un{SPACE}millier)(?![\w-])"
    rf"|(?<![\w-])(?P<letters>{NUMBER_WORD}(?:[ \u00a0-](?:et[ \u00a0-])?{NUMBER_WORD})*)(?![\w-])",
    re.IGNORECASE,
)
_ROUND_VALUES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«{])")
_AND_A_HALF = re.compile(rf"^{SPACE}+et{SPACE}+demie?\b")
_NO_COUNT = frozenset({"million", "millions", "milliard", "milliards", "cents"})  # « des millions d’euros »
_IN_LETTERS = frozenset({"lettres", "Lettres", "toutes-lettres", "Toutes-lettres"})


class Written(StrEnum):
    """How a quantity stands in the text."""

    DIGITS = "chiffres"
    LETTERS = "lettres"


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One quantity, where it is written: two that say the same are two.

    ``value`` is in units of ``unit`` ("€", "%", a symbol, or "" for a counted noun).

    ``nouns`` are the stems of the words that say what is counted; ``figure`` names the ledger's figure where the text
    does.
    """

    source: WrittenText
    start: int
    end: int
    value: Decimal
    unit: str
    nouns: tuple[str, ...]
    written: Written
    text: str
    figure: str = ""
    rounded: bool = False

    @property
    def is_quoted(self) -> bool:
        """Whether it is quoted word for word."""
        return self.source.says_as_quoted(self.start)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where its sentence starts and ends in the source text."""
        first, last = 0, len(self.source.text)
        for start, end in _breaks(self.source.text):
            if end <= self.start:
                first = end
            elif start >= self.end:
                return first, start
        return first, last

    @property
    def sentence(self) -> str:
        """The sentence that holds it."""
        first, last = self.bounds
        return self.source.text[first:last]

    @property
    def around(self) -> frozenset[str]:
        """The stems of its sentence."""
        return _stems_of(self.sentence)

    @property
    def opens_sentence(self) -> bool:
        """Whether it is the first word of its sentence, where numbers are written in letters."""
        return not self.source.text[self.bounds[0] : self.start].strip(" «*\u00a0\u202f")

    @property
    def head(self) -> str:
        """The first counted noun."""
        return self.nouns[0] if self.nouns else ""


def find_mentions(source: WrittenText, kit: Kit, values: Mapping[str, Decimal]) -> Iterator[Mention]:
    """The quantities of a source in order, those that the ledger prints included."""
    phones = is_phone(source.text)
    last: Mention | None = None
    for match in matches_of(_NUMBER, source.text):
        if any(start <= match.start() < end for start, end in phones) or (last and match.start() < last.end):
            continue
        found = _bound(source, match, kit, values) if match["figure"] else _typed(source, match, last)
        if found is not None:
            yield found
            last = found


@lru_cache(maxsize=256)
def _breaks(text: str) -> tuple[tuple[int, int], ...]:
    """The white spaces between the sentences of a text."""
    return tuple(match.span() for match in _SENTENCE.finditer(text))


@lru_cache(maxsize=1024)
def _stems_of(sentence: str) -> frozenset[str]:
    return frozenset(stems(sentence))


def _bound(
    source: WrittenText, match: re.Match[str], kit: Kit, values: Mapping[str, Decimal]
) -> Mention | None:
    name = match["figure"]
    figure, value = kit.figures.get(name), values.get(name)
    if figure is None or value is None:
        return None
    form = (match["form"] or "").removesuffix(" f").removesuffix(" m")
    unit = str(figure.unit or "")
    after = source.text[match.end() :]
    scale = MONEY_SCALE.get(unit.split(" ", maxsplit=1)[0], 0)
    kind = "€" if scale else "%" if unit.startswith("%") else ""
    nouns = nouns_behind(after) if form in {"nombre", "lettres", "Lettres"} else ()
    return Mention(
        source, match.start(), match.end(), value * (scale or 1), kind, nouns or tuple(stems(unit)),
        Written.LETTERS if form in _IN_LETTERS else Written.DIGITS, match[0], name,
    )  # fmt: skip


def _typed(source: WrittenText, match: re.Match[str], last: Mention | None) -> Mention | None:
    text = source.text
    before, after = text[: match.start()], text[match.end() :]
    value = _value(match)
    if value is None:
        return None
    letters, rounded = match["digits"] is None, match["round"] is not None
    whole = int(value) if value == value.to_integral_value() else None
    if letters and whole is not None and whole < 2 and not MAGNITUDE.match(after):
        return None
    half = _AND_A_HALF.match(after) if letters else None
    last_word = match[0].split()[-1].lower().rstrip("s")
    if half and last_word in SCALE:
        value, after, whole = value + Decimal(SCALE[last_word]) / 2, after[half.end() :], None
    else:
        half = None
    unit, scale, rest, reach = unit_behind(after)
    reach += half.end() if half else 0
    measured = unit not in {"", "%", "km", "m"}
    if not measured and is_natural(Context(before, match[0], after, whole if unit == "" else None, letters)):
        return None
    nouns = nouns_behind(rest, linked=scale > 1 or rounded or half is not None)
    if unit == "" and not counts_a_noun(value, scale, rest, nouns, linked=rounded or half is not None):
        borrowed = borrow(before, after, last, value, source.heading)
        if borrowed is None:
            return None
        unit, scale, nouns, reach = borrowed
    stop = match.end() + reach
    written = Written.LETTERS if letters else Written.DIGITS
    said = text[match.start() : stop].strip()
    return Mention(source, match.start(), stop, value * scale, unit, nouns, written, said, rounded=rounded)


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        written = match["digits"]
        if re.fullmatch(r"[-−+]?\d{1,3}(?:\.\d{3})+", written):
            written = written.replace(".", "")
        return parse_number(written)
    if match["round"]:
        return Decimal(_ROUND_VALUES[re.split(r"\s", match["round"].lower())[-1]])
    if match["letters"].lower() in _NO_COUNT:
        return None
    number = read_letters(match["letters"])
    return None if number is None else Decimal(number)
