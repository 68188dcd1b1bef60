"""Sheets come, go, move and are doubled; each of these is undone, after a restart too, and nothing of them is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_kit import Desk, open_desk, put

from kits import SHEET

_ORDER = (
    "titre: Une visite\nemetteur: prefecture\nparties:\n  - titre: Un\n    contenu: [texte]\n"
    "  - titre: Deux\n    contenu: [contacts]\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, **{"dossier.yaml": _ORDER}) as one:
        yield one


def order(desk: Desk) -> list[list[str]]:
    fields = desk.file("dossier.yaml")["fields"]
    return [part["contenu"] for part in fields["parties"]]


def named(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.folder / "fiches").glob("*.md"))


def removed(desk: Desk) -> list[dict[str, object]]:
    found: list[dict[str, object]] = desk.get("/etat")["removed"]
    return found


def test_a_sheet_that_was_made_is_undone_and_made_again(desk: Desk) -> None:
    made = desk.post("/fiches", {"title": "La gare : enfin"})
    assert made == {"section": "fiche-02-la-gare-enfin"}
    assert order(desk) == [["texte"], ["contacts", "la-gare-enfin"]]
    file = desk.path("fiches/02-la-gare-enfin.md")
    desk.save("fiches/02-la-gare-enfin.md", put(["titre"], "La gare"))
    desk.post("/annuler", {"file": file})
    assert desk.post("/annuler", {"file": file})["digest"] == ""
    assert (named(desk), order(desk)) == (["01-texte.md"], [["texte"], ["contacts"]])
    (one,) = removed(desk)
    assert one["title"] == "La gare : enfin"
    assert desk.post("/fiches/remettre", {"number": one["number"]}) == made
    assert order(desk) == [["texte"], ["contacts", "la-gare-enfin"]]
    desk.post("/annuler", {"file": file, "again": True})
    assert 'titre: "La gare"\n' in desk.text("fiches/02-la-gare-enfin.md")


def test_a_sheet_that_was_taken_away_comes_back_after_a_restart_byte_for_byte(tmp_path: Path) -> None:
    with open_desk(tmp_path, **{"dossier.yaml": _ORDER}) as desk:
        data = b"\xef\xbb\xbf---\r\ntitre: Une page\r\n---\r\n\r\nDu texte.\r\n"
        (desk.folder / SHEET).write_bytes(data)
        desk.post("/fiches/retirer", {"file": desk.path(SHEET)})
        assert (named(desk), order(desk)) == ([], [[], ["contacts"]])
        head = desk.text("dossier.yaml")
    with open_desk(tmp_path, **{"dossier.yaml": head}) as desk:
        (desk.folder / SHEET).unlink()  # open_desk wrote it
        desk.post("/fiches/remettre", {"number": removed(desk)[0]["number"]})
        assert (desk.folder / SHEET).read_bytes() == data
        assert (order(desk), removed(desk)) == ([["texte"], ["contacts"]], [])


def test_nothing_is_taken_away_that_could_not_be_kept(desk: Desk) -> None:
    journal = desk.kit.journal.folder
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text("no folder")
    found = desk.post("/fiches/retirer", {"file": desk.path(SHEET)}, 422)
    assert "la fiche reste" in found["message"]
    assert named(desk) == ["01-texte.md"]


def test_a_double_stands_behind_its_sheet(desk: Desk) -> None:
    assert desk.post("/fiches/dupliquer", {"file": desk.path(SHEET)})["section"] == "fiche-02-une-page-copie"
    assert order(desk) == [["texte", "une-page-copie"], ["contacts"]]
    assert desk.text("fiches/02-une-page-copie.md") == desk.text(SHEET).replace(
        "Une page", "Une page (copie)"
    )


def test_a_sheet_moves_past_sheets_and_into_chapters(desk: Desk) -> None:
    desk.post("/fiches", {"title": "Gare"})
    gare, texte = desk.path("fiches/02-gare.md"), desk.path(SHEET)
    for file, steps, wanted in (
        (gare, -1, [["texte", "gare"], ["contacts"]]),
        (gare, -1, [["gare", "texte"], ["contacts"]]),
        (gare, -1, [["gare", "texte"], ["contacts"]]),
        (texte, 1, [["gare"], ["texte", "contacts"]]),
        (texte, 1, [["gare"], ["texte", "contacts"]]),
    ):
        desk.post("/fiches/deplacer", {"file": file, "steps": steps})
        assert order(desk) == wanted
    desk.post("/fiches/deplacer", {"file": texte, "onto": gare})
    assert order(desk) == [["texte", "gare"], ["contacts"]]


@pytest.mark.parametrize("way", ["retirer", "dupliquer", "deplacer"])
@pytest.mark.parametrize(
    "file", ["dossier.yaml", "fiches/../dossier.yaml", "../../etc/passwd", "fiches/9.md"]
)
def test_what_is_no_sheet_is_refused(desk: Desk, way: str, file: str) -> None:
    before = desk.text("dossier.yaml")
    assert "n’est pas de ce dossier" in desk.post(f"/fiches/{way}", {"file": desk.path(file)}, 404)["message"]
    assert desk.text("dossier.yaml") == before


def test_a_sheet_that_somebody_wrote_anew_is_not_written_over(desk: Desk) -> None:
    desk.post("/fiches/retirer", {"file": desk.path(SHEET)})
    (one,) = removed(desk)
    desk.write(SHEET, "---\ntitre: Autre\n---\n\nAutre chose.\n")
    assert removed(desk) == []
    desk.post("/fiches/remettre", {"number": one["number"]}, 404)
    assert "Autre chose" in desk.text(SHEET)


# --- undo for the section that is open -----------------------------------------------------------------------


def test_undo_is_that_of_the_section_though_another_one_of_the_file_changed_since(desk: Desk) -> None:
    file, first = desk.path("dossier.yaml"), desk.text("dossier.yaml")
    desk.save("dossier.yaml", put(["titre"], "Un titre bien plus long"))
    desk.save("dossier.yaml", put(["en_ligne"], "https://exemple.fr"))
    desk.save("dossier.yaml", put(["surtitre"], "Dessus"))
    last = desk.text("dossier.yaml")
    desk.post("/annuler", {"file": file, "section": "couverture"})
    state = desk.post("/annuler", {"file": file, "section": "couverture"})
    assert desk.text("dossier.yaml") == first + "en_ligne: https://exemple.fr\n"
    assert state["undoable"] == ["en_ligne"]
    for _ in range(2):
        desk.post("/annuler", {"file": file, "section": "couverture", "again": True})
    assert desk.text("dossier.yaml") == last
    desk.post("/annuler", {"file": file, "section": "contacts"})
    assert "en_ligne" not in desk.text("dossier.yaml")
    assert "Un titre bien plus long" in desk.text("dossier.yaml")
    for _ in range(2):
        desk.post("/annuler", {"file": file, "section": "couverture"})
    assert desk.text("dossier.yaml") == first


# --- what the home page and the list of problems say ---------------------------------------------------------


def test_one_finding_is_corrected_and_no_other(desk: Desk) -> None:
    desk.write(SHEET, "---\ntitre: Une page\n---\n\nUn mot ; deux.\n\nTrois ; quatre.\n")
    state = desk.until(lambda one: one["checked"] and [item for item in one["problems"] if item["fixable"]])
    first, second = [item for item in state["problems"] if item["fixable"]][:2]
    asked = {"file": first["path"], "line": first["line"], "code": first["code"]}
    assert len(desk.post("/corriger", asked)["made"]) == 1
    lines = desk.text(SHEET).splitlines()
    assert lines[first["line"] - 1] == "Un mot\u202f; deux."
    assert lines[second["line"] - 1] == "Trois ; quatre."
    assert desk.post("/corriger", asked)["made"] == []


def test_the_home_page_tells_what_the_last_check_found(desk: Desk) -> None:
    desk.until(lambda one: one["checked"])
    (kit,) = desk.browser.get("/api/dossiers").json()
    assert kit["found"] == "aucune erreur au dernier contrôle"
    desk.write(SHEET, "---\ntitre: Une page\n---\n\nUn {{chiffre_absent}}.\n")
    desk.until(lambda one: one["checked"] and one["counts"]["errors"])
    (kit,) = desk.browser.get("/api/dossiers").json()
    assert kit["found"].startswith("1 erreur")


def test_a_search_finds_words_and_no_identifier(desk: Desk) -> None:
    desk.write("acteurs.yaml", "organisations:\n  prefecture: {nom: Préfecture de l’Essai}\n")
    found = desk.browser.get("/api/recherche?mots=prefecture").json()["found"]
    assert [one["words"] for one in found] == ["Préfecture de l’Essai"]
