"""Edits as they may be written: words inside a scalar of YAML in its style, whole scalars anew where they must be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dossier.content.decoding.source import Source
from dossier.content.edits.scalar_places import Scalar, scalar_at
from dossier.content.edits.scalar_writings import inside, is_plain
from dossier.text import Edit


def finish(edits: Sequence[Edit], sources: Mapping[str, Source]) -> list[Edit]:
    """``edits`` with what they put written as its place wants it; each once."""
    plain: list[Edit] = []
    within: dict[tuple[str, Scalar], list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        scalar = scalar_at(edit.path, sources[edit.path].text, edit.start)
        if scalar is None or (edit.start <= scalar.start and edit.end >= scalar.end):
            plain.append(edit)
        else:
            within.setdefault((edit.path, scalar), []).append(edit)
    for (path, scalar), group in within.items():
        plain += _in_scalar(sources[path], scalar, group)
    return plain


def _in_scalar(source: Source, scalar: Scalar, edits: Sequence[Edit]) -> list[Edit]:
    """The edits within one scalar, typed as its style wants; a plain one that would need quotes is written anew."""
    text, position = "", scalar.start
    for edit in sorted(edits, key=lambda one: one.start):
        text += source.text[position : edit.start] + edit.new
        position = edit.end
    text = re.sub(r"\s*\n\s*", " ", text + source.text[position : scalar.end])
    if not scalar.style and not is_plain(text, in_flow=scalar.in_flow):
        return [Edit(source.path, scalar.start, scalar.end, scalar.writing(text))]
    return [
        Edit(edit.path, edit.start, edit.end, inside(edit.new.replace("\n", " "), scalar.style))
        for edit in edits
    ]


def overlapping(edits: Sequence[Edit]) -> list[tuple[Edit, Edit]]:
    """Edits that want to write over one another."""
    ordered = sorted(edits, key=lambda one: (one.path, one.start, one.end))
    return [
        (one, other)
        for one, other in pairwise(ordered)
        if one.path == other.path
        and (other.start < one.end or (one.start, one.end) == (other.start, other.end) != (one.end, one.end))
    ]
