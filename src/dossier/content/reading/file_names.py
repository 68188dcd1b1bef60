"""The names of a kit's folder and files: they go into the names of the outputs, to other machines and into archives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dossier.content.reading.entity_files import is_leftover
from dossier.diagnostics import Diagnostic, Span, as_text, error
from dossier.project import Project
from dossier.resolver import name_fault

_MOST = 10
_RENAME = "renommez-le : lettres, chiffres et traits d’union"


def folder_fault(folder: Path, project: Project) -> Diagnostic | None:
    """What is wrong with the name of a kit’s folder: no UTF-8 (D254), or a name that Windows refuses (D253)."""
    name, place = folder.name, Span(project.relative(folder))
    if as_text(name) != name:
        return error(
            "D254", f"le nom du dossier « {as_text(name)} » n’est pas écrit en UTF-8", place, _RENAME
        )
    fault = name_fault(name)
    if fault is None:
        return None
    message = f"le nom du dossier « {name} » ne convient pas à des fichiers : {fault[0]}"
    return error("D253", message, place, _RENAME)


def report_file_names(folder: Path, project: Project) -> list[Diagnostic]:
    """The files and folders of a kit whose names are no UTF-8 (D254), the first of them."""
    found = [
        error(
            "D254",
            f"le nom du fichier « {as_text(path.name)} » n’est pas écrit en UTF-8",
            Span(project.relative(path.parent)),
            _RENAME,
        )
        for path in _strange(folder)
    ]
    return found[:_MOST]


def _strange(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        for name in sorted([*folders, *files]):
            if as_text(name) != name and not is_leftover(Path(place) / name):
                yield Path(place) / name
