"""Tables pasted from a spreadsheet or typed without their heading row, which Markdown reads as running text."""

from __future__ import annotations

from collections.abc import Callable

from dossier.assemble.sheets.melted_lists import ready_to_copy
from dossier.content.markdown.pasted_tables import pasted_table
from dossier.diagnostics import Diagnostic, Span, error
from dossier.text import PlacedText

_SHOWN = 40  # signs of the row that the message quotes


def report_pasted_table(text: PlacedText, place: Callable[[PlacedText], Span]) -> list[Diagnostic]:
    """The first row of a table that would be printed as a sentence in the paragraph ``text`` (D141), or nothing.

    ``place`` says where words of the paragraph stand in its file.
    """
    lines = list(text.lines())
    table = pasted_table([str(line) for line in lines])
    if table is None:
        return []
    row = lines[table.first].strip()
    words = " ".join(row.split())
    shown = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + "…"
    remedy = f"écrivez-le avec des barres et une ligne de titres :\n{ready_to_copy(table.written)}"
    return [error("D141", f"{table.what} : « {shown} »", place(row), remedy)]
