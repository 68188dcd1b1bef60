"""What ``dossier doctor`` looks at, one function per subject."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from dossier import __version__
from dossier.cli.charte_inspection import inspect_chartes
from dossier.cli.doctor_items import Item
from dossier.diagnostics import MachineError
from dossier.project import CONTENT, Project, open_project
from dossier.system import lacks

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


def inspect_all() -> list[Item]:
    """Every item, in the order in which a render needs them."""
    return [
        *inspect_python(),
        *inspect_libraries(),
        *inspect_pango(),
        *inspect_engine(),
        *inspect_system(),
        *inspect_project(),
        *inspect_judges(),
    ]


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
        from dossier.layout.weasyprint_engine import load_pango

        yield Item("ok", "Pango", load_pango())
    except MachineError as fault:
        yield Item("bad", "Pango", fault.message, _pango_remedy() or fault.hint)


def inspect_engine() -> Iterator[Item]:
    """What lays pages out, where it is not the version that the program knows; a missing Pango is said apart."""
    try:
        from dossier.layout.weasyprint_engine import load_engine

        load_engine()
    except MachineError as fault:
        if fault.code == "D909":
            yield Item("bad", "mise en page", fault.message, fault.hint)


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
    yield from inspect_chartes(project)


def inspect_system() -> Iterator[Item]:
    """What this system has no means for; nothing where it has all."""
    for lack in lacks():
        yield Item("none", "système", lack)


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
