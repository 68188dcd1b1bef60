"""Alternatives of pictures that tell nothing: the name of a file, the caption again, a text whose words they leave out."""

from __future__ import annotations

import re

from dossier.checks.accessibility.chapter_walk import fold_words, iter_chapter_blocks
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.word_lists import word_group
from dossier.text import origin_of
from dossier.tree import Document, Picture, iter_blocks, plain_text
from dossier.tree.walk import chapters

_TEXT_IMAGE = re.compile(
    r"\b(?:affiche|capture d'écran|scan|carton d'invitation|invitation|tract|flyer|courrier|lettre|arrêté|"
    r"article de presse|coupure de presse|une du journal|infographie|organigramme)\b"
)
_SAYS_WORDS = 80  # an alternative this long, or one that quotes, says what is written
_FILE_NAME = re.compile(
    r"[^\s]+\.(jpe?g|png|gif|webp|tiff?|svg|bmp)|(img|dsc|dscn|pict|image|photo)[\s_-]*\d+", re.IGNORECASE
)
_EMPTY_WORDS = frozenset(word_group("empty_alternatives"))


def report_empty_alternatives(_kit: Kit, document: Document) -> list[Diagnostic]:
    """Report an alternative text that is a file name or the word « photo » (D854, RGAA 1.3)."""
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


def report_echoing_alternatives(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report an alternative that repeats the caption (D835), or does not say the text that the picture shows (D837)."""
    found = []
    for block in iter_chapter_blocks(document):
        if not isinstance(block, Picture) or not block.alternative:
            continue
        place = kit.place(origin_of(block.alternative), block.span)
        words = fold_words(block.alternative)
        caption = fold_words(plain_text(block.caption))
        if words.rstrip(".") == caption.rstrip("."):
            hint = "dites ce que montre l’image, la légende dit déjà ce qu’elle est"
            found.append(warning("D835", "texte de remplacement qui répète la légende", place, hint))
        elif _TEXT_IMAGE.search(words) and len(words) < _SAYS_WORDS and "«" not in block.alternative:
            hint = "recopiez entre « et » les mots que montre l’image"
            message = f"image d’un texte dont l’alternative ne dit pas les mots : « {block.alternative} »"
            found.append(warning("D837", message, place, hint))
    return found
