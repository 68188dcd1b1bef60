"""A file of others dropped into the studio, a text pasted into a sheet: shown first, written as it was shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_kit import API, ORIGIN, Desk, open_desk

_TABLE = "Libellé;Valeur;Unité\nCommunes aidées;26;communes\nTaux;inconnu;\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        yield one


def send(desk: Desk, data: bytes, name: str) -> Any:  # noqa: ANN401 - JSON
    kind = {"origin": ORIGIN, "content-type": "application/octet-stream"}
    return desk.browser.post(f"{API}/importer/recevoir", params={"nom": name}, content=data, headers=kind)


def test_a_table_is_shown_with_its_doubts_and_then_written_once(desk: Desk) -> None:
    found = send(desk, _TABLE.encode("cp1252"), "..\\C:\\bilan.csv").json()
    assert found["name"] == "bilan.csv"
    assert "+    Valeur : 26" in found["lines"]
    assert "n’est pas un nombre (D148)" in found["found"][0]["words"]
    assert not (desk.folder / "chiffres.yaml").exists()
    asked = {"depot": found["depot"], "name": found["name"], "shown": found["shown"]}
    assert desk.post("/importer", asked) == {"files": ["Rubrique « Chiffres »"]}
    assert "titre: bilan.csv, cellule B2" in desk.text("chiffres.yaml")
    assert not send(desk, _TABLE.encode("cp1252"), "bilan.csv").json()["sound"]


def test_nothing_that_was_not_shown_is_written(desk: Desk) -> None:
    found = send(desk, _TABLE.encode(), "bilan.csv").json()
    asked = {"depot": found["depot"], "name": found["name"], "shown": "0" * 64}
    assert "déposez de nouveau" in desk.post("/importer", asked, status=422)["message"]
    assert not (desk.folder / "chiffres.yaml").exists()


@pytest.mark.parametrize(
    ("data", "name"), [(b"MZ", "x.exe"), (b"", "vide.docx"), (b"PK", "coupe.docx"), (b"x", "..")]
)
def test_what_is_no_import_is_a_sentence(desk: Desk, data: bytes, name: str) -> None:
    answer = send(desk, data, name)
    assert answer.status_code in {200, 422}
    assert answer.status_code == 200 or len(answer.json()["message"]) > 20


def test_a_pasted_text_keeps_its_lists_and_tables(desk: Desk) -> None:
    text = "Trois lots :\no\tterrassement\no\tmaçonnerie\n\nSecteur\t2025\nNord\t26\nSud\t17\n"
    assert desk.post("/coller", {"text": text})["text"] == (
        "Trois lots :\n\n- terrassement\n- maçonnerie\n\n"
        "| Secteur | 2025 |\n| --- | ---: |\n| Nord | 26 |\n| Sud | 17 |"
    )
