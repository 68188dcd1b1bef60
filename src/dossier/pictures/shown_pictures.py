"""The pictures that a document shows: photographs of its chapters, logos of partners, the office's own."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.charte import Charte
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic
from dossier.pictures import Gate, PictureData, load_pictures
from dossier.pictures.office_logo import load_office_logo
from dossier.tree import Cover, Document, Picture, iter_blocks
from dossier.tree.walk import chapters


def load_placed_pictures(
    kit: Kit, document: Document, charte: Charte, gate: Gate
) -> tuple[Mapping[str, PictureData], list[Diagnostic]]:
    """Every picture of a document by its name, fitted into the space that the charte gives to its kind."""
    page, logo = charte.page, charte.logo
    photographs, refused = load_pictures(
        kit, placed_pictures(document), page.text_width, page.tallest_picture, gate
    )
    logos, bad_logos = load_pictures(
        kit, logo_pictures(document), logo.partner_width, logo.partner_height, gate
    )
    own, bad_own = load_office_logo(charte, gate)
    return {**logos, **photographs, **own}, [*refused, *bad_logos, *bad_own]


def placed_pictures(document: Document) -> list[Picture]:
    """The pictures of the chapters, in reading order."""
    blocks = (block for chapter in chapters(document) for block in iter_blocks(chapter.blocks))
    return [block for block in blocks if isinstance(block, Picture)]


def logo_pictures(document: Document) -> list[Picture]:
    """The logos of partners on the cover, as pictures."""
    logos = [logo for part in document.parts if isinstance(part, Cover) for logo in part.logos]
    return [
        Picture(name=logo.name, alternative=logo.alternative, caption=(), credit="", span=logo.span)
        for logo in logos
    ]
