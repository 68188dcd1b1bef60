"""Reading a charte, with what an office has dropped into its private folder."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from dossier.charte.contrast import refuse_colours
from dossier.charte.model import Charte
from dossier.charte.private import with_private
from dossier.diagnostics import MachineError


def read_charte(folder: Path) -> Charte:
    """Read ``charte.toml`` in ``folder``, and ``prive/`` below it.

    Raises MachineError (D803, D805, D806, D807) where the file is missing or wrong, a font file is absent or a
    colour cannot be read: a silent fallback would print another look than the one that was signed.
    """
    path = folder / "charte.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise MachineError("D805", f"charte introuvable : {folder.name}", _available(folder)) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise MachineError("D805", f"charte illisible : {folder.name}/charte.toml ({fault})") from fault
    merged, private = with_private(folder, data)
    try:
        charte = Charte.model_validate({**merged, "folder": folder, "private": private})
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise MachineError("D805", f"charte « {folder.name} » : valeur refusée pour « {where} »") from fault
    refuse_colours(charte)
    _require_fonts(charte)
    return charte


def _require_fonts(charte: Charte) -> None:
    for typeface in charte.fonts.values():
        for name, _weight, _style in typeface.faces:
            if not (charte.folder / name).is_file():
                raise MachineError(
                    "D803",
                    f"police manquante : {charte.folder.name}/{name} ({typeface.family})",
                    f"remettez le fichier de police ; sans lui, la page serait composée en {typeface.fallback}",
                )


def _available(folder: Path) -> str:
    names = sorted(path.parent.name for path in folder.parent.glob("*/charte.toml"))
    return f"chartes présentes : {', '.join(names)}" if names else "aucune charte dans le dossier styles/"
