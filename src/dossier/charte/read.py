"""Reading a charte, with what an office has dropped into its private folder: all its faults in one run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from dossier.charte.contrast import find_colour_faults
from dossier.charte.faults import CharteFault, Fault, Written, located
from dossier.charte.fonts import FontReader, find_font_faults, open_font
from dossier.charte.grey import find_grey_faults
from dossier.charte.model import Charte, Colour, PageFormat, Typeface
from dossier.charte.private import with_private
from dossier.charte.sheets import find_sheet, overlaid
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
        faults += _refusals(refused)
    faults += _content_faults(folder, adapted, page_format, read_font)
    found += located(faults, written, own, page_format)
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
        return written, parse_toml(written.text)
    except FileNotFoundError as fault:
        raise MachineError("D805", f"charte introuvable : {folder.name}", _available(folder)) from fault
    except OSError as fault:
        raise MachineError("D805", f"charte illisible : {file}, {disk_reason(fault)}") from fault
    except TomlFault as fault:
        place = Span(file, max(fault.line, 1), max(fault.column, 1))
        raise MachineError("D805", f"charte illisible : {file}, {fault}", TOML_HINT, place) from fault


def _refusals(refused: ValidationError) -> list[Fault]:
    """What the model refuses, each by its names in the file."""
    found = []
    for detail in refused.errors(include_url=False, include_context=False):
        names = tuple(part for part in detail["loc"] if part != "[key]")
        where = ".".join(str(name) for name in names)
        match detail["type"]:
            case "missing":
                found.append(
                    Fault("D805", f"« {where} » manque", names, "ajoutez-le, d’après une autre charte")
                )
            case "extra_forbidden":
                found.append(Fault("D805", f"« {where} » est inconnu", names, "corrigez ce nom, ou ôtez-le"))
            case _:
                hint = "comparez avec charte.toml de la charte « prefecture »"
                found.append(Fault("D805", f"valeur refusée pour « {where} »", names, hint))
    return found


def _content_faults(folder: Path, data: _Table, page_format: str, read_font: FontReader) -> Iterator[Fault]:
    """What is wrong beyond the form: with the entries that can be read, whatever the others are."""
    colours, hues = _each(Colour, data.get("couleurs")), _each(Colour, data.get("teintes"))
    yield from find_colour_faults(colours, hues)
    yield from find_grey_faults(colours, hues)
    yield from find_font_faults(folder, _each(Typeface, data.get("polices")), read_font)
    yield from _sheet_faults(folder, data, page_format)


def _sheet_faults(folder: Path, data: _Table, page_format: str) -> Iterator[Fault]:
    """Every style sheet that the charte names for a page is there; those of the web, when it is made."""
    page = _each(PageFormat, data.get("formats")).get(page_format)
    named: list[tuple[str, tuple[str, ...]]]
    named = [(name, ("feuilles",)) for name in _strings(data.get("feuilles"))]
    named += [(name, ("formats", page_format, "feuilles")) for name in (page.sheets if page else ())]
    targets = _table(data.get("feuilles_par_sortie"))
    named += [
        (name, ("feuilles_par_sortie", target)) for target in targets for name in _strings(targets[target])
    ]
    for name, names in named:
        try:
            find_sheet(folder, name)
        except MachineError as fault:
            yield Fault(fault.code, fault.message, names, fault.hint)


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
