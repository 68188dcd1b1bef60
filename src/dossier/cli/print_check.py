"""``dossier check --print``: what to know of a PDF before it goes to the printer, ours or anyone's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli.console import Look, as_json, plain
from dossier.diagnostics import Diagnostic, ExitCode, Severity, Span

if TYPE_CHECKING:
    from dossier.judges.preflight import Finding, PrintReport, Result

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
    found = [item for report in reports for result in report.results for item in result.findings]
    return ExitCode.FAULTS if any(item.severity.rank <= level.rank for item in found) else ExitCode.DONE


def diagnostics(pairs: Sequence[tuple[Path, PrintReport]]) -> list[Diagnostic]:
    """Every finding with its code; its place is the file."""
    return [
        Diagnostic(result.code, item.severity, _sentence(item), Span(str(path)), item.hint)
        for path, report in pairs
        for result in report.results
        for item in result.findings
    ]


def _sentence(finding: Finding) -> str:
    return f"{finding.place} : {finding.message}" if finding.place else finding.message


def _page(path: Path, report: PrintReport, look: Look) -> Iterator[str]:
    """What an officer sends to the printer with the file."""
    yield look.paint(f"Contrôle avant impression : {plain(path.name)}", "bold")
    yield from (f"  {plain(line)}" for line in report.summary)
    yield ""
    width = max(len(result.title) for result in report.results)
    for result in report.results:
        yield from _lines(result, width, look)
    yield ""
    yield look.paint(report.verdict, "bold")
    yield _NOTE


def _lines(result: Result, width: int, look: Look) -> Iterator[str]:
    mark = look.paint(_MARKS[result.worst].ljust(6), _COLOURS[result.worst])
    yield f"  {mark} {result.title.ljust(width)}  {result.code}"
    said = ""
    for finding in result.findings:
        kind = look.paint(finding.severity.label, _COLOURS.get(finding.severity, "cyan"))
        yield f"         {kind} : {plain(_sentence(finding))}"
        if finding.hint != said:
            yield f"           aide : {plain(finding.hint)}"
        said = finding.hint


def _as_object(path: Path, report: PrintReport) -> dict[str, object]:
    return {
        "file": str(path),
        "verdict": report.verdict,
        "passed": report.passed,
        "total": len(report.results),
        "facts": report.facts,
        "checks": [
            {
                "code": result.code,
                "title": result.title,
                "result": str(result.worst) if result.worst is not None else "pass",
                "findings": [
                    {
                        "severity": str(item.severity),
                        "message": item.message,
                        "hint": item.hint,
                        "pages": list(item.pages),
                    }
                    for item in result.findings
                ],
            }
            for result in report.results
        ],
    }
