"""The texts of the fields that hold words."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.content.kit import Kit
from dossier.content.texts.pieces import line_pieces
from dossier.content.texts.scalars import scalar_text
from dossier.content.texts.written import WrittenText
from dossier.content.wordings import WordedField, all_wordings


def field_texts(kit: Kit) -> Iterator[tuple[WordedField, WrittenText]]:
    """Every field of every file that holds words, and its text; its setting is for its reader to say."""
    for field in all_wordings(kit):
        source = kit.sources.get(field.text.span.path)
        if source is not None:
            yield field, WrittenText(source, line_pieces(scalar_text(source, field.text)))
