"""Images whose rights have ended."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error
from dossier.tree import Document


def report_expired_rights(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report an image whose rights end before the kit's date, or before the visit that it is made for (D606)."""
    last = kit.visit.last_day or kit.visit.day
    day = max(kit.day, last) if kit.is_visit_dated else kit.day
    cards = [*kit.images.values(), *(sheet.front.photo for sheet in kit.sheets.values() if sheet.front.photo)]
    return [
        error(
            "D606",
            f"droits de l’image échus depuis le {card.rights_end:%d/%m/%Y}",
            card.span,
            "renouvelez les droits" + (f" ({card.rights})" if card.rights else "") + ", ou retirez l’image",
        )
        for card in cards
        if card.rights_end is not None and card.rights_end < day
    ]
