"""What a reader who listens would miss: links that say nothing, alternatives that show nothing, empty cells."""

from __future__ import annotations

import re

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error, warning
from dossier.tree import Document, Link, Picture, Table, iter_blocks, iter_inlines, plain_text
from dossier.tree.links import is_vague
from dossier.tree.walk import chapters, part_lines

_FILE_NAME = re.compile(
    r"[^\s]+\.(jpe?g|png|gif|webp|tiff?|svg|bmp)|(img|dsc|dscn|pict|image|photo)[\s_-]*\d+", re.IGNORECASE
)
_EMPTY_WORDS = frozenset(
    [
        "image",
        "une image",
        "photo",
        "une photo",
        "la photo",
        "photographie",
        "illustration",
        "visuel",
        "dessin",
        "logo",
        "schéma",
        "graphique",
        "carte",
        "plan",
        "texte",
        "texte de remplacement",
        "alt",
        "à compléter",
    ]
)


def report_vague_links(kit: Kit, document: Document) -> list[Diagnostic]:
    """A link whose text does not say where it leads (D853, RGAA 6.1)."""
    return [
        warning(
            "D853",
            f"texte de lien « {link.text} » : il ne dit pas où il mène",
            kit.place(link.origin, chapter.span),
            "écrivez ce que l’on trouve au bout : « le programme de la visite », « le rapport de 2022 (PDF) »",
        )
        for chapter in chapters(document)
        for line in part_lines(chapter)
        for link in iter_inlines(line)
        if isinstance(link, Link) and is_vague(link.text)
    ]


def report_empty_alternatives(_kit: Kit, document: Document) -> list[Diagnostic]:
    """An alternative text that is a file name or the word « photo » (D854, RGAA 1.3)."""
    return [
        error(
            "D854",
            f"texte de remplacement « {block.alternative} » : il ne décrit pas l’image",
            block.span,
            "dites ce que l’on y voit, ou recopiez le texte qu’elle montre",
        )
        for chapter in chapters(document)
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, Picture) and _says_nothing(block.alternative)
    ]


def _says_nothing(alternative: str) -> bool:
    words = " ".join(alternative.split()).strip(" .:…«»").lower()
    return words in _EMPTY_WORDS or bool(_FILE_NAME.fullmatch(words))


def report_empty_cells(_kit: Kit, document: Document) -> list[Diagnostic]:
    """A table with cells that say nothing (D855)."""
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
