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

from dossier.checks.natural import Context, is_natural, is_phone
from dossier.content.french import parse_number
from dossier.content.kit import Kit
from dossier.content.letters import NUMBER_WORD, read_letters
from dossier.content.lexicon import word_list
from dossier.content.plural import singular_of
from dossier.content.source_text import SourceText

_SPACE = r"[ \u00a0\u202f]"
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?![\d,])|\d+(?:[.,]\d+)?"
_ROUND = r"(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine)"
_NUMBER = re.compile(
    rf"\{{\{{\s*(?P<figure>[a-z0-9_-]+)\s*(?:\\?\|\s*(?P<form>[^{{}}\n]*?)\s*)?\}}\}}"
    rf"|(?<![\w.,/’'#°-])(?P<digits>[-−+]?(?:{_DIGITS}))(?!(?!(?:k|M|Mds?)€)\w|[.,/:-]\d|-[a-zA-Z])"
    rf"|(?<![\w-])(?P<round>une{_SPACE}{_ROUND}|un{_SPACE}millier)(?![\w-])"
    rf"|(?<![\w-])(?P<letters>{NUMBER_WORD}(?:[ \u00a0-](?:et[ \u00a0-])?{NUMBER_WORD})*)(?![\w-])",
    re.IGNORECASE,
)
_ROUND_VALUES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_MAGNITUDE = re.compile(rf"^{_SPACE}+(?P<word>milliers?|millions?|milliards?)\b")
_SCALE = {"millier": 10**3, "million": 10**6, "milliard": 10**9}
_MONEY = re.compile(rf"^{_SPACE}*(?P<symbol>k€|M€|Md€|Mds€|€)|^{_SPACE}+(?:d’)?(?P<word>euros?)\b")
_MONEY_SCALE = {"€": 1, "k€": 10**3, "M€": 10**6, "Md€": 10**9, "Mds€": 10**9}
_PERCENT = re.compile(rf"^{_SPACE}*(?:%|‰)|^{_SPACE}+pour{_SPACE}cent\b")
_SYMBOL = re.compile(
    rf"^{_SPACE}*(?P<symbol>km²|m²|m³|hm³|km|kWh|MWh|GWh|kW|MW|GW|ha|Mo|Go|To|cm|mm|kg)(?![\w/])"
)
_LINK = re.compile(rf"^{_SPACE}+(?:de{_SPACE}+|d’)")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]")
_SIGLE = re.compile(r"^[A-Z][A-Z]+s?$")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«{])")
_SAME_AGAIN = re.compile(rf"^{_SPACE}+(?:en|pour|au|à|fin|sur)\b[^,;.(]{{0,40}}?\b(?:19|20)\d{{2}}\b")
_UP_TO = re.compile(rf"^{_SPACE}+(?:à|et|ou){_SPACE}+(?:{_DIGITS})(?!\w)")
_AMONG = re.compile(rf"^{_SPACE}+d[’']entre{_SPACE}+(?:eux|elles|nous)\b")
_AND_A_HALF = re.compile(rf"^{_SPACE}+et{_SPACE}+demie?\b")
_MOST_WORDS = 5
_NO_COUNT = frozenset({"million", "millions", "milliard", "milliards", "cents"})  # « des millions d’euros »
_IN_LETTERS = frozenset({"lettres", "Lettres", "toutes-lettres", "Toutes-lettres"})


class Written(StrEnum):
    """How a quantity stands in the text."""

    DIGITS = "chiffres"
    LETTERS = "lettres"


@dataclass(frozen=True, slots=True)
class Mention:
    """One quantity: ``value`` in units of ``unit`` ("€", "%", a symbol, or "" for a counted noun).

    ``nouns`` are the stems of the words that say what is counted; ``figure`` names the ledger's figure where the text
    does.
    """

    source: SourceText
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


