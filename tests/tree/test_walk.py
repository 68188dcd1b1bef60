"""Walking the tree reaches every word of every node, once."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator

import pytest

from dossier import tree
from dossier.diagnostics import Span
from dossier.tree import Block, Document, Inline, Part, iter_blocks, iter_inlines, plain_text
from dossier.tree.walk import block_lines, iter_notes, part_lines

SPAN = Span("x.md", 1)
#: What is no word to read: names, addresses, languages, colours.
SILENT = {
    "anchor",
    "target",
    "address",
    "language",
    "hue",
    "place",
    "shape",
    "name",
    "alternative",
    "span",
    "genre_code",
    "noun",  # said before the number of a table alone
}


def members(union: object) -> list[type]:
    return list(typing.get_args(union))


class Words:
    """Builds any node with a distinct word in each text field."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"mot{len(self.words)}")
        return self.words[-1]

    def node(self, kind: type, *, depth: int = 0) -> object:
        hints = typing.get_type_hints(kind)
        given = {}
        for field in dataclasses.fields(kind):
            if not field.compare:  # what it knows of its origin is no text
                continue
            given[field.name] = self.value(hints[field.name], field.name, depth)
        return kind(**given)

    def value(self, hint: object, name: str, depth: int) -> object:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if hint is Span:
            return SPAN
        if hint is str:
            return name if name in SILENT else self.word()
        if hint is bool:
            return False
        if hint in {int, float}:
            return 0 if name == "number" else 1  # a table with a number says it in words of the program
        if origin is tuple:
            inner = arguments[0]
            if inner == Inline:
                return (tree.Text(self.word()), tree.Strong((tree.Text(self.word()),)))
            if inner == Block:
                return (tree.Paragraph(content=(tree.Text(self.word()),), span=SPAN),)
            return tuple(self.value(inner, name, depth + 1) for _ in range(2))
        if origin is types.UnionType:  # with an emblem, no word says the issuer
            return None if name == "emblem" else self.value(arguments[0], name, depth)
        if isinstance(hint, type) and dataclasses.is_dataclass(hint):
            return self.node(hint, depth=depth + 1)
        assert isinstance(hint, type), (hint, origin, isinstance(hint, types.UnionType))
        return next(iter(hint))  # type: ignore[call-overload]  # an enumeration


def read(lines: Iterator[tree.Inlines]) -> list[str]:
    return [word for line in lines for word in plain_text(line).replace("mot", " mot").split()]


@pytest.mark.parametrize("kind", members(Block), ids=lambda kind: kind.__name__)
def test_every_word_of_a_block_is_read_once(kind: type) -> None:
    words = Words()
    block = typing.cast("Block", words.node(kind))
    assert sorted(read(block_lines(block))) == sorted(words.words)


@pytest.mark.parametrize("kind", members(Part), ids=lambda kind: kind.__name__)
def test_every_word_of_a_part_is_read_once(kind: type) -> None:
    words = Words()
    part = typing.cast("Part", words.node(kind))
    assert sorted(read(part_lines(part))) == sorted(words.words)


@pytest.mark.parametrize(
    "kind", [kind for kind in members(Inline) if kind is not tree.Note], ids=lambda kind: kind.__name__
)
def test_every_word_of_an_inline_is_read_once(kind: type) -> None:
    words = Words()
    inline = typing.cast("Inline", words.node(kind))
    assert read(iter([(inline,)])) == words.words


def test_a_note_is_read_apart_from_the_line_that_calls_it() -> None:
    line = (tree.Text("a"), tree.Strong((tree.Note(1, (tree.Text("note"),)),)))
    assert plain_text(line) == "a"
    assert [plain_text(note.content) for note in iter_notes(line)] == ["note"]


def test_blocks_inside_blocks_are_met_in_reading_order() -> None:
    inner = tree.Paragraph(content=(tree.Text("b"),), span=SPAN)
    items = tree.BulletList(items=(tree.ListItem((inner,)),), span=SPAN)
    outer = tree.Callout(title=(), blocks=(items,), span=SPAN)
    assert list(iter_blocks([outer])) == [outer, items, inner]


def test_inlines_inside_inlines_are_met_in_reading_order() -> None:
    text = tree.Text("a")
    strong = tree.Strong((tree.Emphasis((text,)),))
    assert list(iter_inlines((strong,)))[-1] == text


def test_every_node_is_a_frozen_value() -> None:
    for kind in [*members(Inline), *members(Block), *members(Part), Document]:
        parameters = vars(kind)["__dataclass_params__"]
        assert parameters.frozen, kind
        assert parameters.eq, kind


def test_every_block_and_part_knows_its_place() -> None:
    for kind in [*members(Block), *members(Part)]:
        assert "span" in {field.name for field in dataclasses.fields(kind)}, kind
