"""Numbers told in a row whose sum the sheet tells elsewhere, but for one digit (D330)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.reckoning.series import is_slip
from dossier.checks.numbers.told import elsewhere, place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS, Quantity

_NO_RUN = frozenset({Kind.TITLE, Kind.HEADING, Kind.CELL, Kind.LABEL, Kind.QUOTE, Kind.CAPTION})
_FEWEST, _LEAST, _AWAY = 3, Decimal(100), Decimal("0.35")
_JOINT = re.compile(r"^[^.;:()]{0,60}(?:,|,? et|,? puis) [^.;:()\d]{0,45}$")
_NO_PARTS = re.compile(
    r"\b(?:dont|contre|sur|par|chacune?|chaque|au lieu|passe\w*|moins|parmi|sauf|environ|plus|ou|puis|avant|après|en (?:19|20)\d\d)\b"
)


def report_sums_off_by_a_digit(reading: Reading) -> list[Diagnostic]:
    """« celle d'Arzac fournit 320 000 plants, celle de Bressols 192 100 et celle de Loubens 128 000 », of « 640 000 plants »."""
    sheets: dict[str, list[Statement]] = defaultdict(list)
    for statement in reading.statements:
        sheets[statement.passage.sheet].append(statement)
    return [
        finding
        for statements in sheets.values()
        for statement in statements
        if statement.passage.kind not in _NO_RUN and len(statement.quantities) >= _FEWEST
        for run in _runs(statement)
        for finding in _held(reading, statement, run, statements)
    ]


def _runs(statement: Statement) -> Iterator[list[Quantity]]:
    run: list[Quantity] = []
    for one in statement.quantities:
        if run and _goes_on(statement, run[-1], one):
            run.append(one)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [one] if _may_be_a_part(one) else []
    if len(run) >= _FEWEST:
        yield run


def _may_be_a_part(one: Quantity) -> bool:
    return one.is_exact and not one.is_fraction and not one.per and one.unit not in DURATIONS | {"%", "point"}


def _goes_on(statement: Statement, last: Quantity, one: Quantity) -> bool:
    joint = statement.text[last.number_end : one.start]
    is_like = one.unit == last.unit and (
        one.is_bare or last.is_bare or one.noun == last.noun or bool(one.unit)
    )
    return _may_be_a_part(one) and is_like and bool(_JOINT.match(joint)) and not _NO_PARTS.search(joint)


def _held(
    reading: Reading, statement: Statement, run: Sequence[Quantity], sheet: Sequence[Statement]
) -> Iterator[Diagnostic]:
    """The sum of a run against the numbers of its sheet that count the same."""
    total = sum((one.value for one in run), Decimal(0))
    noun = next((one.noun for one in run if one.noun), "")
    if total < _LEAST or not (noun or run[0].unit) or any(one == other for one, other in pairwise(run)):
        return
    told = [
        (one, other)
        for other in sheet
        for one in other.quantities
        if one.unit == run[0].unit and (one.unit or one.noun == noun) and one.is_exact and one not in run
    ]
    if any(one.value == total for one, _ in told) or any(other is statement for _, other in told):
        return
    for one, other in told:
        gap = abs(one.value - total)
        digits = format(gap.normalize(), "f").replace(".", "").strip("0")
        if (
            one.value >= _LEAST
            and len(digits) == 1
            and (gap <= one.value * _AWAY or is_slip(one.value, total))
            and one.value > max(part.value for part in run)
        ):
            place = place_of(reading, statement, run[-1])
            where = elsewhere(
                reading, other.passage, other.start + one.start, other.start + one.end, than=place
            )
            listed = ", ".join(f"« {part.words.strip()} »" for part in run)
            shown = format_number(total / run[-1].factor)
            message = f"{listed} font {shown}, mais « {one.words.strip()} » {where}"
            yield warning("D330", message, place, "corrigez le total, ou l’une des parts")
            return
