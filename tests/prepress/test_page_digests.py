"""Pages that look the same have the same digest, wherever they stand and whatever stands before them."""

from __future__ import annotations

import pytest

from dossier.layout.pdf import lay_out
from dossier.prepress.page_digests import changed_pages, page_digests

PLAIN = "<p>Une page.</p>"
CIRCLE = '<svg width="40" height="40"><circle cx="20" cy="20" r="9" fill="{}" opacity=".5"/></svg>'
SHADE = '<p style="background: linear-gradient({}, white)">Une page.</p>'


def digests(*pages: str) -> list[str]:
    body = "".join(f'<div style="break-before: page">{page}</div>' for page in pages)
    return page_digests(lay_out(f"<html lang=fr><title>Essai</title><body>{body}", {}, {}, "").data)


def test_one_page_that_changes_is_named_alone() -> None:
    before = digests(PLAIN, "<p>Deux.</p>", PLAIN)
    assert changed_pages(before, before) == []
    assert changed_pages(before, digests(PLAIN, "<p>Deux, et demie.</p>", PLAIN)) == [2]
    assert changed_pages(before, digests(PLAIN, "<p>Deux.</p>")) == []
    assert changed_pages(before, digests(PLAIN, "<p>Deux.</p>", PLAIN, PLAIN)) == [4]


@pytest.mark.parametrize("drawn", [CIRCLE, SHADE])
def test_a_drawing_is_compared_by_what_it_shows_not_by_its_name(drawn: str) -> None:
    """A drawing more on the first page gives those of the next one other names, and no other look."""
    before = digests(PLAIN, drawn.format("red"))
    assert changed_pages(before, digests(drawn.format("blue"), drawn.format("red"))) == [1]
    assert changed_pages(before, digests(PLAIN, drawn.format("blue"))) == [2]
