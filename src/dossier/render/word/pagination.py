"""The page numbers that the Word file shows, from those of the page layout."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.tree.nodes import Chapter, Document
from dossier.tree.walk import iter_anchors


def word_page_numbers(document: Document, laid_out: Mapping[str, int], page_count: int) -> dict[str, int]:
    """The page of each anchor in the Word file.

    The Word page mirrors the PDF page, so a chapter takes as many pages in both; but in Word every chapter
    starts on a page of its own, also one that ``continues`` the page before it in the PDF.
    """
    chapters = [part for part in document.parts if isinstance(part, Chapter)]
    starts = [laid_out.get(chapter.anchor, 0) for chapter in chapters]
    numbers = {part.anchor: laid_out.get(part.anchor, 0) for part in document.parts}
    page = starts[0] if starts else 0
    for index, chapter in enumerate(chapters):
        for anchor in (chapter.anchor, *iter_anchors(chapter.blocks)):
            if anchor in laid_out:
                numbers[anchor] = page + laid_out[anchor] - starts[index]
        following = chapters[index + 1] if index + 1 < len(chapters) else None
        end = starts[index + 1] if following is not None else page_count + 1
        shared = following is not None and following.continues
        pages = end - starts[index] + (1 if shared else 0)
        if chapter.continues:  # what it has on the shared page and what runs over make one page in Word
            pages -= 1
        page += max(1, pages)
    return numbers
