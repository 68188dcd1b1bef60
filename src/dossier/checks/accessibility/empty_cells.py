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
            cells = [cell for group in block.groups for row in group.rows for cell in row.cells]
            if empty := sum(not plain_text(cell.content).strip() for cell in cells):
                plural = "s" if empty > 1 else ""
                message = f"{empty} cellule{plural} vide{plural} dans le tableau"
                found.append(
                    warning("D855", message, block.span, "écrivez « – », « sans objet » ou « néant »")
                )
    return found
