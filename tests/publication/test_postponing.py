"""``dossier reporter``: what follows from the date moves byte for byte, all else is listed for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from dossier.publication.written_dates import moved_text
from publication.visits import FILES, with_head, write_visit


@pytest.mark.parametrize(
    ("written", "days", "moved"),
    [
        ("2027-03-18", 1, "2027-03-19"),
        ("2027-12-31", 1, "2028-01-01"),
        ("18/03/2027", -17, "01/03/2027"),
        ("8.3.2027", 30, "7.4.2027"),
        ("jeudi 18 mars 2027", 1, "vendredi 19 mars 2027"),
        ("Jeudi 18\u00a0mars\u00a02027", 14, "Jeudi 1er\u00a0avril\u00a02027"),
        ("2027-03-18 10:00 heure de La Réunion", 7, "2027-03-25 10:00 heure de La Réunion"),
        ("du 18 mars 2027 au 19 mars 2027", 1, None),
        ("9999-12-31", 1, None),
        ("le 18 mars", 1, None),
    ],
)
def test_a_date_keeps_the_form_in_which_it_was_written(written: str, days: int, moved: str | None) -> None:
    assert moved_text(written, days) == moved


def test_it_shows_first_and_writes_nothing(tmp_path: Path) -> None:
    folder = write_visit(tmp_path)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run("reporter", "rivemont", "--au", "2027-03-19", cwd=tmp_path)
    assert done.code == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    for said in (
        "visite.yaml, date: « 2027-03-18 » → « 2027-03-19 »",
        "dossier.yaml, embargo: « 2027-03-18 10:00 » → « 2027-03-19 10:00 »",
        "content/2027-03-18-rivemont → content/2027-03-19-rivemont",
        "01-texte.md:2:27: « 18 mars 2027 » → 19 mars 2027 ?",
        "01-texte.md:5:28: « jeudi » → vendredi ?",
        "« mercredi 17 mars 2027 »",
        "version « 1 »",
    ):
        assert said in done.out
    assert "rien n’est encore écrit" in done.err


def test_it_writes_the_dates_alone_and_gives_the_folder_its_name(tmp_path: Path) -> None:
    visit = FILES["visite.yaml"].replace("  - etapes:", "  - date: 18 mars 2027 # jour 1\n    etapes:")
    visit = visit.replace("lieux:", "date_fin: 2027-03-19\nlieux:").replace("\n", "\r\n")
    agreements = (
        "conventions:\n  ort:\n    intitule: Convention de la halle\n    statut: projet\n"
        "    date_signature: 18/03/2027\n  vieille:\n    intitule: Convention d’avant\n    statut: signee\n"
        "    date_signature: 2020-01-02\n"
    )
    folder = write_visit(tmp_path, visite=visit, conventions=agreements)
    done = run("reporter", "rivemont", "--au", "2027-04-01", "--appliquer", cwd=tmp_path)
    assert done.code == 0, done.said
    assert not folder.exists()
    assert (
        "  content/2027-04-01-rivemont/dossier.yaml:5:1: embargo déplacé" in done.out
    )  # where it stands now
    new = folder.with_name("2027-04-01-rivemont")
    moved = visit.replace("date: 2027-03-18", "date: 2027-04-01").replace(
        "date_fin: 2027-03-19", "date_fin: 2027-04-02"
    )
    moved = moved.replace("date: 18 mars 2027 # jour 1", "date: 1er avril 2027 # jour 1")
    assert (new / "visite.yaml").read_bytes() == moved.encode()
    assert (new / "conventions.yaml").read_bytes() == agreements.replace("18/03", "01/04").encode()
    expected = FILES["dossier.yaml"].replace("embargo: 2027-03-18", "embargo: 2027-04-01")
    assert (new / "dossier.yaml").read_text(encoding="utf-8") == expected


def test_what_ends_between_the_two_days_is_listed(tmp_path: Path) -> None:
    actors = FILES["acteurs.yaml"].replace(
        "fonction: préfète", "fonction: préfète, mandat_jusqu_au: 2027-06-15"
    )
    write_visit(tmp_path, acteurs=actors)
    done = run("reporter", "rivemont", "--au", "2027-09-01", cwd=tmp_path)
    assert "mandat de Anne Vidal" in done.out
    assert "droits de la photographie : finissent le 30 juin 2027" in done.out.replace("\u00a0", " ")


def test_the_rights_of_the_cover_and_who_is_not_in_office_yet_are_listed(tmp_path: Path) -> None:
    cover = "photo: { fichier: halle.jpg, alt: La halle, credit: © Ville, droits_fin: 2027-03-25 }\n"
    actors = FILES["acteurs.yaml"].replace(
        "fonction: préfète", "fonction: préfète, mandat_depuis: 2027-03-10"
    )
    write_visit(tmp_path, dossier=FILES["dossier.yaml"] + cover, acteurs=actors)
    later = run("reporter", "rivemont", "--au", "2027-03-26", cwd=tmp_path).out.replace("\u00a0", " ")
    sooner = run("reporter", "rivemont", "--au", "2027-03-09", cwd=tmp_path).out.replace("\u00a0", " ")
    assert "droits de la photographie : finissent le 25 mars 2027" in later
    assert "n’est en fonction" not in later
    assert "Anne Vidal n’est en fonction que depuis le 10 mars 2027" in sooner
    assert "droits de la photographie" not in sooner


@pytest.mark.parametrize(
    ("day", "said"), [("2027-03-18", "la visite est déjà le"), ("2027-04-01", "existe déjà")]
)
def test_a_day_that_cannot_be_is_refused(tmp_path: Path, day: str, said: str) -> None:
    folder = write_visit(tmp_path)
    folder.with_name("2027-04-01-rivemont").mkdir()
    done = run("reporter", "2027-03-18-rivemont", "--au", day, "--appliquer", cwd=tmp_path)
    assert done.code == 1
    assert "D274" in done.err
    assert said in done.err


def test_a_file_with_a_fault_is_left_alone(tmp_path: Path) -> None:
    folder = write_visit(tmp_path, visite=FILES["visite.yaml"] + "inconnu: 3\n")
    done = run("reporter", "rivemont", "--au", "2027-03-19", "--appliquer", cwd=tmp_path)
    assert done.code == 1
    assert folder.exists()


def test_the_hours_of_single_blocks_move_or_are_listed(tmp_path: Path) -> None:
    visit = FILES["visite.yaml"].replace("audience: interne", "sous_embargo: 2027-03-18 18:00")
    text = FILES["fiches/01-texte.md"] + '\n:::bloc {sous_embargo="2027-03-18 20:00"}\nUn don arrive.\n:::\n'
    folder = write_visit(tmp_path, visite=visit)
    (folder / "fiches/01-texte.md").write_text(text, encoding="utf-8")
    done = run("reporter", "rivemont", "--au", "2027-03-19", cwd=tmp_path)
    assert "sous_embargo: « 2027-03-18 18:00 » → « 2027-03-19 18:00 »" in done.out
    assert "passage sous embargo jusqu’au « 2027-03-18 20:00 »" in done.out


def test_a_registered_name_that_speaks_of_a_day_means_none(tmp_path: Path) -> None:
    actors = FILES["acteurs.yaml"] + "noms:\n  pvd: {nom: Petites villes de demain, type: programme}\n"
    visit = FILES["visite.yaml"].replace(
        "Signer la convention de la halle",
        "Avec le programme Petites villes de demain, ouvrir la halle, puis une autre demain",
    )
    write_visit(tmp_path, acteurs=actors, visite=visit)
    done = run("reporter", "rivemont", "--au", "2027-03-19", cwd=tmp_path)
    assert done.out.count("« demain »") == 1, done.out


def test_a_weekday_that_stays_the_same_becomes_nothing_and_the_day_of_a_hand_out_is_none_of_the_visit(
    tmp_path: Path,
) -> None:
    folder = write_visit(
        tmp_path,
        dossier=with_head("version: 1", "version: 2\nremplace: la version 1, remise le 17 mars 2027 à 9 h"),
    )
    sheet = folder / "fiches" / "01-texte.md"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\nElle répond jeudi soir.\n", encoding="utf-8")
    same = run("reporter", "rivemont", "--au", "2027-03-25", cwd=tmp_path).out
    assert "« jeudi »\n" in same
    assert "dossier.yaml" not in same.partition("Jours nommés")[2]
    assert "« jeudi » → vendredi ?" in run("reporter", "rivemont", "--au", "2027-03-26", cwd=tmp_path).out


def test_several_days_told_as_one_are_proposed_as_one(tmp_path: Path) -> None:
    visit = FILES["visite.yaml"].replace("lieux:", "date_fin: 2027-03-19\nlieux:")
    text = FILES["fiches/01-texte.md"] + (
        "\nLa visite des 18 et 19 mars réunit 40 maires.\n"
        "\nDu jeudi 18 au vendredi 19 mars 2027, la halle est ouverte.\n"
        "\nLe marché se tient les 4 et 18 mars.\n"
    )
    folder = write_visit(tmp_path, visite=visit)
    (folder / "fiches/01-texte.md").write_text(text, encoding="utf-8")
    done = run("reporter", "rivemont", "--au", "2027-03-31", cwd=tmp_path)
    assert "« 18 et 19 mars » → 31 mars et 1er avril ?" in done.out
    assert "« jeudi 18 au vendredi 19 mars 2027 » → mercredi 31 mars au jeudi 1er avril 2027 ?" in done.out
    assert "« 19 mars »" not in done.out
    assert (
        "« 18 mars » → 31 mars ?" in done.out
    )  # the 4th is no day of the visit: the other one is proposed alone
    near = run("reporter", "rivemont", "--au", "2027-03-25", cwd=tmp_path)
    assert "« 18 et 19 mars » → 25 et 26 mars ?" in near.out


def test_a_passage_under_an_embargo_of_its_own_moves_on_its_line(tmp_path: Path) -> None:
    written = (
        ':::bloc {sous_embargo="jeudi 18 mars 2027 20:00"}\nUn don arrive.\n:::\n\n'
        ":::bloc {sous_embargo=2027-03-18T21:00}\nUn autre don arrive.\n:::\n"
    )
    folder = write_visit(tmp_path)
    sheet = folder / "fiches/01-texte.md"
    sheet.write_text(FILES["fiches/01-texte.md"] + "\n" + written, encoding="utf-8", newline="\r\n")
    done = run("reporter", "rivemont", "--au", "2027-03-19", "--appliquer", cwd=tmp_path)
    assert done.code == 0, done.said
    assert "déplacé au « vendredi 19 mars 2027 20:00 », même heure" in done.out
    moved = (folder.with_name("2027-03-19-rivemont") / "fiches/01-texte.md").read_bytes().decode()
    expected = written.replace("jeudi 18", "vendredi 19").replace("2027-03-18", "2027-03-19")
    assert moved == (FILES["fiches/01-texte.md"] + "\n" + expected).replace("\n", "\r\n")
