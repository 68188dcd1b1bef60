"""One quantity declared twice: under two names, here and in what kits share, or as a result that is typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from dossier.checks.figures.figure_entries import own_figures
from dossier.checks.numbers.counted_nouns import stems
from dossier.content.figure_values import evaluate_figures
from dossier.content.kit import Kit
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.plural import singular_of
from dossier.tree import Document

_LEAST_PRODUCT = Decimal(1000)
_DIGITS = re.compile(r"\d+")


def report_twin_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report two figures with nearly one name, or that say they count the same thing (D317)."""
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    figures = own_figures(kit)
    pairs = [*_near_names(figures), *_same_labels(figures)]
    return [
        _twins(name, other, figures[other], values) for name, other in dict.fromkeys(pairs)
        if _same_frame(figures[name], figures[other])
    ] + list(_against_shared(kit))  # fmt: skip


def report_typed_products(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a figure whose typed value is the product of two others: 19 sites at 30 000 € (D325)."""
    figures = {name: figure for name, figure in own_figures(kit).items() if figure.value is not None}
    by_value: dict[Decimal, list[str]] = defaultdict(list)
    for name, figure in figures.items():
        by_value[figure.value or Decimal(0)].append(name)
    found = []
    for name, result in figures.items():
        product = _product(name, result, figures, by_value)
        if product is not None:
            count, amount = product
            found.append(
                advice(
                    "D325",
                    f"chiffre « {name} » tapé, mais c’est {count} × {amount}",
                    result.span,
                    f"remplacez « valeur » par « formule: {count} × {amount} »",
                )
            )
    return found


def _product(
    name: str, result: Figure, figures: Mapping[str, Figure], by_value: Mapping[Decimal, list[str]]
) -> tuple[str, str] | None:
    """The count and the amount whose product is ``result``, where their labels speak of it."""
    value = result.value or Decimal(0)
    if value < _LEAST_PRODUCT or result.unit is None:
        return None
    said = _said(name, result)
    for amount, figure in figures.items():
        part = figure.value or Decimal(0)
        if amount == name or part < 2 or figure.unit != result.unit or value % part:
            continue
        for count in by_value.get(value / part, ()):
            other = figures[count]
            if (
                value / part >= 2
                and other.unit != result.unit
                and said & (_said(amount, figure) | _said(count, other))
            ):
                return count, amount
    return None


def _said(name: str, figure: Figure) -> set[str]:
    return set(stems(f"{name.replace('_', ' ').replace('-', ' ')} {figure.label or ''}"))


def _near_names(figures: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    """« espace_fs » and « espaces_fs »: one letter more, and the same unit."""
    for name in figures:
        for place in range(len(name)):
            shorter = name[:place] + name[place + 1 :]
            if (
                shorter in figures
                and name[place].isalpha()
                and _unit(figures[name]) == _unit(figures[shorter])
            ):
                yield shorter, name


def _same_labels(figures: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, figure in figures.items():
        if figure.label:
            groups[_folded(figure.label)].append(name)
    for group in groups.values():
        yield from combinations(group, 2)


def _twins(name: str, other: str, figure: Figure, values: Mapping[str, Decimal]) -> Diagnostic:
    first, last = values.get(name), values.get(other)
    told = ""
    if first is not None and last is not None:
        alike = first == last
        told = (
            f", tous deux {format_number(first)}"
            if alike
            else f" : {format_number(first)} et {format_number(last)}"
        )
    return warning(
        "D317",
        f"« {name} » et « {other} » comptent la même chose{told}",
        figure.span,
        "gardez-en un seul et nommez-le partout ; sinon, distinguez libellés, périmètres ou dates",
    )


def _against_shared(kit: Kit) -> Iterator[Diagnostic]:
    """A figure of the kit that says something else than the shared one of the same name."""
    for name, figure in own_figures(kit).items():
        shared = kit.shared_figures.get(name)
        if shared is None or shared.value is None or figure.value is None or shared.value == figure.value:
            continue
        message = f"chiffre « {name} » : {format_number(figure.value)} ici, {format_number(shared.value)} dans _commun"
        hint = "corrigez l’un des deux, ou donnez un autre identifiant à celui-ci"
        yield warning("D317", message, figure.span, hint)


def _unit(figure: Figure) -> str:
    unit = str(figure.unit or "")
    return (singular_of(unit) or unit).lower()


def _same_frame(figure: Figure, other: Figure) -> bool:
    """Whether both speak of one place and one time; what is not said may be anything."""
    if _DIGITS.findall(str(figure.label or "")) != _DIGITS.findall(str(other.label or "")):
        return False
    pairs = ((figure.scope, other.scope), (figure.day, other.day))
    return all(one is None or two is None or _folded(one) == _folded(two) for one, two in pairs)


def _folded(text: object) -> str:
    return " ".join(str(text or "").lower().split())
