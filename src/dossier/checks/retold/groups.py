"""A group taken up with another number than the one it was told with: « six gendarmes », and then « les huit gendarmes » (D322)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.reckoning.same_thing import may_be_one
from dossier.checks.numbers.reckoning.told_numbers import Told, told_numbers
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lexicon import word_list
from dossier.tree import Block, BulletList, NumberedList, Table
from dossier.tree.walk import children

_FEWEST, _MOST = 3, 100
_HINT = "un seul des deux est juste ; s’ils parlent de deux groupes, dites ce qui les distingue (lieu, date, part)"


def report_groups_counted_otherwise(reading: Reading) -> list[Diagnostic]:
    """Report « les huit gendarmes » where the whole kit tells of six, and of no other number of gendarmes."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told_numbers(reading):
        if not one.quantity.unit and one.key and one.quantity.is_exact:
            groups[one.key].append(one)
    made = {chapter.anchor: set(_counts(chapter.blocks)) for chapter in reading.chapters}
    for statement, after in pairwise([*reading.statements, *reading.statements[-1:]]):
        made.setdefault(statement.passage.sheet, set()).update(_added(statement, after))
    found = []
    for told in groups.values():
        for one in told:
            if _takes_up(one) and one.quantity.value not in made.get(one.passage.sheet, ()):
                other = _only_other(one, told)
                if other is not None:
                    found.append(_said(reading, one, other))
    return found


def _takes_up(one: Told) -> bool:
    """Whether a number is that of a whole group which the reader knows."""
    value = one.quantity.value
    return (
        one.is_definite
        and not one.is_some
        and one.passage.kind not in {Kind.CELL, Kind.ITEM}
        and _FEWEST <= value <= _MOST
        and not one.per
        and not one.years
    )


def _only_other(one: Told, told: Sequence[Told]) -> Told | None:
    """The one other number that the kit tells of the same things; None where there are several, or this one is told too."""
    others = [other for other in told if other.sentence is not one.sentence]
    wholes = [other for other in others if not other.is_some and not other.years and not other.per]
    first = told.index(one)  # what the same sheet counts behind a group is a part of it
    wholes = [
        other for other in wholes if other.passage.sheet != one.passage.sheet or told.index(other) < first
    ]
    settled = [other for other in wholes if other.is_of_head or other.is_definite] or wholes
    values = {other.quantity.value for other in others}
    if len({other.quantity.value for other in settled}) != 1 or one.quantity.value in values:
        return None
    if len(values) > 1 and one.passage.sheet not in {other.passage.sheet for other in settled}:
        return None
    other = settled[0]
    is_headed = other.is_of_head and one.passage.sheet == other.passage.sheet
    is_alone = len(values) == 1 and all(map(str.__eq__, one.things, other.things))
    is_general = one.things[0] in word_list("gens") and one.things[:2] != other.things[:2]
    return other if (is_headed or is_alone or not is_general) and may_be_one(one, other) else None


def _added(statement: Statement, after: Statement) -> Iterator[Decimal]:
    """What two numbers make that stand one behind the other: « neuf stations ; cinq s'y ajouteront »."""
    counted = [one for one in (*statement.quantities, *after.quantities[:1]) if not one.unit]
    yield from (one.value + two.value for one, two in pairwise(counted))


def _counts(blocks: Sequence[Block]) -> Iterator[Decimal]:
    """How many entries the lists have, and how many rows the tables."""
    for block in blocks:
        if isinstance(block, BulletList | NumberedList):
            yield Decimal(len(block.items))
        elif isinstance(block, Table):
            rows = sum(1 for _ in block.rows)
            yield from (Decimal(rows), Decimal(rows - 1))
        yield from _counts(tuple(children(block)))


def _said(reading: Reading, one: Told, other: Told) -> Diagnostic:
    place = reading.place(one.passage, one.start, one.start + len(one.quantity.words))
    end = other.start + len(other.quantity.words)
    where = elsewhere(reading, other.passage, other.start, end, than=place)
    message = f"« {one.quantity.words.strip()} » ici, « {other.quantity.words.strip()} » {where}"
    return warning("D322", message, place, _HINT)
