"""Quotation marks: « » outside, “ ” inside, whatever was typed.

The marks of a text are paired by a stack, as brackets are, and each pair takes the signs of its level. What does not
pair is left as it was typed: nobody guesses where a quotation ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from dossier.language.fr.typography.rules import NB, Change

_SPACES = " \u00a0\u202f\n"
_OPENS_AFTER = _SPACES + "([{’'«“„–—-/:"
_CLOSES_BEFORE = _SPACES + "()[]}»”,.;:!?…–—-/’"
_MARK = re.compile("<<|>>|,,|''|[\"'“”„‟«»]")
# 'un mot', 'rien d'autre': a pair of straight single marks around words; « '80 » and « d' ici » are none.
_SINGLE = re.compile(
    r"(?<![^ \u00a0\u202f\n(\[«“\"–—])'(?=[^\W\d_])((?:[^'\n]|(?<=\w)'(?=\w))*)"
    r"(?<![^\w][cdjlmnstCDJLMNST])(?<!\bqu)(?<!\bQu)(?<=[\w.!?…%])'(?=[ \u00a0\u202f\n)\]»”\",.;:!?…–—]|$)"
)
# 27", 5'10", 44° 55' 30": inches and seconds, which open nothing and close nothing.
_PRIME = re.compile(r"\d[ \u00a0\u202f]?['’\u2032][ \u00a0\u202f]?\d+(?:[.,]\d+)?\"")
_FELLOWS = {"'": ("'",), "»": ("«",), ">>": ("<<",), "”": ("“", "„"), "“": ("„",), '"': ('"',), "''": (",,",)}
_OPENERS = {"'", "«", "“", "„", "‟", "<<", ",,"}

#: The signs that open, and that close, a quotation over several paragraphs.
OPENERS, CLOSERS = frozenset('«"“'), frozenset('»"”')


class Part(Enum):
    """What a paragraph is of a quotation over several."""

    OPENS = auto()
    GOES_ON = auto()
    ENDS = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign as typed, and where."""

    start: int
    sign: str

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.sign)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two marks that belong together, and the marks that are open around them."""

    opening: Mark
    closing: Mark
    around: tuple[Mark, ...]


@dataclass(slots=True)
class Pairing:
    """What pairs in a text, and what does not.

    ``alone`` are the places of marks without their fellow: a closed quotation that nobody opened, an opened one that
    nobody closes, two that cross. ``first_fault`` is where the first straight or crossing one stands: from there on
    the straight marks of the text tell nothing for certain.
    """

    pairs: list[_Pair] = field(default_factory=list)
    alone: list[Mark] = field(default_factory=list)
    first_fault: int | None = None


def quote_changes(text: str, part: Part | None = None) -> Iterator[Change]:
    """Straight, English and German marks as French ones, in order; ``part`` is what the text is of a longer quotation."""
    goes_on = part in {Part.GOES_ON, Part.ENDS} and text[:1] not in OPENERS
    if not goes_on and not any(sign in text for sign in ('"', "“", "<<", "„", ",,", "'")):
        return
    pairing = pair_quotes(text, part)
    lone = pairing.alone[0] if len(pairing.alone) == 1 else None
    # A quotation of several paragraphs that ends here is open around all that stands before.
    ends = lone is not None and lone.sign in {'"', "»"} and (lone.end == len(text) or part is Part.ENDS)
    around = (lone,) if lone is not None and ends else ()
    if goes_on:
        around = (Mark(0, '"'),)
    found = [change for pair in pairing.pairs for change in _signs_of(text, pair, around, lone)]
    if lone is not None:
        found += _lone_end(text, lone) if part is None else _lone_part(lone, part)
    if goes_on:
        found.append((0, 0, f"«{NB}"))
    yield from sorted(found)


def pair_quotes(text: str, part: Part | None = None) -> Pairing:
    """Pair the quotation marks of one paragraph; ``part`` says what its mark without a fellow is of a longer quotation."""
    primes = {match.end() - 1 for match in _PRIME.finditer(text)}
    singles = {place for match in _SINGLE.finditer(text) for place in (match.start(), match.end() - 1)}
    opened: list[Mark] = []
    pairing = Pairing()
    for match in _MARK.finditer(text):
        mark = Mark(match.start(), match[0])
        if mark.start in primes or (mark.sign == "'" and mark.start not in singles):
            continue
        fellow = _fellow(text, mark, opened)
        if fellow is not None:
            crossed = opened[fellow + 1 :]
            around = tuple(opened[:fellow])
            pairing.alone += crossed
            if crossed:
                pairing.alone.append(mark)
                _fault(pairing, opened[fellow])
            else:
                pairing.pairs.append(_Pair(opened[fellow], mark, around))
            del opened[fellow:]
        elif can_open(text, mark):
            opened.append(mark)
        elif not _is_measure(text, mark) and mark.sign not in {"''", ",,"}:
            pairing.alone.append(mark)
            if mark.sign == '"':
                _fault(pairing, mark)
    for mark in opened:
        if mark.sign != ",,":
            pairing.alone.append(mark)
        if mark.sign == '"':
            _fault(pairing, mark)
    if part is not None:
        pairing.first_fault = None
    fault = pairing.first_fault
    if fault is not None:
        pairing.pairs = [pair for pair in pairing.pairs if pair.closing.end <= fault or _is_french(pair)]
    pairing.alone.sort(key=lambda mark: mark.start)
    return pairing


def _fault(pairing: Pairing, mark: Mark) -> None:
    pairing.first_fault = mark.start if pairing.first_fault is None else min(pairing.first_fault, mark.start)


def _fellow(text: str, mark: Mark, opened: list[Mark]) -> int | None:
    """The index of the open mark that ``mark`` closes: the last of its kind; None where it closes none."""
    wanted = _FELLOWS.get(mark.sign, ())
    if mark.sign in {'"', "'"} and not can_close(text, mark):
        return None
    if mark.sign == '"' and can_open(text, mark) and not (opened and opened[-1].sign == '"'):
        return None
    return next((rank for rank in reversed(range(len(opened))) if opened[rank].sign in wanted), None)


def can_open(text: str, mark: Mark) -> bool:
    """Whether a mark may open a quotation where it stands."""
    if mark.sign != '"':
        return mark.sign in _OPENERS
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    return before in _OPENS_AFTER and after not in _SPACES


def can_close(text: str, mark: Mark) -> bool:
    """Whether a straight mark may close a quotation where it stands."""
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    return before not in _SPACES and after in (f'{_CLOSES_BEFORE}"' if mark.sign == "'" else _CLOSES_BEFORE)


def _is_measure(text: str, mark: Mark) -> bool:
    """Whether a straight mark that closes nothing follows a number: an inch, a second of arc."""
    return mark.sign == '"' and text[mark.start - 1 : mark.start].isdigit()


def _is_french(pair: _Pair) -> bool:
    return pair.opening.sign == "«"


def _signs_of(text: str, pair: _Pair, around: tuple[Mark, ...], lone: Mark | None) -> Iterator[Change]:
    """The signs of a pair's level, where they are not those already typed.

    ``around`` is what is open around the whole text. French marks give way to “ ” only within marks that become
    French ones themselves: nobody types « « ».
    """
    outer = (*around, *pair.around)
    if _is_french(pair):
        if any(
            mark.sign not in {"«", "»"} and (mark != lone or mark in around or not mark.start)
            for mark in outer
        ):
            yield from _inner_of_french(text, pair)
        return
    opening, closing = ("“", "”") if outer else (f"«{NB}", f"{NB}»")
    for mark, sign in ((pair.opening, opening), (pair.closing, closing)):
        if mark.sign != sign:
            yield mark.start, mark.end, sign


def _inner_of_french(text: str, pair: _Pair) -> Iterator[Change]:
    """“ ” in the place of « » and the spaces inside."""
    start, end = pair.opening.end, pair.closing.start
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    yield pair.opening.start, start, "“"
    yield end, pair.closing.end, "”"


def _lone_part(mark: Mark, part: Part) -> Iterator[Change]:
    """The mark that opens or closes a quotation over several paragraphs, or opens one of those between."""
    if part is Part.ENDS and mark.sign != "»":
        yield mark.start, mark.end, f"{NB}»"
    elif part is not Part.ENDS and mark.sign != "«":
        yield mark.start, mark.end, f"«{NB}"


def _lone_end(text: str, mark: Mark) -> Iterator[Change]:
    """A straight mark that opens or closes a whole paragraph belongs to a quotation of several."""
    if mark.sign == '"' and mark.start == 0 and mark.end < len(text):
        yield 0, 1, f"«{NB}"
    elif mark.sign == '"' and mark.end == len(text) and mark.start and text[mark.start - 1] not in _SPACES:
        yield mark.start, mark.end, f"{NB}»"
