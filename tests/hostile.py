"""A document whose every word carries signs that HTML, CSS or a template would take for their own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dossier.diagnostics import Span

T = TypeVar("T")

SIGNS = "<script>x</script><!-- & \"'&amp; {{ 7*7 }} {% raw %} {# #} ]]> \\"

#: Enough of them, short enough for a page to keep its shape.
FEW_SIGNS = "<&\"'{{x}}\\"

#: Names and addresses: what they may hold is decided before the tree is built.
_NAMES = {"anchor", "number", "target", "hue", "place", "shape", "name", "language", "kind", "date", "genre"}


def hostile(node: T, signs: str = SIGNS) -> T:
    """``node`` with ``signs`` at the end of every word that is printed."""
    spoilt: T = _spoil(node, signs)
    return spoilt


def _spoil(value: Any, signs: str, field: str = "") -> Any:  # noqa: ANN401 - any field of any node
    if type(value) is str:
        return value if field in _NAMES or not value else value + signs
    if isinstance(value, tuple):
        return tuple(_spoil(item, signs, field) for item in value)
    if is_dataclass(value) and not isinstance(value, type | Span):
        return replace(
            value,
            **{item.name: _spoil(getattr(value, item.name), signs, item.name) for item in fields(value)},
        )
    return value
