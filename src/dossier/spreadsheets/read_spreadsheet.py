"""The one way from the path of a table to its sheets: every fault of the file a diagnostic, nothing of it trusted."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from dossier.diagnostics import Diagnostic, MachineError, Span, disk_reason, error
from dossier.isolation import Reason, Stopped, run
from dossier.limits import Limits
from dossier.resolver import read_file
from dossier.spreadsheets.separated_text import TextFault, read_separated
from dossier.spreadsheets.sheet import Sheet
from dossier.spreadsheets.size_limits import MAX_BYTES, READING
from dossier.spreadsheets.workbook_file import ReadSheet, Refusal, read_workbook

TEXTS = frozenset({".csv", ".tsv", ".txt"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
SUFFIXES = TEXTS | WORKBOOKS

_EXTRA = "dossier[campagne]"
_SAVE_AGAIN = "ouvrez-le dans votre tableur et enregistrez-le de nouveau (.xlsx ou .csv)"
_SMALLER = "gardez dans ce fichier la seule table utile, sans image ni feuille de travail"


def read_spreadsheet(
    path: Path, root: Path, limits: Limits = READING
) -> tuple[list[Sheet], list[Diagnostic]]:
    """The sheets of a table below ``root`` (hidden ones too, marked as such), and what is wrong with the file.

    A file that cannot be read gives no sheet and one error: D290, or D291 for its size. Raises MachineError (D960)
    for a workbook where the library that reads them is not installed; a text with separators needs none. ``limits`` are those of reading a workbook.
    """
    name = path.relative_to(root).as_posix()
    try:
        data = read_file(path, root, MAX_BYTES)
    except OSError as fault:
        reason = f"table illisible ({disk_reason(fault)})"
        return [], [error("D290", reason, Span(name), "vérifiez le nom et les droits du fichier")]
    if len(data) > MAX_BYTES:
        return [], [_too_big(f"plus de {MAX_BYTES // 1_000_000} Mo", Span(name))]
    if not data.strip():
        return [], [error("D290", "table vide", Span(name), _SAVE_AGAIN)]
    if path.suffix.lower() in TEXTS:
        return _text(data, name)
    return _workbook(data, name, limits)


def _text(data: bytes, name: str) -> tuple[list[Sheet], list[Diagnostic]]:
    rows = read_separated(data)
    if isinstance(rows, TextFault):
        place = Sheet(name, "", ()).place(rows.row, 1)
        if rows.is_too_big:
            return [], [_too_big(rows.reason, place)]
        return [], [error("D290", f"table illisible : {rows.reason}", place, _SAVE_AGAIN)]
    return [
        Sheet(name, "", tuple(tuple(field if field.strip() else None for field in row) for row in rows))
    ], []


def _workbook(data: bytes, name: str, limits: Limits) -> tuple[list[Sheet], list[Diagnostic]]:
    if find_spec("python_calamine") is None:
        hint = f"installez le complément : pip install '{_EXTRA}' ; ou enregistrez la table en .csv"
        raise MachineError("D960", "il manque la bibliothèque qui lit les classeurs (python-calamine)", hint)
    try:
        read = _read_by_a_worker(data, limits)
    except Stopped:
        return [], [_too_big("trop lourde ou trop abîmée pour être lue", Span(name))]
    if isinstance(read, Refusal):
        if read.is_too_big:
            return [], [_too_big(read.reason, Span(name))]
        return [], [error("D290", f"table illisible : {read.reason}", Span(name), _SAVE_AGAIN)]
    return [
        Sheet(name, one.name, one.rows, one.is_hidden, one.looks, one.merged, one.unsolved) for one in read
    ], []


def _read_by_a_worker(data: bytes, limits: Limits) -> list[ReadSheet] | Refusal:
    """Read a workbook in a worker; once more where no answer came: on a machine that is very busy a sound one was refused so."""
    try:
        return run(read_workbook, data, limits=limits)
    except Stopped as fault:
        if fault.reason is not Reason.WALL:
            raise
    return run(read_workbook, data, limits=limits)


def _too_big(reason: str, place: Span) -> Diagnostic:
    return error("D291", f"table démesurée : {reason}", place, _SMALLER)
