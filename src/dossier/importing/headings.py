"""Which field each column of a table holds, told by its French heading; and which kind of table it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dossier.spreadsheets.sheet import Cell, Sheet

_CIVILITIES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
_ROWS_OF_HEADINGS = 20  # a table has its headings among its first rows


class Kind(StrEnum):
    """What a table tells."""

    FIGURES = "chiffres"
    PROGRAMME = "programme"
    PARTICIPANTS = "participants"
    CONTACTS = "contacts"
    TABLE = "tableau"


#: The headings of each field, folded; the first one is what the template has. ``needed`` fields make the kind.
_FIELDS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    Kind.FIGURES: {
        "libelle": ("libelle", "indicateur", "intitule", "designation", "chiffre cle", "chiffre", "donnee", "description"),
        "valeur": ("valeur", "nombre", "montant", "resultat", "quantite", "total", "chiffre 2027"),
        "unite": ("unite", "unites", "unite de mesure"),
        "identifiant": ("identifiant", "id", "cle", "code"),
        "qualificatif": ("qualificatif", "nuance"),
        "perimetre": ("perimetre", "territoire", "champ", "zone", "departement"),
        "date": ("date de valeur", "date", "annee", "millesime", "periode"),
        "source": ("source", "sources", "origine", "service"),
        "date_source": ("date de la source", "date source", "mise a jour"),
    },
    Kind.PROGRAMME: {
        "debut": ("debut", "heure", "horaire", "horaires", "heure de debut", "heures", "h debut", "creneau"),
        "fin": ("fin", "heure de fin", "h fin"),
        "titre": ("titre", "etape", "sequence", "objet", "action", "evenement", "deroule", "activite", "intitule", "moment"),
        "jour": ("jour", "date", "journee"),
        "lieu": ("lieu", "site", "endroit", "salle"),
        "adresse": ("adresse",),
        "commune": ("commune", "ville"),
        "intervenants": ("intervenants", "intervenant", "personnes", "prise de parole", "orateurs", "participants"),
        "acces": ("acces presse", "presse", "acces"),
        "contenu": ("contenu", "description", "deroulement", "details", "observations", "commentaire"),
        "trajet": ("trajet", "temps de trajet", "trajet min"),
    },
    Kind.PARTICIPANTS: {
        "nom": ("nom", "nom de famille", "participant", "participants", "personne", "nom et prenom", "prenom et nom", "identite"),
        "prenom": ("prenom", "prenoms"),
        "civilite": ("civilite", "mme/m", "m./mme", "civ"),
        "fonction": ("fonction", "qualite", "titre", "poste", "fonctions"),
        "organisme": ("organisme", "organisation", "structure", "service", "entite"),
        "presence": ("presence", "present", "reponse", "confirme"),
        "represente": ("represente par", "representant", "suppleant"),
        "rang": ("rang", "ordre", "protocole", "rang protocolaire", "ordre protocolaire"),
    },
    Kind.CONTACTS: {
        "nom": ("nom", "contact", "contacts", "nom et prenom", "interlocuteur"),
        "organisme": ("organisme", "organisation", "structure", "entite", "service"),
        "courriel": ("courriel", "mail", "e mail", "email", "adresse mail", "adresse electronique", "mel"),
        "telephone": ("telephone", "tel", "telephone fixe", "fixe", "numero", "ligne directe"),
        "mobile": ("mobile", "portable", "telephone portable", "gsm", "tel portable"),
        "prenom": ("prenom",),
    },
}  # fmt: skip
_NEEDED: Mapping[Kind, tuple[frozenset[str], ...]] = {
    Kind.FIGURES: (frozenset({"libelle", "valeur"}), frozenset({"identifiant", "valeur"})),
    Kind.PROGRAMME: (frozenset({"debut", "titre"}), frozenset({"jour", "titre", "lieu"})),
    Kind.PARTICIPANTS: (frozenset({"nom", "fonction"}), frozenset({"nom", "presence"}), frozenset({"nom", "prenom"})),
    Kind.CONTACTS: (frozenset({"nom", "courriel"}), frozenset({"nom", "telephone"}), frozenset({"nom", "mobile"})),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: the row of its headings (from 1), its rows below, and the column of each field.

    ``unknown`` are the columns whose heading says nothing to us, ``doubtful`` those of a field that another one has.
    """

    sheet: Sheet
    kind: Kind
    heading: int
    rows: tuple[int, ...]
    columns: Mapping[str, int]
    unknown: tuple[Cell, ...] = ()
    doubtful: tuple[tuple[Cell, str], ...] = ()

    def cell(self, row: int, field: str) -> Cell | None:
        """The cell of a field; None where the table has no such column."""
        column = self.columns.get(field)
        return None if column is None else self.sheet.shown_cell(row, column)

    def text(self, row: int, field: str) -> str:
        """The words of a cell of a field, on one line; "" where there is none."""
        cell = self.cell(row, field)
        return "" if cell is None else " ".join(cell.text.split())


