"""A document on whole sheets: a booklet has a multiple of four pages, and no page that looks forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.language.printed import printing_in, say
from dossier.tree import Block, Chapter, Document, NotesPage, Paragraph, Part, Role
from dossier.tree.keys import with_keys

_TITLE = "Notes"


def fill_sheets(
    document: Document, starts: Mapping[str, int], page_count: int, pages_per_sheet: int
) -> Document:
    """``document`` with so many pages for notes that it fills its sheets.

    ``starts`` is the page (from 1) on which each part begins. The pages for notes come before the last part where
    it is one page, the back cover; else they come after it, and the last of them is a blank back cover. They are
    never in the middle.
    """
    missing = -page_count % pages_per_sheet
    place = _back_cover(document.parts, starts, page_count)
    blank_cover = place == len(document.parts)
    span = document.parts[-1].span
    taken = {part.anchor for part in document.parts} | set(starts)
    added: list[Part] = []
    with printing_in(document.metadata.language):
        ruled = say(_TITLE)
    for number in range(1, missing + 1):
        title = "" if blank_cover and number == missing else ruled
        added.append(NotesPage(anchor=_free(f"notes-{number}", taken), title=title, span=span))
    parts = document.parts
    return with_keys(replace(document, parts=(*parts[:place], *added, *parts[place:]))) if added else document


def close_sheets(
    document: Document, starts: Mapping[str, int], page_count: int, pages_per_sheet: int
) -> Document:
    """``fill_sheets``, a bare back cover first: it takes a page that the sheets have left, and none that they have not."""
    back = document.back
    if back is None or not -page_count % pages_per_sheet:
        return fill_sheets(document, starts, page_count, pages_per_sheet)
    closed = document.on_paper
    number = page_count + 1
    return fill_sheets(closed, {**starts, back.anchor: number}, number, pages_per_sheet)


def without_wanted_pictures(document: Document) -> Document:
    """``document`` without the places of pictures still to come: a page in the hand has none to spare."""
    parts = tuple(
        replace(part, blocks=tuple(block for block in part.blocks if not _is_wanted(block)))
        if isinstance(part, Chapter)
        else part
        for part in document.parts
    )
    return replace(document, parts=parts)


def _is_wanted(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.WANTED_PICTURE


def _back_cover(parts: tuple[Part, ...], starts: Mapping[str, int], page_count: int) -> int:
    """The index of the part that alone fills the last page; that behind the last one where none does."""
    last = len(parts) - 1
    while last > 1 and _continues(parts[last]):
        last -= 1
    fills = last > 1 and starts.get(parts[last].anchor) == page_count
    return last if fills else len(parts)


def _continues(part: Part) -> bool:
    return isinstance(part, Chapter) and part.continues


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "-x"
    return name
