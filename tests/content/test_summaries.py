"""A summary: an edition of two pages at most, without cover nor contents, that says what does not fit."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cli.running import run
from dossier.assemble import assemble
from dossier.content.editions import prepared_for
from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import read_kit
from dossier.project import Project
from dossier.tree import Chapter, plain_text
from kits import NAME, write_kit
from reading import read_pdf

HEAD = (
    "titre: Une visite\nemetteur: prefecture\nsous_titre: Une journée sur le terrain\neditions:\n"
    "  bref: {genre: resume, nom: Résumé pour les élus, parties: [{titre: Bref, contenu: [texte, contacts]}]}\n"
)
PAGE = "---\ntitre: Une page\n---\n\nDu texte.\n"


def _kit(root: Path, head: str = HEAD, page: str = PAGE) -> Kit:
    write_kit(
        root,
        {
            "dossier.yaml": head,
            "fiches/01-texte.md": page,
            "fiches/02-reste.md": "---\ntitre: Le reste\n---\n\nAutre.\n",
        },
    )
    kit, _found = read_kit(Project(root), root / "content" / NAME)
    assert kit is not None
    return kit


def test_a_summary_opens_with_what_the_cover_says_and_has_the_parts_it_chose(tmp_path: Path) -> None:
    document, _found = assemble(prepared_for(_kit(tmp_path), "bref"))
    assert all(isinstance(part, Chapter) for part in document.parts)
    titles = [
        plain_text(part.title).replace("\u00a0", " ") for part in document.parts if isinstance(part, Chapter)
    ]
    assert titles == ["Une visite", "Une page", "Contacts presse"]


def test_its_pages_follow_one_another_on_one_sheet_that_says_its_name(tmp_path: Path) -> None:
    _kit(tmp_path)
    done = run("render", "--edition", "bref", cwd=tmp_path)
    (path,) = [tmp_path / line for line in done.out.splitlines()]
    assert path.name == f"2030-06-07_resume-pour-les-elus_{NAME}_edition-bref.pdf"
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        assert "résumé pour les élus" in str(pdf.docinfo["/Title"])
    text = read_pdf(path.read_bytes()).body
    assert "Résumé pour les élus" in text
    assert "Le reste" not in text


def test_one_of_more_than_two_pages_is_refused_and_says_what_does_not_fit(tmp_path: Path) -> None:
    page = "---\ntitre: Une page\n---\n\n" + "\n\n".join(
        f"## Point {number}\n\n{'Des mots sur le bourg. ' * 40}" for number in range(14)
    )
    _kit(tmp_path, page=page)
    done = run("render", "--edition", "bref", cwd=tmp_path)
    assert done.code == 1
    assert "D279" in done.said
    assert "la fin de « Une page », « Contacts presse »" in done.said.replace("\u00a0", " ")
    assert "Contacts presse" in done.said
    assert not [*tmp_path.rglob("*.pdf")]
    assert run("render", "--edition", "bref", "--draft", cwd=tmp_path).code == 0


@pytest.mark.parametrize("head", [HEAD.replace("genre: resume", "genre: resume, sorties: [html]")])
def test_it_is_made_into_no_page_of_the_web(tmp_path: Path, head: str) -> None:
    _kit(tmp_path, head)
    assert run("render", "--edition", "bref", cwd=tmp_path).code == 2


def test_a_summary_under_embargo_says_so_on_its_page_and_in_its_name(tmp_path: Path) -> None:
    contacts = "contacts:\n  - {nom: Presse, courriel: p@exemple.example}\nstatut: embargo\nembargo: 2030-06-07 10:00\n"
    imprint = "mentions: {directeur_publication: Le préfet, impression: Imprimé par nos soins}\n"
    _kit(tmp_path, HEAD + contacts + imprint)
    done = run("render", "--edition", "bref", "--to", "pdf", cwd=tmp_path)
    (path,) = [tmp_path / line for line in done.out.splitlines()]
    assert path.name.endswith("_SOUS-EMBARGO.pdf")
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        assert "embargo" in str(pdf.docinfo["/Keywords"]).lower() or "embargo" in str(pdf.docinfo).lower()
    assert "embargo" in read_pdf(path.read_bytes()).body.lower()
