"""The texts that editors typed, each character with its place in its file.

The tree has the words that a reader meets, where the digits of a named figure and typed ones are alike; here only
what is typed counts. Markup is left out, and a correction found in the words is an edit of the file.
"""

from dossier.content.typed_texts.field_texts import field_text
from dossier.content.typed_texts.sheet_texts import literal_texts, prose_texts
from dossier.content.typed_texts.written_text import Setting, WrittenText

__all__ = ["Setting", "WrittenText", "field_text", "literal_texts", "prose_texts"]
