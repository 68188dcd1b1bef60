"""Tables pasted from a spreadsheet or typed without their heading row, which Markdown reads as running text."""

from __future__ import annotations

import re
from collections.abc import Callable

from dossier.diagnostics import Diagnostic, Span, error
from dossier.text import PlacedText

_COLUMNS = re.compile(r"(?<=\S)(?:\t+| {3,})(?=\S)")
_BARS = re.compile(r"\|.*\|\s*$")
_SHOWN = 40  # signs of the row that the message quotes
_REMEDY = (
    "écrivez-le avec des barres et une ligne de titres : « | Secteur | 2026 | », puis « | --- | ---: | », "
    "puis une ligne par rang"
)


def report_pasted_table(text: PlacedText, place: Callable[[PlacedText], Span]) -> list[Diagnostic]:
    """The first row of a table that would be printed as a sentence in the paragraph ``text`` (D141), or nothing.

    ``place`` says where words of the paragraph stand in its file.
    """
    lines = [line.strip() for line in text.lines()]
    barred = [line for line in lines if _BARS.match(line)]
    columned = [line for line in lines if _COLUMNS.search(line)]
    if barred:
        row, what = barred[0], "tableau sans ligne de titres"
    elif len(columned) > 1:
        row, what = columned[0], "tableau collé sans ses barres"
    else:
        return []
    words = " ".join(row.split())
    shown = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + "…"
    return [error("D141", f"{what} : « {shown} »", place(row), _REMEDY)]
