"""A proof made, signed and compared from the studio, as the command line would do it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_kit import Desk, open_desk

from dossier.studio.proofs import word_changes
from kits import NAME, SHEET


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        yield one


def test_a_proof_is_made_signed_and_compared(desk: Desk) -> None:
    desk.until(lambda state: state["checked"])
    assert desk.get("/epreuves")["next"] == 1
    desk.post("/remise", {"targets": ["pdf"], "proof": 1})
    made = desk.until(lambda state: not state["handout"]["running"] and state["handout"]["done"])
    assert made["handout"]["verified"]
    desk.until(lambda state: not state["busy"])
    desk.post("/epreuves/signer", {"number": 1, "name": "Mme Petit, préfète", "day": "3 juin 2030"})
    assert "signe_par: Mme Petit, préfète\n" in desk.text("bat.yaml")
    assert "signe_le: 2030-06-03" in desk.text("bat.yaml")
    assert (
        "déjà signée"
        in desk.post("/epreuves/signer", {"number": 1, "name": "x", "day": "3 juin 2030"}, 422)["message"]
    )
    desk.save(SHEET, {"op": "corps", "value": "\nDu texte changé.\n"})
    desk.until(lambda state: not state["busy"])
    listed = desk.get("/epreuves")
    assert listed["next"] == 2
    assert [
        (one["signed_by"], one["signed_on"], one["same"], one["comparable"]) for one in listed["proofs"]
    ] == [("Mme Petit, préfète", "3\u00a0juin\u00a02030", False, True)]
    found = desk.get("/epreuves/1")
    assert [one["words"] for one in found["changes"]] == [[["=", "Du texte"], ["+", " changé"], ["=", "."]]]
    assert found["changes"][0]["page_before"] == found["changes"][0]["page_after"] > 1
    changed = [pair for pair in found["pages"] if pair["changed"]]
    assert [(pair["old"], pair["new"]) for pair in changed] == [(found["changes"][0]["page_after"],) * 2]
    image = desk.browser.get(f"/dossiers/{NAME}/epreuves/1/pages/{changed[0]['old']}/1.0.png")
    assert image.content.startswith(b"\x89PNG")
    assert desk.browser.get(f"/dossiers/{NAME}/epreuves/1/bat.pdf").content.startswith(b"%PDF")
    assert desk.browser.get(f"/dossiers/{NAME}/epreuves/1/pages/99/1.0.png").status_code == 404
    assert desk.browser.get(f"/api/dossiers/{NAME}/epreuves/7").status_code == 404


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"number": 1, "name": " ", "day": "3 juin 2030"}, "nom et la fonction"),
        ({"number": 1, "name": "Mme Petit", "day": "31 février 2030"}, "date refusée"),
        ({"number": 1, "name": "Mme Petit", "day": "3 juin 2030"}, "aucune épreuve"),
    ],
)
def test_a_signature_that_says_too_little_is_refused(
    desk: Desk, asked: dict[str, object], words: str
) -> None:
    assert words in desk.post("/epreuves/signer", asked, 422)["message"]
    assert not (desk.folder / "bat.yaml").exists()


def test_what_a_signed_proof_would_still_be_refused_for_leads_to_its_field(tmp_path: Path) -> None:
    sheet = "---\ntitre: Une page\n---\n\nDu texte.\n\n:::verifier\nLe nombre de sites.\n:::\n"
    with open_desk(tmp_path, **{SHEET.replace("/", "__"): sheet}) as desk:
        desk.until(lambda state: state["checked"])
        desk.post("/remise", {"targets": ["pdf"], "proof": 1})
        made = desk.until(lambda state: state["handout"]["done"] or state["handout"]["refused"])["handout"]
    assert ("D402", "fiche-01-texte") in [(one["code"], one["section"]) for one in made["awaited"]]
    told = " ".join([*made["advice"], *(one["message"] + one["hint"] for one in made["awaited"])])
    assert not any(word in told for word in (".yaml", ".md", "dossier signer", f"content/{NAME}"))


def test_words_that_differ_are_told_from_those_that_stay() -> None:
    assert word_changes("Il y a 12 sites.", "Il y a 15 sites.") == [
        ("=", "Il y a "), ("-", "12"), ("+", "15"), ("=", " sites."),
    ]  # fmt: skip
    assert word_changes("", "Neuf.") == [("+", "Neuf.")]
    assert word_changes("Le quai neuf ouvre lundi.", "Le pont ancien ouvre lundi.") == [
        ("=", "Le "), ("-", "quai neuf"), ("+", "pont ancien"), ("=", " ouvre lundi."),
    ]  # fmt: skip


def test_a_sentence_written_anew_is_shown_after_the_old_one() -> None:
    old, new = (
        "Les logements neufs ouvrent ce printemps, pour tous.",
        "Tout autre chose, depuis la signature.",
    )
    assert word_changes(old, new) == [("-", old), ("+", new)]
    assert word_changes("Rien ne change.", "Rien ne change.") == [("=", "Rien ne change.")]
