"""Controls of the tables: regular, headed, each cell tied to its headers (ISO 14289-1, 7.5)."""

from __future__ import annotations

from collections.abc import Callable

from dossier.judges.pdf_accessibility.element_places import place_of
from dossier.judges.pdf_accessibility.opened_pdf import Reading
from dossier.judges.pdf_accessibility.structure_tree import Item
from dossier.judges.verdict import Fault

_ROW_GROUPS = {"THead", "TBody", "TFoot"}
_CELLS = {"TH", "TD"}
_SCOPES = {"/Row", "/Column", "/Both"}
_MAX_SPAN = 1_000


def _fault(message: str, item: Item) -> Fault:
    return Fault(message, *place_of(item))


def _well_nested(reading: Reading) -> list[Fault]:
    allowed = {
        "Table": {"TR", "Caption", *_ROW_GROUPS},
        "THead": {"TR"},
        "TBody": {"TR"},
        "TFoot": {"TR"},
        "TR": _CELLS,
    }
    faults = []
    for item in reading.items:
        kinds = {kid.kind for kid in item.items}
        if item.kind in allowed and not kinds <= allowed[item.kind]:
            faults.append(_fault("tableau mal formé", item))
        elif item.kind in _CELLS and (item.parent is None or item.parent.kind != "TR"):
            faults.append(_fault("cellule hors d’une rangée", item))
    return faults


def _regular(reading: Reading) -> list[Fault]:
    faults = []
    for table in reading.of_kind("Table"):
        widths: set[int] = set()
        for section in _sections(table):
            open_spans: list[tuple[int, int]] = []
            for row in section:
                inherited = sum(columns for columns, left in open_spans if left > 0)
                spans = [(_span(cell, "ColSpan"), _span(cell, "RowSpan")) for cell in row.items]
                widths.add(inherited + sum(columns for columns, _rows in spans))
                open_spans = [(columns, left - 1) for columns, left in open_spans if left > 1]
                open_spans += [(columns, rows - 1) for columns, rows in spans if rows > 1]
        if len(widths) > 1:
            faults.append(
                _fault("tableau dont les rangées n’ont pas toutes le même nombre de cellules", table)
            )
    return faults


def _headed(reading: Reading) -> list[Fault]:
    return [
        _fault("tableau sans cellule d’en-tête", table)
        for table in reading.of_kind("Table")
        if not any(cell.kind == "TH" for row in rows_of(table) for cell in row.items)
    ]


def _headers_named(reading: Reading) -> list[Fault]:
    return [
        _fault("en-tête qui ne dit pas s’il vaut pour une rangée ou une colonne", cell)
        for cell in reading.of_kind("TH")
        if str(cell.attributes.get("Scope")) not in _SCOPES
    ]


def _headers_exist(reading: Reading) -> list[Fault]:
    known = {cell.identifier for cell in reading.of_kind("TH", "TD") if cell.identifier}
    faults = []
    for cell in reading.of_kind("TH", "TD"):
        headers = cell.attributes.get("Headers")
        names = (
            [str(name) for name in headers] if headers is not None and hasattr(headers, "__iter__") else []
        )
        if any(name not in known for name in names):
            faults.append(_fault("cellule qui nomme un en-tête inconnu", cell))
    return faults


def _heads_said_once(reading: Reading) -> list[Fault]:
    return [
        _fault("en-têtes de colonnes répétés dans un même tableau", table)
        for table in reading.of_kind("Table")
        if sum(kid.kind == "THead" for kid in table.items) > 1
    ]


def _captions_first(reading: Reading) -> list[Fault]:
    faults = []
    for table in reading.of_kind("Table"):
        kinds = [kid.kind for kid in table.items]
        if kinds.count("Caption") > 1 or ("Caption" in kinds[1:-1]):
            faults.append(_fault("légende au milieu d’un tableau", table))
    return faults


def rows_of(table: Item) -> list[Item]:
    """Return the rows of a table, in order."""
    return [row for section in _sections(table) for row in section]


def _sections(table: Item) -> list[list[Item]]:
    """Return the rows of a table by group; spans do not go beyond a group."""
    loose = [kid for kid in table.items if kid.kind == "TR"]
    grouped = [
        [row for row in kid.items if row.kind == "TR"] for kid in table.items if kid.kind in _ROW_GROUPS
    ]
    return [*([loose] if loose else []), *grouped]


def _span(cell: Item, name: str) -> int:
    value = cell.attributes.get(name)
    return min(max(value, 1), _MAX_SPAN) if isinstance(value, int) else 1


#: The controls of this family: name, source, code, what looks for faults.
TABLES: tuple[tuple[str, str, str, Callable[[Reading], list[Fault]]], ...] = (
    ("les tableaux sont bien formés", "ISO 14289-1, 7.2", "D846", _well_nested),
    ("les tableaux sont réguliers", "ISO 14289-1, 7.5", "D846", _regular),
    ("chaque tableau a des en-têtes", "ISO 14289-1, 7.5", "D846", _headed),
    ("chaque en-tête dit ce qu’il nomme", "ISO 14289-1, 7.5", "D846", _headers_named),
    ("les cellules nomment des en-têtes connus", "ISO 32000-1, 14.8.5.7", "D846", _headers_exist),
    ("les en-têtes de colonnes sont lus une fois", "ISO 32000-1, 14.8.4.3.4", "D846", _heads_said_once),
    ("les légendes des tableaux sont à leur place", "ISO 14289-1, 7.2", "D846", _captions_first),
)
