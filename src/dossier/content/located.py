"""Content values that remember where they were written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self, TypeAlias

from dossier.diagnostics import Span


class Located(str):
    """A text as written in a content file; ``span`` covers it there."""

    __slots__ = ("span",)
    span: Span

    def __new__(cls, value: str, span: Span) -> Self:
        """Tie ``value`` to its place."""
        self = super().__new__(cls, value)
        self.span = span
        return self


class LocatedMap(dict[Located, "Value"]):
    """A mapping as written: ``span`` is its start, each key knows its own place."""

    def __init__(self, span: Span) -> None:
        """Start empty."""
        super().__init__()
        self.span = span

    def key(self, name: str) -> Located | None:
        """The key ``name`` as written, if it is there."""
        return next((key for key in self if key == name), None) if name in self else None

    @property
    def last_line(self) -> int:
        """The line where the last of its keys and values ends."""
        return max(
            [self.span.line, *(max(key.span.end_line, _last_line(value)) for key, value in self.items())]
        )


class LocatedList(list["Value"]):
    """A sequence as written."""

    def __init__(self, span: Span) -> None:
        """Start empty."""
        super().__init__()
        self.span = span


class Empty:
    """A key without a value (``titre:``)."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        """Remember where the value should have been."""
        self.span = span


Value: TypeAlias = Located | LocatedMap | LocatedList | Empty


def _last_line(value: Value) -> int:
    if isinstance(value, LocatedMap):
        return value.last_line
    if isinstance(value, LocatedList):
        return max([value.span.line, *map(_last_line, value)])
    return value.span.end_line


def value_at(root: Value, keys: Sequence[str | int]) -> Value | None:
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


def span_of(value: object, default: Span) -> Span:
    """The place of a value, or ``default`` for one that has none."""
    found = getattr(value, "span", None)
    return found if isinstance(found, Span) else default
