"""What stands side by side in the Word file: rows of columns that are read in the order of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from word_reading import W, att, body, one, style, words
from word_sample import HERE, LONG, p, render, t

from dossier.tree import (
    BulletList,
    Chart,
    ChartKind,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    Mark,
    Note,
    Picture,
    ReviewNote,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from dossier.tree import Block, Inlines


def figure(value: str = "26", label: str = "communes lauréates", detail: Inlines = ()) -> KeyFigures:
    return KeyFigures(figures=(KeyFigure(value, t(label), detail),), in_margin=True, span=HERE)


def note(label: str = "V1", said: str = "À confirmer.") -> ReviewNote:
    return ReviewNote(label=label, content=t(said), span=HERE)


def photo(name: str, caption: str) -> Picture:
    return Picture(
        name=f"images/{name}", alternative="Une vue.", caption=t(caption), credit="© Nous", span=HERE
    )


def rows(*blocks: Block) -> list[list[list[str]]]:
    """The paragraphs of each cell of each row of each table of columns."""
    return [
        [[words(line) for line in cell.iter(f"{W}p")] for cell in row.findall(f"{W}tc")]
        for table in tables(*blocks)
        for row in table.findall(f"{W}tr")
    ]


def tables(*blocks: Block) -> list[_Element]:
    return [
        table
        for table in body(render(*blocks)).iter(f"{W}tbl")
        if att(one(table, "tblPr/tblStyle"), "val") in {"TableauMarge", "TableauPhotos"}
    ]


def test_a_margin_figure_stands_beside_the_paragraph_that_follows_it() -> None:
    assert rows(p("Avant."), figure(), p(LONG), p("Après.")) == [[["26", "communes lauréates"], [LONG]]]


def test_the_text_beside_a_margin_goes_on_until_it_is_as_high() -> None:
    assert rows(figure(), p("Court."), p("Court aussi."), p("Encore."), p("Au-dessous.")) == [
        [["26", "communes lauréates"], ["Court.", "Court aussi.", "Encore."]]
    ]


def test_what_follows_in_the_margin_shares_the_column() -> None:
    assert rows(figure(), note(), p(LONG)) == [[["26", "communes lauréates", "V1 À confirmer."], [LONG]]]


def test_margins_one_after_the_other_are_tables_that_may_part_at_the_foot_of_a_page() -> None:
    blocks = (figure(), p(LONG), note(), p(LONG))
    between = tables(*blocks)[0].getnext()

    assert len(tables(*blocks)) == 2
    assert between is not None
    assert style(between) == "Jointure"


def test_a_list_may_stand_beside_the_margin_and_keeps_its_marks() -> None:
    items = tuple(ListItem((p(word),)) for word in ("une halle,", "un musée,", "une gare."))
    table = tables(note(), BulletList(items=items, span=HERE))[0]

    assert [style(line) for line in table.iter(f"{W}p")][1:] == ["ListBullet-en-colonne"] * 3


def test_a_margin_without_text_after_it_stands_in_the_story() -> None:
    heading = Heading(level=2, content=t("La suite"), anchor="suite", span=HERE)

    assert rows(p("Avant."), note(), heading) == []


def test_text_too_high_for_a_row_that_does_not_split_is_left_in_the_story() -> None:
    assert rows(note(), p(LONG * 4)) == []


def test_a_margin_much_higher_than_its_text_makes_no_hole() -> None:
    assert rows(figure(label="une légende qui n’en finit pas " * 6), p("Court."), figure()) == []


def test_a_long_figure_takes_the_size_that_fits_its_column() -> None:
    table = tables(figure("12 345 678 €"), p(LONG))[0]

    assert style(next(table.iter(f"{W}p"))) == "ChiffreMargeMoyen"


def test_a_footnote_is_called_once_wherever_its_text_stands() -> None:
    data = render(figure(label="communes"), p(LONG, Note(1, t("Une source."))))

    assert len(list(body(data).iter(f"{W}footnoteReference"))) == 1


def test_a_scheme_of_the_margin_keeps_its_words_and_its_alternative() -> None:
    scheme = Chart(
        kind=ChartKind.UNITS,
        title=t("Les espaces"),
        marks=(Mark("15 espaces", amount=15), Mark("3 mobiles", amount=3, hollow=True)),
        caption=t("Décompte d’avril."),
        alternative="Schéma : 15 espaces, 3 mobiles.",
        in_margin=True,
        span=HERE,
    )
    table = tables(scheme, p(LONG))[0]

    assert att(one(table, "tblPr/tblDescription"), "val") == "Schéma : 15 espaces, 3 mobiles."
    assert [words(line).strip() for line in table.iter(f"{W}p")] == [
        "Les espaces",
        "15 espaces",
        "3 mobiles",
        "Décompte d’avril.",
        LONG,
    ]


def test_photographs_that_follow_one_another_stand_two_by_two() -> None:
    said = rows(
        photo("place.jpg", "La place."), photo("vallee.png", "La vallée."), photo("place.jpg", "Seule.")
    )

    assert said == [[["", "La place. © Nous"], ["", "La vallée. © Nous"]]]
