"""Places where a number is no count: dates, hours, numbers of roads and articles, addresses, idioms.

Each rule looks at the text on both sides of the number. What none of them takes may be a figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dossier.language.fr.dates import MONTH, WEEKDAY
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers_in_letters import NUMBER_WORD
from dossier.language.fr.word_lists import read_word_list

_SPACE = r"[\s\u00a0\u202f]"
_MONTH = rf"(?:{MONTH}|janv\.|févr\.|avr\.|juill\.|sept\.|oct\.|nov\.|déc\.)"
_MORE = rf"(?:\d+(?:er|re|e)?{_SPACE}*(?:,|et|à|au|ou|-|–|/){_SPACE}*)*"

_DATE_AFTER = re.compile(
    rf"^(?:er)?{_SPACE}*(?:(?:,|et|au|à|ou|-|–|/){_SPACE}*(?:le{_SPACE}+)?\d+(?:er)?{_SPACE}*)*-?{_SPACE}*{_MONTH}\b",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(rf"(?:{WEEKDAY}){_SPACE}+{_MORE}$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"{_MONTH}{_SPACE}+(?:\d{{4}}{_SPACE}*(?:-|–|et|à|ou){_SPACE}*)?$", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(?:\d/)$")
_HOUR_AFTER = re.compile(rf"^{_SPACE}?(?:h\b|h\d|heures?\b)", re.IGNORECASE)
_MINUTES = re.compile(rf"\d{_SPACE}?(?:h|heures?|:){_SPACE}?$", re.IGNORECASE)
_AT = re.compile(
    rf"(?:\bà|\bdès|\bvers|\bavant|\baprès|\bentre|\bde|\bet|\bjusqu’à|\bpartir de|-|–){_SPACE}+$",
    re.IGNORECASE,
)
_OVER = re.compile(rf"^{_SPACE}?(?:h|j|heures|jours)?{_SPACE}?(?:/|sur{_SPACE})", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"(?:\d|{NUMBER_WORD}){_SPACE}*[\w’-]*{_SPACE}*(?:\bsur{_SPACE}+|/{_SPACE}?)$", re.IGNORECASE
)
_REFERENCE = re.compile(r"(?:n°|nº|\bno|\bart\.|\b[LRD]\.|\bp\.|\bpp\.|#|§|@)\s*[\d.-]*\s*$", re.IGNORECASE)
_RANKED = re.compile(rf"(?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*)\.?{_SPACE}+(?:n°{_SPACE}*)?{_MORE}$")
_SIGLE_BEFORE = re.compile(rf"(?<![\w’'])[A-Z]{{1,5}}[\s\u00a0\u202f-]?{_MORE}$")
_POSTCODE = re.compile(rf"^{_SPACE}+(?:[A-ZÉÈÎ]|cedex)")
_PHONE = re.compile(
    r"(?:\+33|\b0)\s?\d(?:[\s.\u00a0\u202f]?\d{2}){4}|\b(?:08|3)\d(?:[\s\u00a0\u202f]?\d{2})+\b"
)
_STREET = re.compile(
    rf"^(?:{_SPACE}*(?:bis|ter|quater|[A-D]\b))?{_SPACE}*,?{_SPACE}*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
_WORD_AFTER = re.compile(rf"^{_SPACE}+(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)")
_WORDS_BEFORE = re.compile(rf"(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*){_SPACE}+$")
_FRACTION = re.compile(
    rf"^{_SPACE}+(?:demis?|tiers|quarts?|cinquièmes?|sixièmes?|septièmes?|huitièmes?|dixièmes?|centièmes?)\b"
)
_SPEED = re.compile(
    rf"^{_SPACE}?(?:km/h|km{_SPACE}à{_SPACE}l’heure|°|dB\b|V\b|×|x{_SPACE}?\d|/\d|,\d)", re.IGNORECASE
)
_TIMES = re.compile(r"[×x]\s?$")
_SCORE = re.compile(rf"^(?:[-–]\d|{_SPACE}+buts?{_SPACE}+(?:à|contre){_SPACE})", re.IGNORECASE)
_WEIGHT_BEFORE = re.compile(r"\b(?:véhicules?|poids lourds|camions|PL|convois?)\b.{0,25}$", re.IGNORECASE)
_AGE = re.compile(
    rf"(?:\bâgée?s?{_SPACE}(?:de|d’)|\bde|\bles|\bdes|\bplus{_SPACE}de|\bmoins{_SPACE}de|\bà|-|–){_SPACE}*(?:\d+{_SPACE}*(?:à|-|–|et|ou){_SPACE}*)?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(rf"^(?:{_SPACE}*(?:à|-|–|et|ou){_SPACE}*\d+)?{_SPACE}+(?:ans|mois)\b")
_YEAR_RANGE = re.compile(r"^(?:[-–/]\d{2,4})|^\b")
_DISTANCE = re.compile(
    rf"\b(?:à|distant\w*{_SPACE}de){_SPACE}+(?:environ{_SPACE}+|près{_SPACE}de{_SPACE}+|moins{_SPACE}de{_SPACE}+|plus{_SPACE}de{_SPACE}+)?$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*$")
_OPENS_TITLE = re.compile(r"[«“\"]\s*$")
_CLOSES_TITLE = re.compile(r"^(?:\s+[\w’-]+){1,4}\s*[»”\"]")
_COUNTER = re.compile(r"^(?:[.)°]\s|°)")
_YEAR_CUE = re.compile(
    rf"(?:\b(?:en|depuis|dès|fin|début|mi|courant|année|années|automne|printemps|été|hiver|rentrée|exercice|campagne|saison"
    rf"|édition|millésime|budget|bilan|horizon|jusqu’en|d’ici|avant|après|vers|de|à|entre|et|du|au|l’an|millénaire){_SPACE}+|[-–(/]){_MORE}$",
    re.IGNORECASE,
)
_COUNTING_CUE = re.compile(
    rf"(?:^|[.!?:;]{_SPACE}+|\b(?:les|des|ces|ses|nos|leurs|quelque|quelques|environ|près{_SPACE}de|plus{_SPACE}de|moins{_SPACE}de|soit|avec"
    rf"|compte|comptent|accueille|accueillent|regroupe|regroupent|totalise|recense|réunit|dénombre|emploie|représente|pour){_SPACE}+)$",
    re.IGNORECASE,
)
_FIRST_YEAR, _RECENT, _LAST_YEAR = 1500, 1900, 2100


@dataclass(frozen=True, slots=True)
class Context:
    """A number and the text on both sides of it."""

    before: str
    written: str
    after: str
    value: int | None
    letters: bool

    @property
    def next_word(self) -> str:
        """The word right behind the number, "" where something else stands there."""
        match = _WORD_AFTER.match(self.after)
        return match["word"] if match else ""

    @property
    def counts_a_noun(self) -> bool:
        """Whether a noun in the plural stands right behind the number."""
        return self.next_word.endswith(("s", "x")) and self.next_word not in word_list("sans_compte")

    @property
    def word_before(self) -> str:
        """The word right before the number."""
        match = _WORDS_BEFORE.search(self.before[-60:])
        return match["word"] if match else ""


def is_natural(context: Context) -> bool:
    """Whether the number is part of a date, a name, an address or an idiom, and counts nothing."""
    return any(rule(context) for rule in _RULES)


def is_phone(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` that are telephone numbers."""
    return [match.span() for match in _PHONE.finditer(text)]


