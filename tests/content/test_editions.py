"""Editions of one's own: what is reserved or kept is in no byte of the others, whatever kind of block it is, wherever it stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cli.running import run
from dossier.assemble import assemble
from dossier.content.editions import prepared_for
from dossier.content.reading.kit_folder import read_kit
from dossier.leak_search import report_leaks
from dossier.project import Project
from kits import NAME, check, every_string, write_kit

EDITIONS = ("presse", "elus", "cabinet", "resume")
HEAD = (
    "titre: Une visite\nemetteur: prefecture\neditions:\n  elus: {nom: Dossier des élus}\n"
    "  cabinet: {audience: interne, nom: Dossier du cabinet}\n  resume: {sorties: [pdf]}\n"
)
#: How a block may say who reads it, and who does.
MARKS = {
    "reserve_a: [elus]": {"elus"},
    "reserve_a: [elus, cabinet]": {"elus", "cabinet"},
    "reserve_a: [presse]": {"presse"},
    "sauf: [resume]": {"presse", "elus", "cabinet"},
    "sauf: [presse, elus]": {"cabinet", "resume"},
    "audience: interne": {"cabinet"},
    "audience: interne, reserve_a: [elus]": {"elus"},
    "sous_embargo: 2999-01-01 10:00": {"cabinet"},
    "audience: interne, sauf: [cabinet]": set[str](),
}
KINDS = ("fiche", "bloc", "encadre", "etape", "contact", "chiffre", "personne", "objectif")


def _secret(rng: random.Random) -> str:
    """Words that nobody writes by chance."""
    return "".join(rng.choice("bcdfglmnprstv") + rng.choice("aeiou") for _ in range(9))


def _kit(seed: int) -> tuple[dict[str, str], dict[str, set[str]]]:
    """A kit with a secret in a block of each kind, and who may read each."""
    rng = random.Random(seed)  # noqa: S311 - the same kits each time
    readers: dict[str, set[str]] = {}

    def marked() -> tuple[str, str]:
        mark, allowed = rng.choice(list(MARKS.items()))
        secret = _secret(rng)
        readers[secret] = allowed
        return secret, mark

    sheet, contact, stop, figure, person = marked(), marked(), marked(), marked(), marked()
    body = ["Du texte."]
    for kind in ("bloc", "encadre"):
        secret, mark = marked()
        attributes = " ".join(
            f'{pair.split(": ")[0]}="{pair.split(": ", 1)[1].strip("[]")}"' for pair in _pairs(mark)
        )
        title = f" Titre {secret}" if kind == "encadre" else ""
        body.append(f":::{kind}{title} {{{attributes}}}\nLe mot {secret} de ce passage.\n:::")
    files = {
        "dossier.yaml": f"{HEAD}contacts:\n  - {{nom: Service {contact[0]}, courriel: a@b.example, {contact[1]}}}\n",
        "visite.yaml": (
            "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: Mairie, debut: 9:00}\n"
            f"      - {{titre: Arrêt {stop[0]} sur place, debut: 10:00, {stop[1]}}}\n"
            f"participants:\n  - {{personne: p, {person[1]}}}\n"
        ),
        "acteurs.yaml": (
            "organisations:\n  prefecture: {nom: Préfecture de l’Exemple, sigle: PEX}\n"
            f"personnes:\n  p: {{prenom: Anne, nom: {person[0].capitalize()}, fonction: préfète, {person[1]}}}\n"
        ),
        "chiffres.yaml": f"chiffres:\n  n: {{valeur: 12, unite: sites, libelle: Sites {figure[0]} du lieu, {figure[1]}}}\n",
        "fiches/01-texte.md": "---\ntitre: Une page\n---\n\n" + "\n\n".join(body) + "\n\n:::programme\n:::\n",
        "fiches/02-autre.md": "---\ntitre: Fiche "
        + sheet[0]
        + " du jour\n"
        + "\n".join(_pairs(sheet[1]))
        + "\n---\n\nTexte.\n",
    }
    return files, readers


def _pairs(mark: str) -> list[str]:
    """The fields of a mark: commas in brackets part no fields."""
    return [pair.strip() for pair in mark.replace("], ", "]\n").replace("interne, ", "interne\n").split("\n")]


def _of_edition(root: Path, name: str) -> str:
    kit, found = read_kit(Project(root), root / "content" / NAME)
    assert kit is not None
    assert not [item for item in found if item.severity == "error"], found
    kit = kit if name == "presse" else prepared_for(kit, name)
    document, _found = assemble(kit)
    return "\n".join(every_string(document)).lower()


@pytest.mark.parametrize("seed", range(40))
def test_a_secret_is_in_no_string_of_an_edition_that_must_not_have_it(tmp_path: Path, seed: int) -> None:
    files, readers = _kit(seed)
    write_kit(tmp_path, files)
    for edition in EDITIONS:
        text = _of_edition(tmp_path, edition)
        for secret, allowed in readers.items():
            if edition not in allowed:
                assert secret not in text, (edition, secret, files)


def test_who_may_read_a_block_does(tmp_path: Path) -> None:
    sheet = '---\ntitre: Une page\n---\n\n:::bloc {reserve_a="elus cabinet"}\nUn buffet attend les conseillers municipaux dans la salle Garonne.\n:::\n'
    write_kit(tmp_path, {"dossier.yaml": HEAD, "fiches/01-texte.md": sheet})
    shown = {edition for edition in EDITIONS if "garonne" in _of_edition(tmp_path, edition)}
    assert shown == {"elus", "cabinet"}


def test_the_guard_knows_what_each_edition_must_not_hold(tmp_path: Path) -> None:
    said = "Un buffet attend les conseillers municipaux dans la salle Garonne."
    sheet = f"---\ntitre: Une page\n---\n\nDu texte.\n\n:::bloc {{sauf=resume}}\n{said}\n:::\n"
    write_kit(tmp_path, {"dossier.yaml": HEAD, "fiches/01-texte.md": sheet})
    kit, _found = read_kit(Project(tmp_path), tmp_path / "content" / NAME)
    assert kit is not None
    leaked = {"a.html": f"<p>{said.upper()}</p>".encode()}
    assert {item.code for item in report_leaks(prepared_for(kit, "resume"), leaked)} == {"D216"}


def test_the_guard_lets_other_editions_say_it(tmp_path: Path) -> None:
    said = "Un buffet attend les conseillers municipaux dans la salle Garonne."
    sheet = f"---\ntitre: Une page\n---\n\nDu texte.\n\n:::bloc {{sauf=resume}}\n{said}\n:::\n"
    write_kit(tmp_path, {"dossier.yaml": HEAD, "fiches/01-texte.md": sheet})
    kit, _found = read_kit(Project(tmp_path), tmp_path / "content" / NAME)
    assert kit is not None
    assert not report_leaks(prepared_for(kit, "elus"), {"a.html": f"<p>{said}</p>".encode()})


@pytest.mark.parametrize(
    "files",
    [
        {"dossier.yaml": HEAD + "contacts:\n  - {nom: Presse, courriel: a@b.example, sauf: [elsu]}\n"},
        {
            "dossier.yaml": HEAD,
            "fiches/01-texte.md": "---\ntitre: T\n---\n\n:::bloc {reserve_a=elsu}\nDu texte.\n:::\n",
        },
        {"dossier.yaml": HEAD.replace("elus:", "presse:")},
    ],
)
def test_a_name_that_is_not_declared_is_an_error(files: dict[str, str]) -> None:
    assert "D278" in check(files).codes


def test_render_makes_each_with_its_name(tmp_path: Path) -> None:
    write_kit(tmp_path, {"dossier.yaml": HEAD})
    done = run("render", "--edition", "resume,elus", "--to", "html", cwd=tmp_path)
    assert done.code == 0, done.said
    names = [Path(line).name for line in done.out.splitlines()]
    assert names == [
        f"2030-06-07_dossier-de-presse-edition-resume_{NAME}_edition-resume.pdf",
        f"2030-06-07_dossier-des-elus_{NAME}_edition-elus.html",
    ]
    page = (tmp_path / done.out.splitlines()[1]).read_text(encoding="utf-8")
    assert "Dossier des élus" in page


def test_check_judges_every_edition_and_names_it(tmp_path: Path) -> None:
    """The stop that the élus do not see holds the place that their text links to; a fault of all is said once."""
    files = {
        "dossier.yaml": HEAD,
        "fiches/01-texte.md": "---\ntitre: Une page\n---\n\nVoir [la suite](#suite).\n\nVoir [le reste](#nulle-part).\n",
        "fiches/02-suite.md": "---\ntitre: La suite\nsauf: [elus, resume]\n---\n\nDu texte.\n",
    }
    write_kit(tmp_path, files)
    done = run("check", "--sans-grammaire", "--output-format", "concise", cwd=tmp_path)
    dead = [line for line in done.out.splitlines() if "D214" in line and NAME in line]
    assert len(dead) == 2, done.out
    assert sum("éditions « elus », « resume » : le lien « #suite »" in line for line in dead) == 1
    assert sum("édition" not in line and "#nulle-part" in line for line in dead) == 1


def test_a_note_that_counts_otherwise_in_an_edition_is_said_once(tmp_path: Path) -> None:
    """The third note of the press is the second one of the élus: the same, for who writes."""
    notes = ":::bloc {{sauf=elus}}\n::: verifier\n{0} sera dite ici.\n:::\n:::\n\n::: verifier\nLa suite sera dite là.\n:::\n"
    files = {
        "dossier.yaml": HEAD + "statut: definitif\n",
        "fiches/01-texte.md": f"---\ntitre: Une page\n---\n\n{notes.format('La date')}",
    }
    write_kit(tmp_path, files)
    done = run("check", "--sans-grammaire", "--output-format", "concise", cwd=tmp_path)
    said = [line for line in done.out.splitlines() if "[D402]" in line]
    assert [line for line in said if "La suite" in line and "édition" in line] == [], said
    assert len(said) == 2, said


def test_all_means_that_of_the_press_too_and_says_a_warning_once(tmp_path: Path) -> None:
    files = {
        "dossier.yaml": HEAD,
        "fiches/01-texte.md": "---\ntitre: Une page\n---\n\nLa ministre visite la la mairie.\n",
    }
    write_kit(tmp_path, files)
    done = run("render", "--edition", "toutes", "--to", "html", cwd=tmp_path)
    assert [Path(line).parts[1] for line in done.out.splitlines()] == [NAME, *["editions"] * 3], done.said
    told = [line for line in done.err.splitlines() if line.startswith("avertissement[")]
    assert told
    assert len(told) == len(set(told))
    assert done.err.count("déjà dit plus haut, pour une autre édition : ") == 3


def test_one_leak_stops_the_whole_set(tmp_path: Path) -> None:
    """Two titles that stand one below the other on the page of contents alone make up the name of a place that two editions hide."""
    files = {
        "dossier.yaml": HEAD + "parties:\n  - {titre: La visite, contenu: [autre, texte]}\n",
        "fiches/01-texte.md": "---\ntitre: Breuse en fête\n---\n\n:::bloc {reserve_a=cabinet}\nRendez-vous à Vallombreuse.\n:::\n\nDu texte.\n",
        "fiches/02-autre.md": "---\ntitre: Le vallom\n---\n\nDu texte.\n",
    }
    write_kit(tmp_path, files)
    done = run("render", "--edition", "cabinet", "--to", "html", cwd=tmp_path)
    assert done.code == 0, done.said
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*.html")}
    done = run("render", "--edition", "cabinet,elus", "--to", "html", "--force", cwd=tmp_path)
    assert done.code == 1
    assert "edition-elus.html dirait « Vallombreuse »" in done.said
    assert "l’édition « cabinet » n’est pas écrite non plus" in done.said
    assert {path: path.read_bytes() for path in (tmp_path / "output").rglob("*.html")} == before


def test_a_kit_read_once_may_be_prepared_for_each_of_its_editions(tmp_path: Path) -> None:
    sheet = "---\ntitre: Une page\n---\n\n:::bloc {reserve_a=elus}\nUn buffet.\n:::\n"
    write_kit(tmp_path, {"dossier.yaml": HEAD, "fiches/01-texte.md": sheet})
    kit, _found = read_kit(Project(tmp_path), tmp_path / "content" / NAME)
    assert kit is not None
    prepared = {name: prepared_for(kit, name) for name in ("elus", "cabinet")}
    told = {
        name: "\n".join(every_string(assemble(one)[0])) for name, one in [*prepared.items(), ("presse", kit)]
    }
    assert [name for name, text in told.items() if "buffet" in text] == ["elus"]


def test_what_another_edition_is_called_is_no_affair_of_the_press(tmp_path: Path) -> None:
    write_kit(tmp_path, {"dossier.yaml": HEAD.replace("Dossier du cabinet", "Note pour Vallombreuse")})
    kit, _found = read_kit(Project(tmp_path), tmp_path / "content" / NAME)
    assert kit is not None
    assert {item.code for item in report_leaks(kit, {"a.html": b"<p>note pour Vallombreuse</p>"})} == {"D216"}


def test_an_internal_sheet_that_an_edition_leaves_out_is_looked_for_too(tmp_path: Path) -> None:
    parts = HEAD.replace("{sorties: [pdf]}", "{parties: [{titre: Bref, contenu: [texte]}]}")
    files = {
        "dossier.yaml": parts,
        "fiches/02-crise.md": "---\ntitre: La crise\naudience: interne\n---\n\nOn va à Vallombreuse.\n",
    }
    write_kit(tmp_path, files)
    kit, _found = read_kit(Project(tmp_path), tmp_path / "content" / NAME)
    assert kit is not None
    assert report_leaks(prepared_for(kit, "resume"), {"a.html": b"<p>VALLOMBREUSE</p>"})


def test_an_edition_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    write_kit(tmp_path, {"dossier.yaml": HEAD})
    assert run("render", "--edition", "elsu", cwd=tmp_path).code == 2
    write_kit(tmp_path, {})
    assert run("render", "--edition", "elus", cwd=tmp_path).code == 2
