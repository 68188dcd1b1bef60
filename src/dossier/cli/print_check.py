"""``dossier check --print``: what to know of a PDF before it goes to the printer, ours or anyone's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli.console import Look, as_json, plain
from dossier.diagnostics import Diagnostic, ExitCode, Severity, Span

if TYPE_CHECKING:
    from dossier.judges.preflight import PrintReport
    from dossier.judges.verdict import Control, Fault

_MARKS = {None: "oui", Severity.ERROR: "NON", Severity.WARNING: "à voir"}
_COLOURS = {None: "green", Severity.ERROR: "red", Severity.WARNING: "yellow"}
_NOTE = "Ce contrôle est le nôtre et ne certifie aucune norme : l’imprimeur fait le sien."


def describe_reports(paths: Sequence[Path], reports: Sequence[PrintReport], shape: str, look: Look) -> str:
    """The reports for a reader, or in one of the shapes for machines."""
    from dossier.cli import formats

    pairs = list(zip(paths, reports, strict=True))
    match shape:
        case "json":
            return as_json([_as_object(*pair) for pair in pairs])
        case "github":
            return formats.as_github(diagnostics(pairs))
        case "sarif":
            return formats.as_sarif(diagnostics(pairs))
        case "concise":
            return "\n".join(f"{plain(str(path))}: {report.verdict}" for path, report in pairs)
        case _:
            return "\n\n".join("\n".join(_page(path, report, look)) for path, report in pairs)


def worst_of(reports: Sequence[PrintReport], level: Severity) -> ExitCode:
    """1 where a finding is at ``level`` or graver."""
    found = [
        control.severity_of(fault)
        for report in reports
        for control in report.inspection.controls
        for fault in control.faults
    ]
    return ExitCode.FAULTS if any(severity.rank <= level.rank for severity in found) else ExitCode.DONE


def diagnostics(pairs: Sequence[tuple[Path, PrintReport]]) -> list[Diagnostic]:
    """Every fault with its code; its place is the file."""
    return [
        diagnostic
        for path, report in pairs
        for diagnostic in report.inspection.diagnostics(partial(_file, path), most=None)
    ]


def _file(path: Path, _fault: Fault) -> Span:
    return Span(str(path))


def _page(path: Path, report: PrintReport, look: Look) -> Iterator[str]:
    """What an officer sends to the printer with the file."""
    yield look.paint(f"Contrôle avant impression : {plain(path.name)}", "bold")
    yield from (f"  {plain(line)}" for line in report.summary)
    yield ""
    controls = report.inspection.controls
    width = max(len(control.name) for control in controls)
    for control in controls:
        yield from _lines(control, width, look)
    yield ""
    yield look.paint(report.verdict, "bold")
    yield _NOTE


def _lines(control: Control, width: int, look: Look) -> Iterator[str]:
    mark = look.paint(_MARKS[control.worst].ljust(6), _COLOURS[control.worst])
    yield f"  {mark} {control.name.ljust(width)}  {control.code}"
    said = ""
    for fault in control.faults:
        severity = control.severity_of(fault)
        kind = look.paint(severity.label, _COLOURS.get(severity, "cyan"))
        yield f"         {kind} : {plain(fault.sentence)}"
        if fault.hint != said:
            yield f"           aide : {plain(fault.hint)}"
        said = fault.hint


def _as_object(path: Path, report: PrintReport) -> dict[str, object]:
    inspection = report.inspection
    return {
        "file": str(path),
        "verdict": report.verdict,
        "passed": inspection.passed,
        "total": inspection.total,
        "facts": report.facts,
        "checks": [
            {
                "code": control.code,
                "title": control.name,
                "result": str(control.worst) if control.worst is not None else "pass",
                "findings": [
                    {
                        "severity": str(control.severity_of(fault)),
                        "message": fault.message,
                        "hint": fault.hint,
                        "pages": list(fault.pages),
                    }
                    for fault in control.faults
                ],
            }
            for control in inspection.controls
        ],
    }
