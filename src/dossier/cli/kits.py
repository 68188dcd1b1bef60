"""Which kits a command is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dossier.cli.usage_errors import UsageFault
from dossier.commands import chosen_kits
from dossier.project import Project

#: The kits that a command names.
KitNames: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/, partie de ce nom, ou chemin"),
]


def choose_kits(names: Sequence[str]) -> tuple[Project, list[Path]]:
    """The project and the kits that ``names`` mean; a name that means none or several is a UsageFault."""
    try:
        return chosen_kits.choose_kits(names)
    except chosen_kits.KitNameFault as fault:
        raise UsageFault(fault.message, fault.hint) from fault


def one_kit(name: str | None) -> tuple[Project, Path]:
    """The project and the one kit that is named, or that there is. Raises UsageFault."""
    project, folders = choose_kits([name] if name else [])
    if len(folders) != 1:
        raise UsageFault("plusieurs dossiers sous content/", "nommez-en un")
    return project, folders[0]
