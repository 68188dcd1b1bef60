"""The French words that agreement and the reading of numbers need: lists in ``lexicon.toml``."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache

from dossier.language.fr.word_lists import read_word_list


@lru_cache(maxsize=256)
def word_list(name: str) -> frozenset[str]:
    """The words of the list ``name``."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    text = read_word_list("lexicon.toml")
    return {name: str(words) for name, words in tomllib.loads(text).items()}
