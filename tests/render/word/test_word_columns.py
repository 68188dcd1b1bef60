"""What saves room in the Word file: compact sheets, short ones in two columns, cards two by two, whole schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from word_reading import W, att, body, one, part, style, words
from word_sample import HERE, LONG, charte, document, p, render, t

from dossier.render.word import render_word
from dossier.tree import (
    Block,
    BulletList,
    Chapter,
    Chart,
    ChartKind,
    Document,
    Equation,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    Mark,
    Objective,
    Step,
    Steps,
    Term,
    Tick,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


def sheet(*blocks: Block, hue: str = "vert", compact: bool = False, continues: bool = False) -> Chapter:
    return Chapter(
        anchor=f"a{compact}{continues}",
        kicker="Fiche",
        sigle="PVD",
        title=t("Titre"),
        hue=hue,
        blocks=blocks,
        compact=compact,
        continues=continues,
        span=HERE,
    )


def file(*chapters: Chapter) -> bytes:
    return render_word(Document(metadata=document().metadata, parts=chapters), charte(), {})


def styled(data: bytes) -> list[tuple[str, str]]:
    return [(style(line), words(line)) for line in body(data).iter(f"{W}p")]


def properties(data: bytes, identifier: str) -> _Element:
    """The paragraph properties of a style."""
    declared = part(data, "word/styles.xml").iter(f"{W}style")
    return next(one(item, "pPr") for item in declared if att(item, "styleId") == identifier)


def cells(data: bytes, wanted: str) -> list[list[str]]:
    """The words of each cell of each row of the tables in a named style."""
    return [
        [words(cell) for cell in row.findall(f"{W}tc")]
        for table in body(data).iter(f"{W}tbl")
        if att(one(table, "tblPr/tblStyle"), "val") == wanted
        for row in table.findall(f"{W}tr")
    ]


# --- compact sheets ----------------------------------------------------------------------------------------


def test_a_compact_sheet_is_set_in_named_variants_with_less_white() -> None:
    blocks = (Objective(label="Objectif", blocks=(p("Agir."),), span=HERE), p(LONG))
    found = styled(file(sheet(*blocks, compact=True)))

    assert ("Objectif-vert-compact", "Agir.") in found
    assert ("BodyText-compact", LONG) in found


def test_a_compact_variant_declares_what_it_gives_up_and_inherits_the_rest() -> None:
    data = file(sheet(p(LONG), compact=True))
    own = properties(data, "BodyText-compact")

    assert int(att(one(own, "spacing"), "after")) < int(
        att(one(properties(data, "BodyText"), "spacing"), "after")
    )
    assert own.find(f"{W}ind") is None


def test_the_headings_of_a_compact_sheet_are_the_built_in_ones() -> None:
    heading = Heading(level=2, content=t("En France"), anchor="france", span=HERE)
    found = styled(file(sheet(heading, compact=True)))

    assert ("Heading1", "Titre") in found
    assert ("Heading2", "En France") in found


def test_a_sheet_that_is_not_compact_keeps_its_white_after_one_that_is() -> None:
    found = styled(file(sheet(p("Un."), compact=True), sheet(p("Deux."))))

    assert ("BodyText-compact", "Un.") in found
    assert ("BodyText", "Deux.") in found


def test_the_sigle_of_a_compact_sheet_stands_on_the_line_of_its_kicker() -> None:
    assert ("Repere-vert-compact", "Fiche PVD") not in styled(file(sheet(p("Un."))))
    assert any(said == "Fiche PVD" for _, said in styled(file(sheet(p("Un."), compact=True))))


# --- short sheets ------------------------------------------------------------------------------------------


def test_a_short_sheet_that_follows_stands_in_two_columns_of_the_same_height() -> None:
    data = file(
        sheet(p("Avant.")), sheet(p("Un. " * 30), p("Deux. " * 15), p("Trois. " * 15), continues=True)
    )

    assert [len(row) for row in cells(data, "TableauColonnes")] == [2]
    left, right = cells(data, "TableauColonnes")[0]
    assert left.startswith("Un.")
    assert right.startswith("Deux.")
    assert "Trois." in right


def test_the_title_of_a_sheet_that_follows_is_a_heading_in_smaller_letters() -> None:
    data = file(sheet(p("Avant.")), sheet(p("Un."), continues=True))
    _first, second = [line for line in body(data).iter(f"{W}p") if style(line) == "Heading1"]

    assert {att(named, "val") for named in second.iter(f"{W}rStyle")} == {"TitreSuite-vert"}


def test_the_head_of_a_sheet_that_follows_wears_its_hue() -> None:
    data = file(sheet(p("Avant.")), sheet(p("Un."), continues=True, hue="ocre"))
    rule = one(properties(data, "RepereSuite-ocre"), "pBdr/top")

    assert att(rule, "color") == charte().hue("ocre").rgb.removeprefix("#")


@pytest.mark.parametrize(
    "block",
    [
        Heading(level=2, content=t("Un titre"), anchor="titre", span=HERE),
        KeyFigures(figures=(KeyFigure("4", t("postes")),), span=HERE),
        p(LONG * 12),
    ],
)
def test_a_sheet_with_more_than_short_text_keeps_one_column(block: Block) -> None:
    data = file(sheet(p("Avant.")), sheet(p("Un."), block, continues=True))

    assert cells(data, "TableauColonnes") == []


def test_a_list_keeps_its_marks_in_a_column() -> None:
    items = BulletList(items=tuple(ListItem((p(word),)) for word in ("une halle,", "un musée.")), span=HERE)
    found = styled(file(sheet(p("Avant.")), sheet(p("Un paragraphe plus long."), items, continues=True)))

    assert ("ListBullet-en-colonne", "un musée.") in found


def test_compact_cards_stand_two_by_two_and_the_last_alone() -> None:
    steps = tuple(Step(str(number), t(f"Axe {number}"), (), ()) for number in (1, 2, 3))
    data = render(Steps(steps=steps, compact=True, span=HERE))

    assert cells(data, "TableauColonnes") == [["1 Axe 1", "2 Axe 2"], ["3 Axe 3"]]


# --- whole schemes -----------------------------------------------------------------------------------------


def chart(*marks: Mark, caption: str = "", kind: ChartKind = ChartKind.BARS) -> Chart:
    axis = tuple(Tick(str(2021 + year), year, 1.0) for year in range(6)) if kind is ChartKind.TIMELINE else ()
    return Chart(
        kind=kind, title=(), axis=axis, marks=marks, caption=t(caption), alternative="Dit.", span=HERE
    )


def kept(data: bytes) -> list[bool]:
    """Whether each row of the only table stays with what follows it."""
    table = next(body(data).iter(f"{W}tbl"))
    return [
        all(style(line).endswith("-solidaire") for line in row.iter(f"{W}p"))
        for row in table.findall(f"{W}tr")
    ]


def test_a_scheme_does_not_split_and_stays_with_its_caption() -> None:
    marks = (Mark("2021", "325", amount=325), Mark("2022", "887", amount=887))

    assert kept(render(chart(*marks), p(LONG)))[0]
    assert all(kept(render(chart(*marks, caption="Décompte d’avril."), p(LONG))))


def test_a_date_at_the_end_of_a_timeline_stands_below_the_end_of_the_last_period() -> None:
    marks = (
        Mark("Étude", amount=2.0, start=0.0),
        Mark("Chantier", amount=4.0, start=2.0, hollow=True),
        Mark("Remise", "en 2026", start=6.0),
    )
    rows = cells(render(chart(*marks, kind=ChartKind.TIMELINE)), "TableauSchema")

    assert rows[1:] == [["Étude", "Chantier", "Remiseen 2026"]]


def test_a_date_that_is_too_long_for_that_has_a_row_of_its_own() -> None:
    marks = (
        Mark("Chantier", amount=6.0, start=0.0),
        Mark("Remise des clés aux associations et aux habitants de la vallée " * 3, "en 2026", start=6.0),
    )
    rows = cells(render(chart(*marks, kind=ChartKind.TIMELINE)), "TableauSchema")

    assert len(rows) == 3


def test_the_longest_label_of_an_equation_gets_the_most_room() -> None:
    terms = (
        Term("", "19", t("espaces France services labellisés dans tout le département")),
        Term("×", "3 €", t("d’aide")),
        Term("=", "57 €", t("en tout")),
    )
    table = next(body(render(Equation(terms=terms, span=HERE))).iter(f"{W}tbl"))
    widths = [int(att(column, "w")) for column in table.iter(f"{W}gridCol")]

    assert widths[0] == max(widths)


def figures(*values: str) -> KeyFigures:
    return KeyFigures(
        figures=tuple(KeyFigure(value, t("communes"), span=HERE) for value in values), span=HERE
    )


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        (("4", "26", "9", "9"), [4]),
        (("19", "570\u202f000\u00a0€", "19", "9\u202f700"), [4]),
        (("450\u00a0M€", "1\u202f643", "12", "7", "8", "9"), [3, 3]),
        (("1\u202f450\u202f000\u202f000\u00a0€",) * 3, [1, 1, 1]),
    ],
)
def test_as_many_key_figures_stand_in_a_row_as_on_the_page_and_each_value_is_whole(
    values: tuple[str, ...], rows: list[int]
) -> None:
    data = file(sheet(figures(*values)))
    assert [len(row) for row in cells(data, "TableauChiffres")] == rows
