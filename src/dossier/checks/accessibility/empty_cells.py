"""Tables with cells that say nothing."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Document, Table, iter_blocks, plain_text
from dossier.tree.walk import chapters


def report_empty_cells(_kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a table with cells that say nothing (D855)."""
    found = []
    for chapter in chapters(document):
        for block in iter_blocks(chapter.blocks):
            if not isinstance(block, Table):
                continue
            cells = [cell for row in block.rows for cell in row.inside()]
            empty = [cell for cell in cells if not plain_text(cell.content).strip()]
            if empty:
                plural = "s" if len(empty) > 1 else ""
                message = f"{len(empty)} cellule{plural} vide{plural} dans le tableau"
                hint = (
                    "écrivez « – », « sans objet » ou « néant » ; « < » réunit une cellule à celle de gauche"
                )
                place = empty[0].span if empty[0].span.path else block.span
                found.append(warning("D855", message, place, hint))
    return found
