"""``render --json``: what became of every kit, as one JSON object."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dossier.cli.console import as_json
from dossier.cli.outdated import kept_lines, moved_lines
from dossier.cli.shown_findings import bounded
from dossier.commands.diagnostics_as_data import as_object
from dossier.diagnostics import ExitCode
from dossier.pipeline.render_request import Outcome
from dossier.project import Project


def summary(project: Project, outcomes: Sequence[Outcome], code: ExitCode) -> str:
    """What became of every kit, as one JSON object; paths below the project's root are relative to it."""

    def shown(path: Path) -> str:
        return path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else str(path)

    kits = [
        {
            "kit": outcome.kit,
            **({"edition": outcome.edition} if outcome.edition else {}),
            "exit_code": int(outcome.code),
            "unchanged": outcome.unchanged,
            "outputs": [shown(path) for path in outcome.outputs],
            "targets": {
                target: shown(path) for target, path in zip(outcome.targets, outcome.outputs, strict=False)
            },
            "page_count": outcome.page_count,
            "advice": [*outcome.advice, *outcome.signing, *kept_lines(outcome), *moved_lines(outcome)],
            "verified": list(outcome.verified),
            "diagnostics": None
            if outcome.found is None
            else [as_object(item) for item in bounded(outcome.found)],
        }
        for outcome in outcomes
    ]
    return as_json({"exit_code": int(code), "kits": kits})
