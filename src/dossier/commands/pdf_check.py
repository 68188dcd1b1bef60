"""``dossier check --pdf``: the accessibility of any PDF, ours or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.diagnostics import Diagnostic, MachineError, Span, error
from dossier.project import open_project

if TYPE_CHECKING:
    from dossier.judges.verapdf import VeraPdf

_NOT_RUN = "veraPDF non exécuté"


def check_pdfs(paths: Sequence[Path]) -> tuple[list[Diagnostic], list[str]]:
    """The faults of each file, and one line that says who judged it and how: the gate, and veraPDF where it is."""
    from dossier.judges.pdf_accessibility import Unreadable
    from dossier.judges.pdf_accessibility.gate_apart import inspect_apart

    found: list[Diagnostic] = []
    tallies = []
    verapdf = _verapdf()
    for path in paths:
        place = Span(str(path))
        try:
            inspection = inspect_apart(path)
        except Unreadable as fault:
            found.append(error("D840", f"{path.name} : {fault}", place, "ouvrez-le dans un lecteur de PDF"))
            tallies.append(f"{path.name} : non contrôlé")
            continue
        found += [replace(item, span=place) for item in inspection.diagnostics()]
        refused, said = _verdict(path, verapdf)
        found += refused
        tallies.append(f"{path.name} : contrôle interne {inspection.passed}/{inspection.total}, {said}")
    return found, tallies


def _verapdf() -> VeraPdf | None:
    from dossier.judges.verapdf import find_verapdf

    try:
        return find_verapdf(open_project().root)
    except MachineError:  # outside of any project there is none
        return None


def _verdict(path: Path, verapdf: VeraPdf | None) -> tuple[list[Diagnostic], str]:
    """What veraPDF refuses, and its verdicts in a few words."""
    from dossier.judges.verapdf import VeraPdfFault

    if verapdf is None:
        return [], _NOT_RUN
    try:
        verdicts = verapdf.judge([path])
    except VeraPdfFault:
        return [], _NOT_RUN
    refused = [
        error(
            "D841",
            f"{verapdf.name} : {verdict.standard} non conforme",
            Span(str(path)),
            f"règles : {', '.join(verdict.clauses) or 'le fichier ne se réclame pas de cette norme'}",
        )
        for verdict in verdicts
        if not verdict.compliant
    ]
    words = [f"{one.standard} {'conforme' if one.compliant else 'non conforme'}" for one in verdicts]
    return refused, f"{verapdf.name} : {', '.join(words)}"
