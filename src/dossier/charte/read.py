"""Reading a charte, with what an office has dropped into its private folder."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from dossier.charte.contrast import refuse_colours
from dossier.charte.grey import refuse_greys
from dossier.charte.model import Charte
from dossier.charte.private import with_private
from dossier.charte.sheets import find_sheet
from dossier.diagnostics import TOML_HINT, MachineError, TomlFault, read_toml
from dossier.resolver import Refused, find_file

#: The parts of a charte of which a page format may have its own: ``[formats.a5.echelle]``.
ADAPTED = ("echelle", "mesures", "logo", "motif", "graphiques", "couverture", "titre_courant")

_Table: TypeAlias = dict[str, object]


def read_charte(folder: Path, page_format: str = "a4") -> Charte:
    """Read ``charte.toml`` in ``folder`` as it is for one page format, and ``prive/`` below it.

    Raises MachineError (D803, D805, D806, D807, D880) where the file is missing or wrong, a font file is absent or a
    colour cannot be read: a silent fallback would print another look than the one that was signed.
    """
    path = folder / "charte.toml"
    try:
        data = read_toml(path)
    except OSError as fault:
        raise MachineError("D805", f"charte introuvable : {folder.name}", _available(folder)) from fault
    except TomlFault as fault:
        message = f"charte illisible : {folder.name}/charte.toml, {fault}"
        raise MachineError("D805", message, TOML_HINT) from fault
    merged, private = with_private(folder, data)
    adapted = _adapted(folder, merged, page_format)
    own = {"folder": folder, "private": private, "page_format": page_format}
    try:
        charte = Charte.model_validate({**adapted, **own})
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise MachineError("D805", f"charte « {folder.name} » : valeur refusée pour « {where} »") from fault
    refuse_colours(charte)
    refuse_greys(charte)
    _require_files(charte)
    return charte


def _adapted(folder: Path, data: _Table, page_format: str) -> _Table:
    """``data`` with what the page format changes of it; the formats keep their pages alone."""
    formats = _table(data.get("formats"))
    if page_format not in formats:
        raise MachineError(
            "D805",
            f"charte « {folder.name} » : format « {page_format} » manquant",
            f"ajoutez [formats.{page_format}] à charte.toml, d’après celui d’une autre charte",
        )
    pages = {
        name: {key: value for key, value in _table(page).items() if key not in ADAPTED}
        for name, page in formats.items()
    }
    changes = {key: value for key, value in _table(formats[page_format]).items() if key in ADAPTED}
    return {**_overlaid(data, changes), "formats": pages}


def _overlaid(data: _Table, changes: _Table) -> _Table:
    """``data`` with the values of ``changes``, table by table."""
    merged = dict(data)
    for key, value in changes.items():
        under = data.get(key)
        both = isinstance(value, dict) and isinstance(under, dict)
        merged[key] = _overlaid(_table(under), _table(value)) if both else value
    return merged


def _table(value: object) -> _Table:
    return value if isinstance(value, dict) else {}


def _require_files(charte: Charte) -> None:
    """Every font and style sheet that the charte names for a page is there; those of the web, when it is made."""
    for typeface in charte.fonts.values():
        for name, _weight, _style in typeface.faces:
            try:
                find_file(charte.folder, name, charte.folder)
            except Refused as fault:
                raise MachineError(
                    "D803",
                    f"police manquante : {charte.folder.name}/{name} ({typeface.family})",
                    f"remettez le fichier de police ; sans lui, la page serait composée en {typeface.fallback}"
                    if fault.absent
                    else f"{fault.message} ; {fault.hint}",
                ) from fault
    targets = (name for sheets in charte.target_sheets.values() for name in sheets)
    for name in (*charte.sheets, *charte.page.sheets, *targets):
        find_sheet(charte.folder, name)


def _available(folder: Path) -> str:
    names = sorted(path.parent.name for path in folder.parent.glob("*/charte.toml"))
    return f"chartes présentes : {', '.join(names)}" if names else "aucune charte dans le dossier styles/"
