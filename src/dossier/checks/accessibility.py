"""What no validator of a finished file can know: words of links and pictures that say nothing, false structure.

Rules of RGAA 4.1 (1.3, 6.1, 9.1, 9.3) and of Word's accessibility checker, on the tree, at the line that is edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.content.kit import Kit
from dossier.content.languages import is_language
from dossier.diagnostics import Diagnostic, error, warning
from dossier.text import NOWHERE, origin_of
from dossier.tree import (
    Block,
    Chapter,
    Document,
    Foreign,
    Inline,
    Link,
    Paragraph,
    Picture,
    Strong,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines

MAX_FALSE_TITLE = 100

_TEXT_IMAGE = re.compile(
    r"\b(?:affiche|capture d'écran|scan|carton d'invitation|invitation|tract|flyer|courrier|lettre|arrêté|"
    r"article de presse|coupure de presse|une du journal|infographie|organigramme)\b"
)
_SAYS_WORDS = 80  # an alternative this long, or one that quotes, says what is written
_BULLET = re.compile(r"\s*[•◦‣▪▫●○■□➢➤❖✓✔→]\s*\S")
_FILLER = re.compile(r"[\u00a0\u202f\u2003\u2002]{4,}|(?:\.\s?){6,}|_{5,}|…(?:\s?…){2,}|(?:-\s?){6,}")
_SENTENCE = re.compile(r"[.!?…:;,»]$")


def report_confusing_links(kit: Kit, document: Document) -> list[Diagnostic]:
    """A link without a word (D801), or one name for two places (D838)."""
    found = []
    known: dict[str, str] = {}
    for block, inline in _inlines(document):
        if not isinstance(inline, Link):
            continue
        words = _fold(inline.text)
        place = kit.place(inline.origin, block.span)
        if not any(char.isalnum() for char in words):
            hint = "dites où il mène : [le bilan de la halle](…)"
            found.append(error("D801", "lien sans texte", place, hint))
        elif known.setdefault(words, inline.target) != inline.target:
            hint = "donnez à chacun un texte qui le distingue"
            message = f"deux liens « {inline.text} » mènent à deux endroits"
            found.append(warning("D838", message, place, hint))
    return found


def report_echoing_alternatives(kit: Kit, document: Document) -> list[Diagnostic]:
    """An alternative that repeats the caption (D835), or does not say the text that the picture shows (D837)."""
    found = []
    for block in _blocks(document):
        if not isinstance(block, Picture) or not block.alternative:
            continue
        place = kit.place(origin_of(block.alternative), block.span)
        words = _fold(block.alternative)
        caption = _fold(plain_text(block.caption))
        if words.rstrip(".") == caption.rstrip("."):
            hint = "dites ce que montre l’image, la légende dit déjà ce qu’elle est"
            found.append(warning("D835", "texte de remplacement qui répète la légende", place, hint))
        elif _TEXT_IMAGE.search(words) and len(words) < _SAYS_WORDS and "«" not in block.alternative:
            hint = "recopiez entre « et » les mots que montre l’image"
            message = f"image d’un texte dont l’alternative ne dit pas les mots : « {block.alternative} »"
            found.append(warning("D837", message, place, hint))
    return found


def report_false_structure(kit: Kit, document: Document) -> list[Diagnostic]:
    """A title made of bold words (D832), a list made of signs (D833), a blank made of signs (D834)."""
    found = []
    for block in _blocks(document):
        if not isinstance(block, Paragraph):
            continue
        text = plain_text(block.content)
        inner = block.content[0] if len(block.content) == 1 else None
        if isinstance(inner, Strong) and len(text) <= MAX_FALSE_TITLE and not _SENTENCE.search(text.strip()):
            hint = f"écrivez « ## {text} »"
            found.append(warning("D832", f"intertitre fait de mots en gras : « {text} »", block.span, hint))
        if _BULLET.match(text):
            hint = "écrivez chaque entrée sur sa ligne, après « - »"
            found.append(error("D833", "liste faite de signes, et non d’entrées", block.span, hint))
    for block, inline in _inlines(document):
        value = getattr(inline, "value", "")
        if isinstance(value, str) and (match := _FILLER.search(value)):
            place = kit.place(getattr(inline, "origin", NOWHERE), block.span, *match.span())
            hint = "utilisez un tableau ou une liste"
            found.append(
                warning("D834", "espace fait de signes répétés, qu’une voix lit un à un", place, hint)
            )
    return found


def report_unknown_languages(kit: Kit, document: Document) -> list[Diagnostic]:
    """A passage in a language that does not exist (D839): the voice would not know how to read it."""
    return [
        error(
            "D839",
            f"langue inconnue : « {inline.language} »",
            kit.place(inline.language_origin, block.span),
            "écrivez son code : en (anglais), de (allemand), oc (occitan), es (espagnol)…",
        )
        for block, inline in _inlines(document)
        if isinstance(inline, Foreign) and not is_language(inline.language)
    ]


def _blocks(document: Document) -> Iterator[Block]:
    for part in document.parts:
        if isinstance(part, Chapter):
            yield from iter_blocks(part.blocks)


def _inlines(document: Document) -> Iterator[tuple[Block, Inline]]:
    """Every inline with the outermost block where it stands, each once."""
    for part in document.parts:
        if isinstance(part, Chapter):
            for block in part.blocks:
                for line in block_lines(block):
                    for inline in iter_inlines(line):
                        yield block, inline


def _fold(text: str) -> str:
    """``text`` in small letters, with plain apostrophes and single spaces, without the points around it."""
    plain = " ".join(text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ").split())
    return plain.casefold().strip(" .!:;,…>»«()[]→")
