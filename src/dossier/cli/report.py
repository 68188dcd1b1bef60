"""Findings for human eyes: the excerpt with its caret, the short line, and how many there are in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dossier.cli.console import Look, column_width, columns, plain
from dossier.diagnostics import Diagnostic, Severity, Span

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_FEWEST_KINDS = 3
_MAX_READ = 4_000_000
_HEAD = 64


def full(diagnostic: Diagnostic, root: Path | None, look: Look) -> list[str]:
    """The lines of one finding: code and sentence, place, source line with a caret, remedy."""
    colour = _COLOURS[diagnostic.severity]
    head = look.paint(f"{diagnostic.severity.label}[{diagnostic.code}]", colour, "bold")
    lines = [f"{head}: {look.paint(plain(diagnostic.message), 'bold')}"]
    gutter = "  "
    span = diagnostic.span
    if span is not None and span.path:
        source = _source_line(root, span)
        gutter = " " * max(len(str(span.line)), 2)
        place = plain(span.path if source is None and not span.cell else span.shown)
        lines.append(look.paint(f"{gutter}┌─", "blue") + f" {place}")
        if source is not None:
            lines += _excerpt(source, span, diagnostic, gutter, look)
    if diagnostic.hint:
        first, *rest = diagnostic.hint.split("\n")
        lines.append(f"{look.paint(f'{gutter}=', 'blue')} aide: {plain(first)}")
        lines += [f"{gutter}  {plain(line)}" for line in rest]  # the right writing, ready to be copied
    lines.append(f"{look.paint(f'{gutter}=', 'blue')} en savoir plus: dossier explain {diagnostic.code}")
    return lines


def concise(diagnostic: Diagnostic, look: Look) -> str:
    """One finding on one line: ``path:line:column: erreur[D203] sentence (aide: remedy)``."""
    span = diagnostic.span
    place = f"{plain(span.shown)}: " if span is not None and span.path else ""
    head = look.paint(
        f"{diagnostic.severity.label}[{diagnostic.code}]", _COLOURS[diagnostic.severity], "bold"
    )
    remedy = diagnostic.hint.replace("\n", " ⏎ ")
    hint = f" (aide: {plain(remedy)})" if remedy else ""
    return f"{place}{head} {plain(diagnostic.message)}{hint}"


def paragraphs(found: Iterable[Diagnostic], root: Path | None, look: Look) -> str:
    """All findings in full, an empty line between two."""
    _lines.cache_clear()  # the files are read as they are now
    return "\n\n".join("\n".join(full(diagnostic, root, look)) for diagnostic in found)


def tally(found: Iterable[Diagnostic]) -> str:
    """« 1 erreur, 2 conseils », or « aucun défaut »."""
    counted = Counter(diagnostic.severity for diagnostic in found)
    parts = [
        f"{counted[kind]} {kind.label}{'s' if counted[kind] > 1 else ''}"
        for kind in Severity
        if counted[kind]
    ]
    return ", ".join(parts) or "aucun défaut"


def kinds(found: Iterable[Diagnostic]) -> list[str]:
    """How many findings each rule has, the gravest first: one line a rule; nothing where one rule or none speaks."""
    from dossier.diagnostics.codes import titles

    counted = Counter((item.severity.rank, item.severity.label, item.code) for item in found)
    if len(counted) < _FEWEST_KINDS:
        return []
    lines = ["", "Par règle :"]
    for (_, label, code), count in sorted(
        counted.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][2])
    ):
        title = titles().get(code, "")
        word = f"{label}s" if count > 1 else label
        lines.append(f"  {count:>4} {word} {code}{f', {title}' if title else ''}")
    return lines


def _source_line(root: Path | None, span: Span) -> str | None:
    """The line that ``span`` starts on, or None where there is none (a folder, a missing file, a table, a picture)."""
    if root is None or span.cell or not (root / span.path).is_file():
        return None
    lines = _lines(root / span.path)
    if not lines:
        return None
    return lines[span.line - 1] if 0 < span.line <= len(lines) else ""


@lru_cache(maxsize=16)
def _lines(path: Path) -> tuple[str, ...]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_READ)
    except OSError:
        return ()
    if b"\0" in data[:_HEAD]:  # a picture, a font: none of it can be shown as a line
        return ()
    text = data.decode("utf-8-sig", errors="replace")
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _excerpt(source: str, span: Span, diagnostic: Diagnostic, gutter: str, look: Look) -> list[str]:
    end_line, end_column = span.end
    start = min(max(span.column - 1, 0), len(source))
    end = min(end_column - 1, len(source)) if end_line == span.line else len(source.rstrip())
    end = max(end, start)
    shown, before = _trimmed(source, start, max(look.width - len(gutter) - 2, 20))
    marked = min(max(columns(source[start:end]), 1), max(columns(shown) - before, 1))
    number = str(span.line).rjust(len(gutter))
    label = f" {plain(diagnostic.label)}" if diagnostic.label else ""
    caret = look.paint("^" * marked + label, _COLOURS[diagnostic.severity], "bold")
    return [
        (look.paint(f"{number}│", "blue") + f" {shown}").rstrip(),
        look.paint(f"{gutter}│", "blue") + f" {' ' * before}{caret}",
    ]


def _trimmed(source: str, start: int, room: int) -> tuple[str, int]:
    """The part of ``source`` around ``start`` that fits in ``room`` columns, and the columns before the caret."""
    source = plain(source)
    first, last = 0, len(source)
    if columns(source) > room:
        first = _back(source, start, room // 3)
        last = first
        used = 0
        while last < len(source) and used + column_width(source[last]) <= room - 2:
            used += column_width(source[last])
            last += 1
        if last == len(source):
            first = _back(source, last, room - 2)
    opening = "…" if first else ""
    shown = opening + source[first:last] + ("…" if last < len(source) else "")
    before = columns(opening + source[first:start])
    return shown.replace("\t", " " * column_width("\t")), before


def _back(source: str, position: int, room: int) -> int:
    """How far back from ``position`` the text may begin so that ``room`` columns hold it."""
    used = 0
    while position > 0 and used + column_width(source[position - 1]) <= room:
        position -= 1
        used += column_width(source[position])
    return position
