"""Words that were typed over a field and its neighbours: which of them are the field's, which stand around it."""

from __future__ import annotations

import re

from dossier.word_return.edits import Field
from dossier.word_return.merge import Hunk, differences
from dossier.word_return.neutral import BREAK, words_of
from dossier.word_return.today import Today

_VALUE = re.compile(
    r"\d{1,2}[\s\u00a0\u202f]*h(?:[\s\u00a0\u202f]*\d{2})?\b|\d(?:[\d \u00a0\u202f]*\d)?(?:[.,]\d+)?"
)


def split_fields(hunk: Hunk, today: Today) -> list[Field | Hunk] | None:
    """The change cut where fields begin and end; None where nobody can tell which words are a field's."""
    stretches = _stretches(hunk, today)
    fields = [one for one in stretches if one[2]]
    if len(stretches) == 1 and len(fields) == 1:
        start, end, _is_field = stretches[0]
        return [_field(today, start, end, hunk.new[0].strip())]
    if len(fields) != 1 or BREAK in hunk.new[0]:
        return None
    start, end, _is_field = fields[0]
    found = _typed_value(today.text[start:end], hunk.new[0])
    if found is None:
        return None
    first, last = found
    parts: list[Field | Hunk] = []
    for low, high, left, right in ((hunk.start, start, 0, first), (end, hunk.end, last, len(hunk.new[0]))):
        before = today.text[low:high], today.looks[low:high]
        after = hunk.new[0][left:right], hunk.new[1][left:right]
        if before[0].strip() != after[0].strip() and differences(before, after):
            parts.append(Hunk(low, high, after, before[0], after[0], before[0]))
    typed = hunk.new[0][first:last]
    if typed != today.text[start:end]:
        parts.insert(0, _field(today, start, end, typed))
    return parts


def _field(today: Today, start: int, end: int, typed: str) -> Field:
    place = today.places[start]
    if place is None:
        raise ValueError(start)
    return Field(place, start, end, today.text[start:end], typed)


def _stretches(hunk: Hunk, today: Today) -> list[tuple[int, int, bool]]:
    """The change as stretches: from where to where, and whether a field stands there."""
    found: list[tuple[int, int, bool]] = []
    last = None
    for number in range(hunk.start, hunk.end):
        place = today.places[number]
        is_field = place is not None and not place.is_open and not today.text[number].isspace()
        is_inside = place is not None and not place.is_open and place == last
        if found and ((is_inside and found[-1][2]) or (not is_field and not found[-1][2])):
            found[-1] = (found[-1][0], number + 1, found[-1][2])
        else:
            found.append((number, number + 1, is_field))
        last = place
    return found


def _typed_value(printed: str, typed: str) -> tuple[int, int] | None:
    """Where in what is typed the value of a field stands that was printed so, with the words printed around it."""
    old, new = list(_VALUE.finditer(printed)), list(_VALUE.finditer(typed))
    if len(old) != 1 or len(new) != 1:
        return None
    lead = len(words_of(printed[: old[0].start()]).tokens)
    tail = len(words_of(printed[old[0].end() :]).tokens)
    before = words_of(typed[: new[0].start()]).tokens
    after = words_of(typed[new[0].end() :]).tokens
    if len(before) < lead or len(after) < tail:
        return None
    start = before[-lead].start if lead else new[0].start()
    end = new[0].end() + (after[tail - 1].end if tail else 0)
    return start, end
