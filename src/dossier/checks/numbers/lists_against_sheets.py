"""What the entries of a list make, against the number that the title or another sentence of its sheet tells (D337)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from dossier.checks.numbers.lists_read import Entries, read_entries
from dossier.checks.numbers.reckoning.series import is_slip
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import DURATIONS, Quantity, lemma, read_quantities

_ONE = re.compile(r"^une? (?P<noun>[^\W\d_]{3,}(?:-[^\W\d_]+)*)")
#: Words for all who work or live somewhere.
_EVERYONE = frozenset(
    {"professionnel", "personne", "agent", "salarié", "membre", "soignant", "praticien", "effectif"}
)
_SELECTS = re.compile(
    r"\b(?:dont|autres?|notamment|contre|plus de|moins de|près de|environ|supplémentaires?|nouveaux|nouvelles)\b"
)
_SPLITS = re.compile(
    r"\b(?:répart\w+|partag\w+|ventil\w+|décompos\w+|compos\w+|divis\w+|compren\w+|comprend|distribu\w+|organis\w+|articul\w+)\b"
)
_TOTAL, _NOUN = (
    re.compile(r"^\W*(?:total|totaux|ensemble|somme)\b", re.IGNORECASE),
    re.compile(r"[^\W\d_]{3,}"),
)
_LOW, _HIGH, _FEWEST = Decimal("0.8"), Decimal("1.2"), 3

_Test = Callable[[Statement, Quantity], bool]


def report_lists_against_sheets(reading: Reading) -> list[Diagnostic]:
    """« Parmi les quatorze actions » below entries that say « (5 actions) », « (4 actions) »… (D337)."""
    found: list[Diagnostic] = []
    for entries in read_entries(reading):
        own = {value.passage for row in entries.rows for value in row}
        around = [
            statement
            for statement in reading.statements
            if statement.passage.sheet == entries.sheet
            and statement.passage not in own
            and statement.passage.kind is not Kind.CELL
        ]
        for parts, is_whole in _series(entries):
            wholes = [
                (statement, one)
                for statement in around
                for one in statement.quantities
                if is_whole(statement, one)
            ]
            where = "le tableau" if entries.is_table else "la liste de la fiche"
            found += _judged(reading, wholes, parts, where)
    return found


def _series(entries: Entries) -> Iterator[tuple[Sequence[Quantity], _Test]]:
    """The parts that a list or a column tells, and which numbers of its sheet may be what they make."""
    lead = entries.lead.text if entries.lead else ""
    for parts in _columns(entries) if entries.is_table else ():
        yield parts, partial(_is_of_column, parts[0].noun, lead)
    counted = () if entries.is_table else _parts(entries)
    if len(counted) >= _FEWEST:
        yield counted, lambda statement, one: _may_be_whole(statement, one, counted)
    measured = () if entries.is_table else _measures(entries)
    if len(measured) >= _FEWEST and _SPLITS.search(lead):
        unit, summed = measured[0].unit, _sum(measured)
        yield (
            measured,
            lambda statement, one: (
                one.unit == unit
                and _is_plain(statement, one)
                and (one.value == summed or is_slip(one.value, summed))
            ),
        )


def _is_of_column(noun: str, lead: str, statement: Statement, one: Quantity) -> bool:
    return one.noun == noun and statement.passage.text == lead and _is_plain(statement, one)


def _columns(entries: Entries) -> Iterator[Sequence[Quantity]]:
    """The columns of counts, each named by what it counts, of a table without a total: « | Cause | Départs | »."""
    if any(_TOTAL.match(label) for label in entries.labels):
        return
    for head in entries.heads[1:]:
        told = [value.quantity for row in entries.rows for value in row if value.head == head]
        noun = lemma(head.strip().lower())
        fits = all(not one.unit and one.is_exact and not one.per and not one.step for one in told)
        if len(told) == len(entries.rows) >= _FEWEST and fits and _NOUN.fullmatch(noun):
            yield [replace(one, nouns=(noun,)) for one in told]


def _measures(entries: Entries) -> Sequence[Quantity]:
    """The one measure of each entry, where all are of one unit."""
    told = [[value.quantity for value in row if value.unit] for row in entries.rows]
    if any(len(each) != 1 or each[0].per or not each[0].is_exact for each in told):
        return ()
    found = [each[0] for each in told]
    return found if len({one.unit for one in found}) == 1 and found[0].unit not in DURATIONS | {"%"} else ()


def _is_plain(statement: Statement, one: Quantity) -> bool:
    near = statement.text[max(0, one.start - 25) : one.end + 25]
    return one.is_exact and not one.per and not _SELECTS.search(near)


def _sum(parts: Sequence[Quantity]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _parts(entries: Entries) -> Sequence[Quantity]:
    """The one number of each entry, where all count one noun, or all count persons; « une orthophoniste » is one."""
    found: list[Quantity] = []
    for row, label in zip(entries.rows, entries.labels, strict=True):
        counted = [value.quantity for value in row if not value.unit and value.quantity.noun]
        one = _ONE.match(label)
        if not counted and one:
            counted = [
                replace(
                    read_quantities("deux personnes")[0],
                    value=Decimal(1),
                    nouns=(lemma(one["noun"]),),
                    words=one[0],
                )
            ]
        if len(counted) != 1 or counted[0].per or not counted[0].is_exact:
            return ()
        found.append(counted[0])
    nouns = {one.noun for one in found}
    return found if len(nouns) == 1 or all(_is_person(noun) for noun in nouns) else ()


def _is_person(noun: str) -> bool:
    return noun in word_list("gens") or noun.endswith(
        ("ier", "ière", "eur", "euse", "iste", "peute", "femme", "ien", "ienne")
    )


def _may_be_whole(statement: Statement, one: Quantity, parts: Sequence[Quantity]) -> bool:
    nouns = {part.noun for part in parts}
    names = one.noun in nouns if len(nouns) == 1 else one.noun in _EVERYONE
    return names and not one.unit and _is_plain(statement, one)


def _judged(
    reading: Reading, wholes: Sequence[tuple[Statement, Quantity]], parts: Sequence[Quantity], where: str
) -> Iterator[Diagnostic]:
    summed = _sum(parts)
    if any(one.value == summed for _, one in wholes):
        return
    for statement, one in wholes:
        if _LOW <= summed / one.value <= _HIGH and one.value > max(part.value for part in parts):
            said = " + ".join(
                part.words[: part.number_end - part.start] if part.value > 1 else part.words for part in parts
            )
            message = f"« {one.words} », mais {where} fait {one.said(summed)} ({said})"
            yield warning(
                "D337",
                message,
                place_of(reading, statement, one),
                "corrigez ce nombre, ou le nombre qui est faux",
            )
            return
