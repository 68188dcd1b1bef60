"""The French words that agreement and the reading of numbers need: lists in ``lexicon.toml``."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=256)
def word_list(name: str) -> frozenset[str]:
    """The words of the list ``name``."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    text = (files("dossier.content") / "lexicon.toml").read_text(encoding="utf-8")
    return {name: str(words) for name, words in tomllib.loads(text).items()}
