"""The words of a clause as they are compared with those of another: their beginnings, synonyms taken for one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dossier.checks.comparing.folding import bare
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers_in_letters import NUMBER_WORD
from dossier.language.fr.quantities import lemma
from dossier.language.fr.word_lists import word_group

#: Written with a capital, and in every other sentence.
_NO_NAMES = frozenset({"État", "Région", "Département"})
NAME = re.compile(r"(?<![.!?»«:] )(?<!^)\b[A-ZÀ-Ý][\w-]{2,}")
_OF = re.compile(r"(?P<head>[^\W\d_]{3,}) (?:de la |de l'|du |des |de |d')(?P<of>[^\W\d_]{3,})")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: What verbs and participles end in, so that « crée », « créer » and « créés » are one.
_ENDING = re.compile(r"(?<=\w{3})(?:e?r|ee?s?|e?nt|ant|er(?:a|ont)|ait|aient|i[rst]|i|u[es]?)$")
#: What tells how much, and not of what.
_COUNTS_OR_MEASURES = re.compile(
    rf"{NUMBER_WORD}|(?:million|milliard|euro|kilomètre|mètre|hectare|tonne|kilo|litre|heure|minute|jour|mois|an|semaine|cube|carré)s?",
    re.IGNORECASE,
)
_LETTERS, _SHORT_WORD = 7, 3


def names_in(text: str) -> frozenset[str]:
    """The words of a text that a capital inside a sentence makes names."""
    return frozenset(NAME.findall(text)) - _NO_NAMES


def owners_in(clause: str) -> frozenset[tuple[str, str]]:
    """What is said to be of what: « la rénovation du gymnase »."""
    pairs = ((stem(match["head"]), stem(match["of"])) for match in _OF.finditer(clause))
    return frozenset((head, owner) for head, owner in pairs if head and owner)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text that mean something; those that say one thing are one."""
    words = {word for word in WORD.findall(text.lower().replace("'", " ")) if len(word) >= _SHORT_WORD}
    return frozenset(filter(None, map(stem, words)))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What a word is held to be where words are compared; "" for one that says too little."""
    plain = bare(lemma(word))
    start = _ENDING.sub("", plain)[:_LETTERS]
    if start in _same_words():
        return _same_words()[start]
    says_little = {plain[:_LETTERS], bare(word)[:_LETTERS]} & _general()
    return "" if says_little or _COUNTS_OR_MEASURES.fullmatch(word) else start


@cache
def _same_words() -> dict[str, str]:
    """The first word of those that say one thing, by the beginning of each."""
    known: dict[str, str] = {}
    for group in word_group("same_words"):
        starts = [_ENDING.sub("", bare(lemma(word)))[:_LETTERS] for word in group.split("/")]
        for start in starts:
            known.setdefault(start, starts[0])
    return known


@cache
def _general() -> frozenset[str]:
    """The beginnings of the words that say too little of what a number is of."""
    lists = ("mots_generaux", "verbes_d_etat", "liaisons", "arrets", "avant_nom")
    return frozenset(bare(word)[:_LETTERS] for name in lists for word in word_list(name))
