"""A figure of the ledger that no page shows, beside the number that a text types in its place (D322)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.comparing.folding import fold
from dossier.checks.comparing.weighed_words import stems
from dossier.checks.figures.figure_entries import named_figures, shown_names
from dossier.checks.numbers.lists_read import read_entries
from dossier.checks.numbers.reckoning.series import is_exchange, is_slip
from dossier.checks.passages import Kind, Passage, Reading
from dossier.content.figure_values import evaluate_figures
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import A_YEAR
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, read_quantities

_NEEDED, _MOST_WORDS, _LONG = 4, 3, 100
_LOW, _HIGH = 0.8, 1.25
_OF_WHICH = re.compile(r"\b[Dd]ont (?:\w+ )?$")  # a part of the figure


@dataclass(frozen=True, slots=True)
class _Typed:
    """A number of a text or a cell, with the beginnings of the words around it and its years."""

    passage: Passage
    start: int
    quantity: Quantity
    words: frozenset[str]
    years: frozenset[str]


def report_ledger_slips(reading: Reading) -> list[Diagnostic]:
    """« 74 morts sur les routes » where the ledger has 47 « tués sur les routes », and no text says 47."""
    figures = reading.kit.figures
    used = shown_names(reading.document) | set(named_figures(reading.kit))
    values, _ = evaluate_figures(figures, reading.kit.unread_figures)
    unused = {name: value for name, value in values.items() if name not in used and figures[name].label}
    typed = list(_typed(reading)) if unused else []
    found: list[Diagnostic] = []
    for name, value in unused.items():
        told = read_quantities(fold(f"{format_number(value)} {figures[name].unit or ''}".strip()))[:1]
        if told and not any(one.quantity.value == told[0].value for one in typed):
            found += _nearest(reading, name, told[0], typed)
    return found


def _nearest(reading: Reading, name: str, told: Quantity, typed: list[_Typed]) -> Iterator[Diagnostic]:
    """The typed number that looks most like a figure, where enough speaks for it."""
    figure = reading.kit.figures[name]
    weight, rank = max(
        ((_weight(figure, told, one), -rank) for rank, one in enumerate(typed)), default=(0, 0)
    )
    if weight < _NEEDED:
        return
    one = typed[-rank]
    place = reading.place(one.passage, one.start, one.start + len(one.quantity.words))
    message = f"« {one.quantity.words.strip()} » ici, « {told.words} » au registre (« {name} »)"
    hint = f"si c’est le même chiffre, corrigez celui qui est faux et écrivez {{{{{name}}}}} ; sinon, dites ce qui les distingue"
    yield warning("D322", message, place, hint)


def _weight(figure: Figure, told: Quantity, one: _Typed) -> int:
    """How much speaks for it that a typed number was meant to be a figure."""
    other = one.quantity
    years = frozenset(A_YEAR.findall(f"{figure.day or ''}"))
    if (
        other.unit != told.unit
        or other.is_fraction
        or other.is_range
        or (one.years and not one.years & years)
    ):
        return 0
    is_swap = is_exchange(told.value, other.value)
    is_near = bool(other.value) and _LOW < told.value / other.value < _HIGH
    if not is_swap and not (is_near and (is_slip(told.value, other.value) or told.noun == other.noun)):
        return 0
    named = stems(fold(f"{figure.label or ''} {figure.unit or ''}"))
    same_noun = not told.unit and bool(told.nouns[:1]) and told.nouns[:1] == other.nouns[:1]
    shared = len((named & one.words) - ({told.noun[:6]} if same_noun else set()))
    if not shared:
        return 0
    likeness = 3 if is_swap else 1 + (told.value >= _LONG and is_slip(told.value, other.value))
    return likeness + 2 * same_noun + min(shared, _MOST_WORDS)


def _typed(reading: Reading) -> Iterator[_Typed]:
    for statement in reading.statements:
        if statement.passage.kind in {Kind.CELL, Kind.FIELD}:
            continue
        words, all_years = stems(statement.text), frozenset(A_YEAR.findall(statement.text))
        for one in statement.quantities:
            if _OF_WHICH.search(statement.text[: one.start]):
                continue
            near = frozenset(A_YEAR.findall(statement.text[one.end : one.end + 12]))
            yield _Typed(
                statement.passage,
                statement.start + one.start,
                one,
                words,
                near or (all_years if len(all_years) == 1 else frozenset()),
            )
    for entries in read_entries(reading):
        for value in (value for row in entries.rows for value in row if entries.is_table):
            said = fold(f"{value.label} {value.head}")
            yield _Typed(
                value.passage,
                value.quantity.start,
                value.quantity,
                stems(said),
                frozenset(A_YEAR.findall(said)),
            )
