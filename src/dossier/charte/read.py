"""Reading a charte, with what an office has dropped into its private folder: all its faults in one run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from dossier.charte.charte_faults import CharteFault, Fault, Written, located, refusals
from dossier.charte.contrast import find_colour_faults
from dossier.charte.font_files import FontReader, find_font_faults, open_font
from dossier.charte.grey import find_grey_faults
from dossier.charte.model import Charte, Colour, Typeface
from dossier.charte.named import find_name_faults
from dossier.charte.private import with_private
from dossier.charte.style_sheets import find_sheet, overlaid
from dossier.diagnostics import (
    TOML_HINT,
    MachineError,
    Span,
    TomlFault,
    disk_reason,
    error,
    listed,
    parse_toml,
    read_text,
)

#: The parts of a charte of which a page format may have its own: ``[formats.a5.echelle]``.
ADAPTED = ("echelle", "mesures", "logo", "motif", "graphiques", "couverture", "titre_courant", "tableaux")
SHEET = "charte.toml"

#: What a text says: read once for all page formats, and never changed.
_tables = lru_cache(maxsize=4)(parse_toml)

_Table: TypeAlias = dict[str, object]
_M = TypeVar("_M", bound=BaseModel)


def read_charte(folder: Path, page_format: str = "a4", read_font: FontReader = open_font) -> Charte:
    """Read ``charte.toml`` in ``folder`` as it is for one page format, and ``prive/`` below it.

    ``read_font`` says what is in a font file; a reader that remembers is quicker. Raises CharteFault (D803, D805,
    D806, D807, D880) with every fault: the file is missing or wrong, a font file is absent or another, a colour cannot
    be read. A silent fallback would print another look than the one that was signed.
    """
    written, data = _parse(folder)
    merged, private, own, found = with_private(folder, data)
    if page_format not in _table(data.get("formats")):
        message = f"format « {page_format} » manquant"
        hint = f"ajoutez [formats.{page_format}] à charte.toml, d’après celui d’une autre charte"
        raise CharteFault([*found, error("D805", message, written.place(("formats",)), hint)])
    adapted = _adapted(merged, page_format)
    faults: list[Fault] = []
    charte = None
    try:
        charte = Charte.model_validate(
            {**adapted, "folder": folder, "private": private, "page_format": page_format}
        )
    except ValidationError as refused:
        faults += refusals(refused, SHEET)
    faults += _content_faults(folder, adapted, page_format, read_font)
    found += located(faults, written, own, ("formats", page_format, *ADAPTED))
    if charte is None or found:
        raise CharteFault(found)
    return charte


def page_formats(folder: Path) -> list[str]:
    """The page formats that a charte has, in their order; none where it cannot be read."""
    try:
        return list(_table(_parse(folder)[1].get("formats")))
    except MachineError:
        return []


def _parse(folder: Path) -> tuple[Written, _Table]:
    file = f"{folder.parent.name}/{folder.name}/{SHEET}"
    try:
        written = Written(read_text(folder / SHEET), file)
        return written, _tables(written.text)
    except FileNotFoundError as fault:
        raise MachineError("D805", f"charte introuvable : {folder.name}", _available(folder)) from fault
    except OSError as fault:
        raise MachineError("D805", f"charte illisible : {file}, {disk_reason(fault)}") from fault
    except TomlFault as fault:
        place = Span(file, max(fault.line, 1), max(fault.column, 1))
        raise MachineError("D805", f"charte illisible : {file}, {fault}", TOML_HINT, place) from fault


def _content_faults(folder: Path, data: _Table, page_format: str, read_font: FontReader) -> Iterator[Fault]:
    """What is wrong beyond the form: with the entries that can be read, whatever the others are."""
    colours, hues = _each(Colour, data.get("couleurs")), _each(Colour, data.get("teintes"))
    yield from find_colour_faults(colours, hues)
    yield from find_grey_faults(colours, hues)
    yield from find_font_faults(folder, _each(Typeface, data.get("polices")), read_font)
    yield from find_name_faults(data)
    yield from _sheet_faults(folder, data, page_format)


def _sheet_faults(folder: Path, data: _Table, page_format: str) -> Iterator[Fault]:
    """Every style sheet that the charte names for a page, a target or the web is there."""
    for name, names in _named_sheets(data):
        if names[0] == "formats" and names[1] != page_format:
            continue
        try:
            find_sheet(folder, name)
        except MachineError as fault:
            yield Fault(fault.code, fault.message, names, fault.hint)


def _named_sheets(data: _Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every style sheet that a charte names, with the names that lead to it."""
    tables: list[tuple[object, tuple[str, ...]]] = [(data.get("feuilles"), ("feuilles",))]
    for name, page in _table(data.get("formats")).items():
        tables.append((_table(page).get("feuilles"), ("formats", name, "feuilles")))
    for target, sheets in _table(data.get("feuilles_par_sortie")).items():
        tables.append((sheets, ("feuilles_par_sortie", target)))
    web = _table(data.get("web")).get("feuilles", ["web.css"])
    tables.append((web, ("web", "feuilles")))
    return ((sheet, names) for sheets, names in tables for sheet in _strings(sheets))


def named_sheets(folder: Path) -> list[tuple[str, bool]]:
    """Every style sheet that the charte in ``folder`` names, and whether it is one of the web; none where it cannot be read."""
    try:
        named = _named_sheets(_parse(folder)[1])
    except MachineError:
        return []
    return list(dict.fromkeys((sheet, names[0] == "web") for sheet, names in named))


def _each(model: type[_M], table: object) -> dict[str, _M]:
    """The entries of a table that can be read; the others are faults of their own."""
    read = {}
    for name, value in _table(table).items():
        try:
            read[name] = model.model_validate(value)
        except ValidationError:
            continue
    return read


def _adapted(data: _Table, page_format: str) -> _Table:
    """``data`` with what the page format changes of it; the formats keep their pages alone."""
    formats = _table(data.get("formats"))
    pages = {
        name: {key: value for key, value in page.items() if key not in ADAPTED}
        if isinstance(page, dict)
        else page
        for name, page in formats.items()
    }
    changes = {key: value for key, value in _table(formats[page_format]).items() if key in ADAPTED}
    return {**overlaid(data, changes), "formats": pages}


def _table(value: object) -> _Table:
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _available(folder: Path) -> str:
    names = sorted(path.parent.name for path in folder.parent.glob("*/charte.toml"))
    return f"chartes présentes : {listed(names)}" if names else "aucune charte dans le dossier styles/"
