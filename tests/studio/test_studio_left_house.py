"""What left the house is noted from the studio, and an erratum of it is made there, without a command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk, open_desk

from kits import SHEET, VALID

_RELEASED = VALID["dossier.yaml"] + "statut: definitif\nversion: 1\n" + (
    "contacts:\n  - nom: Anne Petit\n    telephone: 01 02 03 04 05\n    courriel: presse@rivemont.fr\n"
    "mentions:\n  directeur_publication: Anne Petit\n  impression: Imprimé par nos soins\n"
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, **{"dossier.yaml": _RELEASED}) as one:
        yield one


def ended(desk: Desk) -> Any:  # noqa: ANN401 - JSON
    return desk.until(lambda state: not state["handout"]["running"])["handout"]


def test_a_kit_is_handed_out_corrected_and_the_erratum_taken(desk: Desk) -> None:
    assert desk.get("/remises") == []
    assert desk.post("/remises/noter", {"to": "  presse\n locale "}) == {"begun": True}
    done = ended(desk)
    assert done["done"], done["found"]
    assert "à : presse locale" in done["said"][0]
    (record,) = desk.get("/remises")
    assert (record["number"], record["to"], record["version"]) == (1, "presse locale", "1")

    desk.save(SHEET, {"op": "corps", "value": "\nDu texte corrigé.\n"})
    assert desk.post("/remises/erratum", {"since": 1}) == {"begun": True}
    done = ended(desk)
    assert done["done"], done["found"]
    assert any("corrigé" in words for words in done["said"])
    sheet = next(file["name"] for file in done["files"] if file["name"].endswith("_ERRATUM.pdf"))
    assert desk.browser.get(f"/dossiers/{desk.folder.name}/sorties/{sheet}").content.startswith(b"%PDF")
    assert "version: 2" in desk.text("dossier.yaml")
    desk.post("/annuler", {"file": desk.path("dossier.yaml")})
    assert desk.text("dossier.yaml") == _RELEASED


def test_what_cannot_be_handed_out_says_what_to_click(desk: Desk) -> None:
    assert desk.get("/etat")["leaving"] == {"reason": "", "editions": []}
    desk.write("dossier.yaml", VALID["dossier.yaml"])
    desk.studio.refresh()
    reason = desk.until(lambda state: state["leaving"]["reason"])["leaving"]["reason"]
    assert reason.startswith("Un dossier provisoire ne se remet pas")
    assert "« Statut : définitif »" in reason
    desk.post("/remises/noter", {"to": "presse locale"})
    done = ended(desk)
    assert done["refused"]
    (fault,) = done["found"]
    assert (fault["code"], "« Statut : définitif »" in fault["hint"]) == ("D270", True)
    assert desk.post("/remises/noter", {"to": " "}, 422)["message"].startswith("écrivez à qui")


def test_an_erratum_of_nothing_names_the_button(desk: Desk) -> None:
    desk.post("/remises/erratum", {"since": 1})
    (fault,) = ended(desk)["found"]
    assert fault["code"] == "D276"
    assert "« Noter une remise… »" in fault["hint"]
    assert "dossier remettre" not in fault["hint"]


def test_an_edition_that_may_leave_the_house_is_handed_out_by_itself(tmp_path: Path) -> None:
    own = "editions:\n  elus: {nom: Dossier des élus}\n  cabinet: {audience: interne}\n"
    with open_desk(tmp_path, **{"dossier.yaml": _RELEASED + own}) as desk:
        leaving = desk.until(lambda state: state["checked"])["leaving"]
        assert leaving["editions"] == [["elus", "Dossier des élus"]]
        asked = {"to": "les maires", "edition": "ailleurs"}
        assert "« ailleurs »" in desk.post("/remises/noter", asked, 422)["message"]
        desk.post("/remises/noter", {"to": "les maires", "edition": "elus"})
        done = ended(desk)
        assert done["done"], done["found"]
        (record,) = desk.get("/remises")
        assert record["to"] == "les maires (édition elus)"
        (page,) = (file["name"] for file in done["files"] if file["name"].endswith(".html"))
        assert "elus" in page
        assert desk.browser.get(f"/dossiers/{desk.folder.name}/sorties/{page}").status_code == 200
