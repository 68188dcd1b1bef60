"""Figures set large and equations."""

from __future__ import annotations

from dossier.assemble.context import Assembly, words
from dossier.assemble.inline import set_line
from dossier.assemble.ledger import (
    SHORT_UNIT,
    find_figure,
    internal_mark,
    number_with_unit,
    numbers,
    unit_words,
)
from dossier.content import french
from dossier.content.facts import formula_terms
from dossier.diagnostics import Span, error
from dossier.tree import Equation, FigureUse, Inlines, KeyFigure, Term, Text


def key_figure(assembly: Assembly, name: str, label: Inlines, span: Span) -> KeyFigure | None:
    """A figure set large, with its label (its own where none is given) and what dates and sources it."""
    figure = find_figure(assembly, name, span)
    value = assembly.values.get(name)
    if figure is None or value is None:
        return None
    unit = unit_words(figure, value)
    short = 0 < len(unit) <= SHORT_UNIT and not (unit.isalpha() and unit.isupper())
    shown = number_with_unit(figure, value) if short else numbers(figure, value)
    if not label and figure.label:
        label = set_line(assembly, figure.label)
    elif not label and figure.unit and not short:
        label = words(unit)
    details = [str(part) for part in (figure.scope, figure.day) if part]
    if figure.source is not None:
        details.append(f"source : {figure.source.title}")
    if figure.qualifier:  # « accompagnements (un peu plus de 9 700) »: right whatever the words are
        qualified = words(f"{figure.qualifier} {shown}")
        label = (*label, Text(" ("), *qualified, Text(")")) if label else qualified
    mark = internal_mark(assembly, name)
    label = (*label, Text(mark if label else mark.strip())) if mark else label
    return KeyFigure(shown, label, words(", ".join(details)), FigureUse(name, span, shown))


def equation(assembly: Assembly, name: str, span: Span) -> Equation | None:
    """The formula of a derived figure with the words of its terms: 19 × 30 000 € = 570 000 €."""
    figure = find_figure(assembly, name, span)
    if figure is None or name not in assembly.values:
        return None
    terms = formula_terms(figure.formula) if figure.formula else []
    if not terms:
        assembly.found.append(
            error(
                "D303",
                f"« {name} » n’a pas de formule simple à montrer",
                span,
                "une formule sans parenthèses, par exemple « sites × aide »",
            )
        )
        return None
    shown = []
    for term in terms:
        number = french.parse_number(term.name)
        if number is not None:
            shown.append(Term(term.operator, french.format_number(number), ()))
            continue
        part = key_figure(assembly, term.name, (), span)
        if part is None:
            return None
        shown.append(Term(term.operator, part.value, part.label, part.figure))
    result = key_figure(assembly, name, (), span)
    if result is None:
        return None
    return Equation(terms=(*shown, Term("=", result.value, result.label, result.figure)), span=span)
