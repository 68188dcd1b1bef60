"""A layout hands out plain values: each text of each page leads to its node and its place in it, and back."""

from __future__ import annotations

import pickle
from collections import defaultdict
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise

import pytest

from dossier.judges.lost_text import fold
from dossier.layout.pages import NOWHERE, Box, PageBoxes, TextRun, first_pages
from dossier.layout.pdf import Setup, lay_out, render_pdf
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.render.html import render_html
from dossier.render.numbered_blocks import marked_places
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from dossier.text import letters_of
from dossier.tree import Document, Heading, Paragraph, Table, iter_blocks, plain_text
from dossier.tree.keys import keys_of
from dossier.tree.parts import Chapter
from rendered import ALL_BLOCKS, REAL_KIT, ROOT

SHEET = """
@page { size: 200mm 100mm; margin: 10mm; @top-left { content: "Tête" } }
body { margin: 0; font: 4mm/5mm serif } p, table { margin: 0 }
.capitales { text-transform: uppercase }
"""


def pages_of(body: str, sheet: str = "", *, copied: bool = False) -> tuple[PageBoxes, ...]:
    html = f"<html lang=fr><title>Essai</title><style>{SHEET}{sheet}</style><body>{body}</body></html>"
    return lay_out(html, {}, {}, "", copied=copied).pages


def told(pages: tuple[PageBoxes, ...], key: str) -> list[tuple[int, str]]:
    return [(run.offset, run.text) for page in pages for run in page.runs if run.key == key]


# --- what the values are -----------------------------------------------------------------------------------


def test_a_page_is_told_in_millimetres_from_its_corner() -> None:
    (page,) = pages_of('<section data-key="a"><p data-key="a/p1">Un mot</p></section>')
    assert (page.number, round(page.width, 6), round(page.height, 6)) == (1, 200, 100)
    assert [round(edge, 6) for edge in page.area] == [10, 10, 190, 90]
    paragraph = next(box for box in page.boxes if box.tag == "p" and box.kind == "block")
    assert [round(edge, 6) for edge in paragraph.rect_mm] == [10, 10, 190, 15]
    assert (paragraph.key, paragraph.part, paragraph.page) == ("a/p1", "a", 1)
    (run,) = [run for run in page.runs if run.key == "a/p1"]
    assert (run.text, run.offset, run.part) == ("Un mot", 0, "a")
    assert paragraph.rect_mm.left == run.rect_mm.left < run.rect_mm.right < paragraph.rect_mm.right


def test_a_running_head_is_of_no_node_and_in_no_place() -> None:
    (page,) = pages_of('<section data-key="a"><p data-key="a/p1">Un mot</p></section>')
    (head,) = [run for run in page.runs if run.text == "Tête"]
    assert (head.key, head.part, head.offset) == ("", "", NOWHERE)
    assert page.items[page.items[head.parent].parent].kind == "margin"  # type: ignore[union-attr]


def test_what_stands_in_a_box_comes_after_it() -> None:
    (page,) = pages_of('<section data-key="a"><ul data-key="a/l"><li data-key="a/l/1">Un</li></ul></section>')
    assert all(item.parent < number for number, item in enumerate(page.items))


def test_the_values_are_plain_and_go_from_one_process_to_another() -> None:
    """Nothing of the engine, nothing of the HTML: numbers, words, and what is made of them."""
    pages = pages_of('<section data-key="a"><p data-key="a/p1">Un <b>mot</b></p></section>', copied=True)
    assert pickle.loads(pickle.dumps(pages)) == pages  # noqa: S301 - our own

    def check(value: object) -> None:
        assert type(value).__module__ in {"builtins", "dossier.layout.pages"}, type(value)
        if is_dataclass(value):
            for item in fields(value):
                check(getattr(value, item.name))
        elif isinstance(value, tuple):
            for item in value:
                check(item)

    check(pages)
    with pytest.raises(AttributeError):
        pages[0].number = 2  # type: ignore[misc]


