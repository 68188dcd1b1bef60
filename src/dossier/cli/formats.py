"""Findings for machines: JSON, GitHub's workflow commands and SARIF 2.1.0, with the same codes and places."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from dossier import __version__
from dossier.cli.console import as_json, plain
from dossier.commands.diagnostics_as_data import as_object
from dossier.diagnostics import Diagnostic, Severity, Span, as_text

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_objects(found: Iterable[Diagnostic]) -> str:
    """One array of objects, as JSON."""
    return as_json([as_object(diagnostic) for diagnostic in found])


def as_github(found: Iterable[Diagnostic]) -> str:
    """One workflow command a line."""
    return "\n".join(_workflow_command(diagnostic) for diagnostic in found)


def as_sarif(found: Sequence[Diagnostic]) -> str:
    """One SARIF log with one run; the rules are those that speak in it."""
    codes = sorted({diagnostic.code for diagnostic in found})
    run = {
        "tool": {
            "driver": {"name": "dossier", "version": __version__, "rules": [_rule(code) for code in codes]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in found],
    }
    return as_json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sentence(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message} — {diagnostic.hint}" if diagnostic.hint else diagnostic.message


def _workflow_command(diagnostic: Diagnostic) -> str:
    properties: dict[str, str | int] = {}
    span = diagnostic.span
    if span is not None and span.path:
        end_line, end_column = span.end
        properties = {"file": as_text(span.path), "line": span.line, "endLine": end_line, "col": span.column}
        if end_line == span.line:
            properties["endColumn"] = end_column
    properties["title"] = diagnostic.code
    written = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{_GITHUB[diagnostic.severity]} {written}::{_escaped(_sentence(diagnostic))}"


def _escaped(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return plain(text)


def _rule(code: str) -> dict[str, object]:
    from dossier.diagnostics.codes import find_code

    entry = find_code(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.rule},
        "help": {"text": entry.why},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _SARIF[diagnostic.severity],
        "message": {"text": _sentence(diagnostic)},
    }
    if diagnostic.span is not None and diagnostic.span.path:
        result["locations"] = [{"physicalLocation": _physical(diagnostic.span)}]
    return result


def _physical(span: Span) -> dict[str, object]:
    end_line, end_column = span.end
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    return {
        "artifactLocation": {"uri": quote(os.fsencode(span.path)), "uriBaseId": "%SRCROOT%"},
        "region": region,
    }
