"""``dossier new B --depuis A``: the texts for another day; each thing is kept, to confirm or gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Run, run
from publication.visits import FILES, write_visit

FIGURES = (
    "chiffres:\n"
    "  sites: {valeur: 19, unite: sites, date: fin avril 2027}\n"
    "  aide: {valeur: 30000, unite: €, source: {titre: Rapport, date: 2024-03-31}}\n"
    "  total: {formule: sites × aide, unite: €}\n"
    "  vieux: {valeur: 3, unite: halles, valable_jusqu_au: 2027-04-30}\n"
    "  nu: {valeur: 4, unite: halles}\n"
    "  iso: {valeur: 5, unite: sites, date: 2027-03-01}\n"
    "  barres: {valeur: 5, unite: sites, date: 01/02/2027}\n"
)


def _reused(root: Path, day: str = "2027-09-15", **files: str) -> Run:
    folder = write_visit(root, **files)
    (folder / "bat.yaml").write_text("epreuves:\n", encoding="utf-8")
    return run("new", "automne", "--depuis", "2027-03-18-rivemont", "--date", day, cwd=root)


def _group(done: Run, name: str) -> str:
    return done.out.partition(f"\n{name} (")[2].partition("\n\n")[0]


def test_it_moves_the_dates_and_takes_back_state_embargo_and_version(tmp_path: Path) -> None:
    done = _reused(tmp_path)
    assert done.code == 0, done.said
    new = tmp_path / "content" / "2027-09-15-automne"
    head = (new / "dossier.yaml").read_text(encoding="utf-8")
    old = FILES["dossier.yaml"].replace("statut: embargo ", "statut: provisoire ").replace("version: 1\n", "")
    assert head == old.replace("embargo: 2027-03-18 10:00\n", "")
    assert (new / "visite.yaml").read_text(encoding="utf-8") == FILES["visite.yaml"].replace(
        "2027-03-18", "2027-09-15"
    )
    assert not (new / "bat.yaml").exists()
    assert (new / "fiches" / "01-texte.md").read_text(encoding="utf-8") == FILES["fiches/01-texte.md"]


def test_blocks_that_wait_for_their_hour_wait_for_that_of_the_new_day(tmp_path: Path) -> None:
    held = 'Le don.\n\n:::encadre Le mécène {sous_embargo="2027-03-18 18:00"}\nUn don.\n:::\n'
    visit = FILES["visite.yaml"].replace(
        "fin: 12:30\n", "fin: 12:30\n        sous_embargo: 2027-03-18 12:30\n"
    )
    sheet = f"---\ntitre: Le mécénat\n---\n\n{held}"
    folder = write_visit(tmp_path, visite=visit)
    (folder / "fiches" / "02-mecenat.md").write_text(sheet, encoding="utf-8")
    editions = "editions:\n  elus: {nom: Dossier des élus, statut: embargo, embargo: 2027-03-18 8:00}\n"
    (folder / "dossier.yaml").write_text(FILES["dossier.yaml"] + editions, encoding="utf-8")
    done = run("new", "automne", "--depuis", "2027-03-18-rivemont", "--date", "2027-09-15", cwd=tmp_path)
    assert done.code == 0, done.said
    new = tmp_path / "content" / "2027-09-15-automne"
    assert "sous_embargo: 2027-09-15 12:30" in (new / "visite.yaml").read_text(encoding="utf-8")
    assert 'sous_embargo="2027-09-15 18:00"' in (new / "fiches" / "02-mecenat.md").read_text(encoding="utf-8")
    assert "passage sous embargo : « 2027-03-18 18:00 » → « 2027-09-15 18:00 »" in _group(done, "À confirmer")
    assert "embargo" not in (new / "dossier.yaml").read_text(encoding="utf-8")


def test_each_figure_is_told_with_its_age(tmp_path: Path) -> None:
    done = _reused(tmp_path, chiffres=FIGURES)
    kept, confirm = _group(done, "Gardé"), _group(done, "À confirmer").replace("\u00a0", " ")
    assert "« sites » : il aura 5 mois" in kept
    assert "« iso » : il aura 6 mois" in kept
    assert "« barres » : il aura 7 mois" in kept
    assert "« total », calculé" in kept
    assert "« aide » : il aura 3 ans et 6 mois" in confirm
    assert "« vieux » : n’est plus valable depuis le 30 avril 2027" in confirm
    assert "« nu » : d’âge inconnu" in confirm


def test_people_places_days_and_pictures_are_told(tmp_path: Path) -> None:
    visit = FILES["visite.yaml"].replace(
        "  - personne: vidal\n",
        "  - personne: vidal\n    presence: represente\n    represente_par: Paul Roy, adjoint\n",
    )
    actors = FILES["acteurs.yaml"].replace(
        "fonction: préfète", "fonction: préfète, mandat_jusqu_au: 2027-06-15"
    )
    done = _reused(tmp_path, visite=visit, acteurs=actors)
    confirm, gone = _group(done, "À confirmer").replace("\u00a0", " "), _group(done, "Retiré")
    assert "Anne Vidal : mandat fini le 15 juin 2027" in confirm
    assert "étape « Accueil à la mairie », Mairie" in confirm
    assert "jour nommé : « 18 mars 2027 » → 15 septembre 2027 ?" in confirm
    assert "image « vieille.jpg »" in gone
    assert "Paul Roy" in gone
    new = tmp_path / "content" / "2027-09-15-automne"
    assert {path.name for path in (new / "images").iterdir()} == {"halle.jpg", "secrete.jpg"}
    assert "Paul Roy" not in (new / "visite.yaml").read_text(encoding="utf-8")


def test_the_page_of_the_old_visit_is_gone_and_the_words_around_the_texts_are_to_confirm(
    tmp_path: Path,
) -> None:
    head = FILES["dossier.yaml"] + (
        "en_ligne: https://www.exemple.example/dossiers/halle\nprochaine_date: La halle rouvre à l’automne\n"
    )
    done = _reused(tmp_path, dossier=head)
    confirm, gone = _group(done, "À confirmer"), _group(done, "Retiré")
    assert "en_ligne : « https://www.exemple.example/dossiers/halle »" in gone
    assert "prochaine date : « La halle rouvre à l’automne »" in confirm
    assert "directeur de publication : « Anne Vidal, préfète »" in confirm
    assert "rendez-vous de la presse : « À 9 h devant la mairie. »" in confirm.replace("\u00a0", " ")
    new = tmp_path / "content" / "2027-09-15-automne" / "dossier.yaml"
    assert "en_ligne" not in new.read_text(encoding="utf-8")


def test_who_approved_approved_the_old_visit(tmp_path: Path) -> None:
    visit = FILES["visite.yaml"].replace(
        "      - titre: Accueil à la mairie\n",
        "      - titre: Accueil à la mairie\n        validation: valide\n        valideur: Cabinet\n",
    )
    done = _reused(tmp_path, visite=visit)
    new = tmp_path / "content" / "2027-09-15-automne"
    assert "valid" not in (new / "visite.yaml").read_text(encoding="utf-8")
    assert "journees.1.etapes.1.valideur : « Cabinet »" in _group(done, "Retiré")


@pytest.mark.parametrize("target", ["/etc/hostname", "../../../../outside.jpg"])
def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path, target: str) -> None:
    folder = write_visit(tmp_path)
    (folder / "images" / "lien.jpg").symlink_to(target)
    done = run("new", "automne", "--depuis", "rivemont", "--date", "2027-09-15", cwd=tmp_path)
    assert done.code in {0, 1}, done.said
    assert not (tmp_path / "content" / "2027-09-15-automne" / "images" / "lien.jpg").exists()


def test_a_kit_with_a_fault_and_an_unknown_one_are_refused(tmp_path: Path) -> None:
    done = _reused(tmp_path, visite=FILES["visite.yaml"] + "inconnu: 3\n")
    assert done.code == 1
    assert run("new", "x", "--depuis", "nulle-part", cwd=tmp_path).code == 2
    assert [path.name for path in (tmp_path / "content").iterdir() if path.name[0] != "."] == [
        "2027-03-18-rivemont"
    ]
