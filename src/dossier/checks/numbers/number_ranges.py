"""Two numbers that say one quantity: « 100 à 130 millions d’euros », « entre 12 et 15 % »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.checks.numbers.written_quantities import Mention

_TO = re.compile(r"^\s*(?P<word>à|et|–|-)\s*$")
_BETWEEN = re.compile(r"\bentre\s+$", re.IGNORECASE)
#: « passe de 30 000 à 35 000 euros »: from one value to another, each with its own date.
_CHANGE = re.compile(
    r"\b(?:pass|augment|baiss|diminu|recul|progress|évolu|port|relev|mont|descend|réduit|rédui|grimp|chut|bondi|recul)"
    r"(?:e|ent|é|ée|és|ées|er|era|eront|ait|aient|ant|i|it|ie|ies|ir|ira|ss\w+|u|s|t)?\b",
    re.IGNORECASE,
)


def ranges(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention | None]]:
    """Each typed quantity with the upper bound of its range, None where it is a number alone.

    The text of a range is that of both numbers; its upper bound does not come again.
    """
    index = 0
    while index < len(mentions):
        one = mentions[index]
        two = mentions[index + 1] if index + 1 < len(mentions) else None
        if two is not None and _is_range(one, two):
            said = one.source.text[one.start : two.end]
            yield replace(one, end=two.end, text=said, unit=two.unit, nouns=two.nouns), two
            index += 2
        else:
            yield one, None
            index += 1


def _is_range(one: Mention, two: Mention) -> bool:
    if one.source is not two.source or one.figure or two.figure or not one.value < two.value:
        return False
    text = one.source.text
    joined = _TO.match(text[one.end : two.start])
    if joined is None or (one.unit, one.head) != (two.unit, two.head):
        return False
    first, _ = one.bounds
    before = text[first : one.start]
    if joined["word"] == "et":
        return bool(_BETWEEN.search(before))
    return not _CHANGE.search(before)
