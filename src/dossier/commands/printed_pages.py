"""A document of our own making, laid out as an accessible PDF in the look of its kit: a summary, a sheet of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.diagnostics import Diagnostic, Severity
from dossier.limits import read_limits
from dossier.output_folder.fingerprint import take_inventory
from dossier.pipeline.checking import assemble, read, supply
from dossier.pipeline.progress_told import Clock, tell_nobody
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Checked, Work
from dossier.project import Project
from dossier.tree import Document

if TYPE_CHECKING:
    from dossier.layout.pdf import LaidOut
    from dossier.targets.job import Job


def opened_kit(
    project: Project, work_folder: str, audience: str | None = None, edition: str | None = None
) -> Checked:
    """The kit of that name in ``content/``, read and supplied with its look and pictures; no rule is applied.

    It is that of one of its own editions where one is named, else for an audience.
    """
    wanted = Wanted(audience=audience, edition=edition)
    limits = read_limits(project.root)
    work = Work(project, project.content / work_folder, wanted, limits, Clock(tell_nobody))
    return supply(assemble(read(work))).checked


def print_pages(project: Project, known: Checked, document: Document) -> tuple[bytes, int, list[Diagnostic]]:
    """The PDF of ``document``, its pages, and the errors found in it; no bytes where there is one."""
    job = _job(project, known, document)
    if job is None:
        return b"", 0, known.found
    from dossier.targets.screen import make

    made = make(job)
    errors = [item for item in made.found if item.severity is Severity.ERROR]
    return (b"" if errors else made.data), made.page_count, errors


def screen_layout(project: Project, known: Checked, document: Document) -> LaidOut | None:
    """The pages of ``document`` for the screen; None where they cannot be made."""
    job = _job(project, known, document)
    return job.screen if job is not None and job.screen.data else None


def laid_out_pages(project: Project, known: Checked, document: Document) -> list[int]:
    """The page of each part and block of ``document`` in its PDF, as ``proof.record`` takes them; none if it fails."""
    laid_out = screen_layout(project, known, document)
    if laid_out is None:
        return []
    from dossier.targets.proof import block_pages

    return block_pages(document, laid_out.pages)


def _job(project: Project, known: Checked, document: Document) -> Job | None:
    if known.kit is None or known.charte is None:
        return None
    from dossier.layout.kept_layouts import MEMORY
    from dossier.layout.pdf import Setup
    from dossier.pipeline.layouts_on_disk import layouts_on_disk
    from dossier.targets.job import Job
    from dossier.targets.layout_supplies import prepare_fonts

    setup = Setup(prepare_fonts(project, known.charte), read_limits(project.root))
    kept = layouts_on_disk(project.cache, take_inventory(project, known.kit.folder), known.charte)
    told = (known.kit, document, known.charte, known.pictures, known.profile)
    return Job(*told, lambda _step: None, setup, None, MEMORY, kept)
