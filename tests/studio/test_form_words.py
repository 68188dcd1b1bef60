"""What the studio says is said in the words of its forms: no key, no file name, no code of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.desk.pipeline import check_kit
from dossier.project import Project
from dossier.studio.form_words import in_form_words
from dossier.studio.sections import sections_of
from kits import VALID, write_kit

SAID = {
    "« mentions: » puis « impression: … » dans dossier.yaml": "« Mentions » puis « Impression » dans « Contacts et mentions »",
    "« contacts: » puis « - nom: … » dans dossier.yaml": "« Contacts » puis « Nom » dans « Contacts et mentions »",
    "écrivez « statut: definitif »": "écrivez « Statut : définitif »",
    "ajoutez « lieu: { nom: … } » dans visite.yaml": "ajoutez « Lieu », puis « Nom » dans « Programme »",
    "« source: { titre: Bilan, date: 2023-03-01 } »": "« Source », puis « Titre : Bilan », « Date : 2023-03-01 »",
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
