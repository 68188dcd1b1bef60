"""Three ways: what a text was, what staff made of it meanwhile, what came back; word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from dossier.word_return.neutral import BREAK, looks_of, words_of
from dossier.word_return.returned_text import Look

#: A text with the look of each of its characters.
Dressed: TypeAlias = tuple[str, tuple[Look, ...]]
#: From which word to which word of one text something else stands from which to which word of another.
Span4: TypeAlias = tuple[int, int, int, int]
#: What is compared of a word: its key and the white space before it, its look.
Compared: TypeAlias = tuple[tuple[str, bool], Look]


@dataclass(frozen=True, slots=True)
class Hunk:
    """``new`` takes the place of the characters from ``start`` to ``end`` of the text of today.

    ``before`` is what the file said there when it left, ``after`` what it says now, ``ours`` what the content says;
    the hunk is a clash where all three differ. ``is_look`` says that words stay and only look otherwise.
    """

    start: int
    end: int
    new: Dressed
    before: str
    after: str
    ours: str
    is_clash: bool = False
    is_look: bool = False


def differences(first: Dressed, second: Dressed) -> list[Span4]:
    """Where two texts differ, in words; typography does not count."""
    one = list(zip(words_of(first[0]).keys, looks_of(*first), strict=True))
    two = list(zip(words_of(second[0]).keys, looks_of(*second), strict=True))
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    found = [(a1, a2, b1, b2) for tag, a1, a2, b1, b2 in matcher.get_opcodes() if tag != "equal"]
    return [_bare(one, two, span) for span in found]


def _bare(one: Sequence[Compared], two: Sequence[Compared], span: Span4) -> Span4:
    """A change without the word behind the end of a paragraph, which only the white space before it tells apart."""
    a1, a2, b1, b2 = span
    if _has_break(one[a1:a2]) or _has_break(two[b1:b2]):
        while (
            a1 < a2 and b1 < b2 and (one[a2 - 1][0][0], one[a2 - 1][1]) == (two[b2 - 1][0][0], two[b2 - 1][1])
        ):
            a2, b2 = a2 - 1, b2 - 1
    return a1, a2, b1, b2


def _has_break(tokens: Sequence[Compared]) -> bool:
    return any(key == BREAK for (key, _gap), _look in tokens)


def merge(base: Dressed, ours: Dressed, theirs: Dressed) -> list[Hunk]:
    """What must change in ``ours`` so that it says what ``theirs`` changed in ``base``; nothing for what it says already."""
    wanted = differences(base, theirs)
    made = differences(base, ours)
    found = []
    for hunk in wanted:
        met = [own for own in made if _meet(hunk, own)]
        if not met:
            found.append(_carried(base, ours, theirs, hunk, made))
            continue
        low, high = min(hunk[0], *(own[0] for own in met)), max(hunk[1], *(own[1] for own in met))
        first = low + _shift_start(low, made)
        last = high + _shift_end(high, made)
        own_words, their_words = words_of(ours[0]), words_of(theirs[0])
        begin, stop = hunk[2] - (hunk[0] - low), hunk[3] + (high - hunk[1])
        if own_words.keys[first:last] == their_words.keys[begin:stop]:
            continue  # staff made the same change
        found.append(_clash(base, ours, theirs, (low, high, begin, stop), (first, last)))
    return found


def _meet(one: Span4, other: Span4) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def _shift_start(place: int, made: Sequence[Span4]) -> int:
    """How far a word of the base has moved in the text of today, by what changed before it."""
    return sum((b2 - b1) - (a2 - a1) for a1, a2, b1, b2 in made if a2 <= place and (a1, a2) != (place, place))


def _shift_end(place: int, made: Sequence[Span4]) -> int:
    return sum((b2 - b1) - (a2 - a1) for a1, a2, b1, b2 in made if a2 <= place)


def _carried(base: Dressed, ours: Dressed, theirs: Dressed, hunk: Span4, made: Sequence[Span4]) -> Hunk:
    shift = _shift_end(hunk[0], made)
    first, last = hunk[0] + shift, hunk[1] + shift
    start, end, begin, stop = _characters(ours[0], theirs[0], (first, last, hunk[2], hunk[3]))
    before, after = words_of(base[0]), words_of(theirs[0])
    return Hunk(
        start,
        end,
        (theirs[0][begin:stop], theirs[1][begin:stop]),
        _said(base[0], hunk[0], hunk[1]),
        _said(theirs[0], hunk[2], hunk[3]),
        _said(ours[0], first, last),
        is_look=before.keys[hunk[0] : hunk[1]] == after.keys[hunk[2] : hunk[3]],
    )


def _clash(base: Dressed, ours: Dressed, theirs: Dressed, span: Span4, own: tuple[int, int]) -> Hunk:
    start, end, begin, stop = _characters(ours[0], theirs[0], (*own, span[2], span[3]))
    return Hunk(
        start,
        end,
        (theirs[0][begin:stop], theirs[1][begin:stop]),
        _said(base[0], span[0], span[1]),
        _said(theirs[0], span[2], span[3]),
        _said(ours[0], *own),
        is_clash=True,
    )


def _said(text: str, first: int, last: int) -> str:
    tokens = words_of(text).tokens
    return text[tokens[first].start : tokens[last - 1].end] if first < last <= len(tokens) else ""


def _characters(old: str, new: str, span: Span4) -> Span4:
    """The characters that a change of words takes, and those that it puts, with the white space that goes with them."""
    a1, a2, b1, b2 = span
    one, two = words_of(old).tokens, words_of(new).tokens
    if any(token.key == BREAK for token in (*one[a1:a2], *two[b1:b2])):
        return (
            one[a1 - 1].end if a1 else 0,
            one[a2].start if a2 < len(one) else len(old),
            two[b1 - 1].end if b1 else 0,
            two[b2].start if b2 < len(two) else len(new),
        )
    if a1 < a2 and b1 < b2 and (one[a1].gap == two[b1].gap or a1 == 0 or b1 == 0):
        return one[a1].start, one[a2 - 1].end, two[b1].start, two[b2 - 1].end
    if a1 > 0 and b1 > 0:
        return (
            one[a1 - 1].end,
            one[max(a2, a1) - 1].end,
            two[b1 - 1].end,
            two[max(b2, b1) - 1].end,
        )
    after_old = one[a2].start if a2 < len(one) else len(old)
    after_new = two[b2].start if b2 < len(two) else len(new)
    return (
        (one[a1].start if a1 < len(one) else len(old)),
        after_old,
        (two[b1].start if b1 < len(two) else len(new)),
        after_new,
    )
