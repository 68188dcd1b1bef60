"""A YAML file with entries added and values changed, every other character of it as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.content.decoding.source import Source
from dossier.content.located import Empty, Located, LocatedList, LocatedMap, Value
from dossier.content.yaml.yaml_reader import read_yaml

#: What YAML reads as it stands: it opens with a letter or a digit, and has no sign that parts a key or a comment.
_PLAIN = re.compile(r"[^\W_][^\n\t#]*\Z")
_PARTS = re.compile(r":(?:\s|\Z)|\s#|\s\Z")


@dataclass(frozen=True, slots=True)
class Unreachable(Exception):
    """A place of the file where nothing can be added by lines: a list between brackets, a value of another kind."""

    keys: tuple[str, ...]


def scalar(text: str) -> str:
    """``text`` on one line as a YAML value that reads as that text."""
    words = " ".join(text.split())
    return (
        words if _PLAIN.match(words) and not _PARTS.search(words) else json.dumps(words, ensure_ascii=False)
    )


@lru_cache(maxsize=16)  # a table asks for the same text once a row; nobody changes what is read
def read_map(path: str, text: str) -> LocatedMap:
    """The mapping of a YAML text; an empty one for an empty text or one that cannot be read."""
    if not text.strip():
        return LocatedMap(Source(path, text).span(1))
    value, _found = read_yaml(Source(path, text))
    return LocatedMap(Source(path, text).span(1)) if value is None else value


def value_at(root: LocatedMap, keys: Sequence[str | int]) -> Value | None:
    """The value that a path of keys and ranks leads to; None where there is none."""
    value: Value | None = root
    for key in keys:
        if isinstance(value, LocatedMap) and isinstance(key, str):
            value = value.get(Located(key, value.span))
        elif isinstance(value, LocatedList) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def set_value(text: str, value: Value, new: str) -> str:
    """The text with ``new`` in the place of a scalar."""
    source = Source("", text)
    span = value.span
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    return text[:start] + scalar(new) + text[end:]


def add_entries(text: str, keys: Sequence[str | int], lines: Sequence[str], before: int | None = None) -> str:
    """The text with ``lines`` added to the mapping or list at ``keys``, which is made if it is not there.

    ``lines`` are indented as at the margin. ``before`` is the rank of the entry of a list that they stand before;
    they stand behind the last one otherwise. Raises Unreachable.
    """
    root = read_map("", text)
    value = value_at(root, keys)
    rows = text.split("\n")
    if isinstance(value, LocatedMap | LocatedList) and value:
        first = next(iter(value)) if isinstance(value, LocatedMap) else value
        column = first.span.column - 1
        start = rows[value.span.line - 1][value.span.column - 1 :][:1]
        if start in {"{", "["}:
            raise Unreachable(tuple(map(str, keys)))
        place = _last_line(value)
        if before is not None and isinstance(value, LocatedList) and before < len(value):
            place = _line_of_dash(rows, value[before])
        return "\n".join([*rows[:place], *_indented(lines, column), *rows[place:]])
    if len(keys) == 1 and value is None:
        end = text if not text or text.endswith("\n") else f"{text}\n"
        return f"{end}{keys[0]}:\n" + "\n".join(_indented(lines, 2)) + "\n"
    if isinstance(value, Empty | Located | LocatedMap | LocatedList):
        return _filled(rows, root, keys, value, lines)
    parent = value_at(root, keys[:-1])
    if isinstance(parent, LocatedMap):
        return add_entries(text, keys[:-1], [f"{keys[-1]}:", *_indented(lines, 2)])
    raise Unreachable(tuple(map(str, keys)))


def _filled(
    rows: list[str], root: LocatedMap, keys: Sequence[str | int], value: Value, lines: Sequence[str]
) -> str:
    """The text with the first entries below a key that has no value, or an empty pair of brackets."""
    parent = value_at(root, keys[:-1])
    name = keys[-1]
    key = parent.key(name) if isinstance(parent, LocatedMap) and isinstance(name, str) else None
    if key is None or (isinstance(value, Located) and value not in {"[]", "{}"} and value):
        raise Unreachable(tuple(map(str, keys)))
    number = key.span.line - 1
    head = rows[number][: key.span.end_column - 1] + ":"
    return "\n".join([*rows[:number], head, *_indented(lines, key.span.column + 1), *rows[number + 1 :]])


def _line_of_dash(rows: list[str], value: Value) -> int:
    """The number, from 0, of the line on which the dash of an entry stands."""
    number = value.span.line - 1
    while number > 0 and not rows[number].lstrip().startswith("-"):
        number -= 1
    return number


def _last_line(value: Value) -> int:
    """The line, from 1, on which a value ends; the end of a block of text is the start of the next line."""
    match value:
        case LocatedMap():
            return max(
                [value.span.line, *(max(key.span.line, _last_line(one)) for key, one in value.items())]
            )
        case LocatedList():
            return max([value.span.line, *map(_last_line, value)])
        case _:
            span = value.span
            return span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line


def _indented(lines: Sequence[str], columns: int) -> list[str]:
    return [f"{' ' * columns}{line}" if line else "" for line in lines]