def _in_a_date(context: Context) -> bool:
    near = context.before[-40:]
    return bool(
        _DATE_AFTER.match(context.after) or _DATE_BEFORE.search(near) or _MONTH_BEFORE.search(near)
        or _NUMERIC_DATE.search(near)
    )  # fmt: skip


def _in_an_hour(context: Context) -> bool:
    near = context.before[-25:]
    if _MINUTES.search(near) or _OVER.match(context.after) or _OUT_OF.search(near):
        return True
    if not _HOUR_AFTER.match(context.after):
        return False
    spelled = re.match(rf"^{_SPACE}?heures?\b", context.after)
    return not spelled or bool(_AT.search(near))


def _is_a_year(context: Context) -> bool:
    value, text = context.value, context.written
    if context.letters or value is None or not text.isdigit() or not _FIRST_YEAR <= value <= _LAST_YEAR:
        return False
    if not context.counts_a_noun:
        return True
    if value < _RECENT:
        return False  # « 1643 communes »: few texts of today name that year right before a noun
    return bool(_YEAR_CUE.search(context.before[-40:])) or not _COUNTING_CUE.search(context.before[-30:])


def _is_a_reference(context: Context) -> bool:
    near = context.before[-60:]
    if _REFERENCE.search(near):
        return True
    ranked = _RANKED.search(near)
    if (
        not context.letters
        and not context.counts_a_noun
        and ranked
        and ranked["noun"].lower() in word_list("numerotes")
    ):
        return True
    return not context.letters and bool(_SIGLE_BEFORE.search(near)) and not context.next_word.endswith("s")


