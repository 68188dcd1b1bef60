"""What the entries of a list make, against the number that the title or another sentence of its sheet tells (D337)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.numbers.lists_read import Entries, read_entries
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import Quantity, lemma, read_quantities

_ONE = re.compile(r"^une? (?P<noun>[^\W\d_]{3,}(?:-[^\W\d_]+)*)")
#: Words for all who work or live somewhere.
_EVERYONE = frozenset(
    {"professionnel", "personne", "agent", "salarié", "membre", "soignant", "praticien", "effectif"}
)
_SELECTS = re.compile(
    r"\b(?:dont|autres?|notamment|contre|plus de|moins de|près de|environ|supplémentaires?|nouveaux|nouvelles)\b"
)
_LOW, _HIGH, _FEWEST = Decimal("0.8"), Decimal("1.2"), 3


def report_lists_against_sheets(reading: Reading) -> list[Diagnostic]:
    """« Parmi les quatorze actions » below entries that say « (5 actions) », « (4 actions) »… (D337)."""
    found: list[Diagnostic] = []
    for entries in read_entries(reading):
        parts = () if entries.is_table else _parts(entries)
        if len(parts) < _FEWEST:
            continue
        own = {value.passage for row in entries.rows for value in row}
        wholes = [
            (statement, one)
            for statement in reading.statements
            if statement.passage.sheet == entries.sheet and statement.passage not in own and statement.passage.kind is not Kind.CELL
            for one in statement.quantities
            if _may_be_whole(statement, one, parts)
        ]  # fmt: skip
        found += _judged(reading, wholes, parts)
    return found


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
    near = statement.text[max(0, one.start - 25) : one.end + 25]
    return names and not one.unit and one.is_exact and not one.per and not _SELECTS.search(near)


def _judged(
    reading: Reading, wholes: Sequence[tuple[Statement, Quantity]], parts: Sequence[Quantity]
) -> Iterator[Diagnostic]:
    summed = sum((part.value for part in parts), Decimal(0))
    if any(one.value == summed for _, one in wholes):
        return
    for statement, one in wholes:
        if _LOW <= summed / one.value <= _HIGH and one.value > max(part.value for part in parts):
            said = " + ".join(
                part.words[: part.number_end - part.start] if part.value > 1 else part.words for part in parts
            )
            message = f"« {one.words} », mais la liste de la fiche fait {one.said(summed)} ({said})"
            yield warning(
                "D337",
                message,
                place_of(reading, statement, one),
                "corrigez ce nombre, ou l’entrée qui est fausse",
            )
            return