def find_tables(sheet: Sheet, kind: Kind | None = None) -> list[Table]:
    """The tables of a sheet, the one below the other; ``kind`` is what the caller says that they are."""
    blocks = list(_blocks(sheet))
    tables: list[Table] = []
    for rows in blocks:
        best = None if kind is Kind.TABLE else _best(sheet, rows, kind)
        if best is not None:
            tables.append(best)
        elif (
            tables
            and tables[-1].kind is not Kind.TABLE
            and _width(sheet, rows) <= _width(sheet, [tables[-1].heading])
        ):
            last = tables.pop()
            tables.append(_with_rows(last, (*last.rows, *rows)))
        elif len(rows) > 1:
            tables.append(Table(sheet, Kind.TABLE, rows[0], tuple(rows[1:]), {}))
    return tables


def fold(text: str) -> str:
    """A heading without capitals, accents and signs."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain.replace("œ", "oe")).strip()


def _blocks(sheet: Sheet) -> Iterator[list[int]]:
    """The rows that follow one another without an empty one between."""
    block: list[int] = []
    for number, row in enumerate(sheet.rows, 1):
        if any(value is not None for value in row):
            block.append(number)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _width(sheet: Sheet, rows: Sequence[int]) -> int:
    return max((len(sheet.rows[row - 1]) for row in rows), default=0)


def _with_rows(table: Table, rows: tuple[int, ...]) -> Table:
    return Table(table.sheet, table.kind, table.heading, rows, table.columns, table.unknown, table.doubtful)


def _best(sheet: Sheet, rows: Sequence[int], asked: Kind | None) -> Table | None:
    """The kind and the row of headings that know most columns; None where no kind has what it needs."""
    found: list[tuple[int, int, Table]] = []
    for place, row in enumerate(rows[:_ROWS_OF_HEADINGS]):
        for kind in [asked] if asked is not None else list(_NEEDED):
            columns, unknown, doubtful = _columns(sheet.row(row), _FIELDS[kind])
            if kind is Kind.PARTICIPANTS:
                doubtful = _without_civilities(sheet, rows[place + 1 :], columns, doubtful)
            if kind is Kind.CONTACTS and "nom" not in columns and "organisme" in columns:
                columns["nom"] = columns.pop("organisme")  # a service is whom one calls
            if any(needed <= set(columns) for needed in _NEEDED[kind]):
                table = Table(sheet, kind, row, tuple(rows[place + 1 :]), columns, unknown, doubtful)
                found.append((len(columns) - len(unknown), -row, table))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _without_civilities(
    sheet: Sheet,
    rows: Sequence[int],
    columns: dict[str, int],
    doubtful: tuple[tuple[Cell, str], ...],
) -> tuple[tuple[Cell, str], ...]:
    """The doubtful columns but the one, of all, that says « Mme », « Monsieur » in every row: it holds the civilities."""
    for one, _field in doubtful if "civilite" not in columns else ():
        said = {fold(sheet.cell(row, one.span.column).text) for row in rows} - {""}
        if said and said <= _CIVILITIES:
            columns["civilite"] = one.span.column
            return tuple(other for other in doubtful if other[0] is not one)
    return doubtful


def _columns(
    cells: Sequence[Cell], fields: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, int], tuple[Cell, ...], tuple[tuple[Cell, str], ...]]:
    columns: dict[str, int] = {}
    unknown: list[Cell] = []
    doubtful: list[tuple[Cell, str]] = []
    named = [(number, cell, fold(cell.text)) for number, cell in enumerate(cells, 1) if cell.text.strip()]
    for says in (_is_usual, _is_known, _holds_known):
        for number, cell, name in named:
            if number in columns.values() or any(cell is one for one, _field in doubtful):
                continue
            field = next((key for key, names in fields.items() if says(name, names)), None)
            if field is None:
                continue
            if field in columns:
                doubtful.append((cell, field))
            else:
                columns[field] = number
    taken = {*columns.values()}
    unknown += [
        cell
        for number, cell, _name in named
        if number not in taken and not any(cell is one for one, _field in doubtful)
    ]
    return columns, tuple(unknown), tuple(doubtful)


def _is_usual(name: str, names: Sequence[str]) -> bool:
    return name == names[0]


def _is_known(name: str, names: Sequence[str]) -> bool:
    return name in names


def _holds_known(name: str, names: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(one)}\b", name) for one in names)
