"""The words of a figure that prose names."""

from __future__ import annotations

from decimal import Decimal

from dossier.assemble.context import Assembly
from dossier.content import french
from dossier.content.model.figure import Figure
from dossier.content.nearest import meant
from dossier.diagnostics import Span, error
from dossier.tree import Inlines, Text

SHORT_UNIT = 4


def figure_text(assembly: Assembly, name: str, form: str, span: Span) -> Inlines:
    """The inlines of a figure named in prose."""
    text = figure_words(assembly, name, form, span)
    return (Text(text),) if text else ()


def figure_words(assembly: Assembly, name: str, form: str, span: Span) -> str:
    """What ``{{name|form}}`` prints; "" where the figure is unknown or may not be shown."""
    figure = find_figure(assembly, name, span)
    value = assembly.values.get(name)
    if figure is None or value is None:
        return ""
    match form.strip():
        case "":
            return full_figure(figure, value)
        case "nombre":
            return french.format_number(value)
        case "valeur":
            return number_with_unit(figure, value)
        case "lettres" | "Lettres":
            letters = french.number_in_letters(value)
            if letters is None:
                assembly.found.append(
                    error(
                        "D307",
                        f"le chiffre « {name} » ne s’écrit pas en lettres",
                        span,
                        "écrivez {{" + name + "}}",
                    )
                )
                return ""
            return letters if form.strip() == "lettres" else letters[0].upper() + letters[1:]
        case other:
            assembly.found.append(
                error(
                    "D307",
                    f"forme inconnue « {other} »",
                    span,
                    "formes possibles : nombre, valeur, lettres, Lettres",
                )
            )
            return ""


def find_figure(assembly: Assembly, name: str, span: Span) -> Figure | None:
    """The figure ``name``, or None with a finding where it does not exist or must stay internal."""
    figure = assembly.kit.figures.get(name)
    if figure is None:
        if name not in assembly.kit.unread and "chiffres.yaml" not in assembly.kit.unread:
            hint = meant(name, assembly.kit.figures) or "déclarez-le dans chiffres.yaml"
            assembly.found.append(error("D302", f"chiffre inconnu « {name} »", span, hint))
        return None
    if not assembly.shows(figure):
        assembly.found.append(
            error(
                "D211",
                f"chiffre interne « {name} » nommé dans un texte de presse",
                span,
                "passez le texte en interne, ou le chiffre en presse",
            )
        )
        return None
    assembly.shown.add(f"chiffre:{name}")
    return figure


def full_figure(figure: Figure, value: Decimal) -> str:
    """« un peu plus de 9 700 accompagnements »: qualifier, number and unit."""
    lead = f"{figure.qualifier} " if figure.qualifier else ""
    return lead + number_with_unit(figure, value)


def number_with_unit(figure: Figure, value: Decimal) -> str:
    """« 888 M€ », « 1 643 communes »: a symbol or a short unit never leaves its number."""
    number = french.format_number(value)
    if not figure.unit:
        return number
    first = figure.unit.split()[0]
    space = french.NO_BREAK if len(first) <= 2 * SHORT_UNIT else " "
    return f"{number}{space}{figure.unit}"
