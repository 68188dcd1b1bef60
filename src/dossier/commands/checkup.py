"""All that stands against several kits, what they share said once."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.commands.diagnostics_as_data import as_diagnostics
from dossier.diagnostics import Diagnostic, sort_diagnostics
from dossier.output_folder.fingerprint import WRITTEN, take_inventory
from dossier.output_folder.manifest import MANIFEST
from dossier.pipeline.progress_told import Crash, Tell, tell_nobody
from dossier.project import Project

if TYPE_CHECKING:
    from dossier.pipeline.grammar_checker import Proofreader
    from dossier.pipeline.stage_values import Checked


def check_all(
    project: Project,
    folders: Sequence[Path],
    tell: Tell = tell_nobody,
    *,
    grammar: bool = False,
    pages: bool = False,
) -> list[Diagnostic]:
    """The findings of all kits, of their own editions and of their outputs, sorted; with ``grammar`` they are proofread where that can be.

    With ``pages``, what the layout chooses and objects to is said, too. A kit on which the work fails is one more finding.
    """
    found: list[Diagnostic] = []
    reader = _proofreader(tell) if grammar else None
    for folder in folders:
        try:
            from dossier.commands.edition_findings import find_in_editions
            from dossier.pipeline.stages import check_kit

            checked = check_kit(project, folder, reader=reader)
            found += [*checked.found, *find_in_editions(project, checked)]
            found += find_outdated(project, folder, checked)
            if pages:
                from dossier.commands.page_report import report_pages

                found += report_pages(project, folder, checked)
        except Exception as fault:  # noqa: BLE001 - the other kits are still checked
            tell(Crash(traceback.format_exc()))
            found += as_diagnostics(fault)
    return sort_diagnostics(found)


def find_outdated(project: Project, folder: Path, checked: Checked) -> list[Diagnostic]:
    """The outputs of a kit, where they usually lie, that no longer match it."""
    outputs = project.output / folder.name
    if not project.output.is_dir() or not any(project.output.glob(f"*/{MANIFEST}")):
        return []
    from dossier.pipeline.delivery import stale_outputs
    from dossier.pipeline.outdated_outputs import outdated_diagnostics

    inventory = take_inventory(project, folder, WRITTEN)
    return [
        item
        for place, stale in stale_outputs(project, folder, outputs, inventory, (checked, None)).items()
        for item in outdated_diagnostics(project.relative(folder), project.relative(place), stale)
    ]


def _proofreader(tell: Tell) -> Proofreader | None:
    from dossier.commands.proofreading import proofreader

    return proofreader(tell)
