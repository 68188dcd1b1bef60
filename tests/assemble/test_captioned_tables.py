"""Captions and numbers of tables, references to them."""

from __future__ import annotations

import pytest

from dossier.tree import Link, Paragraph, Table, iter_inlines, plain_text
from kits import Outcome, blocks_of, check_sheet

TABLE = """
:::tableau {title} {{nom={name}}}
| Quai | Bancs |
| --- | ---: |
| Nord | 12 |
:::
"""


def two_tables(words: str) -> Outcome:
    first, last = (
        TABLE.format(title=title, name=name)
        for title, name in (("Les bancs", "bancs"), ("Les quais", "quais"))
    )
    return check_sheet(f"{words}\n{first}\n{last}")


def titles(outcome: Outcome) -> list[str]:
    return [
        plain_text(table.title).replace("\u00a0", " ") for table in blocks_of(outcome, Table) if table.number
    ]


def codes(outcome: Outcome) -> set[str]:
    return {one.code for one in outcome.found}


def test_tables_with_a_caption_are_numbered_in_reading_order() -> None:
    assert titles(two_tables("Un mot.")) == ["Tableau 1 – Les bancs", "Tableau 2 – Les quais"]


def test_a_table_without_caption_has_no_number() -> None:
    outcome = check_sheet(
        "| Quai | Bancs |\n| --- | ---: |\n| Nord | 12 |\n" + TABLE.format(title="Un", name="un")
    )
    assert titles(outcome) == ["Tableau 1 – Un"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Le {{tableau.quais}} le dit.", "Le tableau 2 le dit."),
        ("{{tableau.quais|Tableau}} à lire.", "Tableau 2 à lire."),
        ("Les tableaux {{tableau.bancs|numero}} et {{tableau.quais|numero}}.", "Les tableaux 1 et 2."),
    ],
)
def test_a_reference_prints_the_number_of_its_table_and_leads_there(written: str, printed: str) -> None:
    outcome = two_tables(written)
    line = next(
        block.content
        for block in blocks_of(outcome, Paragraph)
        if plain_text(block.content)[:2] == printed[:2]
    )
    assert plain_text(line).replace("\u00a0", " ") == printed
    targets = [inline.target for inline in iter_inlines(line) if isinstance(inline, Link)]
    anchors = {table.anchor for table in blocks_of(outcome, Table)}
    assert targets
    assert all(target.removeprefix("#") in anchors for target in targets)


def test_a_reference_to_no_table_is_an_error_with_the_near_name() -> None:
    outcome = two_tables("Le {{tableau.quai}} le dit.")
    found = next(one for one in outcome.found if one.code == "D214")
    assert "quais" in found.hint


def test_a_reference_to_an_internal_table_is_an_error_in_the_press_kit() -> None:
    hidden = ":::interne\n" + TABLE.format(title="Secret", name="secret") + ":::\n"
    assert "D214" in codes(check_sheet(f"Le {{{{tableau.secret}}}} le dit.\n\n{hidden}"))


def test_two_tables_of_one_name_are_refused() -> None:
    one = TABLE.format(title="Un", name="un")
    assert "D205" in codes(check_sheet(one + one))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (":::tableau Un titre\nDu texte.\n:::\n", "D144"),
        (":::tableau Un titre\n:::\n", "D144"),
        (TABLE.format(title="", name="un"), "D123"),
        (TABLE.format(title="Un titre", name="Été"), "D123"),
        ("Le {{tableau.un|court}}.\n" + TABLE.format(title="Un", name="un"), "D307"),
    ],
)
def test_what_is_no_captioned_table_is_refused(body: str, code: str) -> None:
    assert code in codes(check_sheet(body))


def test_a_typed_number_beyond_the_last_table_is_said() -> None:
    assert "D523" in codes(two_tables("Voir le tableau 3."))


def test_a_column_of_words_is_none_of_numbers_wherever_its_mark_stands() -> None:
    head = "| Nom | Bancs | Avis |\n| ---: | ---: | ---: |\n"
    (table,) = blocks_of(check_sheet(f"{head}| Quai du Nord | 12 | oui |\n| Halle | – | non |"), Table)
    assert [column.numeric for column in table.columns] == [False, True, True]
