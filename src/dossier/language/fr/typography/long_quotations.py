"""Quotations over several paragraphs: which paragraph opens one, which go on with it, which ends it.

Each paragraph of a quotation opens with « , and the last alone closes (Lexique des règles typographiques).
"""

from __future__ import annotations

from collections.abc import Sequence

from dossier.language.fr.typography.quotes import (
    CLOSERS,
    OPENERS,
    Mark,
    Part,
    can_close,
    can_open,
    pair_quotes,
)

_SIGNS = frozenset('"«»“”')
_MOST = 12  # paragraphs of a quotation: what is further apart is two slips rather than one quotation


def quotation_parts(texts: Sequence[str]) -> list[Part | None]:
    """The part of each of these paragraphs, which follow one another, in a quotation over several; None for none.

    A quotation that nobody closes has no parts: where it ends is not guessed.
    """
    parts: list[Part | None] = [None] * len(texts)
    number = 0
    while number < len(texts):
        end = _end_of(texts, number + 1) if _stays_open(texts[number]) else None
        if end is None:
            number += 1
            continue
        parts[number : end + 1] = [Part.OPENS, *[Part.GOES_ON] * (end - number - 1), Part.ENDS]
        number = end + 1
    return parts


def _stays_open(text: str) -> bool:
    alone = _alone(text)
    return alone is not None and len(alone) == 1 and _opens(text, alone[0])


def _end_of(texts: Sequence[str], first: int) -> int | None:
    """The number of the paragraph that closes what is open before ``first``."""
    for number in range(first, min(len(texts), first + _MOST)):
        text = texts[number]
        alone = _alone(text)
        if alone is None or len(alone) > 1:
            return None
        if not alone:
            if _opens_whole(text):
                return number
            continue
        (mark,) = alone
        if mark.sign in CLOSERS and (mark.sign != '"' or can_close(text, mark)) and mark.start:
            return number
        if mark.start or not _opens(text, mark):
            return None
    return None


def _alone(text: str) -> list[Mark] | None:
    """The marks that answer none, in order; None where two quotations cross."""
    if _SIGNS.isdisjoint(text):
        return []
    pairing = pair_quotes(text)
    crossed = pairing.first_fault is not None and text[pairing.first_fault] != '"'
    return None if crossed else pairing.alone


def _opens(text: str, mark: Mark) -> bool:
    return mark.sign in OPENERS and can_open(text, mark)


def _opens_whole(text: str) -> bool:
    """Whether a paragraph opens with a mark that it closes: it goes on with the quotation as is the rule, and ends it."""
    pairs = pair_quotes(text).pairs if text[:1] in OPENERS else []
    closings = [pair.closing for pair in pairs if not pair.opening.start]
    return bool(closings) and not any(char.isalnum() for char in text[closings[0].end :])