def find_mentions(source: SourceText, kit: Kit, values: Mapping[str, Decimal]) -> Iterator[Mention]:
    """The quantities of a source in order, those that the ledger prints included."""
    phones = is_phone(source.text)
    last: Mention | None = None
    for match in _NUMBER.finditer(source.text):
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


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without case or plural, so that « Communes » and « commune » are one."""
    lower = word.lower().replace("'", "’")
    return singular_of(lower) or lower


def stems(text: str) -> list[str]:
    """The stems of the words of a text that mean something."""
    words = [stem(word) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text)]
    return [
        word for word in words if len(word) > 1 and word not in word_list("liaisons") | word_list("arrets")
    ]


def _bound(
    source: SourceText, match: re.Match[str], kit: Kit, values: Mapping[str, Decimal]
) -> Mention | None:
    name = match["figure"]
    figure, value = kit.figures.get(name), values.get(name)
    if figure is None or value is None:
        return None
    form = (match["form"] or "").removesuffix(" f").removesuffix(" m")
    unit = str(figure.unit or "")
    after = source.text[match.end() :]
    scale = _MONEY_SCALE.get(unit.split(" ", maxsplit=1)[0], 0)
    kind = "€" if scale else "%" if unit.startswith("%") else ""
    nouns = _nouns(after) if form in {"nombre", "lettres", "Lettres"} else ()
    return Mention(
        source, match.start(), match.end(), value * (scale or 1), kind, nouns or tuple(stems(unit)),
        Written.LETTERS if form in _IN_LETTERS else Written.DIGITS, match[0], name,
    )  # fmt: skip


def _typed(source: SourceText, match: re.Match[str], last: Mention | None) -> Mention | None:
    text = source.text
    before, after = text[: match.start()], text[match.end() :]
    value = _value(match)
    if value is None:
        return None
    letters, rounded = match["digits"] is None, match["round"] is not None
    whole = int(value) if value == value.to_integral_value() else None
    if letters and whole is not None and whole < 2 and not _MAGNITUDE.match(after):
        return None
    half = _AND_A_HALF.match(after) if letters else None
    last_word = match[0].split()[-1].lower().rstrip("s")
    if half and last_word in _SCALE:
        value, after, whole = value + Decimal(_SCALE[last_word]) / 2, after[half.end() :], None
    else:
        half = None
    unit, scale, rest, reach = _unit(after)
    reach += half.end() if half else 0
    measured = unit not in {"", "%", "km", "m"}
    if not measured and is_natural(Context(before, match[0], after, whole if unit == "" else None, letters)):
        return None
    nouns = _nouns(rest, linked=scale > 1 or rounded or half is not None)
    if unit == "" and not _counts(value, scale, rest, nouns, linked=rounded or half is not None):
        borrowed = _borrowed(match, after, last)
        if borrowed is None:
            return None
        unit, scale, nouns, reach = borrowed
    stop = match.end() + reach
    written = Written.LETTERS if letters else Written.DIGITS
    said = text[match.start() : stop].strip()
    return Mention(source, match.start(), stop, value * scale, unit, nouns, written, said, rounded=rounded)


def _borrowed(
    match: re.Match[str], after: str, last: Mention | None
) -> tuple[str, int, tuple[str, ...], int] | None:
    """Unit and nouns of a number that leaves them to another: « de 10 à 15 communes », « 325 visites en 2021, 887 en 2022 »."""
    if ahead := _UP_TO.match(after):
        beyond = after[ahead.end() :]
        unit, scale, rest, _ = _unit(beyond)
        nouns = _nouns(rest, linked=scale > 1)
        if unit or _counts(Decimal(2), scale, rest, nouns, linked=False):
            return unit, scale, nouns, 0
    same = last is not None and last.unit in {"", "%"} and last.bounds[1] >= match.end()
    if last is not None and same and _SAME_AGAIN.match(after):
        return last.unit, 1, last.nouns, 0
    return None


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


def _unit(after: str) -> tuple[str, int, str, int]:
    """The unit behind a number, what its word multiplies it by, the text behind, and how far they reach."""
    scale, position = 1, 0
    if match := _MAGNITUDE.match(after):
        scale, position = _SCALE[match["word"].rstrip("s")], match.end()
    rest = after[position:]
    if match := _MONEY.match(rest):
        scale *= _MONEY_SCALE.get(match["symbol"] or "€", 1)
        return "€", scale, rest[match.end() :], position + match.end()
    if match := _PERCENT.match(rest):
        return "%", scale, rest[match.end() :], position + match.end()
    if match := _SYMBOL.match(rest):
        return match["symbol"], scale, rest[match.end() :], position + match.end()
    return "", scale, rest, position


def _nouns(after: str, *, linked: bool = False) -> tuple[str, ...]:
    """The stems of the words that say what is counted, up to the end of their group."""
    lead = _LINK.match(after) if linked else None
    position = lead.end() if lead else 0
    if not lead and not re.match(rf"^{_SPACE}", after):
        return ()
    found: list[str] = []
    adjectives: list[str] = []  # « jeunes » alone is a noun, « jeunes agriculteurs » is not
    for word in _group(after, position):
        adjective = not found and stem(word) in word_list("avant_nom")
        (adjectives if adjective else found).append(stem(word))
        if len(found) >= _MOST_WORDS:
            break
    return tuple(found or adjectives)


def _group(after: str, position: int) -> Iterator[str]:
    """The words of a noun group, those that link them left out."""
    for match in _TOKEN.finditer(after, position):
        if not match[0][0].isalpha() or after[position : match.start()].strip(" \u00a0\u202f"):
            return
        position = match.end()
        for part in re.split(r"(?<=[’'])", match[0]):
            plain = part.rstrip("’'").lower()
            if plain in word_list("arrets") or part.lower() in word_list("arrets"):
                return
            if plain not in word_list("liaisons"):
                yield part


def _counts(value: Decimal, scale: int, rest: str, nouns: tuple[str, ...], *, linked: bool) -> bool:
    """Whether a noun in the right number stands behind the number."""
    if _AMONG.match(rest):
        return True
    if not nouns:
        return False
    if scale > 1 or linked:
        return True
    match = re.match(rf"^{_SPACE}+(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)", rest)
    if match is None:
        return False
    word = match["word"]
    if _SIGLE.match(word):
        return True
    if abs(value) < 2:
        return word[0].islower() and word not in word_list("sans_compte") | word_list("arrets")
    return word[-1] in "sxz" and word.lower() not in word_list("sans_compte")
