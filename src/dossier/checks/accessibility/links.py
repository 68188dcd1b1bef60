"""Links that say nothing to who hears them: without a word, with one name for two places, « cliquez ici »."""

from __future__ import annotations

from dossier.checks.accessibility.chapter_walk import fold_words, iter_chapter_inlines
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.vague_links import is_vague
from dossier.tree import Document, Link, iter_inlines
from dossier.tree.walk import chapters, part_lines


def report_confusing_links(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a link without a word (D801), or one name for two places (D838)."""
    found = []
    known: dict[str, str] = {}
    for block, inline in iter_chapter_inlines(document):
        if not isinstance(inline, Link):
            continue
        words = fold_words(inline.text)
        place = kit.place(inline.origin, block.span)
        if not any(char.isalnum() for char in words):
            hint = "dites où il mène : [le bilan de la halle](…)"
            found.append(error("D801", "lien sans texte", place, hint))
        elif known.setdefault(words, inline.target) != inline.target:
            hint = "donnez à chacun un texte qui le distingue"
            message = f"deux liens « {inline.text} » mènent à deux endroits"
            found.append(warning("D838", message, place, hint))
    return found


def report_vague_links(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a link whose text does not say where it leads (D853, RGAA 6.1)."""
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
