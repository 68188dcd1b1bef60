"""From a place in a kit that was made to where people wrote it: a line of the template, or a cell of the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dossier.campaign.fields import FilledText, Line
from dossier.campaign.filled_kit import FilledKit
from dossier.diagnostics import Diagnostic, Span
from dossier.project import CONTENT, SHARED


def at_written_places(
    found: Iterable[Diagnostic], kit: FilledKit, shared: Mapping[str, str], template: str
) -> list[Diagnostic]:
    """What was found in a kit that was made, each at the place that somebody can mend.

    ``shared`` says where each file of ``content/_commun`` was written, by its name there; ``template`` is the path
    of the template, for what stands in no file.
    """
    home = f"{CONTENT}/{kit.row.kit}"
    names = {f"{home}/{name}": path for name, path in kit.written.items()}
    names |= {f"{CONTENT}/{SHARED}/{name}": path for name, path in shared.items()}
    texts = {f"{home}/{name}": text for name, text in kit.texts.items()}

    def place(span: Span | None) -> Span | None:
        if span is None or not span.path:
            return span
        if span.path in texts:
            return _of_text(span, names[span.path], texts[span.path])
        if span.path in names:
            return replace(span, path=names[span.path])
        return (
            replace(span, path=span.path.replace(home, template, 1)) if span.path.startswith(home) else span
        )

    def said(text: str) -> str:
        for made, path in names.items():
            text = text.replace(made, path)
        return text.replace(f"{home}/", f"{template}/")

    return [
        replace(item, span=place(item.span), message=said(item.message), hint=said(item.hint))
        for item in found
    ]


def _of_text(span: Span, path: str, text: FilledText) -> Span:
    if not 0 < span.line <= len(text.lines):
        return replace(span, path=path)
    line = text.lines[span.line - 1]
    end_line, end_column = span.end
    if end_line == span.line:
        cell = _cell_of(line, span.column, end_column)
        if cell is not None:
            return cell
    last = text.lines[min(end_line, len(text.lines)) - 1]
    start = _column(line, span.column, at_end=False)
    end = _column(last, end_column, at_end=True)
    return Span(path, line.written, start, last.written, max(end, start + 1 if last is line else 1))


def _cell_of(line: Line, start: int, end: int) -> Span | None:
    """The one cell that all of a stretch comes from, the quotes around it left aside."""
    cells = [
        piece for piece in line.pieces if piece.cell is not None and piece.end > start and piece.start < end
    ]
    if len(cells) != 1:
        return None
    (piece,) = cells
    quotes = sum(1 for other in line.pieces if other.cell is None)
    return piece.cell if piece.start - start <= max(quotes, 1) and end - piece.end <= max(quotes, 1) else None


def _column(line: Line, column: int, *, at_end: bool) -> int:
    """The column of the template: what stands within a field is its start, or its end."""
    shift = 0
    for piece in line.pieces:
        if column < piece.start or (at_end and column == piece.start):
            break
        if column < piece.end or (at_end and column == piece.end):
            return piece.written_end if at_end else piece.written_start
        shift = piece.written_end - piece.end
    return column + shift
