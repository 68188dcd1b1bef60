"""The passages of the YAML files of a kit."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.folding import fold
from dossier.checks.passages.passage import Kind, Passage, with_holes
from dossier.checks.passages.placing import TOKEN
from dossier.content.kit import Kit
from dossier.content.texts.scalars import scalar_text
from dossier.content.wordings import printed_wordings


def field_passages(kit: Kit, *, internal: bool) -> Iterator[Passage]:
    """The texts that the YAML files of the kit itself print for these readers; a hole for each named figure."""
    for field in printed_wordings(kit, internal=internal):
        if field.text.strip():
            written = scalar_text(kit.sources.get(field.text.span.path), field.text).folded()
            text, origin = with_holes(TOKEN, written, written.origin)
            yield Passage(fold(text), field.text.span, Kind.FIELD, origin=origin)
