"""Each fault of the table in CLI.md: what is said, where, exit code 1, and the old output untouched."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cli.running import ROOT
from cli.word_text import word_text
from cli.workshop import Workshop
from kits import NAME, sheet

PLACE = f"content/{NAME}"


def _jpeg() -> bytes:
    target = BytesIO()
    Image.effect_noise((900, 600), 40).convert("RGB").save(target, "JPEG")
    return target.getvalue()


FAULTS: dict[str, tuple[dict[str, str | bytes], str, list[str]]] = {
    "missing field": (
        {"dossier.yaml": "titre: Une visite\n"},
        f"{PLACE}/dossier.yaml:1:1",
        ["erreur[D201]", "Émetteur", "ajoutez « emetteur: "],
    ),
    "text where a number is due": (
        {"chiffres.yaml": "chiffres:\n  sites:\n    valeur: dix-neuf\n"},
        f"{PLACE}/chiffres.yaml:3:13",
        ["erreur[D301]", "« dix-neuf » n’est pas un nombre", "écrivez 19", "    valeur: dix-neuf"],
    ),
    "French colon": (
        {"dossier.yaml": "titre: Visite : le bourg\nemetteur: prefecture\n"},
        f"{PLACE}/dossier.yaml:1:",
        ["erreur[D112]", "entre guillemets", 'titre: "Visite : le bourg"'],
    ),
    "misspelt key": (
        {"visite.yaml": "date: 2030-06-07\nobjctifs:\n  - Voir\n"},
        f"{PLACE}/visite.yaml:2:1",
        ["erreur[D202]", "clé inconnue « objctifs »", "vouliez-vous dire « objectifs » ?"],
    ),
    "missing image": (
        {"fiches/01-texte.md": sheet('{{sites}}\n\n![Une halle](images/halle.jpg "© Nom")')},
        f"{PLACE}/fiches/01-texte.md:6:14",
        ["erreur[D601]", "image introuvable : « halle.jpg »"],
    ),
    "truncated image": (
        {
            "images/halle.jpg": _jpeg()[:9000],
            "fiches/01-texte.md": sheet('{{sites}}\n\n![Une halle](images/halle.jpg "© Nom")'),
        },
        f"{PLACE}/fiches/01-texte.md:6:",
        ["erreur[D602]", "halle.jpg", "tronquée"],
    ),
    "dead internal reference": (
        {"fiches/01-texte.md": sheet("Voir [la halle](#halle), {{sites}}.")},
        f"{PLACE}/fiches/01-texte.md:4:",
        ["erreur[D214]", "#halle", "ne mène nulle part"],
    ),
}


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_at_its_line_and_the_old_output_stays(
    workshop: Workshop, fault: str, command: str
) -> None:
    files, place, words = FAULTS[fault]
    before = workshop.outputs()
    workshop.write(files)
    done = workshop.run(command)
    assert done.code == 1
    assert f"┌─ {place}" in done.said
    for word in words:
        assert word in done.said
    assert workshop.outputs() == before
    assert len(before) == 4


def test_a_missing_font_is_named_with_what_would_have_replaced_it(workshop: Workshop) -> None:
    shutil.copytree(ROOT / "styles" / "prefecture", workshop.root / "styles" / "maison")
    next((workshop.root / "styles" / "maison").rglob("Inter-Regular.ttf")).unlink()
    workshop.write({"dossier.yaml": "titre: Une visite\nemetteur: prefecture\ncharte: maison\n"})
    before = workshop.outputs()
    done = workshop.run("render")
    assert done.code == 1
    assert "┌─ styles/maison/charte.toml:13:1" in done.err
    assert "erreur[D803]: police manquante" in done.err
    assert "Inter-Regular.ttf" in done.err
    assert "composée en Arial" in done.err
    assert workshop.outputs() == before


def test_an_unquoted_hour_is_the_hour_that_was_written(rendered_once: Path) -> None:
    assert "14 h 30" in word_text(rendered_once).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_truncated_image_is_refused_after_another_kit_was_laid_out(workshop: Workshop) -> None:
    files, _place, _words = FAULTS["truncated image"]
    assert workshop.run("render", "--force").code == 0  # the layout library now tolerates truncated images
    workshop.write(files)
    assert "erreur[D602]" in workshop.run("render").err


def test_all_faults_of_all_files_come_in_one_run(workshop: Workshop) -> None:
    workshop.write(FAULTS["missing field"][0])
    workshop.write(FAULTS["misspelt key"][0])
    workshop.write(FAULTS["text where a number is due"][0])
    done = workshop.run("render")
    assert done.code == 1
    assert done.err.count("= en savoir plus: dossier explain D") == 4  # the figure has no unit either
    (counted,) = (line for line in done.err.split("\n") if line.startswith("3 erreurs"))
    assert counted.endswith(" — PDF non produit (--draft pour un brouillon marqué)")
