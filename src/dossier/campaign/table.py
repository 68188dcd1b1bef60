"""The table of a campaign as rows: each names a kit, and gives its fields with their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier.content.decoding.source import MAX_BYTES, decode
from dossier.content.located import Located, LocatedMap
from dossier.content.slug import slug
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.diagnostics import Diagnostic, Span, disk_reason, error, sort_diagnostics, warning
from dossier.project import Project
from dossier.resolver import read_file
from dossier.spreadsheets.read_spreadsheet import SUFFIXES, read_spreadsheet
from dossier.spreadsheets.sheet import Cell, Sheet

KIT_FIELDS = ("dossier", "kit")
MAX_KITS = 2_000

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_NAME_RULE = "minuscules sans accent, chiffres et traits d’union"
_NAME_HINT = f"{_NAME_RULE}, par exemple 2026-03-02-ain"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the kit that it names, and its fields by their folded names; ``span`` is the cell of the name."""

    kit: str
    fields: Mapping[str, Cell]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in their order; ``headings`` are the names of the fields as written, by their folded names.

    ``left_out`` says of each row that names no kit, or the kit of another row, why it is none of these.
    """

    rows: list[Row] = field(default_factory=list)
    headings: Mapping[str, Located] = field(default_factory=dict)
    left_out: list[Diagnostic] = field(default_factory=list)


def field_key(name: str) -> str:
    """What two ways of writing the name of a field share: « Nom du maire » and ``nom_du_maire``."""
    return slug(name).replace("-", "_")


def read_table(project: Project, path: Path) -> tuple[Table, list[Diagnostic]]:
    """The rows of the table at ``path``, and all that is wrong with the whole of it: a bad row is left out, the others stay.

    Raises MachineError (D960) for a workbook where the library that reads them is not installed.
    """
    headings: list[Located] | None
    records: list[dict[str, Cell]]
    if path.suffix.lower() in SUFFIXES:
        sheets, found = read_spreadsheet(path, project.root)
        visible = [sheet for sheet in sheets if not sheet.is_hidden and sheet.rows]
        if not visible:
            missing = [] if found else [error("D292", "table vide", Span(project.relative(path)))]
            return Table(), [*found, *missing]
        headings, records = _of_sheet(visible[0])
        found += _other_sheets(visible)
    else:
        headings, records, found = _of_yaml(project, path)
    if headings is None:
        return Table(), found
    table, faults = _named(headings, records, Span(project.relative(path)))
    return table, sort_diagnostics([*found, *faults])


def _of_sheet(sheet: Sheet) -> tuple[list[Located], list[dict[str, Cell]]]:
    """The headings of the first row that is not empty, and what stands below each in every row that is not."""
    first = next(
        number for number, row in enumerate(sheet.rows, 1) if any(value is not None for value in row)
    )
    headings = [Located(cell.text.strip(), cell.span) for cell in sheet.row(first)]
    records = [
        {str(heading): sheet.cell(number, column) for column, heading in enumerate(headings, 1) if heading}
        for number in range(first + 1, len(sheet.rows) + 1)
        if any(value is not None for value in sheet.rows[number - 1])
    ]
    return headings, records


def _other_sheets(sheets: list[Sheet]) -> list[Diagnostic]:
    return [
        warning(
            "D293",
            f"feuille « {sheet.name} » laissée de côté : la table est la première feuille visible",
            sheet.place(1, 1),
            "masquez-la, ou ôtez-la de ce classeur",
        )
        for sheet in sheets[1:]
    ]


def _of_yaml(
    project: Project, path: Path
) -> tuple[list[Located] | None, list[dict[str, Cell]], list[Diagnostic]]:
    """The kits of a YAML table: ``15-ici: {maire: …}``, one entry a kit."""
    name = project.relative(path)
    try:
        source, found = decode(name, read_file(path, project.root, MAX_BYTES))
    except OSError as fault:
        return None, [], [error("D290", f"table illisible ({disk_reason(fault)})", Span(name))]
    data, faults = (None, []) if source is None else read_yaml(source)
    if data is None:
        return None, [], [*found, *faults]
    headings: dict[str, Located] = {KIT_FIELDS[0]: Located(KIT_FIELDS[0], Span(name))}
    records: list[dict[str, Cell]] = []
    for kit, fields in data.items():
        record = {KIT_FIELDS[0]: Cell(str(kit), kit.span)}
        if not isinstance(fields, LocatedMap):
            hint = f"écrivez « {kit}: » puis, en retrait, un champ par ligne"
            faults.append(error("D293", f"le dossier « {kit} » n’a pas de champs", kit.span, hint))
            continue
        for key, value in fields.items():
            headings.setdefault(str(key), key)
            if isinstance(value, Located):
                record[str(key)] = Cell(str(value), value.span)
            else:
                record[str(key)] = Cell(None, getattr(value, "span", key.span))
        records.append(record)
    for record in records:
        for heading in headings:
            record.setdefault(heading, Cell(None, record[KIT_FIELDS[0]].span))
    return list(headings.values()), records, [*found, *faults]


def _named(
    headings: list[Located], records: list[dict[str, Cell]], place: Span
) -> tuple[Table, list[Diagnostic]]:
    """The records by kit; a heading given twice, a name given twice or unfit is said at its cell."""
    found: list[Diagnostic] = []
    known: dict[str, Located] = {}
    for heading in headings:
        key = field_key(heading)
        if heading and key in known:
            message = f"deux colonnes s’appellent « {heading} »"
            found.append(error("D293", message, heading.span, f"l’autre : {known[key].span.shown}"))
        elif heading:
            known[key] = heading
    kit_key = next((key for key in KIT_FIELDS if key in known), None)
    if kit_key is None:
        hint = "ajoutez une colonne « dossier » : le nom de chaque dossier, qui va dans celui des fichiers"
        return Table(), [*found, error("D293", "table sans colonne « dossier »", place, hint)]
    rows, left_out = _by_kit(
        [{field_key(heading): cell for heading, cell in one.items()} for one in records[:MAX_KITS]], kit_key
    )
    if len(records) > MAX_KITS:
        found.append(error("D291", f"table démesurée : plus de {MAX_KITS} dossiers", place))
    return Table(rows, known, left_out), found


def _by_kit(records: list[dict[str, Cell]], kit_key: str) -> tuple[list[Row], list[Diagnostic]]:
    """The rows by their kits, and why others are none; of two rows for one kit neither is made: nobody knows which is right."""
    rows: dict[str, Row] = {}
    twice: set[str] = set()
    left_out: list[Diagnostic] = []
    for record in records:
        cell = record[kit_key]
        fault = _name_fault(cell, rows)
        if fault is None:
            rows[cell.text.strip()] = Row(cell.text.strip(), record, cell.span)
            continue
        left_out.append(fault)
        twice.add(cell.text.strip())
    return [row for name, row in rows.items() if name not in twice], left_out


def _name_fault(cell: Cell, rows: Mapping[str, Row]) -> Diagnostic | None:
    name = cell.text.strip()
    if not name:
        return error("D293", "ligne sans nom de dossier", cell.span, _NAME_HINT)
    if not _NAME.fullmatch(name):
        fit = slug(name)
        hint = f"écrivez « {fit} » : {_NAME_RULE}" if _NAME.fullmatch(fit) else _NAME_HINT
        return error("D293", f"nom de dossier « {name} » refusé", cell.span, hint)
    if name in rows:
        message = f"deux lignes pour le dossier « {name} »"
        other = rows[name].span.shown
        return error("D293", message, cell.span, f"l’autre : {other} ; gardez la bonne, ou renommez l’une")
    return None
