"""What the studio says is said in the words of its forms: no key, no file name, no code of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.studio.form_examples import in_form_diff, in_form_lines
from dossier.studio.form_words import in_form_words
from dossier.studio.sections import sections_of
from kits import VALID, write_kit

SAID = {
    "« mentions: » puis « impression: … » dans dossier.yaml": "« Mentions » puis « Impression » dans « Contacts et mentions »",
    "« contacts: » puis « - nom: … » dans dossier.yaml": "« Contacts » puis « Nom » dans « Contacts et mentions »",
    "écrivez « statut: definitif »": "choisissez « Statut : définitif »",
    "une fois relu, écrivez « statut: definitif », ou « statut: embargo »": "une fois relu, choisissez « Statut : définitif », ou « Statut : embargo »",
    "écrivez « titre: Bilan »": "écrivez « Titre : Bilan »",
    "ajoutez « lieu: { nom: … } » dans visite.yaml": "ajoutez « Lieu », puis « Nom » dans « Programme »",
    "« source: { titre: Bilan, date: 2023-03-01 } »": "« Source », puis « Titre : Bilan », « Date : 1er\u00a0mars\u00a02023 »",
    "mettez « a_verifier »": "mettez « À vérifier »",
    "« dossier check --fix » le corrige ici": "« Corriger la typographie sûre » le corrige ici",
    "écrivez « préfet »": "écrivez « préfet »",
    "retapez « la clé : rouge »": "retapez « la clé : rouge »",
    "": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_kit(tmp_path, VALID)
    return Project(tmp_path)


@pytest.mark.parametrize("hint", SAID)
def test_a_remedy_names_fields_and_sections(hint: str, project: Project) -> None:
    folder = project.kits()[0]
    sections = sections_of(project, folder)
    assert in_form_words(hint, sections, f"content/{folder.name}/dossier.yaml") == SAID[hint]


def test_no_remedy_of_a_kit_with_gaps_names_a_file_or_a_key(project: Project) -> None:
    folder = project.kits()[0]
    found = check_kit(project, folder).found
    sections = sections_of(project, folder)
    said = [in_form_words(item.hint, sections, item.span.path if item.span else "") for item in found]
    assert any("Mentions" in hint for hint in said)
    assert not [hint for hint in said if ".yaml" in hint or "_" in hint or "»:" in hint]


def test_an_example_is_shown_as_a_form_and_names_no_entry() -> None:
    example = "chiffres:\n  sites:\n    valeur: 12\n    source: { titre: Bilan, date: 2030-02-01 }\n"
    assert in_form_lines(example, "chiffres.yaml") == (
        "Chiffres\n    Valeur : 12\n    Source\n        Titre : Bilan\n        Date : 1er\u00a0février\u00a02030"
    )
    assert (
        in_form_lines("titre: *modele", "dossier.yaml") == "titre: *modele"
    )  # a fault of writing is no form


def test_the_lines_of_an_import_are_those_of_forms() -> None:
    lines = ["chiffres.yaml (nouveau)", "@@ -1 +1 @@", "+chiffres:", "+  sites_2030:", "+    valeur: 12"]
    assert list(in_form_diff(lines)) == [
        "Rubrique « Chiffres » (nouveau)", "@@ -1 +1 @@", "+Chiffres", "+  –", "+    Valeur : 12",
    ]  # fmt: skip
