"""A table of figures into ``chiffres.yaml``: each with the cell that it comes from as its source."""

from __future__ import annotations

from dossier.content.located import Located, LocatedMap
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.importing.cell_values import Measure, read_measure
from dossier.importing.draft import FIGURES, Draft, entry_lines, free_identifier, said
from dossier.importing.headings import Table, fold
from dossier.importing.yaml_edits import scalar, value_at
from dossier.language.fr.numbers import parse_number
from dossier.spreadsheets.sheet import Cell


def import_figures(table: Table, draft: Draft) -> None:
    """Add the figures of a table to the draft; the values of those that it has already are brought up to date."""
    lines: list[str] = []
    known = _known(draft)
    taken = {*known.values()}
    changes: list[tuple[Located, str]] = []
    count = 0
    for row in table.rows:
        cell = table.cell(row, "valeur")
        label = table.text(row, "libelle")
        name = table.text(row, "identifiant") or known.get(fold(label), "")
        if cell is None or not (label or name):
            continue
        measure = read_measure(cell)
        if measure is None:
            draft.found.append(_unread(cell, label or name))
            continue
        count += 1
        identifier = known.get(fold(name), "") or (name if name in taken else "")
        if identifier:
            changes += _changes(draft, identifier, measure, table, row)
            continue
        identifier = free_identifier(name or label, taken)
        taken.add(identifier)
        lines += _entry(identifier, label, measure, table, cell)
    for value, new in sorted(changes, key=lambda one: one[0].span, reverse=True):
        draft.set(FIGURES, value, new)
    draft.add(FIGURES, ["chiffres"], lines)
    draft.taken.append(f"{count} chiffre{'s' if count > 1 else ''} ({_place(table)})")


def _known(draft: Draft) -> dict[str, str]:
    """The identifiers of the figures that the kit has, by folded identifier and label."""
    figures = value_at(draft.root(FIGURES), ["chiffres"])
    known: dict[str, str] = {}
    for key, figure in figures.items() if isinstance(figures, LocatedMap) else ():
        known[fold(key)] = str(key)
        if isinstance(figure, LocatedMap) and said(figure, "libelle"):
            known.setdefault(fold(said(figure, "libelle")), str(key))
    return known


def _changes(
    draft: Draft, identifier: str, measure: Measure, table: Table, row: int
) -> list[tuple[Located, str]]:
    """The values of a known figure that are others now, and its source with them, where that was a cell."""
    figure = value_at(draft.root(FIGURES), ["chiffres", identifier])
    changes: list[tuple[Located, str]] = []
    if not isinstance(figure, LocatedMap):
        return changes
    for key, new in (("valeur", measure.value), ("valeur_max", measure.highest)):
        old = figure.get(Located(key, figure.span))
        if isinstance(old, Located) and new and parse_number(old) != parse_number(new):
            changes.append((old, new))
    cell = table.cell(row, "valeur")
    title = value_at(figure, ["source", "titre"])
    if cell is not None and value_at(figure, ["formule"]) is not None and not changes:
        message = f"« {identifier} » se calcule par une formule : « {cell.text} » n’est pas repris"
        draft.found.append(advice("D147", message, cell.span, "comparez ce nombre à celui du dossier"))
    if changes and cell is not None and isinstance(title, Located):
        changes.append((title, _source(table, row, cell)))
    elif changes and cell is not None:
        hint = f"ajoutez « source: », puis « titre: {_source(table, row, cell)} »"
        draft.found.append(
            advice("D147", f"« {identifier} » change de valeur et n’a pas de source", cell.span, hint)
        )
    return changes


def _entry(identifier: str, label: str, measure: Measure, table: Table, cell: Cell) -> list[str]:
    row = cell.span.line
    unit = measure.unit or table.text(row, "unite")
    fields = {
        "valeur": measure.value,
        "valeur_max": measure.highest,
        "unite": unit,
        "qualificatif": measure.qualifier or table.text(row, "qualificatif"),
        "libelle": label,
        "perimetre": table.text(row, "perimetre"),
        "date": table.text(row, "date"),
    }
    lines = entry_lines(fields, f"{identifier}:")
    return [*lines, "  source:", f"    titre: {scalar(_source(table, row, cell))}", *_source_day(table, row)]


def _source(table: Table, row: int, cell: Cell) -> str:
    named = table.text(row, "source")
    place = cell_place(cell)
    return f"{named} ({place})" if named else place


def _source_day(table: Table, row: int) -> list[str]:
    from dossier.importing.cell_values import read_date

    cell = table.cell(row, "date_source")
    day = None if cell is None else read_date(cell)
    return [f"    date: {day.isoformat()}"] if day is not None else []


def cell_place(cell: Cell) -> str:
    """A cell as a sentence names it: « bilan.xlsx, feuille « 2027 », cellule C4 »."""
    sheet, _colon, name = cell.span.cell.rpartition(":")
    said_sheet = f", feuille {sheet}" if sheet else ""
    return f"{cell.span.path}{said_sheet}, cellule {name}"


def _place(table: Table) -> str:
    return f"feuille {table.sheet.name}" if table.sheet.name else table.sheet.path


def _unread(cell: Cell, label: str) -> Diagnostic:
    shown = cell.text or "vide"
    return warning(
        "D148",
        f"« {label} » : « {shown} » n’est pas un nombre",
        cell.span,
        "donnez un nombre, ou ajoutez ce chiffre à la main",
    )
