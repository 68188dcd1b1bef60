"""A person at work, in a real browser: the main way through the studio, and what axe-core says of each screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Severity
from dossier.project import Project
from judges import require, require_file
from kits import NAME, VALID, write_kit

_NPM = Path(__file__).parents[1] / "npm"


@contextmanager
def served(root: Path, *more: str) -> Iterator[str]:
    """The studio of a project at work; its address with the token."""
    command = [sys.executable, "-m", "dossier", "studio", *more, "--sans-navigateur"]
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        yield next(line.strip() for line in server.stdout if "http://" in line)
    finally:
        server.terminate()
        server.wait(timeout=30)
        if server.stdout is not None:
            server.stdout.close()


def ask_person(script: str, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    """What somebody at work in a browser tells, with nothing barred, complained of or asked of the network."""
    node = require("node")
    require("chromium")
    for name in ("axe-core/axe.min.js", "playwright-core/package.json"):
        require_file(_NPM / "node_modules" / name, name.partition("/")[0])
    pictures = os.environ.get("DOSSIER_CAPTURES")
    asked = [node, str(_NPM / script), *arguments, *([pictures] if pictures else [])]
    done = subprocess.run(asked, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["violations"] == []
    assert found["complaints"] == []
    assert all(host.startswith("127.0.0.1:") for host in found["requests"]), found["requests"]
    return found


def test_a_kit_is_corrected_in_a_browser_without_a_barrier(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, VALID)
    with served(tmp_path, NAME) as address:
        found = ask_person("studio.mjs", address)
    assert not found["token"]
    assert "31 février 2030" in found["error"]
    assert found["blocked"]
    assert found["overflow"] <= 0
    assert found["aligned"]
    assert "Contacts et mentions" in found["before"]
    assert set(found["own"]) == {"Une page"}
    assert found["marks"] == [
        "Le **quai** est ouvert.\n\nÀ tous.",
        "Le ***quai*** est ouvert.\n\nÀ tous.",
        "Le quai est ouvert.\n\nÀ tous.",
        "**Le quai est ouvert.**\n\n**À tous**.",
        "- un quai\n- une gare\nFin.",
        "Voir [le site](https://www.rivemont.fr).",
    ]
    assert (folder / "visite.yaml").read_text(encoding="utf-8") == "date: 7 juin 2030\n"
    assert "valeur: 26\n" in (folder / "chiffres.yaml").read_text(encoding="utf-8")
    assert "titre: Une visite changée\n" in (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert (
        (folder / "fiches" / "01-texte.md")
        .read_text(encoding="utf-8")
        .endswith("---\n\nUn texte **neuf**.\n")
    )


def test_a_kit_is_made_from_nothing_to_a_signed_proof(tmp_path: Path) -> None:
    photographs = tmp_path / "photos"
    photographs.mkdir()
    for rank in range(6):
        Image.effect_noise((1600, 1067), 40 + rank).convert("RGB").save(photographs / f"Vue {rank}.JPG")
    root = tmp_path / "projet"
    root.mkdir()
    with served(root) as address:
        found = ask_person("studio_whole.mjs", address, str(photographs))
    assert found["changes"] >= 1
    assert found["seen"]
    (folder,) = (path for path in (root / "content").iterdir() if path.name[0] not in "._")
    assert len(list((folder / "fiches").glob("*.md"))) == 8
    assert len(list((folder / "images").glob("*.jpg"))) == 6
    kit, faults = read_kit(Project(root), folder)
    assert kit is not None
    assert [item for item in faults if item.severity is Severity.ERROR] == []
    assert len([name for name in kit.figures if name.startswith("aide_n_")]) == 20
    assert [(one.signed_by, str(one.signed_on)) for one in kit.proofs] == [
        ("Mme Petit, préfète", "2030-06-03")
    ]


def test_the_keyboard_alone_leads_from_nothing_to_a_signed_proof(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        found = ask_person("studio_keyboard.mjs", address)
    assert found["unseen"] == []
    assert found["words"] == "L’État dit «\u00a0oui\u00a0»\u202f; il paie "
    assert ":::encadre" in found["text"]
    assert ":::verifier" in found["text"]  # the words of the gallery are nobody's until they are replaced
    (folder,) = (path for path in (tmp_path / "content").iterdir() if path.name[0] not in "._")
    kit, _faults = read_kit(Project(tmp_path), folder)
    assert kit is not None
    assert [str(one.signed_on) for one in kit.proofs] == ["2030-06-03"]


def test_a_kit_on_a_drive_that_goes_away_loses_nothing_of_what_is_typed(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, VALID)
    with served(tmp_path, NAME) as address:
        found = ask_person("studio_away.mjs", address, str(folder))
    assert "n’est plus là" in found["words"]
    assert not found["isWrittenElsewhere"]
    assert "titre: Écrit pendant l’absence\n" in found["text"]
