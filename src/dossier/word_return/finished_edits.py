"""Edits as they may be written: words inside a scalar of YAML in its style, whole scalars anew where they must be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dossier.content.decoding.source import Source
from dossier.text import Edit
from dossier.word_return.yaml_scalars import Scalar, inside, needs_quotes, quoted, scalar_at


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
    typed = [inside(scalar, edit.new) for edit in edits]
    text, position = "", scalar.start
    for edit in sorted(edits, key=lambda one: one.start):
        text += source.text[position : edit.start] + edit.new
        position = edit.end
    text = re.sub(r"\s*\n\s*", " ", text + source.text[position : scalar.end])
    if not scalar.style and (None in typed or needs_quotes(text, in_flow=scalar.in_flow)):
        if not needs_quotes(source.text[scalar.start : scalar.end], in_flow=scalar.in_flow):
            return [Edit(source.path, scalar.start, scalar.end, quoted(text))]
        typed = [edit.new for edit in edits]  # it was no text before: an hour, a day, a number
    return [
        Edit(edit.path, edit.start, edit.end, words or "") for edit, words in zip(edits, typed, strict=True)
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
