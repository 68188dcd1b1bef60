"""What the kit must print once some wishes are granted, and whether it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from dossier.word_return.changes import Put, Wish
from dossier.word_return.merge import Dressed
from dossier.word_return.neutral import BREAK, looks_of, words_of
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import PLAIN_TEXT, Kind

#: A paragraph as it is compared: its kind, its words, and their looks.
Compared: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A paragraph that must be printed, and the wishes that say something of it, by rank."""

    key: Compared
    wishes: frozenset[int]


def printed_keys(printed: PrintedNow) -> list[Compared]:
    """The paragraphs of the content as they are compared, in their order."""
    return [
        key_of(one.kind, (one.text, one.looks))
        for rank, one in enumerate(printed.paragraphs)
        if _counts(printed, rank)
    ]


def expect(printed: PrintedNow, wishes: Sequence[tuple[int, Wish]]) -> list[Expected]:
    """What must be printed once ``wishes``, each with its number, are granted."""
    puts: dict[int, list[tuple[int, Put]]] = {}
    after: dict[int, list[tuple[int, Kind, Dressed]]] = {}
    gone: dict[int, int] = {}
    forms: dict[int, list[tuple[int, Kind]]] = {}
    for number, wish in wishes:
        for put in wish.puts:
            puts.setdefault(put.rank, []).append((number, put))
        if wish.after is not None:
            after.setdefault(wish.after[0], []).extend((number, *words) for words in wish.after[1])
        gone.update((rank, number) for rank in wish.gone)
        for rank, kind in wish.forms:
            forms.setdefault(rank, []).append((number, kind))
    found: list[Expected] = []
    found += _added(after.get(-1, ()))
    open_text: Dressed = ("", ())
    kind = PLAIN_TEXT
    told: set[int] = set()
    for rank, one in enumerate(printed.paragraphs):
        if rank in gone:
            found += [Expected(("gone",), frozenset({gone[rank]}))]
        elif _counts(printed, rank):
            own = puts.get(rank, ())
            told |= {number for number, _put in own} | {number for number, _kind in forms.get(rank, ())}
            form = next((kind for _number, kind in forms.get(rank, ())), one.kind)
            text = put_all((one.text, one.looks), [put for _number, put in own])
            kind = kind if open_text[0].strip() else form
            open_text = open_text[0] + text[0], (*open_text[1], *text[1])
            if any(put.end > len(one.text) for _number, put in own):  # it goes on in the next one
                continue
            found += [
                Expected(key_of(kind, part), frozenset(told)) for part in _parts(open_text) if part[0].strip()
            ] or [Expected(("gone",), frozenset(told))]
            open_text, told = ("", ()), set()
        found += _added(after.get(rank, ()))
    return found


def blame(expected: Sequence[Expected], printed: PrintedNow) -> set[int] | None:
    """The numbers of the wishes that did not come true; None where all did, an empty set where nobody can tell."""
    wanted = [one for one in expected if one.key != ("gone",)]
    now = printed_keys(printed)
    if [one.key for one in wanted] == now:
        return None
    at = [place for place, one in enumerate(expected) if one.key != ("gone",)]
    guilty: set[int] = set()
    matcher = SequenceMatcher(None, [one.key for one in wanted], now, autojunk=False)
    for tag, low, high, _left, _right in matcher.get_opcodes():
        if tag != "equal":
            first = at[low - 1] if low else 0
            last = at[high] if high < len(at) else len(expected) - 1
            exact = {number for one in wanted[low:high] for number in one.wishes}
            guilty |= exact or {number for one in expected[first : last + 1] for number in one.wishes}
    return guilty


def strays(expected: Sequence[Expected], printed: PrintedNow) -> list[int]:
    """The ranks of the paragraphs that are printed and not expected there."""
    ranks = [rank for rank in range(len(printed.paragraphs)) if _counts(printed, rank)]
    wanted = [one.key for one in expected if one.key != ("gone",)]
    matcher = SequenceMatcher(None, wanted, printed_keys(printed), autojunk=False)
    return [
        rank
        for tag, _low, _high, left, right in matcher.get_opcodes()
        if tag != "equal"
        for rank in ranks[left:right]
    ]


def _counts(printed: PrintedNow, rank: int) -> bool:
    return is_content(printed.paragraphs[rank]) and any(place is not None for place in printed.places[rank])


def _added(fresh: Iterable[tuple[int, Kind, Dressed]]) -> Iterator[Expected]:
    for number, kind, words in fresh:
        yield from (Expected(key_of(kind, part), frozenset({number})) for part in _parts(words))


def put_all(text: Dressed, puts: Sequence[Put]) -> Dressed:
    """A text with what is put in it."""
    words, looks = text
    for put in sorted(puts, key=lambda one: (one.start, one.end), reverse=True):
        end = min(put.end, len(words))
        words = words[: put.start] + put.new[0] + words[end:]
        looks = (*looks[: put.start], *put.new[1], *looks[end:])
    return words, looks


def _parts(text: Dressed) -> Iterator[Dressed]:
    start = 0
    for part in text[0].split(BREAK):
        yield part, text[1][start : start + len(part)]
        start += len(part) + 1


def key_of(kind: Kind, text: Dressed) -> Compared:
    """A paragraph as it is compared: its kind, its words, their looks; typography does not count, nor bold in a title."""
    looks = looks_of(*text)
    if kind.name == "title":
        looks = tuple(look._replace(strong=False) for look in looks)
    return kind, *tuple(zip(words_of(text[0]).keys, looks, strict=True))
