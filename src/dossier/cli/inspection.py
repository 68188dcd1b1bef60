"""What ``dossier doctor`` looks at, one function per subject."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from dossier import __version__
from dossier.diagnostics import MachineError
from dossier.project import CONTENT, Project, open_project

OLDEST_PYTHON = (3, 11)
LIBRARIES = (
    "typer", "pydantic", "pyyaml", "markdown-it-py", "mdit-py-plugins", "jinja2", "weasyprint", "python-docx",
    "lxml", "pillow", "fonttools", "pikepdf", "num2words",
)  # fmt: skip
JUDGES = {
    "LibreOffice": ("soffice", "relit le fichier Word"),
    "Grammalecte": ("grammalecte-cli", "relit la grammaire"),
    "Java": ("java", "fait tourner les juges du PDF accessible"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line: ``ok``, ``bad`` (a render cannot succeed) or ``none`` (absent, and optional)."""

    state: Literal["ok", "bad", "none"]
    name: str
    detail: str = ""
    remedy: str = ""


def inspect_all() -> list[Item]:
    """Every item, in the order in which a render needs them."""
    return [*inspect_python(), *inspect_libraries(), *inspect_pango(), *inspect_project(), *inspect_judges()]


def inspect_python() -> Iterator[Item]:
    """Python and the program itself."""
    written = ".".join(str(part) for part in sys.version_info[:3])
    recent = sys.version_info >= OLDEST_PYTHON
    yield Item(
        "ok" if recent else "bad", "Python", written, "" if recent else "il faut Python 3.11 ou plus récent"
    )
    yield Item("ok", "dossier", __version__)


def inspect_libraries() -> Iterator[Item]:
    """The libraries that are installed with the program."""
    for name in LIBRARIES:
        try:
            yield Item("ok", name, version(name))
        except PackageNotFoundError:
            yield Item(
                "bad", name, "absente", "réinstallez le programme : make setup, ou pip install dossier"
            )


def inspect_pango() -> Iterator[Item]:
    """Pango, that comes from the system; loading it is the only proof."""
    try:
        from dossier.render.pdf import load_pango

        yield Item("ok", "Pango", load_pango())
    except MachineError as fault:
        yield Item("bad", "Pango", fault.message, _pango_remedy() or fault.hint)


def inspect_project() -> Iterator[Item]:
    """The project around the current folder: its kits, its charte and whether outputs can be written."""
    try:
        project = open_project()
    except MachineError as fault:
        yield Item("none", "projet", fault.message, fault.hint)
        return
    yield Item("ok", "projet", str(project.root))
    count = len(project.kits())
    yield Item("ok" if count else "none", CONTENT, f"{count} dossier{'s' if count > 1 else ''} de presse")
    yield from _outputs(project)
    for name in _chartes(project):
        yield from inspect_charte(project, name)


def inspect_charte(project: Project, name: str) -> Iterator[Item]:
    """One charte: whole, with all its fonts, and what an office has dropped into its private slot."""
    from dossier.charte import describe_private, read_charte

    folder = project.charte_folder(name)
    try:
        charte = read_charte(folder)
    except MachineError as fault:
        yield Item("bad", f"charte {name}", fault.message, fault.hint)
        return
    yield Item("ok", f"charte {name}", str(folder))
    for typeface in charte.fonts.values():
        faces = len(typeface.faces)
        embedded = (
            f"{faces} fichier{'s' if faces > 1 else ''}, embarqué{'s' if faces > 1 else ''} dans les sorties"
        )
        yield Item("ok", f"police {typeface.family}", embedded)
    in_use = describe_private(charte)
    yield Item("ok" if in_use else "none", f"charte {name}, répertoire privé", in_use or "vide")


def inspect_judges() -> Iterator[Item]:
    """Outside programs that only the tests of the project use."""
    for name, (program, use) in JUDGES.items():
        path = shutil.which(program)
        yield Item(
            "ok" if path else "none", name, f"{path} ({use})" if path else f"absent, facultatif ({use})"
        )


def _outputs(project: Project) -> Iterator[Item]:
    folder = project.output
    place = folder if folder.is_dir() else project.root
    if os.access(place, os.W_OK):
        free = shutil.disk_usage(place).free // 1_000_000
        yield Item("ok", folder.name, f"{folder}, {free} Mo libres")
    else:
        yield Item(
            "bad",
            folder.name,
            f"écriture refusée dans {place}",
            "dossier render --output RÉPERTOIRE écrit ailleurs",
        )


def _chartes(project: Project) -> list[str]:
    """The chartes that the kits name, as they are written; the default one where nobody names any."""
    named: set[str] = set()
    for kit in project.kits():
        try:
            lines = (kit / "dossier.yaml").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        named.update(
            line.partition(":")[2].partition("#")[0].strip(" '\"")
            for line in lines
            if line.startswith("charte:")
        )
    return sorted(name for name in named if name) or ["prefecture"]


def _pango_remedy() -> str:
    """The exact command of this machine's package manager."""
    for program, command in (
        ("apt-get", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("dnf", "sudo dnf install pango"),
        ("brew", "brew install pango"),
    ):
        if shutil.which(program):
            return command
    return ""
