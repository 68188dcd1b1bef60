"""The life of a building or a service, told in one sentence: made, closed, made anew, in that order (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.passages import Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.dates import MONTH
from dossier.language.fr.moments import find_moments

_MADE = r"(?:construit|bâti|édifié|créé|fondé|né|ouvert|inauguré|classé|érigé|mis en service|installé|commencé|lancé)"
_REMADE = r"(?:agrandi|rénové|restauré|remanié|rouvert|transformé|modernisé|étendu|reconstruit|détruit|fermé|réhabilité|démoli|achevé|terminé|livré)"
_LIFE = re.compile(
    rf"\b{_MADE}e?s? (?:en|dès) (?P<first>(?:1\d|20)\d\d)\b[^;.:]{{0,40}}?\b{_REMADE}e?s? (?:en|dès) (?P<last>(?:1\d|20)\d\d)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?P<first>20\d\d),? (?:puis|et enfin|et ensuite)\b[^;.:]{0,50}?\ben (?:\w+ )?(?P<last>20\d\d)\b"
)
#: What is made, what is closed, what is made anew, by the beginnings of the participles.
_LIVES = (
    ("constr", "bât", "édif", "cré", "fond", "ouvert", "inaugur", "lanc", "implant", "install"),
    ("ferm", "abandon", "détrui", "incend", "désaffect", "suppr", "interromp"),
    (
        "rouv",
        "réouv",
        "rénov",
        "réhab",
        "restaur",
        "transform",
        "reconstr",
        "agrand",
        "modernis",
        "relanc",
        "repris",
    ),
)
_DONE_IN = re.compile(
    r"\b(?P<word>[a-zà-ÿ]{3,}(?:é|i|u|is|it|ert)e?s?) (?:définitivement |entièrement |une première fois |provisoirement |partiellement )?(?:en|dès|depuis) (?:(?:"
    + MONTH
    + r") )?(?P<year>(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)
_DIES = re.compile(
    r"\b(?:meurt|mourut|mort|morte|décède|décédée?|tuée?|fusillée?|exécutée?|s'éteint|s'éteignit|succombe|tombe|tombée?)\b[^,;.:\d]{0,40}$"
)
_BY_HAND = re.compile(
    r"\b(?:écri(?:t|te|ts|tes|vit|vait)|datée?s?|signée?s?|peinte?s?|rédigée?s?|composée?s?|envoyée?s?|épouse|dessinée?s?)\b[^;.:]{0,15}$"
)
#: What others do when somebody is dead.
_AFTER_DEATH = re.compile(
    r"\b(?:posthum\w*|réédit\w+|veuve|veuf|sœur|frère|fils|fille|neveu|nièce|hommage|après (?:sa|leur) mort|décret|arrêté|loi|journal|acte)\b"
)
_NEAR = 45
_JOINED = re.compile(
    r"^(?:,| et| puis|, puis|, et| mais)? ?(?:elle (?:est|a été) |il (?:est|a été) |a été |est )?$"
)
_CENTURY_NAMES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
                  "XVII", "XVIII", "XIX", "XX", "XXI")  # fmt: skip
_CENTURIES = re.compile(
    rf"\b{_MADE}e?s? (?:au|dès le) (?P<first>[IVX]+e) siècle\b[^;.:]{{0,50}}?\b{_REMADE}e?s? (?:au|dès le) (?P<last>[IVX]+e)\b"
)


def of_deaths(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« Il est tué le 17 avril 1917. […] La dernière lettre, datée du 14 mai 1917 »: nobody writes after his death."""
    moments = [one for one in find_moments(passage.text) if one.has_year]
    deaths = [one for one in moments if _DIES.search(passage.text[: one.start])]
    if len(deaths) != 1 or len(moments) == 1:
        return
    died = deaths[0]
    for one in moments:
        lead = passage.text[max(0, one.start - _NEAR) : one.start]
        if one.start < died.end or one.first <= died.last or not _BY_HAND.search(lead):
            continue
        own = next(text for start, text in passage.sentences() if start <= one.start < start + len(text) + 1)
        if _AFTER_DEATH.search(own):
            continue
        said, then = (passage.text[each.start : each.end] for each in (one, died))
        message = f"« {said} » vient après la mort, « {then} », dite plus haut"
        yield warning(
            "D343", message, reading.place(passage, one.start, one.end), "corrigez l’une des deux dates"
        )
        return


def of_lives(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Construit en 1972 et agrandi en 1964 », « au printemps 2028, puis l'ascenseur en 2027 », « bâti au XIe siècle, remanié au Xe »."""
    yield from _of_participles(reading, passage, start, sentence)
    for pattern in (_LIFE, _THEN, _CENTURIES):
        for match in matches_of(pattern, sentence):
            first, last = _when(match["first"]), _when(match["last"])
            if last >= first:
                continue
            place = reading.place(passage, start + match.start("last"), start + match.end("last"))
            message = f"« {match['last']} » vient avant « {match['first']} », dit plus haut dans la phrase"
            yield error("D343", message, place, "corrigez l’une des deux dates, ou leur ordre")


def _of_participles(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Construite en 1971, fermée en 2024 et rouverte en 2022 »: what is undone, then done again, in that order."""
    told = [(match, _rank(match["word"].lower())) for match in matches_of(_DONE_IN, sentence)]
    for (one, first), (two, second) in pairwise(told):
        joint = sentence[one.end() : two.start()]
        if not first < second or int(two["year"]) >= int(one["year"]) or not _JOINED.match(joint):
            continue
        place = reading.place(passage, start + two.start("year"), start + two.end("year"))
        message = f"« {two['word']} en {two['year']} » vient après « {one['word']} en {one['year']} » dans la phrase, mais avant dans le temps"
        yield error("D343", message, place, "corrigez l’une des deux dates, ou leur ordre")


def _rank(participle: str) -> int:
    """Where a participle stands in the life of a thing: made, closed, made anew."""
    return next((rank for rank, words in enumerate(_LIVES) if participle.startswith(words)), 0)


def _when(said: str) -> int:
    """A year, or a century in Roman numerals, as a number."""
    return int(said) if said.isdigit() else _CENTURY_NAMES.index(said.removesuffix("e").removesuffix("er"))
