"""One thing measured in two ways that cannot be one: « de 9 minutes en 2019, est aujourd'hui de 13 kilomètres » (D349)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from dossier.checks.comparing.folding import fold
from dossier.checks.comparing.weighed_words import stems
from dossier.checks.numbers.lists_read import Value, read_entries
from dossier.checks.numbers.reckoning.told_numbers import heads_of_sheets
from dossier.checks.numbers.told import elsewhere, place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.quantities import DURATIONS, Quantity, read_quantities

#: What compares the value of one thing with another of its values.
_TURNS = re.compile(
    r"^(?: en (?:19|20)\d\d,?| aujourd'hui,?| auparavant,?|,) (?:est|était|sera|serait|atteint|s'établit|s'élève)(?: désormais| aujourd'hui| maintenant| passée?)? (?:de|à|d')(?: près de| environ)? ?$"
    r"|^(?: en (?:19|20)\d\d)?,? (?:contre|au lieu de)(?: seulement)? $|^(?: en (?:19|20)\d\d)? à (?:près de )?$"
)
_FROM = re.compile(r"\b(?:de|d'|à|passe\w* de)(?: près de| environ)? ?$")
_TO = re.compile(r"^ à")
_KINDS = frozenset({"m", "m²", "m³", "kg", "W", "Wh", "degré", "durée"})
_BEHIND, _DIGITS, _SHARED, _MILLION = 40, 2, 2, 10**6
_HINT = "corrigez l’unité de l’un des deux"


def report_two_kinds_of_measure(reading: Reading) -> list[Diagnostic]:
    """Two values of one thing in one sentence, and one number that two places tell in two units."""
    statements = [one for one in reading.statements if one.passage.kind not in {Kind.QUOTE, Kind.CELL}]
    found = [finding for statement in statements for finding in _in_one_sentence(reading, statement)]
    return [*found, *_in_two_places(reading, statements), *_against_tables(reading, statements)]


def _kind(one: Quantity) -> str:
    return "durée" if one.unit in DURATIONS else one.unit


def _in_one_sentence(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    for one, two in pairwise(statement.quantities):
        kinds = {_kind(one), _kind(two)}
        if len(kinds) < len((one, two)) or not kinds <= _KINDS:
            continue
        joint = statement.text[one.end : two.start]
        if not _TURNS.match(joint) or (_TO.match(joint) and not _MOVES.search(statement.text[: one.start])):
            continue
        if _FROM.search(statement.text[: one.start]) or "contre" in joint or "au lieu" in joint:
            message = f"« {one.words} », puis « {two.words} » : une même chose ne se mesure pas ainsi"
            yield error("D349", message, place_of(reading, statement, one), _HINT)


_MOVES = re.compile(
    r"\b(?:pass|port|évolu|progress|augment|diminu|rédui|baiss)\w* (?:ainsi )?de(?: près de)? $"
)


def _in_two_places(reading: Reading, statements: list[Statement]) -> Iterator[Diagnostic]:
    """« 0,25 gramme par litre d'air » here, « 0,25 milligramme par litre d'air » there: one number, two units."""
    heads = set(heads_of_sheets(reading))
    told: dict[str, list[tuple[Statement, Quantity]]] = defaultdict(list)
    for statement in statements:
        for one in statement.quantities:
            number = one.words[: one.number_end - one.start]
            if (one.unit in _KINDS and sum(map(str.isdigit, number)) > _DIGITS) or _is_in_millions(one):
                told[number].append((statement, one))
    for number, places in told.items():
        digits = len(re.sub(r"\D", "", number).strip("0"))
        for rank, (statement, one) in enumerate(places):
            for before, other in places[:rank]:
                if statement is before or (one.unit, one.factor) == (other.unit, other.factor):
                    continue
                if (one.unit == "€") is not (other.unit == "€"):
                    continue
                is_headed = {statement.passage, before.passage} & heads and _is_one_sheet(statement, before)
                is_long = digits > _DIGITS and bool(is_headed)
                is_money = one.unit == "€" and digits >= _DIGITS and _is_one_sheet(statement, before)
                if is_long or is_money or digits > _DIGITS + 1 or _are_one(statement, one, before, other):
                    yield _told_twice(reading, (statement, one), (before, other))


def _against_tables(reading: Reading, statements: list[Statement]) -> Iterator[Diagnostic]:
    """« 6 840 kilos » in a sheet whose table says 6 840 below « Tonnes »."""
    cells: dict[tuple[str, str], list[tuple[Value, Decimal]]] = defaultdict(list)
    for entries in read_entries(reading):
        for value in (value for row in entries.rows for value in row if entries.is_table):
            unit, worth = _measure_of(value)
            if unit in _KINDS:
                cells[entries.sheet, _digits_of(value.quantity)].append((value, worth))
    for statement in statements if cells else ():
        for one in statement.quantities:
            told = cells.get((statement.passage.sheet, _digits_of(one)), ()) if one.unit in _KINDS else ()
            is_long = len(_digits_of(one).replace(",", "").strip("0")) > _DIGITS
            if not told or not is_long or one.per or any(worth == one.value for _, worth in told):
                continue
            place, (value, _) = place_of(reading, statement, one), told[0]
            end = value.quantity.start + len(value.quantity.words)
            where = elsewhere(reading, value.passage, value.quantity.start, end, than=place)
            message = f"« {one.words} » ici, « {value.quantity.words.strip()} » sous « {value.head} » {where} : le même nombre, deux unités"
            yield warning("D349", message, place, _HINT)


def _measure_of(value: Value) -> tuple[str, Decimal]:
    """The unit of a cell and its value in it, from the cell, « (ha) » or « Tonnes » above it."""
    one = value.quantity
    if value.unit or one.unit or one.nouns:
        return value.unit, one.value
    named = read_quantities(fold(f"2 {value.head.lower()}"))[:1]
    return (named[0].unit, one.value * named[0].factor) if named else ("", one.value)


def _digits_of(one: Quantity) -> str:
    return one.words[: one.number_end - one.start].strip()


def _is_in_millions(one: Quantity) -> bool:
    """« 2,4 milliards »: an amount that a word multiplies, which one letter makes another."""
    return one.unit == "€" and one.factor >= _MILLION and not one.per


def _is_one_sheet(one: Statement, other: Statement) -> bool:
    return one.passage.sheet == other.passage.sheet != ""


def _told_twice(
    reading: Reading, here: tuple[Statement, Quantity], there: tuple[Statement, Quantity]
) -> Diagnostic:
    (statement, one), (before, other) = here, there
    place = place_of(reading, statement, one)
    start = before.start + other.start
    where = elsewhere(reading, before.passage, start, before.start + other.end, than=place)
    message = f"« {one.words} » ici, « {other.words} » {where} : le même nombre, deux unités"
    return warning("D349", message, place, _HINT)


def _are_one(statement: Statement, one: Quantity, before: Statement, other: Quantity) -> bool:
    """Whether the words behind two numbers say the same, and those of their sentences much of it."""
    mine, theirs = (
        said.text[value.end : value.end + _BEHIND] for said, value in ((statement, one), (before, other))
    )
    tail = re.match(r"(?: (?:par|de|du|des|d'|en)[ ']?[^,;.:()]{3,20})", mine)
    alike = tail is not None and theirs.startswith(tail[0][:12])
    return alike or len(stems(statement.text) & stems(before.text)) > _SHARED
