"""Figures that are declared and never read by anyone."""

from __future__ import annotations

import re

from dossier.content.french import format_day
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.tree import Document

_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def report_unused_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """A figure that no sheet, formula or field names (D308)."""
    named: set[str] = set()
    for sheet in kit.sheets.values():
        named.update(_NAME.findall(sheet.body.source.text))
    for figure in kit.figures.values():
        named.update(_NAME.findall(str(figure.formula or "")))
    for text in _fields(kit):
        named.update(_NAME.findall(text))
    return [
        advice(
            "D308",
            f"chiffre « {name} » déclaré et jamais montré",
            figure.span,
            f"nommez-le par {{{{{name}}}}}, ou supprimez-le",
        )
        for name, figure in kit.figures.items()
        if name not in named
    ]


def report_expired_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """A figure that the kit's date has overtaken (D309)."""
    day = kit.head.edition_day or kit.visit.day
    return [
        warning(
            "D309",
            f"chiffre « {name} » périmé : il valait jusqu’au {format_day(figure.valid_until)}",
            figure.span,
            "remplacez la valeur, sa date et sa source, puis « valable_jusqu_au »",
        )
        for name, figure in kit.figures.items()
        if figure.valid_until is not None and figure.valid_until < day
    ]


def _fields(kit: Kit) -> list[str]:
    fields = [str(kit.head.subtitle or ""), str(kit.head.title)]
    fields += [str(stop.content or "") for day in kit.visit.days for stop in day.stops]
    for agreement in kit.agreements.values():
        fields += [str(strand) for strand in agreement.strands]
        fields += [str(agreement.announced_strands or ""), str(agreement.announced_actions or "")]
    return fields
