"""The tables of a workbook or a text with separators, each taken for what its headings say."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.content.slug import slug
from dossier.diagnostics import MachineError, Span, advice, warning
from dossier.importing.draft import Draft
from dossier.importing.figures import import_figures
from dossier.importing.headings import Kind, Table, find_tables
from dossier.importing.merged_tables import ABOVE, LEFT, literal, written_table
from dossier.importing.people import import_contacts, import_participants
from dossier.importing.programme import import_programme
from dossier.importing.sheets import add_sheet
from dossier.importing.table_captions import caption_of, name_of
from dossier.spreadsheets.sheet import Sheet

#: More rows than a press kit has; beyond, it is the table of something else.
_MOST_ROWS = {
    Kind.FIGURES: 1_000,
    Kind.PROGRAMME: 120,
    Kind.PARTICIPANTS: 600,
    Kind.CONTACTS: 100,
    Kind.TABLE: 400,
}
_SAID = 8  # columns that a message names


def import_sheets(sheets: Sequence[Sheet], draft: Draft, kind: Kind | None = None) -> None:
    """Add all that the sheets tell to the draft; hidden sheets are said and left out."""
    for sheet in sheets:
        if sheet.is_hidden:
            message = f"feuille masquée laissée de côté : « {sheet.name} »"
            draft.found.append(
                advice("D146", message, Span(sheet.path), "affichez-la dans le tableur pour l’importer")
            )
            continue
        tables = find_tables(sheet, kind)
        order = list(Kind)
        for table in sorted(
            tables, key=lambda one: order.index(one.kind) if one.kind is not Kind.PROGRAMME else 9
        ):
            _report_columns(table, draft)
            _import(table, draft)
        _report_rows(sheet, tables, draft)
        _report_unsolved(sheet, draft)


def _import(table: Table, draft: Draft) -> None:
    most = _MOST_ROWS[table.kind]
    if len(table.rows) > most:
        message = f"tableau de {len(table.rows)} lignes : {most} au plus pour « {table.kind} »"
        raise MachineError(
            "D981",
            message,
            "gardez les seules lignes qui vont dans le dossier",
            table.sheet.place(table.heading, 1),
        )
    match table.kind:
        case Kind.FIGURES:
            import_figures(table, draft)
        case Kind.PROGRAMME:
            import_programme(table, draft)
        case Kind.PARTICIPANTS:
            import_participants(table, draft)
        case Kind.CONTACTS:
            import_contacts(table, draft)
        case Kind.TABLE:
            _import_table(table, draft)


def _report_columns(table: Table, draft: Draft) -> None:
    for cell, field in table.doubtful:
        message = f"deux colonnes pour « {field} » : « {cell.text} » est laissée de côté"
        hint = "renommez l’autre colonne, ou supprimez-la, si c’est celle-ci qu’il faut prendre"
        draft.found.append(warning("D147", message, cell.span, hint))
    if table.unknown:
        named = ", ".join(f"« {cell.text} »" for cell in table.unknown[:_SAID])
        plural = "s" if len(table.unknown) > 1 else ""
        message = f"colonne{plural} non reprise{plural} du tableau « {table.kind} » : {named}"
        hint = "renommez-la comme dans le modèle (« dossier exporter »), si elle doit entrer dans le dossier"
        draft.found.append(advice("D146", message, table.unknown[0].span, hint))


def _report_rows(sheet: Sheet, tables: Sequence[Table], draft: Draft) -> None:
    """Say the words that stand beside the tables of a sheet: a title, a day, a remark."""
    taken = {row for table in tables for row in (table.heading, *table.rows)}
    cells = [
        cell
        for row in range(1, len(sheet.rows) + 1)
        if row not in taken
        for cell in sheet.row(row)
        if cell.text.strip()
    ]
    if cells:
        named = ", ".join(f"« {cell.shown} »" for cell in cells[:_SAID])
        message = f"hors des tableaux, non repris : {named}" + (" …" if len(cells) > _SAID else "")
        hint = "recopiez-les dans le dossier, si le lecteur en a besoin"
        draft.found.append(advice("D146", message, cells[0].span, hint))


def _report_unsolved(sheet: Sheet, draft: Draft) -> None:
    """Say the formulas that no spreadsheet has computed: their cells read as empty."""
    places = [sheet.place(*one) for one in sorted(sheet.unsolved)]
    if places:
        named = ", ".join(place.cell.rpartition(":")[2] for place in places[:_SAID])
        message = f"formules sans résultat dans le fichier : {named}" + (" …" if len(places) > _SAID else "")
        hint = "ouvrez le classeur dans un tableur, enregistrez-le, puis importez-le de nouveau"
        draft.found.append(warning("D148", message, places[0], hint))


def _import_table(table: Table, draft: Draft) -> None:
    """A table of any other kind becomes one of a sheet, above it the words that stood above it."""
    rows = [table.heading, *table.rows]
    cells = [[table.sheet.cell(row, column).shown for column in range(1, _width(table) + 1)] for row in rows]
    used = [place for place in range(_width(table)) if any(row[place] for row in cells)]
    cells = [[row[place] for place in used] for row in cells]
    cells = _with_signs(table.sheet, rows, used, cells)
    title = ""
    while len(cells) > 2 and sum(cell not in {"", LEFT} for cell in cells[0]) == 1 and len(used) > 1:
        title = title or next(cell for cell in cells[0] if cell not in {"", LEFT})
        cells = cells[1:]
    name = (
        table.sheet.name
        if table.sheet.name and not slug(table.sheet.name).startswith(("feuil", "sheet"))
        else ""
    )
    title = title or name or table.sheet.path.rpartition(".")[0].replace("_", " ").replace("-", " ")
    numbered = caption_of(title)
    title = title if numbered is None else numbered[1][:1].upper() + numbered[1][1:]
    caption = "" if numbered is None else title
    add_sheet(draft, title, "\n\n".join(written_table(cells, caption, name_of(caption))))
    draft.taken.append(f"un tableau de {len(cells) - 1} lignes, « {title} »")


def _with_signs(
    sheet: Sheet, rows: Sequence[int], used: Sequence[int], cells: list[list[str]]
) -> list[list[str]]:
    """The cells of a table, where what a merged one covers is the sign of it."""
    found: list[list[str]] = []
    for row, said in zip(rows, cells, strict=True):
        found.append([])
        for place, words in zip(used, said, strict=True):
            first = sheet.merged.get((row, place + 1))
            if first is None or first[0] not in rows or first[1] - 1 not in used:
                found[-1].append(literal(words))
            else:
                found[-1].append(ABOVE if first[1] == place + 1 else LEFT)
    return found


def _width(table: Table) -> int:
    return max(len(table.sheet.rows[row - 1]) for row in (table.heading, *table.rows))
