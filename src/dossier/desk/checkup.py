"""All that stands against several kits, what they share said once."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.desk.diagnostics_as_data import as_diagnostics
from dossier.desk.progress_told import Crash, Tell, tell_nobody
from dossier.diagnostics import Diagnostic, sort_diagnostics
from dossier.project import Project
from dossier.store.fingerprint import WRITTEN, take_inventory
from dossier.store.manifest import MANIFEST

if TYPE_CHECKING:
    from dossier.desk.grammar_checker import Proofreader
    from dossier.desk.stage_values import Checked


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
            from dossier.desk.edition_findings import find_in_editions
            from dossier.desk.pipeline import check_kit

            checked = check_kit(project, folder, reader=reader)
            found += [*checked.found, *find_in_editions(project, checked)]
            found += find_outdated(project, folder, checked)
            if pages:
                from dossier.desk.page_report import report_pages

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
    from dossier.desk.delivery import stale_outputs
    from dossier.desk.outdated_outputs import outdated_diagnostics

    inventory = take_inventory(project, folder, WRITTEN)
    return [
        item
        for place, stale in stale_outputs(project, folder, outputs, inventory, (checked, None)).items()
        for item in outdated_diagnostics(project.relative(folder), project.relative(place), stale)
    ]


def _proofreader(tell: Tell) -> Proofreader | None:
    from dossier.desk.proofreading import proofreader

    return proofreader(tell)
