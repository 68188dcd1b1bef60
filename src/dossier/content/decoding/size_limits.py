"""Texts beyond all measure, refused before a parser would lose itself in them (D113)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.content.decoding.source import Source
from dossier.content.located import LocatedList, LocatedMap, Value
from dossier.diagnostics import Diagnostic, error

MAX_SHEETS = 300
MAX_ENTRIES = 1_000
MAX_SHEET = 300_000
MAX_LINES = 10_000
MAX_PASSAGE = 20_000
MAX_FIELD = 20_000
MAX_CELLS = 100

#: How many of a sign or opening a sheet may have: each asks the parser to look ahead.
MAX_SIGNS = {"[": 4_000, "<": 2_000, "*": 10_000, "_": 10_000, "`": 6_000, "http": 400, "@": 400, "{{": 2_000}
MAX_DIRECTIVES = 600


def find_crowd(data: LocatedMap) -> Diagnostic | None:
    """The first list or group of fields of a file that has more entries than any press kit: it is not read at all."""
    waiting: list[Value] = [data]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, LocatedMap | LocatedList):
            continue
        if len(value) > MAX_ENTRIES:
            message = f"plus de {MAX_ENTRIES} entrées au même endroit : {len(value)}"
            return error(
                "D113", message, value.span, "faites-en plusieurs dossiers, ou ôtez les entrées de trop"
            )
        waiting += value.values() if isinstance(value, LocatedMap) else value
    return None


def measure_sheet(source: Source, first_line: int, lines: Sequence[str]) -> list[Diagnostic]:
    """What in the Markdown of a sheet, that starts at ``first_line``, is beyond what is parsed at all."""
    size = sum(len(line) + 1 for line in lines)
    if size > MAX_SHEET or len(lines) > MAX_LINES:
        what = f"{MAX_SHEET} signes" if size > MAX_SHEET else f"{MAX_LINES} lignes"
        hint = "coupez-la en plusieurs fiches"
        return [error("D113", f"fiche de plus de {what}", source.span(first_line), hint)]
    return [*_long_passages(source, first_line, lines), *_many_signs(source, first_line, lines)]


def _long_passages(source: Source, first_line: int, lines: Sequence[str]) -> Iterator[Diagnostic]:
    start, size = 0, 0
    for index, line in enumerate([*lines, ""]):
        if line.strip():
            start = index if size == 0 else start
            size += len(line) + 1
            if line.count("|") > MAX_CELLS:
                hint = "un tableau de dossier de presse a moins de dix colonnes"
                message = f"ligne de tableau de plus de {MAX_CELLS} cases"
                yield error("D113", message, source.span(index + first_line), hint)
            continue
        if size > MAX_PASSAGE:
            hint = "coupez-le par des lignes vides"
            message = f"paragraphe de plus de {MAX_PASSAGE} signes"
            yield error("D113", message, source.span(start + first_line), hint)
        size = 0


def _many_signs(source: Source, first_line: int, lines: Sequence[str]) -> Iterator[Diagnostic]:
    counts = dict.fromkeys(MAX_SIGNS, 0)
    directives = 0
    for index, line in enumerate(lines):
        place = source.span(index + first_line)
        for sign, most in MAX_SIGNS.items():
            before, counts[sign] = counts[sign], counts[sign] + line.count(sign)
            if before <= most < counts[sign]:
                hint = "coupez la fiche en plusieurs, ou supprimez les signes de trop"
                yield error("D113", f"plus de {most} signes « {sign} » dans une fiche", place, hint)
        directives += line.lstrip(" >").startswith(":::")
        if directives == MAX_DIRECTIVES + 1:
            directives += 1
            message = f"plus de {MAX_DIRECTIVES} lignes « ::: » dans une fiche"
            yield error("D113", message, place, "coupez la fiche en plusieurs")
