"""A plain text, pasted or saved: its lines joined, its pages without their running heads."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.diagnostics import Diagnostic, Span, advice
from dossier.importing.blocks import ReadText
from dossier.importing.typed_lines import TypedLine, blocks_of_pages

_SAID = 5


def read_plain(text: str, name: str) -> ReadText:
    """The blocks of a text of lines; a form feed, where there is one, ends a page. ``name`` is that of its file."""
    pages = [list(_lines(page)) for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")]
    blocks, removed = blocks_of_pages(pages)
    return ReadText(tuple(blocks), found=tuple(removed_lines(removed, name)))


def removed_lines(removed: list[str], name: str) -> list[Diagnostic]:
    """What is said of the running heads and page numbers that were taken away."""
    words = [line for line in removed if not line.strip(" -–—/").replace("Page", "").strip().isdigit()]
    if not removed:
        return []
    shown = ", ".join(f"« {line} »" for line in words[:_SAID]) or "numéros de page"
    return [
        advice(
            "D149",
            f"titres courants et numéros de page ôtés : {shown}",
            Span(name),
            "rien à faire, s’il ne s’agit que d’eux",
        )
    ]


def _lines(page: str) -> Iterator[TypedLine]:
    is_blank = False
    for line in page.split("\n"):
        if not line.strip():
            is_blank = True
            continue
        yield TypedLine(line.strip(" "), is_blank_before=is_blank)
        is_blank = False
