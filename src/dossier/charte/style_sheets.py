"""Where a sheet that a charte names is found, its own folder or the one that all share, and tables laid over tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from dossier.diagnostics import MachineError
from dossier.project import SHIPPED_STYLES
from dossier.resolver import Refused, find_file

COMMON = "commun"


def find_sheet(folder: Path, name: str) -> Path:
    """The file of the sheet ``name`` for the charte in ``folder``.

    ``commun/a5.css`` lies in ``commun`` beside the charte, or among what is shipped with the program: so a charte
    that was copied into a project alone is whole. Any other name is a file of the charte's own folder. Raises
    MachineError (D805) where no file bears the name.
    """
    shared = name.startswith(f"{COMMON}/")
    home = _home_of(name, folder.parent) if shared else folder
    try:
        return find_file(home, name, home)
    except Refused as fault:
        shown = name if shared else f"{folder.name}/{name}"
        message = f"feuille de style introuvable : {shown} ({fault.message})"
        raise MachineError("D805", message, fault.hint) from fault


def overlaid(
    data: Mapping[str, object], changes: Mapping[str, object], whole: Collection[str] = ()
) -> dict[str, object]:
    """``data`` with the values of ``changes``, table by table; a table whose name is in ``whole`` is replaced as one.

    ``overlaid({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}})`` is ``{"a": {"x": 1, "y": 3}}``.
    """
    merged = dict(data)
    for key, value in changes.items():
        under = merged.get(key)
        both = isinstance(value, dict) and isinstance(under, dict) and key not in whole
        merged[key] = overlaid(under, value, whole) if both else value  # type: ignore[arg-type]  # both are tables
    return merged


def _home_of(name: str, beside: Path) -> Path:
    """Where the shared sheet ``name`` is: a project may have its own instead of the one that is shipped."""
    homes = (beside, *SHIPPED_STYLES)
    return next((home for home in homes if (home / name).exists()), beside)
