"""Tables, pictures and pages of a Word file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from word_reading import W, att, body, one, part, style, words
from word_sample import HERE, charte, document, figures, p, pictures, programme, render, rendered, t

from dossier.render.word import render_word
from dossier.render.word.table_elements import spread
from dossier.tree import Block, Chapter, Document, Picture, Separator

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_every_table_has_a_header_row_whole_rows_a_title_and_no_empty_cell() -> None:
    tables = list(body(rendered()).iter(f"{W}tbl"))

    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        for tag in ("tblCaption", "tblDescription"):
            assert att(one(table, f"tblPr/{tag}"), "val")
        assert all(words(cell).strip() for cell in table.iter(f"{W}tc"))


def test_the_cells_of_a_row_are_as_wide_as_the_table() -> None:
    for table in body(rendered()).iter(f"{W}tbl"):
        total = int(att(one(table, "tblPr/tblW"), "w"))
        for row in table.findall(f"{W}tr"):
            cells = [int(att(cell, "w")) for cell in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")]
            after = [int(att(cell, "w")) for cell in row.iterfind(f"{W}trPr/{W}wAfter")]
            assert sum(cells + after) == total


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([0.0, 0.0, 0.0], [3333, 3334, 3333]),
        ([70.0, 30.0], [7000, 3000]),
        ([60.0, 0.0], [6000, 4000]),
    ],
)
def test_widths_follow_the_shares_to_the_unit(shares: list[float], expected: list[int]) -> None:
    assert spread(shares, 10000) == expected


def test_numbers_are_set_right_in_a_numeric_column() -> None:
    styles = [
        style(item) for item in body(rendered()).iter(f"{W}p") if words(item) in {"325", "Accompagnements"}
    ]

    assert styles == ["TableauEnteteNombre", "TableauNombre"]


def test_two_tables_in_a_row_stay_two_tables() -> None:
    root = body(render(p("Voici."), figures(), programme()))
    kinds = [etree.QName(item).localname for item in root[0]]

    assert kinds[-4:] == ["tbl", "p", "tbl", "sectPr"]


def test_text_keeps_its_distance_from_a_table_through_its_style() -> None:
    root = body(render(figures(), p("Après.")))

    assert [style(item) for item in root.iter(f"{W}p")][-1] == "BodyText-apres-tableau"


def test_every_picture_has_its_alternative_and_stays_on_the_page() -> None:
    described = list(body(rendered()).iter(f"{WP}docPr"))
    identifiers = [item.get("id") for item in described]

    assert [item.get("descr") for item in described] == [
        "Une place bordée d’arcades.",
        "La vallée vue du col.",
    ]
    assert identifiers == ["1", "2"]
    widest = 170 * 36000
    assert all(int(item.get("cx", 0)) <= widest + 12700 for item in body(rendered()).iter(f"{WP}extent"))


def test_a_picture_shown_twice_is_stored_once() -> None:
    twice = Picture(name="images/place.jpg", alternative="Une place.", caption=(), credit="", span=HERE)
    with zipfile.ZipFile(io.BytesIO(render(twice, twice))) as archive:
        stored = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert [archive.read(name) for name in stored] == [pictures()["images/place.jpg"].data]


def _heights_of_a_photograph_below(lines: int, shape: str = "") -> list[float]:
    """How high, in points, a photograph stands below so many short paragraphs."""
    name = next(name for name, stored in pictures().items() if stored.width_mm > stored.height_mm)
    photo = Picture(
        name=name, alternative="Une place.", caption=(), credit="© Une main", span=HERE, shape=shape
    )
    root = body(render(*[p(f"Paragraphe {number}.") for number in range(lines)], photo))
    return [int(item.get("cy", 0)) / 12700 for item in root.iter(f"{WP}extent")]


def test_a_photograph_is_cut_by_half_at_most_to_stand_on_the_page_where_it_is_called() -> None:
    [whole] = _heights_of_a_photograph_below(1)
    found = [_heights_of_a_photograph_below(lines)[0] for lines in range(14, 34)]

    assert min(found) >= whole / 2
    assert whole / 2 <= min(found) < 0.95 * whole
    assert found[-1] == pytest.approx(whole)  # on a page of its own again
    assert [_heights_of_a_photograph_below(lines, shape="entier")[0] for lines in range(14, 34)] == (
        pytest.approx([whole] * 20)
    )


def test_photographs_of_one_page_give_way_together_for_the_last_one_or_the_last_lines() -> None:
    """One alone would not make room enough, and what is left would stand on a page of its own."""
    name = next(name for name, stored in pictures().items() if stored.width_mm > stored.height_mm)
    photo = Picture(name=name, alternative="Une place.", caption=(), credit="© Une main", span=HERE)

    def page(lines: int, *after: Block) -> list[float]:
        written = [p(f"Paragraphe {number}.") for number in range(lines)]
        root = body(render(photo, *written[:3], photo, *written[3:], *after))
        return [round(int(item.get("cy", 0)) / 12700, 1) for item in root.iter(f"{WP}extent")]

    whole = page(3)[0]
    for found in (
        [page(lines) for lines in range(8, 20, 3)],
        [page(lines, photo)[1:] for lines in range(8, 20, 3)],
    ):
        both = [one for one in found if max(one) < 0.98 * whole]
        assert both  # the two are cut,
        assert all(min(one) >= whole / 2 - 0.1 for one in both)  # by half at most
        assert [whole] * 2 in found  # and where that would not be enough, they are left as they are


def test_every_page_but_the_cover_has_the_running_title_and_the_status() -> None:
    sections = list(body(rendered()).iter(f"{W}sectPr"))

    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [0, 1]
    assert all(section.find(f"{W}titlePg") is None for section in sections)
    assert words(part(rendered(), "word/header1.xml")).endswith("mai 2023Provisoire")
    assert "PAGE" in etree.tostring(part(rendered(), "word/footer1.xml")).decode()


def test_each_part_starts_on_a_new_page() -> None:
    styles = part(rendered(), "word/styles.xml")
    [opener] = [item for item in styles.iter(f"{W}style") if att(item, "styleId") == "Repere"]
    openers = [item for item in body(rendered()).iter(f"{W}p") if style(item).startswith("Repere")]

    assert opener.find(f"{W}pPr/{W}pageBreakBefore") is not None
    chapters = len(document().parts) - 1
    assert len([item for item in openers if not style(item).startswith("RepereChiffre")]) == chapters


def test_no_line_can_clip_a_larger_word() -> None:
    declared = part(rendered(), "word/styles.xml").iter(f"{W}style")
    exact = {
        att(item, "styleId")
        for item in declared
        if any(att(spacing, "lineRule") == "exact" for spacing in item.iter(f"{W}spacing"))
    }
    clipped = [words(line) for line in body(rendered()).iter(f"{W}p") if style(line) in exact]

    assert not any(clipped)  # what parts two tables holds no word


def test_a_chapter_after_a_table_opens_its_page_as_the_others_do() -> None:
    ends_in_table = Chapter(
        anchor="a", kicker="Un", sigle="", title=t("A"), hue="", apart=True, blocks=(figures(),), span=HERE
    )
    second, third = (replace(ends_in_table, anchor=name, blocks=(Separator(span=HERE),)) for name in "bc")
    parts = (ends_in_table, second, third)
    data = render_word(Document(metadata=document().metadata, parts=parts), charte(), {})

    assert [style(item) for item in body(data).iter(f"{W}p") if words(item) == "Un"] == ["Repere"] * 3
