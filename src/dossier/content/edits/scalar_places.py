"""The scalar of YAML in which a character of a file stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from yaml import CollectionNode, MappingNode, Node, ScalarNode

from dossier.content.edits.edit_files import sheet_stretches
from dossier.content.edits.nodes import Unwritable, compose, plain
from dossier.content.edits.scalar_writings import is_plain, quoted


@dataclass(frozen=True, slots=True)
class Scalar:
    """Where a scalar stands in the text of a file; ``style`` is its opening sign, "" for a plain one."""

    start: int
    end: int
    style: str
    value: str
    in_flow: bool

    def writing(self, value: str) -> str:
        """Other words as the whole of a plain scalar in its place: with quotes where they must have them."""
        return value if is_plain(value, in_flow=self.in_flow) else quoted(value)


def yaml_part(path: str, text: str) -> tuple[int, int] | None:
    """From where to where a file is YAML: all of it, or what stands between the two marks at the head of a sheet."""
    if path.endswith((".yaml", ".yml")):
        return 0, len(text)
    try:
        return sheet_stretches(text)[0]
    except Unwritable:
        return None


def scalar_at(path: str, text: str, place: int) -> Scalar | None:
    """The scalar in which a character of a file stands; None where it stands in none."""
    part = yaml_part(path, text)
    if part is None or not part[0] <= place <= part[1]:
        return None
    found = _scalars(text[slice(*part)], part[0])
    return next((one for one in found if one.start <= place <= one.end and one.start < one.end), None)


@lru_cache(maxsize=64)
def _scalars(text: str, first: int) -> tuple[Scalar, ...]:
    try:
        root = compose(text)
    except Unwritable:
        return ()
    return () if root is None else tuple(_inside(root, first, in_flow=False))


def _inside(node: Node, first: int, *, in_flow: bool) -> Iterator[Scalar]:
    match node:
        case ScalarNode(style=style):
            start, end = node.start_mark.index + first, node.end_mark.index + first
            yield Scalar(start, end, style or "", str(plain(node) or ""), in_flow)
        case CollectionNode(value=items, flow_style=flow):
            pairs = isinstance(node, MappingNode)
            for inner in (one for item in items for one in (item if pairs else (item,))):
                yield from _inside(inner, first, in_flow=in_flow or bool(flow))
        case _:
            pass
