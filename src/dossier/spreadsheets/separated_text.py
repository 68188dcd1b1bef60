"""A table as text with separators, as Excel, LibreOffice and databases write it: « ; », « , » or tabs."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import islice

from dossier.spreadsheets.size_limits import MAX_COLUMNS, MAX_FIELD, MAX_ROWS
from dossier.text.encodings import decoded_text

SEPARATORS = ";\t,"
_PROPER = ";\t|"  # signs that stand in no number and in few sentences
_LOOKED_AT = 20  # rows


@dataclass(frozen=True, slots=True)
class TextFault:
    """Why a text is no table: a French reason, and the row (from 1) where it shows; the size, where that is it."""

    reason: str
    row: int = 1
    is_too_big: bool = False


def read_separated(data: bytes) -> list[list[str]] | TextFault:
    """The rows of a text with separators, each with its fields as written.

    The encoding is UTF-8 (with or without a mark), UTF-16 or Windows-1252; the separator is the one that parts the
    first row into most fields, a comma where no other parts most rows, or the one that a first line « sep=; » names, which is no row.
    """
    text = decoded_text(data)
    if text is None:
        return TextFault("encodage inconnu")
    text, separator = _without_announcement(text)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                most = f"plus de {MAX_ROWS} lignes ou {MAX_COLUMNS} colonnes"
                return TextFault(most, len(rows), is_too_big=True)
            if any(len(field) > MAX_FIELD for field in row):
                return TextFault(f"case de plus de {MAX_FIELD} signes", len(rows), is_too_big=True)
    except csv.Error:
        reason = "guillemets droits mal placés : il en manque un, ou il y en a un de trop"
        return TextFault(reason, len(rows) + 1)
    return rows


def _without_announcement(text: str) -> tuple[str, str]:
    """The text that has the rows, and its separator."""
    first, _end, rest = text.partition("\n")
    announced = first.strip("\r").removeprefix("sep=")
    if first.startswith("sep=") and len(announced) == 1:
        return rest, announced
    heads = list(islice((line for line in io.StringIO(text) if line.strip()), _LOOKED_AT))
    proper = [sign for sign in _PROPER if 1 < sum(_fields(one, sign) > 1 for one in heads) >= len(heads) / 2]
    head = next(iter(heads), "")
    return text, max(proper or SEPARATORS, key=lambda sign: (_fields(head, sign), _fields(heads[-1], sign)))


def _fields(line: str, separator: str) -> int:
    try:
        return max((len(row) for row in csv.reader([line], delimiter=separator)), default=0)
    except csv.Error:
        return 0
