"""What the pages of a kit would be, without writing any: their choices and their faults, each at its place in the content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dossier.layout.engine_complaints import without_said
from dossier.limits import read_limits
from dossier.output_folder.fingerprint import take_inventory
from dossier.pipeline.laying_ahead import job_of
from dossier.pipeline.progress_told import Clock, tell_nobody
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Work
from dossier.pipeline.waivers import without_waived
from dossier.targets.page_choices import choices_of

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.diagnostics import Diagnostic
    from dossier.pipeline.stage_values import Checked
    from dossier.project import Project


def report_pages(project: Project, folder: Path, checked: Checked) -> list[Diagnostic]:
    """What is to be said of the pages of the screen; nothing of a kit with errors, which has none.

    Parts that are kept are not laid out again, and what is laid out is kept. Raises MachineError as a render does.
    """
    kit, document, charte = checked.kit, checked.document, checked.charte
    if kit is None or document is None or charte is None or checked.has_errors:
        return []
    work = Work(project, folder, Wanted(), read_limits(project.root), Clock(tell_nobody), checked=checked)
    work = replace(work, inventory=take_inventory(project, folder))
    job = job_of(work, kit, charte, document)
    laid_out = job.screen
    choices = choices_of(job, laid_out) if laid_out.data else []
    said = [*without_said(laid_out.found, checked.found), *choices]
    return without_waived(kit, [kit.in_file(item) for item in said])
