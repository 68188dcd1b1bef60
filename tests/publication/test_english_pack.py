"""The press pack of an edition in English: its words, names of files and letters are English, and nothing of the house is in it."""

from __future__ import annotations

import json
from pathlib import Path

from cli.running import run
from editions.marks import squeeze
from english_kit import FRENCH, SECRET, english_kit
from kits import NAME, write_kit


def test_all_of_it_is_in_english_and_nothing_hidden_is_in_it(tmp_path: Path) -> None:
    write_kit(tmp_path, english_kit())
    done = run("paquet", NAME, "--edition", "english", cwd=tmp_path)
    assert done.code == 0, done.said
    (folder,) = (path for path in (tmp_path / "output/paquets").iterdir() if path.is_dir())
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert "e-mail.txt" in names
    assert any(name.endswith("_at-a-glance.pdf") for name in names)
    mail = (folder / "e-mail.txt").read_text(encoding="utf-8")
    assert mail.startswith("Subject: ")
    assert "Please find enclosed" in mail
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en-GB">' in page
    assert "kB)" in page
    told = json.loads((folder / "manifest.json").read_bytes())
    assert {"title", "visit_date", "status", "files"} <= told.keys()
    assert told["status"] in {"final", "embargo"}
    assert {"path", "role", "bytes", "sha256"} == {key for one in told["files"] for key in one}
    assert "manifest.json" in (folder / "SHA256SUMS.txt").read_text(encoding="utf-8")
    for path in folder.rglob("*.txt"):
        said = squeeze(path.read_text(encoding="utf-8"))
        assert squeeze(FRENCH) not in said, path.name
        assert squeeze(SECRET) not in said, path.name
        assert "vous" not in said, path.name


def test_an_edition_of_the_house_is_not_given_away(tmp_path: Path) -> None:
    head = str(english_kit()["dossier.yaml"]) + "  cabinet: {audience: interne}\n"
    write_kit(tmp_path, {**english_kit(), "dossier.yaml": head})
    done = run("paquet", NAME, "--edition", "cabinet", cwd=tmp_path)
    assert done.code == 1
    assert "est interne" in done.said
    assert not (tmp_path / "output/paquets").exists()


def test_an_edition_that_nobody_declares_is_refused(tmp_path: Path) -> None:
    write_kit(tmp_path, english_kit())
    done = run("paquet", NAME, "--edition", "espagnole", cwd=tmp_path)
    assert done.code == 1
    assert "espagnole" in done.said
