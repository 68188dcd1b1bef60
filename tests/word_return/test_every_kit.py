"""The Word file of every test kit, opened and saved again by LibreOffice in both formats: nothing comes back changed."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from dossier.commands.returned_word_file import Asked, bring_back
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.render.word import render_word
from dossier.word_return.word_base import make_base
from judges import require

_KITS = Path(__file__).parents[1] / "kits"
FOLDERS = sorted(path.parent for path in _KITS.glob("*/content/2*/dossier.yaml"))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with each file as LibreOffice saved it."""
    soffice = require("soffice")
    folder = tmp_path_factory.mktemp("bureau")
    for kit in FOLDERS:
        checked = check_kit(Project(kit.parents[1]), kit)
        assert checked.document is not None
        assert checked.charte is not None
        edition = "interne" if checked.document.is_internal else "presse"
        carry = partial(make_base, kit.name, edition)
        data = render_word(checked.document, checked.charte, checked.pictures, carry=carry)
        (folder / f"{kit.name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    files = [str(folder / f"{kit.name}.docx") for kit in FOLDERS]
    for kind in ("docx", "odt"):
        command = [
            soffice,
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / kind),
            *files,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("kit", FOLDERS, ids=lambda kit: kit.name)
def test_nothing_comes_back_of_a_kit_that_was_only_saved_again(
    kit: Path, kind: str, saved: Path, tmp_path: Path
) -> None:
    project = Project(tmp_path)
    shutil.copytree(kit.parent, tmp_path / "content")
    file = saved / kind / f"{kit.name}.{kind}"
    (brought,) = bring_back(project, [file], Asked(project.content / kit.name))
    assert list(brought.changes) == []
