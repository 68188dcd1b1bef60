"""What only all rows of a table together can tell: totals, a figure unlike the others, a name a letter off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from statistics import median

from dossier.campaign.campaign_folder import Campaign
from dossier.campaign.filled_kit import WrittenFile
from dossier.campaign.table import KIT_FIELDS, Table, field_key
from dossier.content.decoding.source import decode
from dossier.content.located import Located, LocatedMap
from dossier.content.reading.kit_folder import CAMPAIGN
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.diagnostics import Diagnostic, advice, error, warning
from dossier.language.nearest_name import fold
from dossier.project import CONTENT, SHARED
from dossier.spreadsheets.sheet import Cell, text_of

_FEW = 4  # values that say nothing of a rule
_FAR, _ALONE = 10, 5  # times the middle value, and times the next of the others
_ALIKE = 0.85
_TOTAL = re.compile(
    r"(?:total|national|nationale)_(?P<field>\w+)|(?P<other>\w+)_(?:total|national|nationale)"
)
_NUMBER = re.compile(r"[+-]?[0-9][0-9 \u00a0\u202f]*(?:[.,][0-9]+)?")
_SHARED = f"{CONTENT}/{SHARED}/"


def check_table(campaign: Campaign, table: Table, shared: Mapping[str, WrittenFile]) -> list[Diagnostic]:
    """All that the rows say against each other, and against the registers and figures that kits share."""
    del campaign
    columns = {
        key: [(row.kit, row.fields[key]) for row in table.rows if key in row.fields]
        for key in table.headings
        if key not in KIT_FIELDS
    }
    return [
        *(item for column in columns.values() for item in [*_far_figures(column), *_odd_ones(column)]),
        *(
            _totals(columns, table, shared) if not table.left_out else ()
        ),  # a sum lacks what a row left out adds
        *_near_names(columns, shared),
    ]


def number_of(cell: Cell) -> Decimal | None:
    """The number that a cell holds, as a number or as a French text; None for any other, and for a code as 01."""
    text = cell.text.strip()
    if isinstance(cell.value, bool) or not _NUMBER.fullmatch(text) or re.match(r"0[0-9]", text):
        return None
    try:
        return Decimal(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))
    except InvalidOperation:
        return None


def _far_figures(column: Sequence[tuple[str, Cell]]) -> Iterator[Diagnostic]:
    """A figure ten times that of most, and far from every other: a zero too many, another unit."""
    numbers = [
        (kit, cell, number) for kit, cell in column if (number := number_of(cell)) is not None and number > 0
    ]
    if len(numbers) < _FEW:
        return
    usual = median(number for _kit, _cell, number in numbers)
    for kit, cell, number in numbers:
        others = [other for name, _cell, other in numbers if name != kit]
        large = number >= _FAR * usual and number >= _ALONE * max(others)
        small = number * _FAR <= usual and number * _ALONE <= min(others)
        if large or small:
            middle = text_of(float(usual))
            message = (
                f"chiffre loin des autres : {cell.text} pour « {kit} », quand la valeur médiane est {middle}"
            )
            yield warning("D298", message, cell.span, "vérifiez l’unité et le nombre de zéros")


def _odd_ones(column: Sequence[tuple[str, Cell]]) -> Iterator[Diagnostic]:
    """A value that all rows but one share."""
    filled = [(kit, cell) for kit, cell in column if cell.text.strip()]
    counted = Counter(cell.text.strip() for _kit, cell in filled)
    if len(filled) < _FEW or len(counted) != 2:
        return
    (usual, most), (odd, once) = counted.most_common()
    if once == 1 and most >= _FEW:
        kit, cell = next((kit, cell) for kit, cell in filled if cell.text.strip() == odd)
        message = f"« {odd} » pour « {kit} » seulement ; les {most} autres ont « {usual} »"
        yield advice("D298", message, cell.span, "vérifiez que cette différence est voulue")


def _totals(
    columns: Mapping[str, Sequence[tuple[str, Cell]]], table: Table, shared: Mapping[str, WrittenFile]
) -> Iterator[Diagnostic]:
    """A shared figure called ``total_<champ>`` or ``<champ>_national`` that is not the sum of its column."""
    for name, value in _figures(shared):
        match = _TOTAL.fullmatch(field_key(name))
        key = "" if match is None else match["field"] or match["other"]
        said = number_of(Cell(str(value), value.span))
        if said is None or key not in columns:
            continue
        numbers = [number for _kit, cell in columns[key] if (number := number_of(cell)) is not None]
        total = sum(numbers, Decimal(0))
        if total != said:
            heading = table.headings[key]
            message = f"le chiffre « {name} » est {value}, mais la colonne « {heading} » fait {text_of(float(total))}"
            hint = f"la colonne : {heading.span.shown}, {len(numbers)} cases ; corrigez l’un ou l’autre"
            yield error("D297", message, value.span, hint)


def _figures(shared: Mapping[str, WrittenFile]) -> Iterator[tuple[Located, Located]]:
    for group in _registry(shared, "chiffres.yaml"):
        figures = next((value for key, value in group.items() if key == "chiffres"), None)
        for name, figure in figures.items() if isinstance(figures, LocatedMap) else ():
            said = figure if isinstance(figure, LocatedMap) else {}
            yield from (
                (name, value) for key, value in said.items() if key == "valeur" and isinstance(value, Located)
            )


def _near_names(
    columns: Mapping[str, Sequence[tuple[str, Cell]]], shared: Mapping[str, WrittenFile]
) -> Iterator[Diagnostic]:
    """A cell that is nearly a name of the registers."""
    names = {fold(name): name for name in _names(shared)}
    cells = [
        (kit, cell) for column in columns.values() for kit, cell in column if isinstance(cell.value, str)
    ]
    for _kit, cell in cells:
        text = " ".join(cell.text.split())
        if not 5 <= len(text) <= 80 or text in names.values():
            continue
        for folded, name in names.items():
            alike = SequenceMatcher(None, fold(text), folded)
            if (
                alike.real_quick_ratio() >= _ALIKE
                and alike.quick_ratio() >= _ALIKE
                and alike.ratio() >= _ALIKE
            ):
                if _differ_by_number(text, name):
                    continue
                message = f"« {text} » : le registre écrit « {name} »"
                yield warning(
                    "D299", message, cell.span, "écrivez le nom comme le registre, ou ajoutez celui-ci"
                )
                break


def _differ_by_number(text: str, name: str) -> bool:
    """Whether two names are those of two things of a series."""
    return re.findall(r"\d+", text) != re.findall(r"\d+", name)


def _names(shared: Mapping[str, WrittenFile]) -> Iterator[str]:
    for group in _registry(shared, "acteurs.yaml"):
        for kind, entries in group.items():
            for entry in entries.values() if isinstance(entries, LocatedMap) else ():
                if not isinstance(entry, LocatedMap):
                    continue
                said = {str(key): str(value) for key, value in entry.items() if isinstance(value, Located)}
                first = said.get("prenom", "") if kind == "personnes" else ""
                if "nom" in said:
                    yield f"{first} {said['nom']}".strip()


def _registry(shared: Mapping[str, WrittenFile], name: str) -> Iterator[LocatedMap]:
    """The registers of that name, of the project and of the campaign; what cannot be read is said with the kits."""
    for inside in (name, f"{CAMPAIGN}/{name}"):
        file = shared.get(_SHARED + inside)
        source = None if file is None else decode(file.path, file.data)[0]
        data = None if source is None else read_yaml(source)[0]
        if data is not None:
            yield data
