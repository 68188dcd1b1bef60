"""How much a word says that two places share: the fewer places have it, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_BY_NUMBER_OF_PLACES = ((2, 2.0), (3, 1.5), (5, 1.0), (10, 0.5))
COMMON = 0.25


class Rarity:
    """How rare each word is among places, each given by its words."""

    def __init__(self, places: Iterable[Iterable[str]]) -> None:
        """Count the places of each word."""
        self._places = Counter(word for words in places for word in words)

    def of(self, word: str) -> float:
        """How much a word says that two places share."""
        many = self._places[word]
        return next((worth for most, worth in _BY_NUMBER_OF_PLACES if many <= most), COMMON)
