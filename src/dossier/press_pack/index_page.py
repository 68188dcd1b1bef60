"""The page that opens a pack on a web server or a disk: what is in it, one link for each file, no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from dossier.assemble.summary_pages import cover_of
from dossier.content.kit import Kit
from dossier.render.web.beside_page import file_size
from dossier.tree import Document, plain_text


def index_page(kit: Kit, document: Document, files: Sequence[tuple[str, str, int]]) -> str:
    """The page; ``files`` are paths in the pack with what they are and their sizes in bytes."""
    cover = cover_of(kit, document)
    title = escape(plain_text(cover.title))
    robots = '<meta name="robots" content="noindex, nofollow">\n' if document.metadata.status else ""
    state = " ".join(part for part in (cover.status, cover.status_detail) if part)
    rows = "\n".join(
        f'<li><a href="{escape(quote(path))}">{escape(label)}</a> ({escape(path)}, {file_size(size)})</li>'
        for path, label, size in files
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(kit.language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n{robots}<title>{title}</title>\n</head>\n<body>\n<main>\n'
        f"<h1>{title}</h1>\n<p>{escape(cover.genre)}, {escape(cover.date)}. {escape(cover.issuer)}</p>\n"
        f"{f'<p><strong>{escape(state)}</strong></p>' if state else ''}\n<ul>\n{rows}\n</ul>\n</main>\n</body>\n</html>\n"
    )
