"""The texts of the fields that hold words."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.source import Source
from dossier.content.texts.pieces import line_pieces
from dossier.content.texts.scalars import scalar_text
from dossier.content.texts.written import Setting, WrittenText


def field_text(kit: Kit, field: Located, setting: Setting = Setting.PROSE) -> WrittenText:
    """The text of one field of a file of the kit."""
    source = kit.sources.get(field.span.path, Source(field.span.path, ""))
    return WrittenText(source, line_pieces(scalar_text(source, field)), setting)
