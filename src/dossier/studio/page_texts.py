"""The words of the pages of a PDF, so that two files can be put side by side page by page."""

from __future__ import annotations

from dossier.studio.page_images import DRAWING

_MOST = 20_000  # letters of a page


def page_texts(pdf: bytes) -> list[str]:
    """What each page says, its white space as single spaces."""
    import pypdfium2

    found = []
    with DRAWING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                text = page.get_textpage()
                found.append(" ".join(text.get_text_bounded()[:_MOST].split()))
                text.close()
                page.close()
        finally:
            document.close()
    return found
