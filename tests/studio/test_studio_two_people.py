"""Two people, each with a studio of their own, on one folder of a network drive: nothing that one writes is lost by the other."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from desk_kit import Desk, open_desk, put

from dossier.diagnostics import MachineError
from dossier.studio.other_studios import hold, others
from kits import SHEET


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    with ExitStack() as stack:
        yield stack.enter_context(open_desk(tmp_path)), stack.enter_context(open_desk(tmp_path))


def test_each_sees_what_the_other_writes_and_both_fields_stay(both: tuple[Desk, Desk]) -> None:
    one, other = both
    other.studio.watch()
    base = other.file("dossier.yaml")["digest"]
    one.save("dossier.yaml", put(["titre"], "De la première"))
    other.save("dossier.yaml", put(["surtitre"], "Du second"), base=base)
    said = one.file("dossier.yaml")["fields"]
    assert (said["titre"], said["surtitre"]) == ("De la première", "Du second")
    other.until(lambda state: state["title"] == "De la première")


def test_one_field_of_both_is_a_choice_and_undo_leaves_the_other_alone(both: tuple[Desk, Desk]) -> None:
    one, other = both
    base = other.file("dossier.yaml")["digest"]
    one.save("dossier.yaml", put(["titre"], "De la première"))
    conflict = other.save("dossier.yaml", put(["titre"], "Du second"), base=base, status=409)
    assert (conflict["theirs"], conflict["mine"]) == ("De la première", "Du second")
    other.save("dossier.yaml", put(["titre"], "Du second"), base=conflict["digest"])
    asked = {"file": one.path("dossier.yaml"), "section": "couverture"}
    assert "modifié ailleurs" in one.post("/annuler", asked, 422)["message"]
    assert "Du second" in one.text("dossier.yaml")


def test_what_each_took_away_comes_back(both: tuple[Desk, Desk], tmp_path: Path) -> None:
    one, other = both
    one.write("fiches/02-autre.md", one.text(SHEET).replace("Une page", "Une autre"))
    one.post("/fiches/retirer", {"file": one.path(SHEET)})
    other.post("/fiches/retirer", {"file": other.path("fiches/02-autre.md")})
    with open_desk(tmp_path) as later:
        (later.folder / SHEET).unlink()  # open_desk wrote it
        removed = later.get("/etat")["removed"]
        assert {item["title"] for item in removed} == {"Une page", "Une autre"}


def test_a_machine_has_one_studio_and_is_told_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "node", lambda: "Poste-Préfète")
    first = hold(tmp_path)
    assert first is not None
    with pytest.raises(MachineError, match="déjà ouvert"):
        hold(tmp_path)
    assert others(tmp_path) == []
    monkeypatch.setattr(platform, "node", lambda: "poste-2")
    second = hold(tmp_path)
    assert second is not None
    assert others(tmp_path) == ["poste-prefete"]
    os.close(first)
    assert others(tmp_path) == []
    os.close(second)
