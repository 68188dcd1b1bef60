"""Tables with cells that say nothing."""

from __future__ import annotations

import re

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Document, Row, Table, iter_blocks, plain_text
from dossier.tree.walk import chapters

_TOTAL = re.compile(r"\b(?:total|totaux|sous-total|ensemble|cumul|moyenne)\b", re.IGNORECASE)


def _is_total(row: Row) -> bool:
    """Whether a row gives totals: what cannot be added up is left blank there by every office."""
    said = [text for cell in row.inside() if (text := plain_text(cell.content).strip())]
    return bool(said) and _TOTAL.search(said[0]) is not None


def report_empty_cells(_kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a table with cells that say nothing (D855)."""
    found = []
    for chapter in chapters(document):
        for block in iter_blocks(chapter.blocks):
            if not isinstance(block, Table):
                continue
            cells = [cell for row in block.rows if not _is_total(row) for cell in row.inside()]
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
