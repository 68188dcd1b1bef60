"""The program installed as a package, far from the repository, as ``pip install .`` and ``uv tool install .`` do."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """The output of a command that sees nothing of this repository; a failure is the test's."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built without network."""
    target = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", target, ROOT, cwd=target)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``dossier`` of that package, in an environment that has its libraries and not this repository."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    libraries = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    # The libraries of the development environment, not what its own .pth files add: this repository's src/.
    (Path(libraries) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "-q", "--disable-pip-version-check"]
    run(*pip, "install", "--no-deps", "--no-index", "--force-reinstall", wheel, cwd=home)
    return home / "bin" / "dossier"


def test_the_package_says_its_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        said = HeaderParser().parsestr(package.read(metadata).decode())
    assert said["License-Expression"] == "MIT"
    files = said.get_all("License-File") or []
    assert "LICENSE" in files
    assert any("OFL" in name for name in files)
    licensed = {name.partition("licenses/")[2] for name in names if "/licenses/" in name}
    assert licensed == set(files)


def test_the_package_ships_no_private_charte_and_no_kit(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
    assert any(name.endswith("_styles/prefecture/charte.toml") for name in names)
    assert not [name for name in names if "/prive/" in name and not name.endswith("LISEZMOI.txt")]
    assert not [name for name in names if name.startswith(("content/", "tests/"))]


def test_a_kit_is_written_and_rendered_far_from_the_repository(command: Path, tmp_path: Path) -> None:
    run(command, "new", "essai", "--date", "2027-03-18", cwd=tmp_path)
    place = run(command.parent / "python", "-c", "import dossier; print(dossier.__file__)", cwd=tmp_path)
    assert not place.startswith(str(ROOT / "src"))
    run(command, "render", "essai", "--to", "pdf", cwd=tmp_path)
    (pdf,) = (tmp_path / "output").glob("*/*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
