"""Cells copied from a spreadsheet, as changes of the ledger: numbers as a French table writes them, headings or none."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

from dossier.content.edits import Change, Insert, Plain, SetValue
from dossier.content.unread import FieldPath
from dossier.importing.cell_values import read_date, read_measure
from dossier.importing.draft import free_identifier
from dossier.importing.headings import Kind, find_tables, fold
from dossier.spreadsheets.sheet import Cell, Sheet

#: The columns of the grid, in their order, and the field of a figure that each shows.
COLUMNS: Mapping[str, FieldPath] = {
    "libelle": ("libelle",),
    "valeur": ("valeur",),
    "unite": ("unite",),
    "perimetre": ("perimetre",),
    "date": ("date",),
    "source": ("source", "titre"),
    "date_source": ("source", "date"),
    "validation": ("validation",),
    "valideur": ("valideur",),
}
_MOST_ROWS = 500
_LIST = "chiffres"


@dataclass(slots=True)
class Pasted:
    """What a paste changes: figures that are changed, figures that are new, and what was left, in French."""

    changed: list[SetValue] = field(default_factory=list)
    added: dict[str, dict[str, Plain]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def changes(self) -> list[Change]:
        """As the files are changed."""
        return [*self.changed, *(Insert((_LIST, name), entry) for name, entry in self.added.items())]


def read_pasted(text: str, figures: Mapping[str, Plain], start: str, column: str) -> Pasted:
    """The cells of ``text`` (tabs between them) from the row of the figure ``start`` ("" for a new one) and a column on.

    With headings that say what its columns are, a table is taken as it is: a label that is known brings its figure up
    to date, another one is a new figure.
    """
    rows = [row for row in csv.reader(StringIO(text), delimiter="\t") if any(cell.strip() for cell in row)]
    sheet = Sheet("collage", "", tuple(tuple(rows_of) for rows_of in rows[:_MOST_ROWS]))
    pasted = Pasted()
    if len(rows) > _MOST_ROWS:
        pasted.doubts.append(f"seules les {_MOST_ROWS} premières lignes sont reprises")
    tables = [table for table in find_tables(sheet) if table.kind is Kind.FIGURES]
    if tables:
        table = tables[0]
        known = {fold(_label(entry)): name for name, entry in figures.items() if _label(entry)}
        for rank in table.rows:
            cells = {name: found for name in COLUMNS if (found := table.cell(rank, name)) is not None}
            label = fold(table.text(rank, "libelle"))
            _take(pasted, known.get(label, ""), cells, figures, rank)
        return pasted
    names = list(COLUMNS)[list(COLUMNS).index(column) if column in COLUMNS else 0 :]
    below = list(figures)[list(figures).index(start) :] if start in figures else []
    for rank in range(1, len(sheet.rows) + 1):
        cells = dict(zip(names, sheet.row(rank), strict=False))
        _take(pasted, below[rank - 1] if rank <= len(below) else "", cells, figures, rank)
    return pasted


def _take(
    pasted: Pasted, name: str, cells: Mapping[str, Cell], figures: Mapping[str, Plain], rank: int
) -> None:
    """Add a row to what is pasted: into the figure of that name, or as a new one."""
    values = dict(_values(pasted, cells, rank))
    if not values:
        return
    if name:
        pasted.rows += 1
        pasted.changed += [SetValue((_LIST, name, *way), value) for way, value in values.items()]
        return
    label = values.get(COLUMNS["libelle"], "")
    if not label:
        pasted.doubts.append(f"ligne {rank} : sans libellé, elle n’est pas reprise")
        return
    pasted.rows += 1
    taken = {*figures, *pasted.added}
    entry: dict[str, Plain] = {}
    for way, value in values.items():
        inner: dict[str, Plain] = entry
        for key in way[:-1]:
            below = inner.setdefault(str(key), {})
            inner = below if isinstance(below, dict) else inner
        inner[str(way[-1])] = value
    pasted.added[free_identifier(label, taken)] = entry


def _values(pasted: Pasted, cells: Mapping[str, Cell], rank: int) -> Iterator[tuple[FieldPath, str]]:
    """The fields that a row fills; a number brings its unit, a day is written so that every reader knows it."""
    for name, cell in cells.items():
        words = " ".join(cell.text.split())
        if not words:
            continue
        if name == "valeur":
            measure = read_measure(cell)
            if measure is None:
                pasted.doubts.append(f"ligne {rank} : « {words[:60]} » n’est pas un nombre")
                continue
            yield COLUMNS["valeur"], measure.value
            if measure.highest:
                yield ("valeur_max",), measure.highest
            if measure.qualifier:
                yield ("qualificatif",), measure.qualifier
            if measure.unit and not _text(cells, "unite"):
                yield COLUMNS["unite"], measure.unit
        elif name == "date_source":
            day = read_date(cell)
            yield COLUMNS[name], words if day is None else day.isoformat()
        elif name == "validation":
            yield COLUMNS[name], _STATES.get(fold(words), words)
        else:
            yield COLUMNS[name], words


_STATES = {"valide": "valide", "validee": "valide", "relu": "relu", "relue": "relu", "brouillon": "brouillon"}


def _text(cells: Mapping[str, Cell], name: str) -> str:
    return cells[name].text.strip() if name in cells else ""


def _label(entry: Plain) -> str:
    return str(entry.get("libelle") or "") if isinstance(entry, dict) else ""


def figures_of(fields: Plain) -> Mapping[str, Plain]:
    """The figures of a file by their names."""
    found = fields.get(_LIST) if isinstance(fields, dict) else None
    return found if isinstance(found, dict) else {}
