"""A YAML text as nodes with their places, and where the entries of a list or mapping begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from dossier.content.decoding.character_codes import ENTITY
from dossier.content.edits.changes import Plain
from dossier.content.unread import FieldPath

_CODE = "\U0010fffd"  # stands for the « & » of a code, which YAML takes for the name of a value

Pair: TypeAlias = tuple[ScalarNode, Node]


class Unwritable(Exception):
    """A change that cannot be written: one French sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list or mapping: ``head`` is where its dash or key stands, ``start`` and ``end`` its value's place."""

    head: int
    start: int
    end: int


def compose(text: str) -> Node | None:
    """The nodes of a YAML text; None for an empty one. Raises Unwritable where it cannot be read."""
    hidden = ENTITY.sub(lambda code: _CODE + code[0][1:], text) if "&" in text else text
    try:
        return yaml.compose(hidden, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f" vers la ligne {mark.line + 1}" if mark is not None else ""
        raise Unwritable(f"ce fichier a une faute d’écriture{where} : corrigez-la d’abord") from fault


#: Every remark on a file asks for the same nodes, at each change of any file.
composed = lru_cache(maxsize=64)(compose)


def plain_data(text: str) -> Plain:
    """What a YAML text says, every scalar as its words. Raises Unwritable where it cannot be read."""
    node = compose(text)
    return {} if node is None else plain(node)


def plain(node: Node) -> Plain:
    """What a node says."""
    match node:
        case ScalarNode(value=str(value)):
            return None if node.style is None and value in {"", "~"} else value.replace(_CODE, "&")
        case SequenceNode(value=items):
            return [plain(item) for item in items]
        case MappingNode(value=pairs):
            names = [str(key.value) for key, _value in pairs]
            if len(set(names)) < len(names):
                raise Unwritable("une clé est écrite deux fois dans ce fichier : supprimez l’une des deux")
            return {name: plain(value) for name, (_key, value) in zip(names, pairs, strict=True)}
        case _:
            raise Unwritable("une clé de ce fichier n’est pas un mot")


def find(node: Node | None, keys: FieldPath) -> Node | None:
    """The node to which keys and ranks lead."""
    for key in keys:
        match node:
            case SequenceNode(value=items) if isinstance(key, int) and key < len(items):
                node = items[key]
            case MappingNode(value=pairs):
                node = next((value for name, value in pairs if name.value == key), None)
            case _:
                return None
    return node


def entries(text: str, node: Node) -> list[Entry]:
    """The entries of a list or mapping, in their order."""
    match node:
        case MappingNode(value=pairs):
            return [
                Entry(key.start_mark.index, value.start_mark.index, _end_of_pair(text, key, value))
                for key, value in pairs
            ]
        case SequenceNode(value=items, flow_style=True):
            return [Entry(item.start_mark.index, item.start_mark.index, end_of(text, item)) for item in items]
        case SequenceNode(value=items):
            return [_dashed(text, item) for item in items]
        case _:
            return []


def end_of(text: str, node: Node) -> int:
    """Where the last sign of a node ends."""
    start, end = node.start_mark.index, node.end_mark.index
    match node:
        case MappingNode(value=[*_, (key, value)], flow_style=False):
            return _end_of_pair(text, key, value)
        case SequenceNode(value=[*_, last], flow_style=False):
            return max(end_of(text, last), _dashed(text, last).head + 1)
        case ScalarNode(style="|" | ">"):
            return start + len(text[start:end].rstrip())
        case _:
            return end


def keys_at(text: str, place: int) -> FieldPath:
    """The keys of the deepest field in which a character of a YAML text stands, each below the one before it.

    Raises Unwritable where the text cannot be read.
    """
    keys: list[str | int] = []
    node = composed(text)
    while isinstance(node, MappingNode | SequenceNode):
        there = entries(text, node)
        rank = next((rank for rank, entry in enumerate(there) if entry.head <= place <= entry.end), None)
        if rank is None:
            break
        if isinstance(node, MappingNode):
            keys.append(str(node.value[rank][0].value))
            node = node.value[rank][1]
        else:
            keys.append(rank)
            node = node.value[rank]
    return tuple(keys)


def line_start(text: str, place: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def line_end(text: str, place: int) -> int:
    """Where the line of a place ends, before the sign that ends it."""
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def _end_of_pair(text: str, key: Node, value: Node) -> int:
    colon = text.index(":", key.end_mark.index) + 1
    return max(colon, end_of(text, value)) if not _is_nothing(value) else colon


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


def _dashed(text: str, item: Node) -> Entry:
    start = item.start_mark.index
    if _is_nothing(item):  # its mark stands where the next token does
        start = len(text[:start].rstrip())
        head = text.rfind("-", 0, start + 1)
        return Entry(head, head + 1, head + 1)
    head = text.rfind("-", 0, start)
    return Entry(head, start, end_of(text, item))
