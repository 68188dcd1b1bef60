"""A document whose every word carries signs that HTML, CSS or a template would take for their own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dossier.diagnostics import Span

T = TypeVar("T")

SIGNS = "<script>x</script><!-- & \"'&amp; {{ 7*7 }} {% raw %} {# #} ]]> \\"

#: Names and addresses: what they may hold is decided before the tree is built.
_NAMES = {"anchor", "target", "hue", "name", "language", "kind", "date", "genre"}


def hostile(node: T) -> T:
    """``node`` with SIGNS at the end of every word that is printed."""
    spoilt: T = _spoil(node)
    return spoilt


def _spoil(value: Any, field: str = "") -> Any:  # noqa: ANN401 - any field of any node
    if type(value) is str:
        return value if field in _NAMES or not value else value + SIGNS
    if isinstance(value, tuple):
        return tuple(_spoil(item, field) for item in value)
    if is_dataclass(value) and not isinstance(value, type | Span):
        return replace(
            value, **{item.name: _spoil(getattr(value, item.name), item.name) for item in fields(value)}
        )
    return value
