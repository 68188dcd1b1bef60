"""Credits that do not say that they are one: « ARS », where the guide asks for « © ARS » or « D.R. » (D624)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.content.kit import Kit
from dossier.content.model.image import Image
from dossier.diagnostics import Diagnostic, advice
from dossier.tree import Document

_SIGNED = re.compile(
    r"©|\(c\)|\bD\. ?R\.|\bDR\b|\b(?:crédits?|copyright|photo(?:graphie)?s?|source|domaine public|CC[ -]BY)\b",
    re.IGNORECASE,
)


def report_unsigned_credits(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a credit without « © » nor « D.R. », on the cover, at the head of a sheet or in ``images.yaml`` (D624)."""
    return [
        advice(
            "D624",
            f"crédit sans © ni D.R. : « {card.credit} »",
            card.credit.span,
            f"écrivez « © {card.credit} »",
        )
        for card in _cards(kit)
        if card.credit is not None
        and kit.shows(card, internal=document.is_internal)
        and any(map(str.isalnum, str(card.credit)))
        and not _SIGNED.search(str(card.credit))
    ]


def _cards(kit: Kit) -> Iterator[Image]:
    yield from kit.images.values()
    if kit.head.photo is not None:
        yield kit.head.photo
    yield from (sheet.front.photo for sheet in kit.sheets.values() if sheet.front.photo is not None)