def test_colours_and_rules_are_told_for_a_copier_alone() -> None:
    body, sheet = '<p data-key="p">Un mot</p>', "p { color: #f00; background: #000; border-top: 1mm solid }"
    (page,) = pages_of(body, sheet)
    assert not [item for item in page.boxes if item.paint]
    assert not [run for run in page.runs if run.ink]
    (page,) = pages_of(body, sheet, copied=True)
    (paint,) = [box.paint for box in page.boxes if box.tag == "p" and box.kind == "block"]
    assert paint is not None
    assert paint.ground == (0.0, 0.0, 0.0, 1.0)
    assert [round(rule.bottom - rule.top, 6) for rule in paint.rules] == [1]
    (ink,) = [run.ink for run in page.runs if run.key == "p"]
    assert ink is not None
    assert (ink.colour, round(ink.size, 6)) == ((1.0, 0.0, 0.0, 1.0), 4.0)


# --- where each text comes from ----------------------------------------------------------------------------


def test_the_pieces_of_a_text_follow_one_another_over_lines_styles_and_pages() -> None:
    text = " ".join(f"mot{number}" for number in range(600))
    pages = pages_of(f'<p data-key="p">{text[:100]}<b>{text[100:200]}</b>{text[200:]}</p>')
    assert len(pages) > 1
    pieces = told(pages, "p")
    for (offset, piece), (after, _next) in pairwise(pieces):
        assert letters_of(text)[offset:after] == letters_of(piece)
    assert "".join(piece for _offset, piece in pieces).replace(" ", "") == text.replace(" ", "")


def test_the_words_of_a_node_within_are_its_own() -> None:
    pages = pages_of('<p data-key="p">Avant <i data-key="p/n1">la note</i> après</p>')
    assert told(pages, "p") == [(0, "Avant "), (5, " après")]  # told in letters
    assert told(pages, "p/n1") == [(0, "la note")]


def test_capitals_hyphens_white_and_places_to_cut_are_no_hindrance() -> None:
    pages = pages_of('<p class="capitales" data-key="p">  Un été,\n   deux</p>')
    assert told(pages, "p") == [(0, "UN ÉTÉ, DEUX")]
    word = "anti\u00adconsti\u00adtution\u00adnelle\u00adment"
    pages = pages_of(f'<p data-key="p" style="width: 12mm">{word} fin</p>')
    pieces = told(pages, "p")
    assert len(pieces) > 2
    letters = letters_of(f"{word} fin")
    assert all(letters.startswith(letters_of(piece), offset) for offset, piece in pieces)
    assert [offset for offset, _piece in pieces] == sorted({offset for offset, _piece in pieces})


def test_what_the_layout_adds_is_in_no_place() -> None:
    pages = pages_of('<ul><li data-key="i">Un mot</li></ul>', 'li::after { content: " ajouté" }')
    assert (NOWHERE, " ajouté") in told(pages, "i")
    assert (0, "Un mot") in told(pages, "i")


def test_the_words_of_a_drawing_are_texts_of_its_pieces() -> None:
    drawing = (
        '<figure data-key="c"><p>Titre</p><svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm"'
        ' viewBox="0 0 40 20"><text x="4" y="10" font-size="6" data-longueur="12">Lieu</text>'
        '<text x="4" y="18" font-size="6" data-longueur="10" data-key="c/mark1">Étape</text></svg></figure>'
    )
    (page,) = pages_of(drawing, "figure { margin: 0 } figure p, svg { display: block }")
    assert told((page,), "c") == [(0, "Titre"), (5, "Lieu")]
    (step,) = [run for run in page.runs if run.key == "c/mark1"]
    (box,) = [box for box in page.boxes if box.kind == "drawing"]
    assert page.items[step.parent] is box
    assert round(step.rect_mm.left - box.rect_mm.left, 6) == 2
    assert round(step.rect_mm.width, 6) == 5
    assert box.rect_mm.top < step.rect_mm.top < step.rect_mm.bottom


def test_the_words_straight_in_an_entry_are_those_of_its_first_paragraph() -> None:
    pages = pages_of('<ul><li data-key="l/item1" data-mots="l/item1/paragraph1">Un <b>mot</b></li></ul>')
    assert told(pages, "l/item1/paragraph1") == [(0, "Un "), (2, "mot")]
    assert [text for _offset, text in told(pages, "l/item1")] == ["• "]


