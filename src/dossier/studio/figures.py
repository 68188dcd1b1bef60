"""The ledger as a grid: where each figure is printed, who answers for it, and cells pasted into it."""

from __future__ import annotations

from typing import Any

from dossier.commands.ledger_sheet import ledger_sheet
from dossier.content.edits import Unwritable
from dossier.source_map import pages_of_figures
from dossier.studio.actions import require_known
from dossier.studio.answers import file_data
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.pasted_figures import figures_of, read_pasted
from dossier.studio.requests import PasteFigures


def figures_data(kit: OpenKit) -> dict[str, Any]:
    """What the pages that are shown print of each figure, by its name: its words, its places, whether it is approved."""
    shown = kit.bench.shown
    known, document = shown.read.kit, shown.read.document
    if known is None or document is None or shown.words is None:
        return {}
    pages = pages_of_figures(document, shown.words)
    sheet = ledger_sheet(known, document, pages, len(shown.pages))
    return {
        entry.name: {
            "printed": entry.printed,
            "approved": entry.is_approved,
            "internal": entry.is_internal,
            "places": [
                {"page": one.page, "part": one.part, "setting": one.setting, "printed": one.printed}
                for one in entry.occurrences
            ],
        }
        for entry in sheet.entries
    }


def paste_figures(studio: Studio, kit: OpenKit, asked: PasteFigures) -> dict[str, Any]:
    """Write cells that were copied from a spreadsheet into a ledger; the file then, how many rows, and what was left.

    Raises Unwritable where nothing of them can be taken.
    """
    section = require_known(kit, asked.file)
    before = kit.saving.state(asked.file)
    pasted = read_pasted(asked.text, figures_of(before.fields), asked.start, asked.column)
    if not pasted.changes:
        raise Unwritable("rien à coller : " + (" ; ".join(pasted.doubts[:5]) or "le presse-papiers est vide"))
    state = kit.saving.save(asked.file, section.model, asked.base, pasted.changes)
    studio.refresh()
    return {"state": file_data(state), "rows": pasted.rows, "doubts": pasted.doubts[:20]}
