"""How long something lasts, as French says it: « 45 minutes », « une heure et quart », « trois quarts d'heure »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time between ``start`` and ``end`` of its text, in minutes."""

    start: int
    end: int
    minutes: int


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"\d{{1,3}}|{NUMBER_WORD}(?:-{NUMBER_WORD})*(?: et une?\b)?"
    more = rf"(?: (?:(?P<minutes>{number})(?: min(?:utes)?)?\b(?! (?:heures?|h)\b)|et (?P<and>{number}) minutes?\b|et (?P<part>demie|quart)\b))?"
    return re.compile(
        r"(?<![\w:-])(?:(?P<half>(?:(?:une|la|cette) )?(?:première |dernière )?demi-heure)|(?P<three>trois quarts d'heure)|(?P<quarter>un quart d'heure)"
        r"|(?:cette (?P<one>heure)(?: et (?P<its>demie|quart)\b)?)"
        rf"|(?P<hours>{number}) (?:heures?\b){more}|(?P<h>\d{{1,2}}) ?h(?: ?(?P<m>\d{{2}}))?(?![\w])"
        rf"|(?P<only>{number}) ?(?:(?:premi|derni)ères )?(?:minutes?|min|mn)\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8192)  # sentences of a kit, which many rules ask about
def find_lengths(text: str) -> tuple[Length, ...]:
    """The lengths of a folded text; « 9 h » is one only behind words that say so, which the caller looks at."""
    found = (_length(match) for match in _pattern().finditer(text))
    return tuple(one for one in found if one is not None)


def _length(match: re.Match[str]) -> Length | None:
    if match["half"]:
        minutes: int | None = 30
    elif match["three"]:
        minutes = 45
    elif match["quarter"]:
        minutes = 15
    elif match["h"]:
        minutes = int(match["h"]) * 60 + int(match["m"] or 0)
    elif match["one"]:
        minutes = 60 + {"demie": 30, "quart": 15}.get(match["its"] or "", 0)
    elif match["only"]:
        minutes = _number(match["only"])
    else:
        hours = _number(match["hours"])
        part = (
            30
            if match["part"] == "demie"
            else 15
            if match["part"]
            else _number(match["minutes"] or match["and"] or "0")
        )
        minutes = None if hours is None or part is None else hours * 60 + part
    return None if not minutes else Length(match.start(), match.end(), minutes)


def _number(words: str) -> int | None:
    return int(words) if words.isdigit() else read_letters(words)
