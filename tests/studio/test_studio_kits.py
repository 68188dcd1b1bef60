"""Kits in the studio: one made from another, what of it is still to confirm, and words looked for in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_kit import ORIGIN, Desk, open_desk

from kits import NAME, SHEET


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        yield one


def ask_kit(desk: Desk, status: int = 200, **asked: str) -> Any:  # noqa: ANN401 - JSON
    data = {"name": "retour", "day": "9 juin 2031", "title": "Le retour", "source": NAME, **asked}
    answer = desk.browser.post("/api/dossiers", json=data, headers={"origin": ORIGIN})
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_kit_is_made_from_a_former_one_and_what_must_change_is_listed(desk: Desk) -> None:
    name = ask_kit(desk)["name"]
    assert name == "2031-06-09-retour"
    folder = desk.folder.parent / name
    assert (folder / "visite.yaml").read_text(encoding="utf-8") == "date: 2031-06-09\n"
    assert "titre: Le retour\n" in (folder / "dossier.yaml").read_text(encoding="utf-8")
    listed = desk.browser.get(f"/api/dossiers/{name}/repris").json()
    assert listed["source"] == "Une visite"
    to_confirm = [one for one in listed["items"] if one["fate"] == "à confirmer"]
    titles = [one for one in to_confirm if one["what"].startswith("Titre")]
    assert (titles[0]["section"], titles[0]["keys"], titles[0]["done"]) == ("couverture", ["titre"], False)
    rank = listed["items"].index(to_confirm[0])
    done = desk.browser.post(
        f"/api/dossiers/{name}/repris", json={"rank": rank, "done": True}, headers={"origin": ORIGIN}
    )
    assert done.status_code == 200
    assert desk.browser.get(f"/api/dossiers/{name}/repris").json()["items"][rank]["done"]
    assert desk.get("/repris") is None


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"day": "31 février 2031"}, "date refusée"),
        ({"name": "!!!"}, "lettres"),
        ({"source": "../../etc"}, "n’est plus là"),
        ({"name": "essai", "day": "7 juin 2030"}, "existe déjà"),
    ],
)
def test_a_kit_that_cannot_be_made_is_a_sentence(desk: Desk, asked: dict[str, str], words: str) -> None:
    assert words in ask_kit(desk, 422, **asked)["message"]
    assert [path.name for path in desk.folder.parent.iterdir() if path.is_dir() and path.name[0] != "."] == [
        NAME
    ]


def test_a_kit_that_cannot_be_read_is_not_taken_over(desk: Desk) -> None:
    desk.write("visite.yaml", "date: [\n")
    assert "ne peut pas être repris" in ask_kit(desk, 422)["message"]


def search(desk: Desk, words: str) -> list[dict[str, Any]]:
    answer = desk.browser.get("/api/recherche", params={"mots": words})
    assert answer.status_code == 200
    return list(answer.json()["found"])


def test_words_are_found_in_fields_and_texts_whatever_their_accents(desk: Desk) -> None:
    desk.write(SHEET, "---\ntitre: Une page\n---\n\nRien.\n\nL’œuvre du Château rénové, dit-on.\n")
    found = search(desk, "CHATEAU oeuvre")
    assert [(one["kit"], one["section"], one["keys"]) for one in found] == [(NAME, "fiche-01-texte", None)]
    body = desk.file(SHEET)["body"]
    assert body[found[0]["start"] :].startswith("Château")
    assert [one["keys"] for one in search(desk, "préfecture exemple")] == [
        ["organisations", "prefecture", "nom"]
    ]
    assert search(desk, "absent") == search(desk, "   ") == []


def test_a_search_passes_by_what_cannot_be_read(desk: Desk) -> None:
    desk.write("visite.yaml", "date: [château\n")
    (desk.folder / "chiffres.yaml").write_bytes(b"\xff\xfe\x00ch\xe2teau")
    assert search(desk, "chateau") == []
