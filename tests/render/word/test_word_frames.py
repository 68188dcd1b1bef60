"""The frame of a callout, a quotation or an objective holds around all that stands in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from word_reading import W, att, body, one, part, style, words
from word_sample import HERE, p, render, t

from dossier.judges.word_file.word_controls import inspect_word
from dossier.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    ChartKind,
    Column,
    Equation,
    ListItem,
    Mark,
    NumberedList,
    Objective,
    Picture,
    Quotation,
    Row,
    RowGroup,
    Table,
    Term,
)
from npm_judges import ask_open_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

TABLE = Table(
    columns=(Column(t("Commune")), Column(t("Habitants"))),
    groups=(RowGroup((), (Row((Cell(t("Brassac")), Cell(t("300")))),)),),
    span=HERE,
)
EQUATION = Equation(
    terms=(Term("", "2", t("communes")), Term("×", "3", t("sites")), Term("=", "6", t("chantiers"))),
    span=HERE,
)
CHART = Chart(
    kind=ChartKind.BARS,
    title=t("Sites"),
    marks=(Mark(label="2025", value="19", amount=19.0), Mark(label="2026", value="21", amount=21.0)),
    caption=(),
    alternative="Sites : 19 en 2025, 21 en 2026.",
    span=HERE,
)
LIST = BulletList(items=(ListItem((p("une entrée"), TABLE)),), span=HERE)
INNER = Quotation(blocks=(p("Des mots."),), author=t("Une personne"), span=HERE)
CONTENT: dict[str, tuple[Block, ...]] = {
    "a table alone": (TABLE,),
    "ends with a table": (p("Avant."), TABLE),
    "a table between texts": (p("Avant."), TABLE, p("Après.")),
    "ends with an equation": (p("Avant."), EQUATION),
    "ends with a chart": (p("Avant."), CHART),
    "a table in a list": (LIST,),
    "a quotation": (p("Avant."), INNER),
    "a callout": (p("Avant."), Callout(title=t("Dedans"), blocks=(p("Des mots."),), span=HERE)),
    "a callout with a table": (Callout(title=t("Dedans"), blocks=(TABLE,), span=HERE),),
}
FRAMES: dict[str, Callable[[tuple[Block, ...]], Block]] = {
    "callout": lambda blocks: Callout(title=t("Un titre"), blocks=blocks, span=HERE),
    "quotation": lambda blocks: Quotation(blocks=blocks, author=t("Une personne"), span=HERE),
    "objective": lambda blocks: Objective(label="Objectif", blocks=blocks, span=HERE),
}
SIDES = {
    "callout": {"top", "left", "bottom", "right"},
    "quotation": {"left"},
    "objective": {"left"},
}


def frame(data: bytes) -> _Element:
    """The table that draws a frame: the only one that stands in the story itself."""
    (found,) = one(body(data), "body").findall(f"{W}tbl")
    return found


@pytest.mark.parametrize("content", CONTENT)
@pytest.mark.parametrize("kind", FRAMES)
def test_what_a_frame_holds_stands_within_its_rules(kind: str, content: str) -> None:
    data = render(p("Au-dessus."), FRAMES[kind](CONTENT[content]), p("En dessous."), hue="vert")
    drawn = frame(data)
    cells = drawn.findall(f"{W}tr/{W}tc")
    rules = [
        {side.tag.removeprefix(W) for side in cell.iterfind(f"{W}tcPr/{W}tcBorders/*")} for cell in cells
    ]

    assert set().union(*rules) == SIDES[kind]
    assert all("left" in sides for sides in rules)
    said = words(drawn)
    assert "Au-dessus" not in said
    assert "En dessous" not in said
    assert {"callout": "Un titre", "quotation": "Une personne", "objective": "Objectif"}[kind] in said
    assert [style(line) for line in one(body(data), "body").findall(f"{W}p")][-2:] == [
        "BodyText-suivi-blanc",
        "BodyText-apres-tableau",
    ]


@pytest.mark.parametrize("content", CONTENT)
@pytest.mark.parametrize("kind", FRAMES)
def test_a_frame_is_read_from_top_to_bottom_and_warned_of_by_no_control(kind: str, content: str) -> None:
    report = inspect_word(render(FRAMES[kind](CONTENT[content])))
    failed = {control.name for control in report.controls if control.code and control.faults}

    assert failed <= {"rien n’est dit dans les seuls en-têtes de page"}, "the sample has no cover to say it"


@pytest.mark.parametrize("content", CONTENT)
def test_what_stands_in_a_frame_is_no_wider_than_its_cell(content: str) -> None:
    for kind in FRAMES.values():
        for cell in frame(render(kind(CONTENT[content]))).iter(f"{W}tc"):
            margins = cell.iterfind(f"{W}tcPr/{W}tcMar/*")
            whites = sum(int(att(side, "w")) for side in margins if side.tag in {f"{W}left", f"{W}right"})
            room = int(att(one(cell, "tcPr/tcW"), "w")) - whites
            for table in cell.findall(f"{W}tbl"):
                indent = table.find(f"{W}tblPr/{W}tblInd")
                left = 0 if indent is None else int(att(indent, "w"))
                assert left + int(att(one(table, "tblPr/tblW"), "w")) <= room


def test_a_frame_of_text_alone_is_drawn_by_its_paragraphs_and_edited_as_text() -> None:
    points = BulletList(items=(ListItem((p("un"), p("suite"))),), span=HERE)
    for kind in FRAMES.values():
        assert not list(body(render(kind((p("Du texte."), points)))).iter(f"{W}tbl"))


def test_a_callout_without_title_has_its_upper_rule() -> None:
    drawn = frame(render(Callout(title=(), blocks=(p("Du texte."),), span=HERE)))

    assert {side.tag.removeprefix(W) for side in drawn.iterfind(f".//{W}tcBorders/*")} == SIDES["callout"]


def test_the_styles_in_a_cell_take_the_rules_of_their_base_away() -> None:
    styles = part(render(FRAMES["callout"]((p("Avant."), TABLE))), "word/styles.xml")
    (inside,) = (item for item in styles.iter(f"{W}style") if att(item, "styleId") == "Encadre-encadre")

    assert {side.tag.removeprefix(W): att(side, "val") for side in one(inside, "pPr/pBdr")} == {
        "left": "nil",
        "right": "nil",
    }
    assert (att(one(inside, "pPr/ind"), "left"), att(one(inside, "pPr/ind"), "right")) == ("0", "0")


def test_two_pictures_in_a_frame_stand_side_by_side_as_in_the_page() -> None:
    photo = Picture(
        name="images/place.jpg", alternative="La place", caption=t("La place."), credit="© A", span=HERE
    )
    (pair,) = frame(render(FRAMES["callout"]((photo, photo)))).iterdescendants(f"{W}tbl")

    assert [len(row.findall(f"{W}tc")) for row in pair.findall(f"{W}tr")] == [2]
    assert len(frame(render(FRAMES["callout"]((photo,)))).findall(f".//{W}drawing")) == 1


def test_a_numbered_list_in_a_cell_stands_where_its_text_does() -> None:
    steps = NumberedList(items=(ListItem((p("un"),)), ListItem((p("deux"),))), start=3, span=HERE)
    inside = part(render(FRAMES["callout"]((steps, TABLE))), "word/numbering.xml")
    alone = part(render(FRAMES["callout"]((steps,))), "word/numbering.xml")

    def left(numbering: _Element) -> int:
        return int(att(one(list(numbering.iter(f"{W}abstractNum"))[-1], "lvl/pPr/ind"), "left"))

    assert left(inside) < left(alone)
    assert att(one(list(inside.iter(f"{W}abstractNum"))[-1], "lvl/start"), "val") == "3"


def test_a_tall_frame_goes_on_on_the_next_page_and_a_low_one_does_not_split() -> None:
    low = frame(render(FRAMES["callout"]((p("Avant."), TABLE))))
    tall = frame(render(FRAMES["callout"]((*(p("Un alinéa.") for _ in range(60)), TABLE))))
    bare = frame(render(FRAMES["quotation"]((*(p("Un alinéa.") for _ in range(60)), TABLE))))

    def splits(table: _Element) -> list[bool]:
        return [row.find(f"{W}trPr/{W}cantSplit") is None for row in table.findall(f"{W}tr")]

    assert splits(low) == [False, False]
    assert splits(tall) == [False, True]
    assert splits(bare) == [True]
    assert bare.find(f"{W}tr/{W}trPr/{W}tblHeader") is None, "a row that is all heading does not split"


def test_the_validator_of_word_accepts_every_frame(tmp_path: Path) -> None:
    file = tmp_path / "cadres.docx"
    file.write_bytes(
        render(*(kind(blocks) for kind in FRAMES.values() for blocks in CONTENT.values()), hue="vert")
    )

    assert ask_open_xml(file) == []
