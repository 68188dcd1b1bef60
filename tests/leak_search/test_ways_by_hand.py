"""Whatever is put by hand into a finished file, in a hundred ways more, the guard finds it."""

from __future__ import annotations

import pytest
from test_hidden_ways import SAID, _before_end
from test_planted import HARMLESS, _found
from ways_of_page import WAYS as PAGE
from ways_of_pdf import WAYS as PDF
from ways_of_word import WAYS as WORD

WAYS = {f"{kind}: {name}": way for kind, ways in (("PDF", PDF), ("Word", WORD), ("page", PAGE)) for name, way in ways.items()}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_all_of_it_is_found_and_nothing_harmless(way: str) -> None:
    in_letters = SAID[1]  # the same amount as another, said of it alike
    others = [said for said in SAID if said != in_letters]
    assert len(set(_found(*WAYS[way](" ; ".join(others))))) == len(others)
    assert _found(*WAYS[way](in_letters))
    assert _found(*WAYS[way](" ; ".join(HARMLESS))) == []


@pytest.mark.parametrize("cells", ["<td>12</td><td>400 €</td>", "<li>12</li><li>400 €</li>"])
def test_a_number_that_parts_of_a_page_make_together_is_none(cells: str) -> None:
    assert _found(*_before_end(lambda _words: cells)("")) == []
