"""A table stays a table on every screen that has room for it; below, each row is a card."""

from __future__ import annotations

import pytest

from dossier.charte import read_charte
from dossier.diagnostics import Span
from dossier.render.web.tables_or_cards import stacking, with_headings_cut
from dossier.tree import Cell, Column, Row, RowGroup, Table, Text, plain_text
from rendered import ROOT


def table(*columns: tuple[str, str]) -> Table:
    """A table of one row, each column with its header and its cell; digits make a column of numbers."""
    heads = tuple(Column((Text(head),), numeric=cell[:1].isdigit()) for head, cell in columns)
    row = Row(tuple(Cell((Text(cell),)) for _head, cell in columns))
    return Table(columns=heads, groups=(RowGroup((), (row,)),), span=Span(""))


PROGRAMME = [
    ("Heure", "14 h 30"),
    ("N°", "1"),
    ("Étape", "Visite de la halle"),
    ("Lieu", "Hôtel de ville"),
    ("Accès presse", "toute presse accréditée"),
]


@pytest.mark.parametrize("name", ["prefecture", "sobre"])
def test_a_table_of_three_short_columns_is_a_table_on_a_phone(name: str) -> None:
    short = table(("Commune", "Montargis"), ("Projet", "La halle aux grains rouvre"), ("Montant", "65 M€"))
    assert stacking(short, read_charte(ROOT / "styles" / name)) == ""


def test_a_programme_is_cards_on_a_phone_and_a_table_on_a_tablet() -> None:
    assert stacking(table(*PROGRAMME), read_charte(ROOT / "styles" / "prefecture")) == "empilable"


def test_a_table_wider_than_a_tablet_is_cards_there_too() -> None:
    found = stacking(table(*PROGRAMME, *PROGRAMME[2:]), read_charte(ROOT / "styles" / "prefecture"))
    assert found.split() == ["empilable", "empilable-tot"]


def test_a_table_that_no_screen_holds_may_cut_its_words() -> None:
    wide = table(*[(f"Cofinanceur n° {place}", "interdépartementalement") for place in range(7)])
    assert "coupe" in stacking(wide, read_charte(ROOT / "styles" / "prefecture")).split()


def test_its_headings_turn_between_syllables_and_no_name_nor_number_does() -> None:
    wide = table(("Renouvellement", "1 234 567"), ("Zone", "Nord"), ("Montbrison", "oui"), ("DDETSPP", "oui"))
    cut = with_headings_cut(wide, {"Montbrison"})
    heads = [plain_text(column.header) for column in cut.columns]
    assert heads == ["Renou\u00advel\u00adle\u00adment", "Zone", "Montbrison", "DDETSPP"]
    assert cut.groups == wide.groups
