"""On which page each figure of the ledger is printed."""

from __future__ import annotations

from dossier.layout.pages import first_pages
from dossier.source_map.find import printed_at
from dossier.source_map.words import PrintedWords
from dossier.tree import Document
from dossier.tree.walk import iter_figures


def pages_of_figures(document: Document, words: PrintedWords) -> list[int | None]:
    """The page (from 1) of each printed figure in reading order: where its own words stand, else its block or part."""
    first = first_pages(words.pages)
    found: list[int | None] = []
    for part, block, use in iter_figures(document):
        key = part.key if block is None else block.key
        printed = printed_at(words, use.span.path, use.span.line, use.span.column)
        own = (word.page for word in printed if f"{word.key}/".startswith(f"{key}/"))
        found.append(next(own, first.get(key, first.get(part.key))))
    return found
