"""A table is made to fit by rule: columns measured, then tighter, smaller, and turned; names and numbers stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.charte import Charte, read_charte
from dossier.diagnostics import Span
from dossier.language.fr.hyphenation import is_common
from dossier.render.lettering.word_breaks import SOFT_HYPHEN, TURN, Cuts, pieces, soften
from dossier.render.lettering.word_widths import letters
from dossier.render.rows_and_columns.folded_equations import fold
from dossier.render.rows_and_columns.room_widths import page_rooms
from dossier.render.rows_and_columns.shared_widths import share_out
from dossier.render.rows_and_columns.table_widths import Fit, Fitter
from dossier.tree import Cell, Column, Row, RowGroup, Table, Text, plain_text
from rendered import ROOT

NOWHERE = Span("fiche.md", 1, 1, 1, 1)
CHARTES = ("prefecture", "sobre")
NAMES = frozenset({"Castelmoron", "Symphorien"})


def table(heads: list[str], *rows: list[str], numeric: bool = False) -> Table:
    columns = tuple(
        Column(header=(Text(head),), numeric=numeric and rank > 0) for rank, head in enumerate(heads)
    )
    lines = tuple(Row(tuple(Cell((Text(words),)) for words in row)) for row in rows)
    return Table(columns=columns, groups=(RowGroup((), lines),), span=NOWHERE)


def charte(name: str = "prefecture", page_format: str = "a4") -> Charte:
    return read_charte(ROOT / "styles" / name, page_format)


def fitted(shown: Table, look: Charte) -> Fit:
    return Fitter(look, NAMES).fit(shown, page_rooms(look))


def heads_of(fit: Fit) -> list[str]:
    return [plain_text(column.header) for column in fit.table.columns]


SERVICES = [
    "Commune",
    "Habitants",
    "Écoles",
    "Collèges",
    "Lycées",
    "Médiathèques",
    "Gymnases",
    "Piscines",
    "Maisons",
    "Services",
    "Gares",
]
TOWNS = (["Saint-Symphorien-sur-Sorgues", "12 400", *"123456789"], ["Castelmoron", "400", *"123456789"])


@pytest.mark.parametrize("name", CHARTES)
@pytest.mark.parametrize("page_format", ["a4", "a5", "bureau"])
def test_eleven_columns_fit_on_every_page(name: str, page_format: str) -> None:
    look = charte(name, page_format)
    fit = fitted(table(SERVICES, *TOWNS, numeric=True), look)
    assert fit.lacking == 0
    assert sum(fit.widths) <= page_rooms(look)[1] + 0.1
    assert "Castelmoron" in plain_text(fit.table.groups[0].rows[1].cells[0].content)


def test_thirty_columns_do_not_fit_and_say_by_how_much() -> None:
    heads = [f"Médiathèque{number}" for number in range(30)]
    fit = fitted(table(heads, ["1 234 567"] * 30, numeric=True), charte())
    assert fit.lacking > 0
    assert "deborde" in fit.classes


def test_a_table_with_room_stays_in_its_column_at_the_usual_size() -> None:
    fit = fitted(table(["Commune", "Habitants"], ["Castelviel", "400"]), charte())
    assert (fit.classes, fit.style, fit.setting.cuts) == ("", "", Cuts.NOTHING)


def test_long_names_turn_rather_than_make_a_ribbon_of_the_text_beside_them() -> None:
    names, heads = (
        ["Marie-Antoinette-Élisabeth", "Delacroix-Vandermeersch"],
        ["Prénom", "Nom", "Parole", "Lieu"],
    )
    long = fitted(
        table(heads, [*names, "La commune a réuni les habitants. " * 40, "Brassac-sur-Orb"]), charte()
    )
    short = fitted(table(heads, [*names, "Oui.", "Brassac-sur-Orb"]), charte())
    assert (long.setting.cuts, short.setting.cuts) == (Cuts.COMPOUNDS, Cuts.NOTHING)
    assert long.widths[2] > 1.5 * long.widths[0]


def test_an_address_stands_on_few_lines() -> None:
    address = "https://www.brassac.example/" + "/".join(["plans", "reunions", "comptes", "rendus"] * 4)
    heads = ["Document", "Date", "Adresse", "Service"]
    look = charte()
    fit = fitted(table(heads, ["Plan de la ville", "mai", address, "Urbanisme"]), look)
    usual = fitted(table(heads, ["Plan de la ville", "mai", "https://a.example/x", "Urbanisme"]), look)
    size = look.scale[fit.setting.size][0]
    whole = letters(look, look.tables.font, size, 400).width(address)
    assert fit.widths[2] * 4 >= whole > usual.widths[2] * 4
    assert fit.lacking == 0


def test_what_goes_together_stays_on_one_line() -> None:
    day = "14\u00a0novembre\u00a02026"
    fit = fitted(table(["Un", "Deux", "Trois"], [day, "mot " * 60, "mot " * 60]), charte("prefecture", "a5"))
    bare = fitted(
        table(["Un", "Deux", "Trois"], ["novembre", "mot " * 60, "mot " * 60]), charte("prefecture", "a5")
    )
    assert fit.widths[0] > bare.widths[0]
    assert plain_text(fit.table.groups[0].rows[0].cells[0].content) == day


def test_a_table_too_wide_for_the_text_goes_across_before_anything_gets_smaller() -> None:
    wide = ["Saint-Symphorien-les-Bains"] * 4
    fit = fitted(table(["Un", "Deux", "Trois", "Quatre"], wide), charte())
    assert fit.setting.across
    assert not fit.smaller


def test_a_row_taller_than_a_third_of_the_page_may_go_on_and_a_low_one_may_not() -> None:
    fit = fitted(
        table(["Commune", "Texte"], ["Brassac", "Un mot après l’autre. " * 200], ["Ici", "Peu."]), charte()
    )
    first, second = fit.table.groups[0].rows
    assert fit.is_tall(first)
    assert not fit.is_tall(second)


def test_a_short_column_stands_on_one_line_beside_a_long_one() -> None:
    fit = fitted(table(["Lieu", "Texte"], ["Une salle de lecture", "Un mot après l’autre. " * 40]), charte())
    assert fit.widths[0] > 90


# --- what may turn -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["Castelmoron", "intercommunalité12", "DDETSPP", "12 345 678", "Symphorien"])
def test_names_numbers_and_acronyms_are_never_cut(word: str) -> None:
    assert not is_common(word, NAMES, opens=True)


def test_a_common_word_is_cut_and_a_capital_within_a_cell_is_not() -> None:
    assert is_common("médiathèques", NAMES, opens=False)
    assert is_common("Médiathèques", NAMES, opens=True)
    assert not is_common("Médiathèques", NAMES, opens=False)


def test_a_compound_turns_at_its_own_hyphens_only() -> None:
    assert pieces("Saint-Symphorien-sur-Sorgues", Cuts.WORDS, lambda _word: True) == [
        "Saint-",
        "Symphorien-",
        "sur-",
        "Sorgues",
    ]
    assert SOFT_HYPHEN not in soften("Saint-Symphorien", Cuts.WORDS, lambda _word: True)


def test_an_address_turns_after_its_signs_and_never_gets_a_hyphen() -> None:
    turned = soften("presse@haut-sorgues.example", Cuts.WORDS, lambda _word: True)
    assert turned == f"presse@{TURN}haut-sorgues.{TURN}example"


# --- widths ------------------------------------------------------------------------------------------------

WIDTHS = st.lists(st.tuples(st.floats(1, 200), st.floats(0, 2_000)), min_size=1, max_size=12)


@given(WIDTHS, st.floats(50, 800))
def test_columns_fill_the_room_and_none_is_narrower_than_its_least(
    columns: list[tuple[float, float]], room: float
) -> None:
    least = [low for low, _more in columns]
    widths = share_out(least, [low + more for low, more in columns], room)
    if sum(least) < room:
        assert sum(widths) == pytest.approx(room)
    assert all(width >= low - 1e-6 for width, low in zip(widths, least, strict=True))


# --- equations ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needed", "lines"),
    [
        pytest.param([80] * 3, [3], id="three short ones on a line"),
        pytest.param([80] * 4, [2, 2], id="four are two and two"),
        pytest.param([80] * 5, [3, 2], id="five are three and two"),
        pytest.param([200, 200, 200], [1, 1, 1], id="long ones one a line"),
        pytest.param([900], [1], id="one that has no room at all"),
    ],
)
def test_an_equation_folds_on_as_few_lines_as_have_room(needed: list[float], lines: list[int]) -> None:
    folded = fold(needed, 20, 337)
    assert [len(line) for line in folded] == lines


@given(st.lists(st.floats(10, 300), min_size=1, max_size=20))
def test_no_line_of_an_equation_is_wider_than_its_room(needed: list[float]) -> None:
    folded = fold(needed, 20, 337)
    assert sum(map(len, folded)) == len(needed)
    assert all(sum(line) + 20 * (len(line) - 1) <= 337.1 for line in folded)
    assert all(first[: len(second)] == second for first, second in pairwise(folded))
