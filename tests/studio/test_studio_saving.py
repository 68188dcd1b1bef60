"""What is typed is written where it stands; whoever else writes there meanwhile loses nothing."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from desk_kit import Desk, open_desk, put

from dossier.content.model.base import Entity
from dossier.output_folder.atomic import sweep_unfinished
from dossier.studio.form_fields import all_forms, model_of
from dossier.studio.sections import sections_of
from kits import HEAD, NAME, SHEET, VALID


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        yield one


def test_a_field_is_written_and_all_else_stays(desk: Desk) -> None:
    desk.write("dossier.yaml", "# Le dossier\r\ntitre: Une visite   # provisoire\r\nemetteur: prefecture\r\n")
    state = desk.save("dossier.yaml", put(["titre"], "Deux visites"))
    assert (desk.folder / "dossier.yaml").read_bytes() == (
        b"# Le dossier\r\ntitre: Deux visites   # provisoire\r\nemetteur: prefecture\r\n"
    )
    assert state["fields"]["titre"] == "Deux visites"


def test_opening_and_saving_what_stands_there_changes_no_byte(desk: Desk) -> None:
    for name in ("dossier.yaml", "visite.yaml", "acteurs.yaml", SHEET):
        before, state = (desk.folder / name).read_bytes(), desk.file(name)
        key, value = next(iter(state["fields"].items()))
        if isinstance(value, str):
            desk.save(name, put([key], value))
        if state["body"] is not None:
            desk.save(name, {"op": "corps", "value": state["body"]})
        assert (desk.folder / name).read_bytes() == before


def test_a_new_field_takes_its_place_in_the_model(desk: Desk) -> None:
    desk.save("dossier.yaml", put(["sous_titre"], "Une phrase"))
    assert desk.text("dossier.yaml") == "titre: Une visite\nsous_titre: Une phrase\nemetteur: prefecture\n"


def test_a_file_that_is_not_there_is_made(desk: Desk) -> None:
    desk.save(
        "chiffres.yaml",
        {"op": "ajouter", "keys": ["chiffres", "sites"], "value": {"valeur": "12", "unite": "sites"}},
        base="",
    )
    assert desk.text("chiffres.yaml") == "chiffres:\n  sites:\n    valeur: 12\n    unite: sites\n"


def test_the_text_of_a_sheet_is_saved(desk: Desk) -> None:
    desk.save(SHEET, {"op": "corps", "value": "\nUn autre texte.\r\n\r\nEt la suite.\r\n"})
    assert desk.text(SHEET) == "---\ntitre: Une page\n---\n\nUn autre texte.\n\nEt la suite.\n"


# --- two who write ------------------------------------------------------------------------------------------


def test_two_fields_of_one_file_are_both_kept(desk: Desk) -> None:
    known = desk.file("dossier.yaml")["digest"]
    desk.write("dossier.yaml", "titre: Une visite\nsurtitre: D’un autre\nemetteur: prefecture\n")
    desk.save("dossier.yaml", put(["titre"], "La mienne"), base=known)
    assert desk.text("dossier.yaml") == "titre: La mienne\nsurtitre: D’un autre\nemetteur: prefecture\n"


def test_one_field_written_by_two_is_a_choice(desk: Desk) -> None:
    known = desk.file("dossier.yaml")["digest"]
    theirs = "titre: La leur\nemetteur: prefecture\n"
    desk.write("dossier.yaml", theirs)
    conflict = desk.save("dossier.yaml", put(["titre"], "La mienne"), base=known, status=409)
    assert (conflict["theirs"], conflict["mine"]) == ("La leur", "La mienne")
    assert desk.text("dossier.yaml") == theirs
    desk.save("dossier.yaml", put(["titre"], "La mienne"), base=conflict["digest"])
    assert "La mienne" in desk.text("dossier.yaml")


def test_a_text_written_by_two_is_a_choice(desk: Desk) -> None:
    known = desk.file(SHEET)["digest"]
    desk.write(SHEET, "---\ntitre: Une page\n---\n\nLe leur.\n")
    conflict = desk.save(SHEET, {"op": "corps", "value": "\nLe mien.\n"}, base=known, status=409)
    assert conflict["theirs"] == "\nLe leur.\n"
    assert "Le leur" in desk.text(SHEET)


def test_a_file_of_which_nothing_is_known_is_a_choice(desk: Desk) -> None:
    assert desk.save("dossier.yaml", put(["titre"], "x"), base="inconnu", status=409)["conflict"]


def test_a_file_with_a_fault_is_left_alone_and_said(desk: Desk) -> None:
    desk.write("dossier.yaml", "titre: [\n")
    assert "faute d’écriture" in desk.file("dossier.yaml")["unreadable"]
    assert "faute d’écriture" in desk.save("dossier.yaml", put(["titre"], "x"), status=422)["message"]
    assert desk.text("dossier.yaml") == "titre: [\n"


def test_a_file_that_was_deleted_underneath_is_written_again(desk: Desk) -> None:
    known = desk.file("dossier.yaml")["digest"]
    (desk.folder / "dossier.yaml").unlink()
    desk.save("dossier.yaml", put(["titre"], "Une autre visite"), base=known)
    assert desk.text("dossier.yaml") == VALID["dossier.yaml"].replace("Une visite", "Une autre visite")


def test_a_sheet_that_was_taken_away_while_one_writes_is_whole_again(desk: Desk) -> None:
    base = desk.file(SHEET)["digest"]
    (desk.folder / SHEET).unlink()
    desk.save(SHEET, {"op": "corps", "value": "\nNeuf.\n"}, base=base)
    assert desk.text(SHEET) == HEAD + "\nNeuf.\n"
    never = desk.path("fiches/77-inconnue.md")
    desk.post("/enregistrer", {"file": never, "base": "", "changes": [{"op": "corps", "value": "x"}]}, 404)


def test_a_disk_that_is_full_is_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = desk.text("dossier.yaml"), desk.file("dossier.yaml")["digest"]

    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        found = desk.save("dossier.yaml", put(["titre"], "x"), base=known, status=500)
    assert "n’a pas pu être écrit" in found["message"]
    assert desk.text("dossier.yaml") == before


# --- what may be undone -------------------------------------------------------------------------------------


def undo(desk: Desk, name: str, status: int = 200, *, again: bool = False) -> dict[str, object]:
    found: dict[str, object] = desk.post("/annuler", {"file": desk.path(name), "again": again}, status)
    return found


def test_changes_are_undone_one_by_one_and_made_again(desk: Desk) -> None:
    first = desk.text("dossier.yaml")
    desk.save("dossier.yaml", put(["titre"], "Un"))
    desk.save("dossier.yaml", put(["sous_titre"], "Deux"))
    last = desk.text("dossier.yaml")
    undo(desk, "dossier.yaml")
    assert not undo(desk, "dossier.yaml")["undoable"]
    assert desk.text("dossier.yaml") == first
    undo(desk, "dossier.yaml", again=True)
    undo(desk, "dossier.yaml", again=True)
    assert desk.text("dossier.yaml") == last
    assert undo(desk, "dossier.yaml", 422, again=True)["message"] == "rien à rétablir"


def test_what_is_typed_in_one_field_is_undone_at_once(desk: Desk) -> None:
    first = desk.text("dossier.yaml")
    for words in ("U", "Un", "Un titre"):
        desk.save("dossier.yaml", put(["titre"], words), field="titre")
    undo(desk, "dossier.yaml")
    assert desk.text("dossier.yaml") == first


def test_undo_outlives_the_studio(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        first = desk.text("dossier.yaml")
        desk.save("dossier.yaml", put(["titre"], "Un"))
        changed = desk.text("dossier.yaml")
    with open_desk(tmp_path, **{"dossier.yaml": changed}) as desk:
        undo(desk, "dossier.yaml")
        assert desk.text("dossier.yaml") == first


def test_nothing_is_undone_over_what_somebody_else_wrote(desk: Desk) -> None:
    desk.save("dossier.yaml", put(["titre"], "Un"))
    desk.write("dossier.yaml", "titre: Autre chose\nemetteur: prefecture\n")
    assert "modifié ailleurs" in str(undo(desk, "dossier.yaml", 422)["message"])
    assert "Autre chose" in desk.text("dossier.yaml")


def test_a_kill_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        folder, here = desk.folder, Path(__file__).parent
        script = (
            "import sys; sys.path[:0] = [sys.argv[2], sys.argv[3]]\n"
            "from pathlib import Path\nfrom dossier.project import Project\n"
            "from dossier.content.edits import SetValue\nfrom dossier.studio.undo_journal import Journal\n"
            "from dossier.studio.saving import Saving\n"
            "saving = Saving(Project(Path(sys.argv[1])), Journal(Path(sys.argv[1]) / 'output' / '.studio'))\n"
            f"file = 'content/{NAME}/dossier.yaml'\nprint('va', flush=True)\n"
            "for n in range(10**6):\n"
            "    saving.save(file, 'dossier.yaml', saving.state(file).digest, [SetValue(('titre',), 'mot ' * (n % 50) + str(n))])\n"
        )
        for turn in range(5):
            command = [sys.executable, "-c", script, str(tmp_path), str(here), str(here.parent)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE)
            assert process.stdout is not None
            assert process.stdout.readline() == b"va\n"
            time.sleep(0.05 + 0.03 * turn)
            process.send_signal(signal.SIGKILL)
            process.wait()
            process.stdout.close()
            text = (folder / "dossier.yaml").read_text(encoding="utf-8")
            assert text.startswith("titre: ")
            assert text.endswith("\nemetteur: prefecture\n")


def test_what_killed_writes_left_is_swept_and_what_is_under_way_stays(tmp_path: Path) -> None:
    old, young, other = (
        tmp_path / name for name in (".dossier-12-34-visite.yaml", ".dossier-12-35-x", ".dossier-notes")
    )
    for path in (old, young, other):
        path.write_text("reste", encoding="utf-8")
    for path in (old, other):
        os.utime(path, (1, 1))
    sweep_unfinished(tmp_path)
    assert not old.exists()
    assert young.exists()
    assert other.exists()


# --- every field is in a form -------------------------------------------------------------------------------


def test_every_field_of_the_model_stands_in_one_section(desk: Desk) -> None:
    sections = sections_of(desk.kit.project, desk.kit.folder)
    for file in (
        "dossier.yaml",
        "visite.yaml",
        "chiffres.yaml",
        "acteurs.yaml",
        "conventions.yaml",
        "images.yaml",
    ):
        shown = [key for one in sections if one.file.endswith(f"{NAME}/{file}") for key in one.fields]
        assert sorted(shown) == sorted(str(field.alias) for field in model_of(file).model_fields.values())


def test_every_field_has_its_label_its_help_and_a_kind_that_forms_know() -> None:
    kinds = {
        "ligne",
        "prose",
        "choix",
        "oui_non",
        "nombre",
        "entier",
        "jour",
        "heure",
        "moment",
        "renvoi",
        "liste",
        "registre",
        "objet",
    }
    for name, form in all_forms().items():
        for field in form["champs"]:
            assert field["titre"] and field["aide"], (name, field)  # noqa: PT018 - one sentence says both
            assert not re.search(r"[\[\]{}]|dentifiants? (?:d|par)", field["aide"]), (
                name,
                field,
            )  # as files have it
            assert field["genre"] in kinds
            assert ("un" in field) == (field["genre"] in {"liste", "registre"})
            assert field["genre"] != "objet" or field["modele"] in all_forms()


def test_nobody_is_asked_for_an_identifier() -> None:
    registers = {
        field["cle"]: field["nom"]
        for form in all_forms().values()
        for field in form["champs"]
        if field["genre"] == "registre"
    }
    made = ("chiffres", "personnes", "organisations", "territoires", "conventions", "noms")
    assert {registers[key] for key in made} == {"identifiant"}
    assert {registers[key] for key in ("sigles", "images")} == {"ligne"}


def test_every_field_that_names_something_is_a_choice_of_it() -> None:
    from dossier.content.model.field_types import Reference

    pattern = next(str(part.json_schema) for part in get_args(Reference) if hasattr(part, "json_schema"))
    for model in all_forms():
        cls = next(one for one in _entities(Entity) if one.__name__ == model)
        for field in cls.model_fields.values():
            if (
                any(str(getattr(part, "json_schema", "")) == pattern for part in field.metadata)
                and field.alias != "identifiant"
            ):
                described = next(one for one in all_forms()[model]["champs"] if one["cle"] == field.alias)
                assert described["genre"] == "renvoi", (model, field.alias)


def _entities(model: type[Entity]) -> list[type[Entity]]:
    return [model, *(inner for one in model.__subclasses__() for inner in _entities(one))]
