"""The last pages of a part are made alike where the last one is half empty, and nothing is torn apart for it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from dossier.layout.frames import Frame
from dossier.layout.page_maker.balanced_pages import page_openers
from dossier.layout.page_maker.shared_pages import cost_of_pages, made_alike

HEIGHT = 1000.0


def pages(*heights: list[float], tied: tuple[int, ...] = ()) -> tuple[list[Frame], list[Element]]:
    """Pages of paragraphs of these heights; those ``tied`` go with the next one."""
    made: list[Frame] = []
    elements: list[Element] = []
    for held in heights:
        page = Frame(0, "page", "html", 0, "", (), 0.0, 0.0, HEIGHT)
        y = 0.0
        for height in held:
            number = len(elements)
            block = Frame(0, "block", "p", number, "", (), 0.0, y, height, tied=number in tied)
            page.children.append(block)
            elements.append(Element("p"))
            y += height
        made.append(page)
    return made, elements


def opened(*heights: list[float], tied: tuple[int, ...] = ()) -> list[int]:
    frames, elements = pages(*heights, tied=tied)
    return [elements.index(one) for one in page_openers(frames, elements)]


def test_the_block_nearest_to_the_middle_opens_the_last_page() -> None:
    assert opened([160.0] * 6, [440.0]) == [4]
    assert opened([200.0] * 5, [400.0]) == []  # no block ends where neither page is half empty


def test_a_block_that_is_tied_to_the_one_before_does_not_open_a_page() -> None:
    assert opened([350.0, 350.0, 250.0], [450.0]) == [2]
    assert opened([350.0, 350.0, 250.0], [450.0], tied=(1,)) == []


def test_too_little_for_two_pages_is_shared_by_three_or_left() -> None:
    assert opened([250.0] * 4, [100.0]) == []
    assert len(opened([250.0] * 4, [250.0] * 4, [150.0])) == 2


def test_what_pages_made_alike_cost_is_reckoned_where_none_of_them_is_half_empty() -> None:
    assert cost_of_pages(made_alike([1.0, 0.4])) < cost_of_pages([1.0, 0.4])
    assert made_alike([1.0, 0.1]) == [1.0, 0.1]
    assert made_alike([0.9, 0.7]) == [0.9, 0.7]
