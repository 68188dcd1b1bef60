"""The stages of a thing told as participles of one sentence: « livré en mars 2028 et mis en service en mai 2028 » (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.checks.passages import Passage, Reading
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.moments import Moment

_NEAR_BY = 14
#: What a thing goes through, in this order: « livré en mars 2028 et mis en service en mai 2028 ».
_STAGES = (
    re.compile(r"\b(?:imagin|conç|étudi|décid|annonc|vot|command)\w*[éuis]e?s?\b"),
    re.compile(r"\b(?:achet|acquis|livr|réceptionn|construit|bât|termin|achev)\w*\b"),
    re.compile(r"\b(?:mise?s? en (?:service|ligne|eau)|inaugur\w+|ouverte?s? au public)\b"),
)


def of_stages(
    reading: Reading, passage: Passage, start: int, sentence: str, moments: Sequence[Moment]
) -> Iterator[Diagnostic]:
    """« livré en mars 2028 et mis en service en janvier 2028 »: two participles of one thing, whose dates go back."""
    told = [(rank, found, next((one for one in moments if 0 < one.start - found.end() <= _NEAR_BY), None))
            for rank, words in enumerate(_STAGES) for found in words.finditer(sentence)]  # fmt: skip
    told.sort(key=lambda item: item[1].start())
    for (rank, word, one), (later, after, other) in pairwise(told):
        if one is None or other is None or one is other or not rank < later or other.last >= one.first:
            continue
        if re.search(r"[;:]|, (?:l[ea] |l')|\bet l[ea] ", sentence[one.end : after.start()]) or not (
            one.has_year and other.has_year
        ):
            continue
        place = reading.place(passage, start + other.start, start + other.end)
        message = f"« {after[0]} » {sentence[other.start : other.end]}, mais « {word[0]} » {sentence[one.start : one.end]} : l’ordre est impossible"
        yield error("D343", message, place, "corrigez l’une des deux dates")
