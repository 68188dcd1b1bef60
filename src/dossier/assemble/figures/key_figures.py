"""Figures set large and equations."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.figures.chart_sources import sources
from dossier.assemble.lines.figure_words import (
    SHORT_UNIT,
    find_figure,
    internal_mark,
    number_with_unit,
    numbers,
    unit_words,
)
from dossier.assemble.lines.inline import set_line
from dossier.content.figure_values import formula_terms
from dossier.diagnostics import Span, error
from dossier.language.fr.numbers import parse_number
from dossier.language.printed import format_number, say
from dossier.text import PlacedText, origin_of
from dossier.tree import Equation, FigureUse, Inlines, KeyFigure, Term, Text
from dossier.tree.walk import placed_text


def key_figure(
    assembly: Assembly, name: str, label: Inlines, span: Span, *, is_sourced_below: bool = False
) -> KeyFigure | None:
    """A figure set large, with its label (its own where none is given), what dates and, if not said below, sources it."""
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
        label = words(assembly.made_of(unit, figure, "unite"))
    details: list[str] = [assembly.written(figure.scope), assembly.written(figure.day)]
    if figure.source is not None and not is_sourced_below:
        source = words(say("source : "), assembly.written(figure.source.title))
        details.append(placed_text(source))
    if figure.qualifier:  # « accompagnements (un peu plus de 9 700) »: right whatever the words are
        number = PlacedText.standing_for(shown, origin_of(name))
        qualified = words(assembly.written(figure.qualifier), " ", number)
        label = (*label, Text(" ("), *qualified, Text(")")) if label else qualified
    mark = internal_mark(assembly, name)
    label = (*label, Text(mark if label else mark.strip())) if mark else label
    value_shown = PlacedText.standing_for(shown, origin_of(name))
    return KeyFigure(
        value_shown, label, words(*joined(", ", details)), FigureUse(name, span, shown), span=span
    )


def common_source(assembly: Assembly, names: Iterable[str]) -> Inlines:
    """« Source : rapport annuel, 3 mars 2023. » where all figures of a row have the same one; else nothing."""
    figures = [figure for name in names if (figure := assembly.kit.figures.get(name)) is not None]
    found = {None if one.source is None else (str(one.source.title), str(one.source.day)) for one in figures}
    are_shown = all(assembly.shows(figure) for figure in figures)
    return sources(assembly, figures) if are_shown and len(figures) > 1 and len(found) == 1 else ()


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
        number = parse_number(term.name)
        if number is not None:
            shown.append(Term(term.operator, format_number(number), (), span=span))
            continue
        part = key_figure(assembly, PlacedText.standing_for(term.name, origin_of(name)), (), span)
        if part is None:
            return None
        shown.append(Term(term.operator, part.value, part.label, part.figure, span=span))
    result = key_figure(assembly, name, (), span)
    if result is None:
        return None
    return Equation(
        terms=(*shown, Term("=", result.value, result.label, result.figure, span=span)), span=span
    )
