"""The texts of the fields that hold words."""

from __future__ import annotations

from dossier.content.decoding.source import Source
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.typed_texts.pieces import line_pieces
from dossier.content.typed_texts.written_text import Setting, WrittenText
from dossier.content.typed_texts.yaml_characters import scalar_text


def field_text(kit: Kit, field: Located, setting: Setting = Setting.PROSE) -> WrittenText:
    """The text of one field of a file of the kit."""
    source = kit.sources.get(field.span.path, Source(field.span.path, ""))
    return WrittenText(source, line_pieces(scalar_text(source, field)), setting)
