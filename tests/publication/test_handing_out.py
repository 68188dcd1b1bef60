"""``remettre``, ``changements``, ``erratum``: what readers have stays on record, and what changed since is told to them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from cli.running import Run, run
from publication.visits import FILES, NAME, with_head, write_visit

FINAL = with_head(
    "statut: embargo      # levé après la visite\nembargo: 2027-03-18 10:00\n", "statut: definitif\n"
)
STEM = "2027-03-18_dossier-de-presse_2027-03-18-rivemont"


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("remise")
    write_visit(root, dossier=FINAL)
    done = run("remettre", "rivemont", "--a", "presse\n locale", cwd=root)
    assert done.code == 0, done.said
    return root


@pytest.fixture
def root(handed: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "projet"
    shutil.copytree(handed, copy)
    return copy


def _record(root: Path, number: int = 1) -> Path:
    return root / "content" / NAME / "remises" / f"{number:04}.json"


def _correct(root: Path, old: str, new: str) -> None:
    sheet = root / "content" / NAME / "fiches" / "01-texte.md"
    text = sheet.read_text(encoding="utf-8")
    assert old in text
    sheet.write_text(text.replace(old, new), encoding="utf-8")


def _words(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def test_a_hand_out_is_on_record_with_its_files(root: Path) -> None:
    told = json.loads(_record(root).read_bytes())
    assert (told["a"], told["version"], told["statut"]) == ("presse locale", "1", "definitif")
    assert told["le"].endswith("+04:00")
    kept = root / "output" / "remises" / NAME / "0001"
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept.iterdir()}
    assert sums == told["fichiers"]
    assert set(sums) == {f"{STEM}_v1{end}" for end in (".pdf", ".docx", ".html")}
    assert any(block["page"] > 1 for block in told["blocs"])
    assert "parking souterrain" not in _record(root).read_text(encoding="utf-8")


def test_a_record_makes_no_output_stale_and_is_no_strange_file(root: Path) -> None:
    done = run("render", "rivemont", cwd=root)
    assert "inchangé" in done.err
    assert "D130" not in run("check", "rivemont", cwd=root).out


def test_what_was_handed_out_is_listed_and_never_written_again(root: Path) -> None:
    before = _record(root).read_bytes()
    assert run("remettre", "rivemont", "--a", "agence", cwd=root).code == 0
    lines = run("remettre", "rivemont", cwd=root).out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["1", "2"]
    assert "presse locale, version 1, definitif" in lines[0]
    assert _record(root).read_bytes() == before
    assert _record(root, 2).exists()


def test_the_sheet_of_changes_says_page_and_words(root: Path) -> None:
    _correct(root, "ses portes jeudi", "ses portes vendredi")
    done = run("changements", "rivemont", "--depuis", "1", cwd=root)
    assert done.code == 0, done.said
    path = root / done.out.strip()
    words = _words(path)
    assert "Ce qui a changé depuis la version remise le" in words.replace("- ", "")
    assert "vendredi" in words
    assert "page 3" in done.err


def test_an_erratum_is_a_new_version_and_a_sheet(root: Path) -> None:
    _correct(root, "ses portes jeudi", "ses portes vendredi")
    done = run("erratum", "rivemont", cwd=root)
    assert done.code == 0, done.said
    names = {Path(line).name for line in done.out.splitlines()}
    assert names == {f"{STEM}_v2{end}" for end in (".pdf", ".docx", ".html", "_ERRATUM.pdf", "_ERRATUM.txt")}
    head = (root / "content" / NAME / "dossier.yaml").read_text(encoding="utf-8")
    assert re.search(r"^version: 2\nremplace: la version 1, remise le .+$", head, re.MULTILINE)
    page = (root / "output" / NAME / f"{STEM}_v2.html").read_text(encoding="utf-8")
    assert re.search(r'<meta name="dcterms\.replaces" content="remplace la version 1, remise le', page)
    assert "noindex" not in page
    assert "Version corrigée" in page
    told = PdfReader(root / "output" / NAME / f"{STEM}_v2.pdf").metadata
    assert told is not None
    assert "remplace la version 1" in str(told["/Keywords"])
    text = (root / "output" / "paquets" / f"{STEM}_v2_ERRATUM.txt").read_text(encoding="utf-8")
    assert text.count("au lieu de") == 1
    assert "halle rouvre ses portes jeudi. »" in text
    assert "halle rouvre ses portes vendredi. »" in text


def test_a_version_that_was_made_but_not_handed_out_is_passed_by(root: Path) -> None:
    """As when an embargo was lifted, the free version never noted, and then corrected."""
    head = root / "content" / NAME / "dossier.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("version: 1\n", "version: 2\n"), encoding="utf-8"
    )
    assert run("render", "rivemont", cwd=root).code == 0
    _correct(root, "ses portes jeudi", "ses portes vendredi")
    done = run("erratum", "rivemont", cwd=root)
    assert done.code == 0, done.said
    assert "version: 3\nremplace: la version 1, remise le " in head.read_text(encoding="utf-8")


def test_what_an_edition_replaces_is_no_secret_of_it(tmp_path: Path) -> None:
    told = "la version 1, remise le 30 novembre 2026 à 18 h 35"
    own = f"remplace: {told}\neditions:\n  bref:\n    genre: resume\n    remplace: {told}\n"
    folder = write_visit(tmp_path, dossier=FINAL.replace("version: 1\n", f"version: 2\n{own}"))
    assert "remplace: la version 1" in (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert "D215" not in run("check", "rivemont", "--sans-grammaire", cwd=tmp_path).out


def test_nothing_to_correct_is_refused(root: Path) -> None:
    done = run("erratum", "rivemont", cwd=root)
    assert done.code == 1
    assert "D277" in done.err
    assert "remplace" not in (root / "content" / NAME / "dossier.yaml").read_text(encoding="utf-8")


def test_words_that_have_become_internal_are_on_no_sheet(root: Path) -> None:
    _correct(
        root,
        "La halle rouvre ses portes jeudi.",
        "::: interne\nLa halle rouvre ses portes jeudi.\n:::\n\nBonjour à tous.",
    )
    done = run("changements", "rivemont", cwd=root)
    assert done.code == 0, done.said
    assert "ses portes" not in _words(root / done.out.strip())
    assert "ses portes" not in done.err
    assert "passage devenu interne" in _words(root / done.out.strip())


def test_an_unknown_hand_out_and_a_kit_never_handed_out_are_refused(root: Path) -> None:
    done = run("changements", "rivemont", "--depuis", "25:99", cwd=root)
    assert "D276" in done.err
    assert "remises notées : 1 (" in done.err
    _record(root).unlink()
    assert "D276" in run("erratum", "rivemont", cwd=root).err


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"le": "x"}', b"\xff", b"[" * 100_000])
def test_a_record_that_cannot_be_read_is_left_alone_and_said(root: Path, data: bytes) -> None:
    _record(root).write_bytes(data)
    for command in (("changements", "rivemont"), ("remettre", "rivemont", "--a", "x")):
        done: Run = run(*command, cwd=root)
        assert done.code == 3
        assert "D934" in done.err
    assert _record(root).read_bytes() == data
    assert not _record(root, 2).exists()


def test_a_draft_is_not_handed_out(tmp_path: Path) -> None:
    write_visit(tmp_path, dossier=FILES["dossier.yaml"].replace("statut: embargo", "statut: provisoire"))
    assert "D270" in run("remettre", "rivemont", "--a", "x", cwd=tmp_path).err


def test_a_link_in_the_place_of_the_records_or_of_the_packs_is_not_followed(
    root: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "ailleurs"
    outside.mkdir()
    (root / "output" / "remises").rename(tmp_path / "vieux")
    (root / "output" / "remises").symlink_to(root / "content")
    done = run("remettre", "rivemont", "--a", "x", cwd=root)
    assert done.code == 3
    assert "D931" in done.err
    records = root / "content" / NAME / "remises"
    records.rename(tmp_path / "releves")
    records.symlink_to(outside)
    assert "D934" in run("remettre", "rivemont", "--a", "x", cwd=root).err
    assert not list(outside.iterdir())


def test_a_passage_that_is_freed_since_is_new_and_corrects_nothing(tmp_path: Path) -> None:
    text = FILES["fiches/01-texte.md"] + (
        '\n:::bloc {sous_embargo="2020-03-18 20:00"}\nUn don de la fondation arrive.\n:::\n\nLe marché ouvre à 9 h.\n'
    )
    folder = write_visit(tmp_path, dossier=with_head("embargo: 2027-03-18", "embargo: 2999-03-18"))
    sheet = folder / "fiches/01-texte.md"
    sheet.write_text(text, encoding="utf-8")
    assert run("remettre", "rivemont", "--a", "presse locale", cwd=tmp_path).code == 0
    assert "fondation" not in _record(tmp_path).read_text(encoding="utf-8")
    assert run("lever", "rivemont", cwd=tmp_path).code == 0
    refused = run("erratum", "rivemont", cwd=tmp_path)
    assert (refused.code, "était sous embargo" in refused.err) == (1, True)
    assert "fondation" in run("changements", "rivemont", cwd=tmp_path).err
    _correct(tmp_path, "Le marché ouvre à 9 h.", "Le marché ouvre à 10 h.")
    done = run("erratum", "rivemont", cwd=tmp_path)
    assert done.code == 0, done.said
    (told,) = (tmp_path / "output" / "paquets").glob("*_ERRATUM.txt")
    said = told.read_text(encoding="utf-8")
    assert "10" in said
    assert "fondation" not in said
