"""Tables: what is known is brought up to date, what is in doubt is said at its cell, what would break a kit is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.cli.app import main
from dossier.commands.exporting import export
from dossier.commands.importing import Incoming, apply, differences, is_sound, propose
from dossier.diagnostics import MachineError
from dossier.importing.headings import Kind
from dossier.importing.proposal import Proposal
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import NAME, write_kit
from workbooks import Value, make_xlsx

FIGURES = "chiffres:\n  sites:\n    valeur: 19   # compté en mai\n    unite: sites\n    source:\n      titre: Bilan 2029\n"
PEOPLE = "organisations:\n  prefecture: { nom: Préfecture, sigle: PEX }\npersonnes:\n  aubry: { prenom: Camille, nom: Aubry, fonction: préfète }\n"
VISIT = """date: 2030-06-07
journees:
  - etapes:
      - titre: Accueil
        debut: 9:00
      - titre: Départ   # en car
        debut: 17:00
participants:
  - personne: aubry
"""
HEAD = """titre: Une visite
emetteur: prefecture
parties:
  - { titre: La visite, contenu: [texte, participants] }
contacts:
  - nom: Service presse
    telephone: 01 99 00 45 67
"""
KIT = {"chiffres.yaml": FIGURES, "acteurs.yaml": PEOPLE, "visite.yaml": VISIT, "dossier.yaml": HEAD}


def imported(root: Path, name: str, data: bytes | str, kind: Kind | None = None) -> tuple[Path, Proposal]:
    folder = root / "content" / NAME
    if not folder.exists():
        write_kit(root, KIT)
    path = root / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder, propose(Project(root), folder, Incoming(name, path.read_bytes(), path), kind)


def test_a_figure_takes_the_new_value_with_its_cell_and_nothing_else_moves(tmp_path: Path) -> None:
    folder, proposal = imported(tmp_path, "bilan.csv", "Identifiant;Libellé;Valeur\nsites;Sites ouverts;21\n")
    assert [line for line in differences(folder, proposal) if line[:1] in "+-"] == [
        "-    valeur: 19   # compté en mai",
        "+    valeur: 21   # compté en mai",
        "-      titre: Bilan 2029",
        "+      titre: bilan.csv, cellule C2",
    ]


def test_a_workbook_gives_its_sheet_and_cell_as_source(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Libellé", "Valeur", "Source"], ["Communes aidées", 26, "DDT"]]
    _folder, proposal = imported(tmp_path, "bilan.xlsx", make_xlsx({"Fonds vert": rows}))
    assert "titre: DDT (bilan.xlsx, feuille Fonds vert, cellule B2)" in proposal.files["chiffres.yaml"]


def test_a_stop_comes_in_at_its_hour_and_a_known_one_takes_its_new_hour(tmp_path: Path) -> None:
    table = "Heure;Étape;Commune\n8h30 à 9h;Accueil;\n14h;Visite du quai;Rivemont\n"
    _folder, proposal = imported(tmp_path, "p.csv", table)
    titles = [line.strip() for line in proposal.files["visite.yaml"].split("\n") if "titre:" in line]
    assert titles == ["- titre: Accueil", "- titre: Visite du quai", "- titre: Départ   # en car"]
    assert "debut: 08:30" in proposal.files["visite.yaml"]
    assert "nom: Rivemont" in proposal.files["acteurs.yaml"]


def test_people_known_or_new_are_named_once(tmp_path: Path) -> None:
    table = "Nom;Fonction;Présence\nMme Camille AUBRY;préfète;oui\nLE GOFF Yann;maire;excusé\n"
    _folder, proposal = imported(tmp_path, "i.csv", table)
    assert "personne: yann_le_goff\n    presence: excuse" in proposal.files["visite.yaml"]
    assert proposal.files["visite.yaml"].count("personne: aubry") == 1
    assert "prenom: Yann" in proposal.files["acteurs.yaml"]


def test_a_contact_is_completed_and_a_table_becomes_a_sheet_of_the_contents(tmp_path: Path) -> None:
    _folder, proposal = imported(tmp_path, "c.csv", "Nom;Téléphone\nService presse;0199004568\n")
    assert "telephone: 01 99 00 45 68" in proposal.files["dossier.yaml"]
    _folder, other = imported(tmp_path, "secteurs.csv", "Secteur;2025\nNord;26\nSud;17,5\n")
    assert other.files["fiches/02-secteurs.md"].endswith(
        "| Secteur | 2025 |\n| --- | ---: |\n| Nord | 26 |\n| Sud | 17,5 |\n"
    )
    assert "contenu: [texte, secteurs, participants]" in other.files["dossier.yaml"]


@pytest.mark.parametrize(
    ("table", "code", "cell"),
    [
        ("Libellé;Valeur\nSites;n.d.\n", "D148", "B2"),
        ("Libellé;Valeur;Montant\nSites;1;2\n", "D147", "C1"),
        ("Libellé;Valeur;Humeur\nSites;1;bonne\n", "D146", "C1"),
        ("Heure;Étape\nvers midi;Déjeuner\n", "D148", "A2"),
        ("Heure;Étape;Intervenants\n9h;Accueil;Paul Inconnu\n", "D147", "C2"),
    ],
)
def test_what_is_in_doubt_is_said_at_its_cell(table: str, code: str, cell: str, tmp_path: Path) -> None:
    _folder, proposal = imported(tmp_path, "t.csv", table)
    assert [(item.code, item.span and item.span.cell) for item in proposal.found] == [(code, cell)]


def test_what_would_break_the_kit_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, proposal = imported(tmp_path, "c.csv", "Nom;Courriel\nAccueil;accueil(à)exemple\n")
    assert [item.code for item in proposal.found] == ["D151"]
    assert not is_sound(proposal)
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["importer", "c.csv", NAME, "--appliquer"]) == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    book = make_xlsx({
        "A": [["Libellé", "Valeur"], ["Communes aidées", 26]],
        "B": [["Heure", "Étape", "Commune"], ["10h", "Visite du quai", "Rivemont"]],
        "C": [["Nom", "Fonction"], ["Yann LE GOFF", "maire"]],
        "D": [["Nom", "Courriel"], ["Accueil", "accueil@exemple.fr"]],
        "E": [["Secteur", "2025"], ["Nord", 26]],
    })  # fmt: skip
    folder, proposal = imported(tmp_path, "tout.xlsx", book)
    assert is_sound(proposal)
    apply(folder, proposal)
    assert not [item for item in check_kit(Project(tmp_path), folder).found if item.severity == "error"]
    _folder, again = imported(tmp_path, "tout.xlsx", book)
    assert again.files == {}


@pytest.mark.parametrize("kind", [Kind.FIGURES, Kind.PROGRAMME, Kind.PARTICIPANTS, Kind.CONTACTS])
def test_the_template_of_a_kit_comes_back_and_changes_nothing(kind: Kind, tmp_path: Path) -> None:
    folder = write_kit(tmp_path, KIT)
    path = tmp_path / "modele.xlsx"
    assert export(Project(tmp_path), folder, kind, path) > 0
    _folder, proposal = imported(tmp_path, "modele.xlsx", path.read_bytes())
    assert (proposal.files, proposal.found) == ({}, ())


def test_the_template_holds_nothing_internal(tmp_path: Path) -> None:
    hidden = "  cout: { valeur: 12400, unite: €, libelle: coût secret, audience: interne }\n"
    folder = write_kit(tmp_path, {**KIT, "chiffres.yaml": FIGURES + hidden})
    assert export(Project(tmp_path), folder, Kind.FIGURES, tmp_path / "m.xlsx") == 1


def test_a_table_of_too_many_rows_is_a_sentence(tmp_path: Path) -> None:
    rows = "".join(f"Chiffre {number};{number}\n" for number in range(1_500))
    with pytest.raises(MachineError, match="1500 lignes"):
        imported(tmp_path, "t.csv", f"Libellé;Valeur\n{rows}")
