"""``dossier check --pdf``: the accessibility of any PDF, ours or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.diagnostics import Diagnostic, Span, error


def check_pdfs(paths: Sequence[Path]) -> tuple[list[Diagnostic], list[str]]:
    """The faults of each file, and one line that says how many controls it passed."""
    from dossier.prepress.accessibility import Unreadable
    from dossier.prepress.accessibility.apart import inspect_apart

    found: list[Diagnostic] = []
    tallies = []
    for path in paths:
        place = Span(str(path))
        try:
            inspection = inspect_apart(path)
        except Unreadable as fault:
            found.append(error("D840", f"{path.name} : {fault}", place, "ouvrez-le dans un lecteur de PDF"))
            tallies.append(f"{path.name} : non contrôlé")
            continue
        found += [replace(item, span=place) for item in inspection.diagnostics()]
        tallies.append(f"{path.name} : contrôle interne {inspection.passed}/{inspection.total}")
    return found, tallies
