"""The ledger as a grid: cells pasted from a spreadsheet, and where each figure is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk, open_desk

from dossier.studio.pasted_figures import read_pasted

_TWO = "# Les chiffres\nchiffres:\n  sites:\n    valeur: 12   # relu\n    libelle: Sites ouverts\n  aide:\n    valeur: 3\n    libelle: Aide versée\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        yield one


def paste(desk: Desk, text: str, start: str = "", column: str = "libelle", status: int = 200) -> Any:  # noqa: ANN401 - JSON
    known = desk.file("chiffres.yaml")["digest"]
    asked = {
        "file": desk.path("chiffres.yaml"),
        "base": known,
        "text": text,
        "start": start,
        "column": column,
    }
    return desk.post("/chiffres/coller", asked, status)


def test_a_table_with_headings_is_taken_as_it_is(desk: Desk) -> None:
    desk.write("chiffres.yaml", _TWO)
    done = paste(
        desk,
        "Indicateur\tMontant\tSource\tDate de la source\nSites ouverts\t1 643,5\tBilan\t05/05/2027\nTaux d’accès\t12,5 %\t\t\n",
    )
    assert (done["rows"], done["doubts"]) == (2, [])
    assert desk.text("chiffres.yaml") == (
        "# Les chiffres\nchiffres:\n  sites:\n    valeur: 1643,5   # relu\n    libelle: Sites ouverts\n"
        "    source:\n      titre: Bilan\n      date: 2027-05-05\n  aide:\n    valeur: 3\n    libelle: Aide versée\n"
        '  taux_d_acces:\n    libelle: Taux d’accès\n    valeur: 12,5\n    unite: "%"\n'
    )


def test_cells_fill_those_from_the_one_that_they_are_pasted_into(desk: Desk) -> None:
    desk.write("chiffres.yaml", _TWO)
    assert paste(desk, "15\tcommunes\r\n4,25\tM€\r\n", "sites", "valeur")["rows"] == 2
    said = desk.file("chiffres.yaml")["fields"]["chiffres"]
    assert (said["sites"]["valeur"], said["sites"]["unite"]) == ("15", "communes")
    assert (said["aide"]["valeur"], said["aide"]["unite"]) == ("4,25", "M€")


def test_rows_beyond_the_last_are_new_figures_and_undone_at_once(desk: Desk) -> None:
    desk.write("chiffres.yaml", _TWO)
    paste(desk, "Aide\t3\nÉlèves\t1 200\nÉlèves\t900\n", "aide")
    assert list(desk.file("chiffres.yaml")["fields"]["chiffres"]) == ["sites", "aide", "eleves", "eleves_2"]
    desk.post("/annuler", {"file": desk.path("chiffres.yaml")})
    assert desk.text("chiffres.yaml") == _TWO


def test_what_is_no_number_is_said_and_left(desk: Desk) -> None:
    desk.write("chiffres.yaml", _TWO)
    done = paste(desk, "Routes\tbeaucoup\n\t12\n", "")
    assert done["doubts"] == [
        "ligne 1 : « beaucoup » n’est pas un nombre",
        "ligne 2 : sans libellé, elle n’est pas reprise",
    ]
    assert "rien à coller" in paste(desk, "\t \n", status=422)["message"]


@pytest.mark.parametrize(
    "text", ["\0\t\x1b[31m", '"ouvert\tsans fin', "=CMD|'/c calc'!A1\t1", "\t" * 5000, "a\tb\n" * 3000]
)
def test_hostile_cells_end_in_a_sentence_or_in_words(text: str) -> None:
    pasted = read_pasted(text, {}, "ailleurs", "inconnue")
    assert len(pasted.added) <= 500
    assert all(isinstance(words, str) for words in pasted.doubts)


def test_a_figure_says_where_it_is_printed_and_whether_somebody_answers_for_it(desk: Desk) -> None:
    desk.write(
        "chiffres.yaml",
        _TWO.replace(
            "    libelle: Aide", "    validation: valide\n    valideur: M. Petit\n    libelle: Aide"
        ),
    )
    desk.save("fiches/01-texte.md", {"op": "corps", "value": "\nIl y a {{sites}} sites.\n"})
    desk.until(lambda state: not state["busy"])
    found = desk.get("/chiffres")
    assert [(one["page"] > 1, one["setting"]) for one in found["sites"]["places"]] == [(True, "texte")]
    assert found["aide"]["places"] == []
    assert (found["aide"]["approved"], found["sites"]["approved"]) == (True, False)
