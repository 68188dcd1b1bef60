"""Passages in a language that does not exist."""

from __future__ import annotations

from dossier.checks.accessibility.chapter_walk import iter_chapter_inlines
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error
from dossier.language.codes import is_language
from dossier.tree import Document, Foreign


def report_unknown_languages(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a passage in a language that does not exist (D839): the voice would not know how to read it."""
    return [
        error(
            "D839",
            f"langue inconnue : « {inline.language} »",
            kit.place(inline.language_origin, block.span),
            "écrivez son code : en (anglais), de (allemand), oc (occitan), es (espagnol)…",
        )
        for block, inline in iter_chapter_inlines(document)
        if isinstance(inline, Foreign) and not is_language(inline.language)
    ]
