"""The HTML says what the tree says, nothing in it is taken for markup, and it asks for nothing from outside."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from jinja2.exceptions import SecurityError, UndefinedError
from lxml import etree, html

from dossier.charte import Charte, read_charte
from dossier.content.model.base import Audience
from dossier.pictures import PictureData
from dossier.project import Project
from dossier.render.html import macro_names, make_environment, render_html
from dossier.render.lettering.title_sizes import running_head
from dossier.targets.layout_supplies import page_resources
from dossier.tree import (
    Chapter,
    Contents,
    Cover,
    Document,
    Note,
    Picture,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import iter_lines
from hostile import SIGNS, hostile
from kits import check_sheet
from reading import first_difference, fold
from rendered import ROOT, all_blocks, real_kit


@cache
def charte() -> Charte:
    return read_charte(Project(ROOT).charte_folder("prefecture"))


def page(document: Document) -> str:
    return render_html(document, charte())


def body_text(markup: str) -> str:
    """The text of a page as a browser reads it, its footnotes left out."""
    tree = html.fromstring(markup)
    for note in tree.iterfind('.//span[@class="note"]'):
        note.text = None
        for inner in list(note):
            note.remove(inner)
    for title in tree.iterfind(".//svg/title"):
        title.text = None  # the alternative of a chart, not its text
    body = tree.find("body")
    assert body is not None
    return words_of(body)


def words_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


# --- escaping ----------------------------------------------------------------------------------------------


def test_signs_of_html_typed_in_a_title_print_as_they_were_typed() -> None:
    made = check_sheet("Un \\<script>alert(1)\\</script> et « A & B ».", "chapo: 1 \\< 2")
    assert made.errors == []
    markup = page(made.tree)
    assert "<script" not in markup
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in markup
    assert "A &amp; B" in markup


@pytest.mark.parametrize("name", ["all blocks", "the real kit"])
def test_the_html_of_a_hostile_document_says_what_its_tree_says(name: str) -> None:
    document = hostile({"all blocks": all_blocks, "the real kit": real_kit}[name]().document)
    said = fold(body_text(page(document)))
    expected = fold("".join(plain_text(line) for line in iter_lines(document)))
    assert fold(SIGNS) in expected
    assert first_difference(expected, said) == ""


def test_a_hostile_document_makes_no_element_and_no_attribute_of_its_own() -> None:
    calm, spoilt = (
        html.fromstring(page(doc)) for doc in (all_blocks().document, hostile(all_blocks().document))
    )

    def shape(tree: etree._Element) -> list[tuple[str, list[str]]]:
        drawn = {
            inner
            for drawing in tree.iter("svg", "div")
            if drawing.tag == "svg" or drawing.get("class") == "calcul"
            for inner in drawing.iter("*")
        }  # drawn, or folded, to the words' measure
        measured = {"nobr", "rang larges chiffres", "chiffre creux"}  # so are names and rows of figures
        kept = (
            element
            for element in tree.iter("*")
            if element.get("class") not in measured and element not in drawn
        )
        return [
            (
                str(element.tag),
                sorted(str(key) for key in element.attrib if key != "style" and element.get(key) != "haute"),
            )  # widths and heights, measured too
            for element in kept
        ]

    assert shape(calm) == shape(spoilt)


def test_a_note_of_a_hostile_document_is_printed_literally() -> None:
    document = hostile(all_blocks().document)
    tree = html.fromstring(page(document))
    printed = [fold(words_of(note)) for note in tree.iterfind('.//span[@class="note"]')]
    notes = [
        fold(plain_text(inline.content))
        for line in iter_lines(document)
        for inline in iter_inlines(line)
        if isinstance(inline, Note)
    ]
    assert printed == notes


def test_alternative_texts_and_metadata_are_attributes_whatever_they_hold() -> None:
    document = hostile(all_blocks().document)
    tree = html.fromstring(page(document))
    pictures = [
        block for part in document.parts if isinstance(part, Chapter) for block in iter_blocks(part.blocks)
    ]
    alternatives = [block.alternative for block in pictures if isinstance(block, Picture)]
    assert [image.get("alt") for image in tree.iter("img")] == alternatives
    named = {meta.get("name"): meta.get("content") for meta in tree.iter("meta")}
    assert named["author"] == document.metadata.author
    assert named["description"] == document.metadata.subject
    assert tree.findtext(".//title") == document.metadata.title


# --- templates ---------------------------------------------------------------------------------------------


def test_content_is_never_compiled_as_a_template() -> None:
    made = check_sheet("Littéral : {% raw %} {# note #} `{{ 7*7 }}`.")
    assert made.errors == []
    text = body_text(page(made.tree))
    assert "{% raw %} {# note #} {{ 7*7 }}" in text.replace("\u00a0", " ")
    assert "49" not in text


def test_an_expression_in_a_figures_braces_is_refused() -> None:
    for written in ("{{ 7*7 }}", "{{ config }}", "{{ ''.__class__ }}", "{{ self }}"):
        assert "D302" in check_sheet(f"Un {written}.").codes, written


def test_an_undefined_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        make_environment().from_string("{{ nothing.at_all }}").render()
    with pytest.raises(UndefinedError):
        make_environment().from_string("{{ nothing }}").render()


def test_templates_run_in_a_sandbox() -> None:
    with pytest.raises(SecurityError):
        make_environment().from_string("{{ ''.__class__.__mro__ }}").render()


def test_macros_are_not_reached_by_a_type_that_is_no_node() -> None:
    assert "str" not in macro_names()
    assert all(name[0].isupper() for name in macro_names())


# --- addresses -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", list(Audience))
def test_every_address_that_the_page_asks_for_is_among_its_resources(audience: Audience) -> None:
    document = all_blocks(audience).document
    tree = html.fromstring(page(document))
    asked = {str(link.get("href")) for link in tree.iter("link")}
    asked |= {str(image.get("src")) for image in tree.iter("img")}
    asked |= {
        str(element.get(key))
        for element in tree.iter("*")
        for key in ("srcset", "data", "poster")
        if element.get(key)
    }
    shown = {
        block.name
        for part in document.parts
        if isinstance(part, Chapter)
        for block in iter_blocks(part.blocks)
        if isinstance(block, Picture)
    }
    resources = page_resources(charte(), document, dict.fromkeys(shown, _NO_PICTURE))
    assert asked <= set(resources)
    assert {address for address in asked if "images/" in address} != set()


_NO_PICTURE = PictureData(b"", "image/png", 1.0, 1.0)


def test_style_sheets_ask_for_nothing_outside_of_the_resources() -> None:
    document = all_blocks().document
    resources = page_resources(charte(), document, {})
    for address, resource in resources.items():
        sheet = re.sub(r"/\*.*?\*/", "", resource.data.decode(), flags=re.DOTALL)
        assert "@import" not in sheet, address
        for asked in re.findall(r"url\(\s*[\"']?([^)\"']+)", sheet):
            folder = address.rpartition("/")[0]
            assert asked.startswith("#") or f"{folder}/{asked}" in resources or asked in resources, (
                address,
                asked,
            )


def test_words_of_the_content_in_the_running_heads_stay_words() -> None:
    """They pass through CSS: quotes, braces and line ends must not end the string."""
    document = hostile(all_blocks().document)
    tokens = next(
        resource.data.decode()
        for address, resource in page_resources(charte(), document, {}).items()
        if address.endswith("titres-courants.css")
    )
    line = next(line for line in tokens.splitlines() if "--titre-courant" in line)
    value = line.partition(":")[2].strip().rstrip(";")
    inside = value[1:-1]
    assert (value[0], value[-1]) == ('"', '"')
    assert '"' not in inside
    assert "{" not in inside
    decoded = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), inside)
    assert decoded == running_head(plain_text(document.metadata.running_title), charte())


# --- parts -----------------------------------------------------------------------------------------------------


def test_a_part_can_be_printed_alone() -> None:
    document = all_blocks().document
    for part in document.parts:
        markup = render_html(document, charte(), (part,))
        alone = replace(document, parts=(part,))
        assert fold(body_text(markup)) == fold("".join(plain_text(line) for line in iter_lines(alone)))


def test_each_part_is_one_section_with_its_anchor_and_one_title() -> None:
    document = all_blocks().document
    sections = html.fromstring(page(document)).findall("./body/section")
    assert [section.get("id") for section in sections] == [part.anchor for part in document.parts]
    assert [len(section.findall(".//h1")) for section in sections] == [1] * len(document.parts)
    assert {type(part) for part in document.parts} == {Cover, Contents, Chapter}


def test_compound_names_never_break_at_their_hyphens() -> None:
    markup = page(all_blocks().document)
    assert '<span class="nobr">Saint-Jean-sur-Essai</span>' in markup


def test_a_foreign_passage_is_announced_in_its_language() -> None:
    spans = html.fromstring(page(all_blocks().document)).iterfind(".//span[@lang]")
    assert {(str(span.get("lang")), words_of(span)) for span in spans} == {
        ("en", "coworking et de fab lab"),
        ("de", "Kulturzentrum"),
    }


def test_pictures_that_follow_one_another_stand_two_by_two() -> None:
    made = check_sheet("![Une vue](images/a.jpg)")
    chapter = made.chapter()
    place = chapter.span
    pictures = tuple(
        Picture(name=f"{name}.jpg", alternative="Une vue", caption=(), credit="© X", span=place)
        for name in "abc"
    )
    markup = page(replace(made.tree, parts=(replace(chapter, blocks=pictures),)))
    assert markup.count('<div class="rang larges photos">') == 1
    assert markup.index("c.jpg") > markup.index("</div>", markup.index("b.jpg"))
