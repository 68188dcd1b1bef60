"""One field of a content file written where it stands: comments, quotes, order and line ends of all else stay.

    edit_yaml(text, SetValue(("journees", 0, "etapes", 2, "debut"), "14 h 30"))
    edit_sheet(text, SetBody(…))
    rewritten_bytes(data, text, new)

Nothing is dumped anew. Each edit is tried in the least ways of writing it, and the file is read again each time: the
first is taken after which it says just what was meant, and nothing else. Where there is none, ``Unwritable`` says why.
"""

from dossier.content.edits.changes import Change, Extend, Insert, Move, Plain, Remove, SetBody, SetValue
from dossier.content.edits.edit_files import edit_sheet, edit_yaml, set_values
from dossier.content.edits.entry_writings import Entries, yaml_lines
from dossier.content.edits.file_bytes import file_text, rewritten_bytes
from dossier.content.edits.nodes import Unwritable, plain_data

__all__ = [
    "Change",
    "Entries",
    "Extend",
    "Insert",
    "Move",
    "Plain",
    "Remove",
    "SetBody",
    "SetValue",
    "Unwritable",
    "edit_sheet",
    "edit_yaml",
    "file_text",
    "plain_data",
    "rewritten_bytes",
    "set_values",
    "yaml_lines",
]
