"""The workbook of a kind of table, prefilled from a kit, written to a file."""

from __future__ import annotations

from pathlib import Path

from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import MachineError
from dossier.diagnostics.gestures import CHECK_KIT
from dossier.importing.headings import Kind
from dossier.importing.template_workbook import make_workbook
from dossier.importing.templates import template_rows
from dossier.output_folder.content import create_content
from dossier.project import Project


def export(project: Project, folder: Path, kind: Kind, path: Path) -> int:
    """Write the workbook; return how many entries it has. Raises MachineError where the kit or the disk refuses."""
    kit, _found = read_kit(project, folder)
    if kit is None or kit.faulty:
        message = f"le dossier {folder.name} a des fichiers qui ne se lisent pas en entier"
        raise MachineError("D981", message, f"corrigez d’abord ce que dit {CHECK_KIT.said(folder.name)}")
    rows = template_rows(kit, kind)
    create_content(path, make_workbook(kind.value.capitalize(), rows))
    return len(rows) - 1
