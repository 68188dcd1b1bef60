"""What a browser shows where there is no page of the studio to show: French, without script or style of its own."""

from __future__ import annotations

from html import escape


def error_page(status: int, title: str, remedy: str) -> str:
    """A whole page that says what is wrong and what to do."""
    return (
        '<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="utf-8">'
        f"<title>{escape(title)} – studio</title></head>\n"
        f"<body><main><h1>{escape(title)}</h1>\n<p>{escape(remedy)}</p>\n<p>Code {status}.</p></main></body>\n</html>\n"
    )
