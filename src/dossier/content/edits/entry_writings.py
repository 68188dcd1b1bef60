"""Entries of lists and mappings put in, taken out and moved, with the lines that are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from yaml import MappingNode, Node

from dossier.content.edits.changes import Plain
from dossier.content.edits.nodes import Entry, Unwritable, entries, line_end, line_start
from dossier.content.edits.scalar_writings import block_writings, writings

_STEP = 2  # columns from one level to the next

#: Entries of a list, or of a mapping by their key.
Entries: TypeAlias = list[Plain] | dict[str, Plain]


def yaml_lines(new: Entries) -> list[str]:
    """The lines of a YAML file, or of the head of a sheet, that says just that."""
    return next(entries_of(new, 0)).split("\n")


def lines_of(value: Plain, indent: int) -> Iterator[str]:
    """The ways of writing a value behind its key or dash: on its line, or on those below from column ``indent`` on."""
    match value:
        case None:
            yield ""
        case str():
            yield from (f" {writing}" for writing in block_writings(value, indent))
        case []:
            yield " []"
        case {**items} if not items:
            yield " {}"
        case list():
            ways = [list(lines_of(item, indent + _STEP)) for item in value]
            for chosen in _some(ways):
                yield "".join(f"\n{' ' * indent}-{_hung(text, indent)}" for text in chosen)
        case dict():
            ways = [
                [f"{key}:{text}" for key in writings(name) for text in lines_of(item, indent + _STEP)]
                for name, item in value.items()
            ]
            for chosen in _some(ways):
                yield "".join(f"\n{' ' * indent}{text}" for text in chosen)


def entries_of(new: Entries, column: int) -> Iterator[str]:
    """The ways of writing entries from column ``column`` on, without what stands before the first."""
    for written in lines_of(new, column):
        yield written.removeprefix(f"\n{' ' * column}")


def inserted(text: str, node: Node, rank: int, new: Entries) -> Iterator[str]:
    """The text with new entries before the one of that rank, or at the end."""
    there = entries(text, node)
    if not there:
        yield from _first(text, node, new)
        return
    if getattr(node, "flow_style", False):
        for writing in _flow(new):
            if rank >= len(there):
                yield f"{text[: there[-1].end]}, {writing}{text[there[-1].end :]}"
            else:
                yield f"{text[: there[rank].head]}{writing}, {text[there[rank].head :]}"
        return
    column = there[0].head - line_start(text, there[0].head)
    for written in entries_of(new, column):
        if rank > 0:
            place = line_end(text, there[min(rank, len(there)) - 1].end)
            yield f"{text[:place]}\n{' ' * column}{written}{text[place:]}"
        else:
            place = there[0].head
            yield f"{text[:place]}{written}\n{' ' * column}{text[place:]}"


def removed(text: str, node: Node, rank: int) -> Iterator[str]:
    """The text without an entry; the comments above it stay, since nothing says that they are its own."""
    there = entries(text, node)
    gone = there[rank]
    if getattr(node, "flow_style", False):
        if rank + 1 < len(there):
            yield text[: gone.head] + text[there[rank + 1].head :]
        else:
            start = there[rank - 1].end if rank else gone.head
            yield text[:start] + text[gone.end :]
        return
    start, end = line_start(text, gone.head), min(line_end(text, gone.end) + 1, len(text))
    if len(there) == 1:
        empty = "{}" if isinstance(node, MappingNode) else "[]"
        above = len(text[:start].rstrip())
        yield f"{text[:above]} {empty}\n{text[end:]}"
        yield f"{text[: gone.head]}{empty}{text[line_end(text, gone.end) :]}"
    elif text[start : gone.head].strip():  # its key stands behind a dash: the next one comes there
        yield text[: gone.head] + text[there[rank + 1].head :]
    else:
        yield text[:start] + text[end:]


def moved(text: str, node: Node, rank: int, to: int) -> Iterator[str]:
    """The text with an entry in another place, and the comments right above it with it."""
    there = entries(text, node)
    order = [*range(len(there))]
    order.insert(to, order.pop(rank))
    if getattr(node, "flow_style", False):
        pieces = [text[entry.head : entry.end] for entry in there]
        gaps = [text[one.end : other.head] for one, other in pairwise(there)]
        ordered = [pieces[place] for place in order]
        joined = "".join(piece + gap for piece, gap in zip(ordered, [*gaps, ""], strict=True))
        yield text[: there[0].head] + joined + text[there[-1].end :]
        return
    starts = [
        _with_comments(text, entry) if number else line_start(text, entry.head)
        for number, entry in enumerate(there)
    ]
    end = line_end(text, there[-1].end)
    stretches = [text[one:other] for one, other in zip(starts, [*starts[1:], end], strict=True)]
    whole = [piece.removesuffix("\n") for piece in stretches]
    tails = [len(piece) - len(piece.rstrip("\n")) for piece in whole]  # blank lines part places, not entries
    bodies = [piece.rstrip("\n") for piece in whole]
    parted = [bodies[place] + "\n" * tails[number] for number, place in enumerate(order)]
    yield text[: starts[0]] + "\n".join(parted) + text[end:]
    yield text[: starts[0]] + "\n".join(whole[place] for place in order) + text[end:]


def _first(text: str, node: Node, new: Entries) -> Iterator[str]:
    """The first entries of what is empty: ``[]``, ``{}`` or nothing behind the key."""
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:
        start = end = len(text[:start].rstrip())
    before = text[:start].rstrip(" ")
    line = text[line_start(text, start) : start]
    indent = len(line) - len(line.lstrip()) + _STEP
    if line.lstrip().startswith("- "):
        indent += _STEP
    for written in entries_of(new, indent):
        yield f"{before}\n{' ' * indent}{written}{text[end:]}"


def _hung(text: str, column: int) -> str:
    """What stands behind a dash: the first line of a mapping or list goes up to it."""
    below = f"\n{' ' * (column + _STEP)}"
    return f" {text.removeprefix(below)}" if text.startswith(below) else text


def _flow(new: Entries) -> Iterator[str]:
    """The ways of writing entries on one line."""
    ways = []
    for name, value in new.items() if isinstance(new, dict) else ((None, value) for value in new):
        if not isinstance(value, str):
            raise Unwritable("cette liste est écrite sur une ligne : elle ne prend que des mots")
        ways.append([writing if name is None else f"{name}: {writing}" for writing in writings(value)])
    yield from (", ".join(chosen) for chosen in _some(ways))


def _some(ways: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Two ways of writing all: each in its plainest, then each in its surest."""
    yield tuple(way[0] for way in ways)
    yield tuple(way[-1] for way in ways)


def _with_comments(text: str, entry: Entry) -> int:
    """Where the comment lines right above an entry begin."""
    start = line_start(text, entry.head)
    while start:
        above = line_start(text, start - 1)
        if not text[above : start - 1].lstrip().startswith("#"):
            break
        start = above
    return start
