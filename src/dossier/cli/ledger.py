"""``dossier check --ledger``: every figure with its pages and its source, for whoever signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import console
from dossier.cli.console import Look, plain
from dossier.cli.progress import say_event
from dossier.cli.shown_findings import bounded
from dossier.content.model.base import Audience
from dossier.diagnostics import Diagnostic, Severity, Span
from dossier.language.fr.dates import format_day
from dossier.project import Project

if TYPE_CHECKING:
    from dossier.commands.ledger_sheet import Entry, LedgerSheet, Occurrence

_LABEL_WIDTH = 13
_NOTHING = "—"


def print_ledgers(project: Project, folders: Sequence[Path], shape: str) -> list[Diagnostic]:
    """Print the ledger of each kit on stdout; what stands against the kits is said on stderr and returned."""
    from dossier.cli import report
    from dossier.commands.ledger_pages import ledgers

    sheets, found = ledgers(project, folders, say_event)
    faults = [item for item in found if item.severity is Severity.ERROR]
    if faults:
        console.err(report.paragraphs(bounded(faults), project.root, console.err_look()))
        console.err(f"{report.tally(faults)} : le registre ci-dessous n’est pas à signer")
    if shape == "json":
        console.out(console.as_json([_as_object(sheet) for sheet in sheets]))
    else:
        console.out("\n\n".join("\n".join(_lines(sheet, console.out_look())) for sheet in sheets))
    return found


def _lines(sheet: LedgerSheet, look: Look) -> Iterator[str]:
    yield look.paint(f"Registre des chiffres : {plain(sheet.title)}", "bold")
    state = f"{sheet.status}, " if sheet.status else ""
    yield f"{state}version du {format_day(sheet.day)}, {_count(sheet.page_count, 'page')}"
    for entry in sheet.shown:
        yield ""
        yield from _entry(entry, look)
    rest = [entry for entry in sheet.entries if not entry.occurrences]
    if rest:
        yield ""
        yield "Déclarés et jamais imprimés ici : " + ", ".join(
            f"{plain(entry.name)}{' (interne)' if entry.is_internal else ''}" for entry in rest
        )
    if sheet.unlisted:
        yield ""
        yield "Dans le texte, hors de ce registre (« dossier check » dit quoi faire) :"
        yield from (f"  {_unlisted(item, look)}" for item in sheet.unlisted)
    yield ""
    yield from _closing(sheet)


def _entry(entry: Entry, look: Look) -> Iterator[str]:
    figure = entry.figure
    yield f"{look.paint(plain(entry.printed or '?'), 'bold')}   {look.paint(plain(entry.name), 'dim')}"
    rows = {
        "compte": figure.label,
        "périmètre": figure.scope or _NOTHING,
        "valeur de": figure.day or _NOTHING,
        "formule": figure.formula,
        "source": _source(entry) if figure.formula is None or figure.source else None,
        "autre source": " ; ".join(_other_sources(entry)) or None,
        "valable au": format_day(figure.valid_until) if figure.valid_until else None,
        "validation": _approval(entry),
        "à vérifier": figure.to_verify,
    }
    for label, value in rows.items():
        if value is not None:
            yield f"  {label:<{_LABEL_WIDTH}}{plain(' '.join(str(value).split()))}"
    for occurrence in entry.occurrences:
        yield "  " + _place(occurrence, look)


def _place(occurrence: Occurrence, look: Look) -> str:
    page = f"page {occurrence.page}" if occurrence.page is not None else "sans page"
    where = _where(occurrence.span, look)
    return f"{page:<{_LABEL_WIDTH}}{plain(occurrence.part)}, {occurrence.setting} « {plain(occurrence.printed)} »  {where}"


def _unlisted(item: Diagnostic, look: Look) -> str:
    where = _where(item.span, look) if item.span is not None else ""
    return f"{plain(item.message.removeprefix('nombre absent du registre : '))}  {where}"


def _where(span: Span, look: Look) -> str:
    file = "/".join(span.path.split("/")[-2:])
    return look.paint(f"{plain(file)}:{span.line}:{span.column}", "blue")


def _source(entry: Entry) -> str:
    source = entry.figure.source
    if source is None:
        return _NOTHING
    day = f", {format_day(source.day)}" if source.day else ""
    return f"{source.title}{day}" + (f" <{source.url}>" if source.url else "")


def _other_sources(entry: Entry) -> Iterator[str]:
    from dossier.language.fr.numbers import format_number

    for other in entry.figure.other_sources:
        kept = f" (gardé le nôtre : {other.reason})" if other.reason else " (à trancher)"
        yield f"{format_number(other.value)} selon {other.title}{kept}"


def _approval(entry: Entry) -> str:
    figure = entry.figure
    return (
        f"{figure.validation.value}, par {figure.approver}"
        if figure.approver
        else str(figure.validation.value)
    )


def _closing(sheet: LedgerSheet) -> Iterator[str]:
    shown = sheet.shown
    places = sum(len(entry.occurrences) for entry in shown)
    yield f"{_count(len(shown), 'chiffre')} à {_count(places, 'endroit')}"
    sourceless = [entry for entry in shown if entry.figure.source is None and entry.figure.formula is None]
    for entries, what in (
        (sourceless, "sans source"),
        ([entry for entry in shown if not entry.is_approved], "sans validation nommée"),
        ([entry for entry in shown if entry.figure.to_verify is not None], "à vérifier"),
    ):
        if entries:
            names = (
                "tous" if len(entries) == len(shown) else ", ".join(plain(entry.name) for entry in entries)
            )
            yield f"  {len(entries):>3} {what} : {names}"
    if sheet.unlisted:
        yield f"  {len(sheet.unlisted):>3} dans le texte, hors registre : voir plus haut"
    yield ""
    yield "Lu et validé par (nom, fonction) :"
    yield "Date et signature :"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _as_object(sheet: LedgerSheet) -> dict[str, object]:
    return {
        "kit": sheet.kit,
        "title": sheet.title,
        "status": sheet.status,
        "date": sheet.day.isoformat(),
        "page_count": sheet.page_count,
        "figures": [_figure_object(entry) for entry in sheet.entries],
        "unlisted": [_unlisted_object(item) for item in sheet.unlisted],
    }


def _unlisted_object(item: Diagnostic) -> dict[str, object]:
    span = item.span or Span("")
    return {
        "code": item.code,
        "message": item.message,
        "path": span.path,
        "line": span.line,
        "column": span.column,
    }


def _figure_object(entry: Entry) -> dict[str, object]:
    figure = entry.figure
    source = figure.source
    return {
        "name": entry.name,
        "printed": entry.printed,
        "value": None if entry.value is None else format(entry.value, "f"),
        "highest": None if figure.highest is None else format(figure.highest, "f"),
        "unit": _text(figure.unit),
        "qualifier": _text(figure.qualifier),
        "label": _text(figure.label),
        "scope": _text(figure.scope),
        "date": _text(figure.day),
        "formula": _text(figure.formula),
        "valid_until": figure.valid_until.isoformat() if figure.valid_until else None,
        "source": None
        if source is None
        else {
            "title": str(source.title),
            "url": _text(source.url),
            "date": source.day.isoformat() if source.day else None,
        },
        "other_sources": [
            {"title": str(other.title), "value": format(other.value, "f"), "reason": _text(other.reason)}
            for other in figure.other_sources
        ],
        "audience": (Audience.INTERNAL if entry.is_internal else Audience.PRESS).value,
        "validation": figure.validation.value,
        "approver": _text(figure.approver),
        "to_verify": _text(figure.to_verify),
        "occurrences": [
            {
                "page": item.page,
                "part": item.part,
                "setting": item.setting,
                "printed": item.printed,
                "path": item.span.path,
                "line": item.span.line,
                "column": item.span.column,
            }
            for item in entry.occurrences
        ],
    }


def _text(value: str | None) -> str | None:
    return None if value is None else str(value)
