"""Dates of figures and of their sources that cannot be, and sources that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.figures.figure_entries import own_figures
from dossier.content.kit import Kit
from dossier.content.located import span_of
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, Span, advice, warning
from dossier.language.fr.dates import format_day
from dossier.language.fr.numbers import format_number
from dossier.language.fr.periods import parse_period
from dossier.tree import Document

_FORECAST = re.compile(
    r"\b(?:objectifs?|prévisions?|prévue?s?|prévisionnel\w*|cibles?|d’ici|à venir|attendue?s?|projections?|horizon)\b",
    re.IGNORECASE,
)


def report_impossible_dates(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a source younger than the kit, a value younger than its source, a date nobody can read (D316)."""
    day = kit.day
    return [item for name, figure in own_figures(kit).items() for item in _dates_of(name, figure, day)]


def report_disagreeing_sources(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report another source that gives another value, without the reason why ours is kept (D327)."""
    return [
        warning(
            "D327",
            f"chiffre « {name} » : {format_number(figure.value)} ici, {format_number(other.value)} selon {other.title}",
            other.span,
            "tranchez avec les deux sources, puis dites pourquoi par « motif: … »",
        )
        for name, figure in own_figures(kit).items()
        for other in figure.other_sources
        if figure.value is not None and other.value != figure.value and other.reason is None
    ]


def _dates_of(name: str, figure: Figure, kit_day: date) -> Iterator[Diagnostic]:
    period = parse_period(str(figure.day)) if figure.day is not None else None
    place = span_of(figure.day, figure.span)
    if figure.day is not None and period is None:
        hint = "par exemple « fin avril 2023 », « 2022 », « 1er trimestre 2023 », « 31/12/2022 »"
        yield advice("D316", f"chiffre « {name} » : date illisible « {figure.day} »", place, hint)
    if period is not None and period[0] > kit_day and not _is_forecast(figure):
        hint = "si c’est un objectif, dites-le dans « libelle » ou « qualificatif »"
        message = f"chiffre « {name} » daté d’après le dossier ({format_day(kit_day)})"
        yield warning("D316", message, place, hint)
    source = figure.source
    if source is None or source.day is None:
        return
    span: Span = source.span
    if source.day > kit_day:
        message = f"chiffre « {name} » : source du {format_day(source.day)}, après le dossier"
        yield warning(
            "D316", message, span, f"le dossier est du {format_day(kit_day)} : vérifiez les deux dates"
        )
    # what is dated after the kit is told of above: its source cannot be younger
    if period is not None and source.day < period[0] <= kit_day and not _is_forecast(figure):
        message = f"chiffre « {name} » : sa source du {format_day(source.day)} ne peut pas donner sa valeur de « {figure.day} »"
        yield warning("D316", message, place, "vérifiez « date » du chiffre et « date » de sa source")


def _is_forecast(figure: Figure) -> bool:
    said = f"{figure.label or ''} {figure.qualifier or ''} {figure.day or ''} {figure.scope or ''}"
    return bool(_FORECAST.search(said))
