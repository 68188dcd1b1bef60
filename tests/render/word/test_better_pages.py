"""Sheets of a Word file share pages where that leaves fewer of them half empty, and their number even."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from word_sample import document, t

from dossier.render.word import PageChoices
from dossier.render.word.better_pages import Laid, better_pages
from dossier.render.word.mended_pages import Stretch
from dossier.tree import Chapter, Document

PLAIN = PageChoices()
HEAD = 2  # pages before the first chapter


def kit(*heights: float, **flags: bool) -> Document:
    span = document().parts[0].span
    sheet = Chapter(anchor="", kicker="Fiche", sigle="", title=t("Une fiche"), hue="", blocks=(), span=span)
    names = (chr(ord("a") + number) for number in range(len(heights)))
    parts = tuple(replace(sheet, anchor=name, **flags) for name in names)  # type: ignore[arg-type]
    return Document(metadata=document().metadata, parts=parts)


def pages_of(*heights: float, saved: float = 0.0, closing: int = 0) -> Callable[[PageChoices], Laid]:
    """Chapters of these heights in pages; one that is tight is lower by what is ``saved``."""

    def make(choices: PageChoices) -> Laid:
        fills, stretches, used = [1.0] * HEAD, [], 1.0
        for number, height in enumerate(heights):
            name = chr(ord("a") + number)
            if name not in choices.joined or used > 0.75:
                fills.append(0.0)
                used = 0.0
            first, left = len(fills), height - saved * (name in choices.tight)
            while used + left > 1.0001:
                left, used = left - (1 - used), 0.0
                fills[-1] = 1.0
                fills.append(0.0)
            used += left
            fills[-1] = used
            stretches.append(Stretch(name, first, len(fills), used))
        return Laid(choices, stretches, fills, closing)

    return make


def chosen(make: Callable[[PageChoices], Laid], kit_of: Document) -> tuple[set[str], set[str]]:
    best = better_pages(make(PLAIN), kit_of, make).choices
    return set(best.joined), set(best.tight)


def test_short_sheets_share_a_page_and_full_ones_are_left_alone() -> None:
    assert chosen(pages_of(0.4, 0.5), kit(0.4, 0.5)) == ({"b"}, set())
    assert chosen(pages_of(0.9, 0.9), kit(0.9, 0.9)) == (set(), set())


def test_a_sheet_that_stands_apart_is_not_joined() -> None:
    assert chosen(pages_of(0.4, 0.5), kit(0.4, 0.5, apart=True)) == (set(), set())


def test_a_last_page_of_a_few_lines_is_spared_by_a_tight_setting_unless_an_editor_wants_white() -> None:
    make = pages_of(1.05, 0.97, saved=0.1)
    assert chosen(make, kit(1.05, 0.97)) == (set(), {"a"})
    assert chosen(make, kit(1.05, 0.97, airy=True))[1] == set()


def test_a_page_full_to_the_brim_is_set_tighter_since_another_word_processor_may_turn_it() -> None:
    assert chosen(pages_of(0.995, 0.9, saved=0.05), kit(0.995, 0.9)) == (set(), {"a"})


def test_pages_that_half_a_line_would_turn_are_given_up_for_others() -> None:
    """Reckoned full, a page is one line too high in another word processor: what follows would stand alone."""

    def make(choices: PageChoices) -> Laid:
        grown = pages_of(0.6, 1.39, 0.9, saved=0.1)(choices) if "a" in choices.tight else None
        laid = pages_of(0.6, 1.35, 0.9, saved=0.1)(choices)
        return replace(laid, if_longer=grown or pages_of(0.6, 1.46, 0.9)(choices))

    plain = make(replace(PLAIN, joined=frozenset({"b"})))
    tight = make(replace(PLAIN, joined=frozenset({"b"}), tight=frozenset({"a", "b"})))
    assert plain.fill_at_worst(1) <= plain.stretches[1].fill
    assert tight.cost < plain.cost
    assert replace(plain, if_longer=None).cost < plain.cost


def test_the_pages_with_the_back_cover_are_even_where_that_costs_little() -> None:
    heights = 0.7, 0.9, 0.62
    for closing in (0, 1):
        make = pages_of(*heights, saved=0.12, closing=closing)
        best = better_pages(make(PLAIN), kit(*heights), make)
        assert best.cost <= make(PLAIN).cost
    make = pages_of(0.5, 0.42, 0.9, closing=0)
    best = better_pages(make(PLAIN), kit(0.5, 0.42, 0.9), make)
    assert len(best.fills) % 2 == 0
