"""The text that editors typed, without its markup, each character with its place in its file.

The tree has the words that a reader meets, where the digits of a named figure and typed ones are alike; here only
what is typed counts. A source text is one paragraph, title, list item, cell, note or field, without its markup:
emphasis, addresses and calls of notes are taken out, code and foreign words stand as one sign. ``{{chiffre}}``
stays as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.content.kit import Kit
from dossier.content.source_text.fields import field_texts
from dossier.content.source_text.sheets import prose_texts
from dossier.content.source_text.text import Setting, SourceText

__all__ = ["Setting", "SourceText", "iter_source_texts"]


def iter_source_texts(kit: Kit) -> Iterator[SourceText]:
    """Every source text that the kit prints, of its own files and of the shared texts that it calls.

    Review notes are left out.
    """
    yield from field_texts(kit)
    for sheet in kit.sheets.values():
        yield from prose_texts(sheet.body)
    for text in kit.called_texts:
        yield from prose_texts(text.body)
