"""What is wrong with a charte beyond the page format in hand: its other formats, its style sheets, its Word styles.

Judging style sheets takes the layout engine, a second of computing: the verdict is kept by the bytes that it is about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from dossier.charte import Charte, named_sheets, page_formats, read_charte
from dossier.charte.font_files import FontReader
from dossier.charte.style_sheets import COMMON, find_sheet
from dossier.diagnostics import Diagnostic, MachineError, Severity, Span, disk_reason, error, warning
from dossier.isolation import Stopped, run
from dossier.limits import Limits
from dossier.output_folder.cache import keep, key_of, recall
from dossier.resolver import read_file
from dossier.tree import Metadata

_MOST = 1_000_000  # bytes of a style sheet
_REVISION = "1"  # of what is judged: another one asks again


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A style sheet as it was read: where messages say that it is, its text, and whether it is one of the web."""

    shown: str
    text: str
    is_web: bool


@dataclass(frozen=True, slots=True)
class Look:
    """The charte whose look is judged: its folder, and itself where it could be read; the document that wears it."""

    folder: Path
    charte: Charte | None
    metadata: Metadata


def find_look_faults(look: Look, read_font: FontReader, cache: Path, limits: Limits) -> list[Diagnostic]:
    """D803 to D807 of the other page formats and of ``word.toml``, D830 and D831 of each style sheet, at their lines."""
    if not (look.folder / "charte.toml").is_file():  # there is no such charte, which is said
        return []
    found: list[Diagnostic] = []
    for page_format in page_formats(look.folder):
        if look.charte is None or page_format != look.charte.page_format:
            try:
                read_charte(look.folder, page_format, read_font)
            except MachineError as fault:
                found += fault.as_diagnostics()
    sheets, unreadable = _read_sheets(look.folder)
    key = key_of(
        _REVISION, *_settings(look), *(f"{sheet.is_web}{sheet.shown}\n{sheet.text}" for sheet in sheets)
    )
    kept = recall(cache / "feuilles", key)
    if kept is not None:
        told = [_from_data(item) for item in json.loads(kept)]
    else:
        told = list(_word_faults(look))
        try:
            told += _sheet_faults(look, sheets, limits)
            keep(cache / "feuilles", key, json.dumps([_as_data(item) for item in told]).encode())
        except Stopped:  # no verdict, and nothing to keep: with other limits there may be one
            place = Span(f"{look.folder.parent.name}/{look.folder.name}")
            hint = "allégez-les, ou relevez la limite dans dossier.toml ([limites])"
            told.append(error("D831", "feuilles de style trop lourdes pour être lues", place, hint))
    return list(dict.fromkeys([*found, *unreadable, *told]))


def _read_sheets(folder: Path) -> tuple[list[_Sheet], list[Diagnostic]]:
    """Every style sheet that the charte names, and what cannot be read (D831).

    A name that leads nowhere is a fault of the charte, at the line of ``charte.toml``.
    """
    sheets, found = [], []
    for name, is_web in named_sheets(folder):
        shown = f"{folder.parent.name}/{name if name.startswith(f'{COMMON}/') else f'{folder.name}/{name}'}"
        try:
            path = find_sheet(folder, name)
            data = read_file(path, path.parent, _MOST)
            if len(data) > _MOST:
                message = f"feuille de style de plus de {_MOST // 1_000_000} Mo"
                found.append(error("D831", message, Span(shown), "allégez-la"))
            else:
                sheets.append(_Sheet(shown, data.decode("utf-8-sig"), is_web))
        except UnicodeDecodeError as fault:
            before = fault.object[: fault.start]
            place = Span(shown, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
            message = "feuille de style qui n’est pas en UTF-8"
            found.append(error("D831", message, place, "enregistrez-la en UTF-8"))
        except OSError as fault:
            message = f"feuille de style illisible : {disk_reason(fault)}"
            found.append(error("D831", message, Span(shown), "vérifiez les droits du fichier"))
        except MachineError:
            continue
    return sheets, found


def _settings(look: Look) -> Iterator[str | bytes]:
    """What the verdict depends on beside the sheets."""
    yield "" if look.charte is None else look.charte.model_dump_json(exclude={"folder"})
    for path in (look.folder / "word.toml", look.folder.parent / COMMON / "word.toml"):
        try:
            yield read_file(path, path.parent, _MOST)
        except OSError as fault:
            yield str(fault.errno)


def _word_faults(look: Look) -> Sequence[Diagnostic]:
    from dossier.render.word.word_toml import read_sheet

    try:
        read_sheet(look.folder, look.charte)
    except MachineError as fault:
        return fault.as_diagnostics()
    return []


def _sheet_faults(look: Look, sheets: Sequence[_Sheet], limits: Limits) -> Iterator[Diagnostic]:
    """What a page would pass over (D830), or be refused for (D831). Raises Stopped where the sheets are too heavy."""
    from dossier.layout.weasyprint_engine.sheet_judge import judge_sheets
    from dossier.render.css_properties import token_names

    values = None if look.charte is None else token_names(look.charte)
    asked = [(sheet.text, sheet.is_web) for sheet in sheets]
    for sheet, faults in zip(sheets, run(judge_sheets, asked, values, limits=limits), strict=True):
        for fault in faults:
            place = Span(sheet.shown, fault.line, fault.column)
            if fault.fatal:
                yield error("D831", fault.message, place, fault.hint)
            else:
                yield warning("D830", fault.message, place, fault.hint)


def _as_data(item: Diagnostic) -> list[object]:
    return [item.code, item.severity.value, item.message, list(astuple(item.span or Span(""))), item.hint]


def _from_data(data: Sequence[Any]) -> Diagnostic:
    code, severity, message, span, hint = data
    return Diagnostic(code, Severity(severity), message, Span(*span), hint)
