"""Titles, lists and blanks made of signs, which a voice reads one by one.

Rules of RGAA 4.1 (1.3, 9.1, 9.3) and of Word's accessibility checker, on the tree, at the line that is edited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.checks.accessibility.chapter_walk import iter_chapter_blocks, iter_chapter_inlines
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.text import NOWHERE
from dossier.tree import Document, Paragraph, Strong, plain_text

MAX_FALSE_TITLE = 100

_BULLET = re.compile(r"\s*[•◦‣▪▫●○■□➢➤❖✓✔→]\s*\S")
_FILLER = re.compile(r"[\u00a0\u202f\u2003\u2002]{4,}|(?:\.\s?){6,}|_{5,}|…(?:\s?…){2,}|(?:-\s?){6,}")
_SENTENCE = re.compile(r"[.!?…:;,»]$")


def report_false_structure(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a title made of bold words (D832), a list made of signs (D833), a blank made of signs (D834)."""
    found = []
    bold: dict[str, list[tuple[str, Span]]] = {}
    for block in iter_chapter_blocks(document):
        if not isinstance(block, Paragraph):
            continue
        text = plain_text(block.content)
        inner = block.content[0] if len(block.content) == 1 else None
        if isinstance(inner, Strong) and len(text) <= MAX_FALSE_TITLE and not _SENTENCE.search(text.strip()):
            bold.setdefault(block.span.path, []).append((text, block.span))
        if _BULLET.match(text):
            hint = "écrivez chaque entrée sur sa ligne, après « - »"
            found.append(error("D833", "liste faite de signes, et non d’entrées", block.span, hint))
    found += [_of_bold(titles) for titles in bold.values()]
    for block, inline in iter_chapter_inlines(document):
        value = getattr(inline, "value", "")
        if isinstance(value, str) and (match := _FILLER.search(value)):
            place = kit.place(getattr(inline, "origin", NOWHERE), block.span, *match.span())
            hint = "utilisez un tableau ou une liste"
            found.append(
                warning("D834", "espace fait de signes répétés, qu’une voix lit un à un", place, hint)
            )
    return found


def _of_bold(titles: Sequence[tuple[str, Span]]) -> Diagnostic:
    """One finding for all the bold titles of a sheet: whoever mends the first mends all."""
    (text, span), *others = titles
    lines = ", ".join(str(other.line) for _, other in others)
    message = f"intertitre fait de mots en gras : « {text} »"
    message += f" ; de même ligne{'s' if len(others) > 1 else ''} {lines}" if others else ""
    return warning("D832", message, span, f"écrivez « ## {text} »")
