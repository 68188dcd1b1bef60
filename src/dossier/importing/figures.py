"""A table of figures into ``chiffres.yaml``: each with the cell that it comes from as its source."""

from __future__ import annotations

from dossier.content.edits import Plain
from dossier.content.located import Located, LocatedMap, value_at
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.importing.cell_values import Measure, read_measure
from dossier.importing.draft import FIGURES, Draft, Keys, entry, free_identifier, said
from dossier.importing.headings import Table, fold
from dossier.language.fr.numbers import parse_number
from dossier.spreadsheets.sheet import Cell


def import_figures(table: Table, draft: Draft) -> None:
    """Add the figures of a table to the draft; the values of those that it has already are brought up to date."""
    entries: dict[str, Plain] = {}
    known = _known(draft)
    taken = {*known.values()}
    changes: dict[Keys, str] = {}
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
            changes |= _changes(draft, identifier, measure, table, row)
            continue
        identifier = free_identifier(name or label, taken)
        taken.add(identifier)
        entries[identifier] = _entry(label, measure, table, cell)
    draft.set(FIGURES, changes)
    draft.add(FIGURES, ["chiffres"], entries)
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


def _changes(draft: Draft, identifier: str, measure: Measure, table: Table, row: int) -> dict[Keys, str]:
    """The values of a known figure that are others now, and its source with them, where that was a cell."""
    figure = value_at(draft.root(FIGURES), ["chiffres", identifier])
    changes: dict[Keys, str] = {}
    if not isinstance(figure, LocatedMap):
        return changes
    for key, new in (("valeur", measure.value), ("valeur_max", measure.highest)):
        old = figure.get(Located(key, figure.span))
        if isinstance(old, Located) and new and parse_number(old) != parse_number(new):
            changes["chiffres", identifier, key] = new
    cell = table.cell(row, "valeur")
    title = value_at(figure, ["source", "titre"])
    if cell is not None and value_at(figure, ["formule"]) is not None and not changes:
        message = f"« {identifier} » se calcule par une formule : « {cell.text} » n’est pas repris"
        draft.found.append(advice("D147", message, cell.span, "comparez ce nombre à celui du dossier"))
    if changes and cell is not None and isinstance(title, Located):
        changes["chiffres", identifier, "source", "titre"] = _source(table, row, cell)
    elif changes and cell is not None:
        hint = f"ajoutez « source: », puis « titre: {_source(table, row, cell)} »"
        draft.found.append(
            advice("D147", f"« {identifier} » change de valeur et n’a pas de source", cell.span, hint)
        )
    return changes


def _entry(label: str, measure: Measure, table: Table, cell: Cell) -> dict[str, Plain]:
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
    source = {"titre": _source(table, row, cell), "date": _source_day(table, row)}
    return entry({**fields, "source": entry(source)})


def _source(table: Table, row: int, cell: Cell) -> str:
    named = table.text(row, "source")
    place = cell_place(cell)
    return f"{named} ({place})" if named else place


def _source_day(table: Table, row: int) -> str:
    from dossier.importing.cell_values import read_date

    cell = table.cell(row, "date_source")
    day = None if cell is None else read_date(cell)
    return "" if day is None else day.isoformat()


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
