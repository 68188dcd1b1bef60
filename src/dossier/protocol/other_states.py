"""Functions that are no office of the Republic: those of another State, of its regions, or of a government of its own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

#: A State stands behind one of these, or alone in brackets: « du Québec », « de la République du Bénin », « (Maroc) ».
_OF = r"(?:\b(?:de la|du|des|de|aux|au|en)\s+|\bd'|\bl'|\(\s*)"
#: Who speaks for the French of the world sits in Paris.
_FRENCH_ABROAD = re.compile(
    r"\bfrancais(?:es)? (?:etablie?s|residant|de l'etranger|a l'etranger|du monde|hors)"
)
#: What follows « ministre » where it is one of the government: a portfolio, or nothing.
_MINISTER = re.compile(r"^(?:ministre|secretaire d'etat)\b(?P<rest>.*)$")
_PORTFOLIO = re.compile(
    r"^(?:$| ?[,(:–]| (?:d'etat|deleguee?|chargee?|aupres|aux?|a|de|du|des|en charge|porte parole)\b(?! culte\b)| d')"
)
#: The heads of the State and of its houses have no other name behind theirs.
_HEAD = re.compile(
    r"^(?:presidente? (?:de la republique|du senat|de l'assemblee nationale)|premi(?:er|ere) ministre)\b(?P<rest>.*)$"
)
_ITS_OWN = re.compile(r"^(?:$| ?[,(]| francaise?\b| de (?:la )?(?:france|republique francaise)\b)")


def is_of_elsewhere(role: str, whole: str) -> bool:
    """Whether a function is told of as another State’s, or is no office of the French one though it is named alike.

    It may be one of several functions: the ``whole`` then names the State behind a comma.
    """
    said = plain_letters(role)
    if _FRENCH_ABROAD.search(said):
        return False
    if _apart().search(plain_letters(whole)):
        return True
    head, minister = _HEAD.match(said), _MINISTER.match(said)
    if head is not None and not _ITS_OWN.match(head["rest"]):
        return True
    if minister is not None:
        is_own = _PORTFOLIO.match(minister["rest"]) and not _own_governments().search(said)
        if not is_own:
            return True
    return _states().search(said) is not None


def plain_letters(text: str) -> str:
    """Small letters without accents, hyphens as spaces."""
    bare = "".join(sign for sign in normalize("NFD", text.lower()) if not combining(sign))
    return bare.replace("-", " ").replace("’", "'")


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads((files("dossier.protocol") / "other_states.toml").read_text(encoding="utf-8"))


@cache
def _states() -> re.Pattern[str]:
    names, adjectives = ("|".join(map(re.escape, _data()[key])) for key in ("etats", "adjectifs"))
    return re.compile(rf"{_OF}(?:{names})\b|\b(?:{adjectives})(?:s|e|ne|te|se|es|nes|ses)?\b")


@cache
def _apart() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _data()["etats"]))
    whose = r"(?:(?:gouvernement|royaume|republique|province|canton|region|etat) )?"
    return re.compile(rf",\s*{whose}(?:de la |de l'|du |des |de |d')?(?:{names})\s*(?:[,)]|$)")


@cache
def _own_governments() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _data()["gouvernements"])))
