"""Projects for the command line: a tiny kit that has been rendered once, and the output it left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import run
from cli.workshop import KIT_FILES, Workshop
from kits import write_kit


@pytest.fixture(scope="session")
def rendered_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rendu")
    write_kit(root, KIT_FILES)
    done = run("render", cwd=root)
    assert done.code == 0, done.said
    return root


@pytest.fixture
def workshop(rendered_once: Path, tmp_path: Path) -> Workshop:
    root = tmp_path / "projet"
    shutil.copytree(rendered_once, root)
    return Workshop(root)


@pytest.fixture(autouse=True)
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The colours and the debugging that the outer shell wants stay outside."""
    for name in ("NO_COLOR", "FORCE_COLOR", "DOSSIER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
