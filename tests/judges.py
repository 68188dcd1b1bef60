"""Outside judges: programs that read what the project makes, found on the PATH, optional for a user.

A test that needs one asks for its fixture (``soffice``, ``qpdf``…) or calls ``require``. Without the judge
it is skipped, and named in the summary; with ``DOSSIER_JUGES=requis`` (what ``.ci/run`` sets) it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

#: What an officer would install, by the program that the tests call.
JUDGES = {
    "soffice": "LibreOffice",
    "grammalecte-cli": "Grammalecte",
    "pdftotext": "Poppler",
    "pdftoppm": "Poppler",
    "qpdf": "qpdf",
    "gs": "Ghostscript",
    "java": "Java",
    "strace": "strace",
    "node": "Node.js",
    "chromium": "Chromium",
    "mvn": "Maven, qui installe veraPDF",
    "verapdf": "veraPDF",
}

#: The judges that a test of this run has asked for in vain.
ABSENT: set[str] = set()


def are_required() -> bool:
    """Whether an absent judge is a failure."""
    return os.environ.get("DOSSIER_JUGES", "").strip().lower() == "requis"


def require(program: str) -> str:
    """The path of a judge; skips the test, or fails it where judges are required, if it is absent."""
    found = shutil.which(program)
    if found is not None:
        return found
    ABSENT.add(program)
    reason = f"juge absent : {name_of(program)}"
    if are_required():
        pytest.fail(f"{reason} (DOSSIER_JUGES=requis)", pytrace=False)
    pytest.skip(reason)


def require_uno() -> tuple[str, str]:
    """A Python that reaches LibreOffice over UNO, and LibreOffice; skips the test, or fails it where judges are required."""
    soffice = require("soffice")
    for program in ("/usr/bin/python3", shutil.which("python3") or ""):
        if not Path(program).is_file():
            continue
        asked = subprocess.run([program, "-c", "import uno"], check=False, capture_output=True, timeout=30)
        if asked.returncode == 0:
            return program, soffice
    ABSENT.add("python3-uno")
    if are_required():
        pytest.fail("juge absent : python3-uno (DOSSIER_JUGES=requis)", pytrace=False)
    pytest.skip("juge absent : python3-uno")


def require_file(path: Path, name: str) -> Path:
    """The file of a judge that is no command; skips the test, or fails it where judges are required."""
    if path.is_file():
        return path
    ABSENT.add(name)
    reason = f"juge absent : {name} (sh scripts/judges.sh)"
    if are_required():
        pytest.fail(f"{reason} (DOSSIER_JUGES=requis)", pytrace=False)
    pytest.skip(reason)


def fetch_verapdf(root: Path) -> None:
    """Fetch veraPDF if it is not there; skips or fails the test as ``require`` does where that cannot be done."""
    require("java")
    if not (root / ".cache" / "verapdf").is_dir():
        require("mvn")
    done = subprocess.run(
        ["sh", str(root / "scripts" / "verapdf.sh")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        ABSENT.add("verapdf")
        reason = f"veraPDF non exécuté : {(done.stderr.splitlines() or ['installation impossible'])[-1]}"
        if are_required():
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


def name_of(program: str) -> str:
    """« LibreOffice (soffice) »."""
    name = JUDGES.get(program, program)
    return name if name == program else f"{name} ({program})"


def summary() -> str:
    """The line that closes a run in which judges were absent; "" where none was."""
    names = ", ".join(sorted(map(name_of, ABSENT)))
    fate = "leurs tests ont échoué" if are_required() else "leurs tests sont sautés"
    return f"Juges absents, {fate} : {names}." if ABSENT else ""


@pytest.fixture
def soffice() -> str:
    return require("soffice")


@pytest.fixture
def grammalecte() -> str:
    return require("grammalecte-cli")


@pytest.fixture
def pdftotext() -> str:
    return require("pdftotext")


@pytest.fixture
def pdftoppm() -> str:
    return require("pdftoppm")


@pytest.fixture
def qpdf() -> str:
    return require("qpdf")


@pytest.fixture
def java() -> str:
    return require("java")