def _in_an_address(context: Context) -> bool:
    if context.letters:
        return False
    if len(context.written) == 5 and context.written.isdigit() and _POSTCODE.match(context.after):
        return True
    street = _STREET.match(context.after)
    return bool(
        street and street["word"].lower() in word_list("voies") and not street["word"].endswith("zones")
    )


def _is_measured(context: Context) -> bool:
    near = context.before[-40:]
    if _SPEED.match(context.after) or _TIMES.search(near) or _SCORE.match(context.after):
        return True
    if _AGE_AFTER.match(context.after) and _AGE.search(near):
        return True
    word = context.next_word.lower().rstrip("s")
    if word in {"tonne", "t"} and _WEIGHT_BEFORE.search(near):
        return True
    return bool(_DISTANCE.search(near)) and (word in word_list("distances") or word in word_list("durees"))


def _is_a_rank(context: Context) -> bool:
    return context.next_word.lower() in word_list("rangs") or bool(_FRACTION.match(context.after))


def _is_taken_up(context: Context) -> bool:
    """« les deux communes »: said before, under ten and in letters."""
    small = context.letters and context.value is not None and context.value < 10
    return small and context.word_before.lower() in word_list("reprises")


def _is_a_name(context: Context) -> bool:
    """« les Deux Alpes »: a capital inside a sentence."""
    if not context.letters or not context.written[0].isupper():
        return False
    return not re.search(r"(?:^|[.!?:;•–«(]\s*)$", context.before.rstrip(" \u00a0\u202f¤"))


def _is_a_title(context: Context) -> bool:
    """« 10 000 cafés », « 1 000 médecins » in guillemets: the name of an operation."""
    return bool(_OPENS_TITLE.search(context.before)) and bool(_CLOSES_TITLE.match(context.after))


def _is_an_item(context: Context) -> bool:
    return bool(_ITEM.match(context.before)) and bool(_COUNTER.match(context.after))


def _in_an_idiom(context: Context) -> bool:
    around = f"{context.before[-30:]}{context.written}{context.after[:30]}".lower()
    folded = re.sub(rf"{_SPACE}+", " ", around)
    place = len(re.sub(rf"{_SPACE}+", " ", context.before[-30:]))
    return any(match.start() <= place < match.end() for match in _idioms().finditer(folded))


@cache
def _idioms() -> re.Pattern[str]:
    text = read_word_list("idioms.txt")
    phrases = [
        line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#")
    ]
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})(?![\w-])"
    )


_RULES: tuple[Callable[[Context], bool], ...] = (
    _in_a_date,
    _in_an_hour,
    _is_a_year,
    _is_a_reference,
    _in_an_address,
    _is_measured,
    _is_a_rank,
    _is_taken_up,
    _is_a_name,
    _is_a_title,
    _is_an_item,
    _in_an_idiom,
)
