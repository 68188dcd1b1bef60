"""The passages of the YAML files of a kit."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.passages.passage import ADDRESS, FIGURE, Kind, Passage, with_holes
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.content.worded_fields import printed_wordings


def field_passages(kit: Kit, *, internal: bool) -> Iterator[Passage]:
    """Yield the texts that the YAML files of the kit itself print for these readers, as passages."""
    for field in printed_wordings(kit, internal=internal):
        if field.text.strip():
            yield field_passage(kit, field.text)


def field_passage(kit: Kit, field: Located) -> Passage:
    """Return the text of one field as a passage, with a hole for each named figure and each address."""
    written = scalar_text(kit.sources.get(field.span.path), field).folded()
    text, origin = with_holes(ADDRESS, *with_holes(FIGURE, written, written.origin))
    return Passage(fold(text), field.span, Kind.FIELD, origin=origin)