def test_the_head_of_a_table_is_the_same_text_on_each_page() -> None:
    rows = "".join(f'<tr><td data-key="t/{n}">Ligne {n}</td></tr>' for n in range(40))
    pages = pages_of(
        f'<table><thead><tr><th data-key="t/h">En-tête</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    assert len(pages) > 1
    assert told(pages, "t/h") == [(0, "En-tête")] * len(pages)


# --- of whole kits -----------------------------------------------------------------------------------------


@cache
def laid_out(name: str) -> tuple[Document, tuple[PageBoxes, ...]]:
    project, folder = {
        "réel": (Project(ROOT), REAL_KIT),
        "tous-les-blocs": (Project(ALL_BLOCKS), Project(ALL_BLOCKS).kits()[0]),
    }[name]
    checked = check_kit(project, folder)
    assert checked.document is not None
    assert checked.charte is not None
    setup = Setup(prepare_fonts(project, checked.charte))
    html = render_html(checked.document, checked.charte)
    resources = page_resources(checked.charte, checked.document, checked.pictures)
    done = render_pdf(html, resources, setup, marked_places(checked.document.parts))
    return checked.document, done.pages


kits = pytest.mark.parametrize("name", ["réel", "tous-les-blocs"])


@kits
def test_every_box_and_text_names_a_node_of_the_tree(name: str) -> None:
    document, pages = laid_out(name)
    known = keys_of(document)
    assert {item.key for page in pages for item in page.items} - {""} <= known.keys()
    assert {item.part for page in pages for item in page.items} - {""} == {
        part.key for part in document.parts
    }


@kits
def test_every_text_that_the_content_says_is_found_in_its_node(name: str) -> None:
    """None but what a sheet or the engine adds is without a place, and no two pieces of a node have one place."""
    _document, pages = laid_out(name)
    lost = [
        run
        for page in pages
        for run in page.runs
        if run.offset == NOWHERE and run.key and "::" not in run.tag
    ]
    assert [(run.key, run.text) for run in lost if run.text.strip()] == []
    for page in pages:
        seen: dict[tuple[str, int], TextRun] = {}
        for run in page.runs:
            if run.offset != NOWHERE and run.text.strip() and run.key:
                assert (run.key, run.offset) not in seen, (run, seen[run.key, run.offset])
                seen[run.key, run.offset] = run


@kits
def test_the_texts_of_a_node_in_their_order_are_its_words(name: str) -> None:
    document, pages = laid_out(name)
    shown: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for page in pages:
        for run in page.runs:
            if run.offset != NOWHERE:
                shown[run.key].setdefault(run.offset, run.text)
    words = {key: fold("".join(pieces[at] for at in sorted(pieces))) for key, pieces in shown.items()}
    checked = 0
    for part in document.parts:
        blocks = iter_blocks(part.blocks) if isinstance(part, Chapter) else ()
        for block in blocks:
            match block:
                case Paragraph(content=content) | Heading(content=content):
                    assert fold(plain_text(content)) in words[block.key], block
                    checked += 1
                case Table(groups=groups):
                    for cell in (cell for group in groups for row in group.rows for cell in row.cells):
                        if plain_text(cell.content).strip():
                            assert cell.key in words, cell
                case _:
                    continue
    assert checked > 20


@kits
def test_every_part_and_heading_has_its_first_page(name: str) -> None:
    document, pages = laid_out(name)
    first = first_pages(pages)
    numbers = [first[part.key] for part in document.parts]
    assert numbers == sorted(numbers)
    for part in document.parts:
        if isinstance(part, Chapter):
            heads = [first[block.key] for block in part.blocks if isinstance(block, Heading)]
            assert heads == sorted(heads)
            assert all(page >= first[part.key] for page in heads)


def test_a_page_knows_its_boxes_from_its_texts() -> None:
    (page,) = pages_of('<p data-key="p">Un</p>')
    assert all(isinstance(box, Box) for box in page.boxes)
    assert len(page.boxes) + len(page.runs) == len(page.items)
