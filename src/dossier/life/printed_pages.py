"""A document of our own making, laid out as an accessible PDF in the look of its kit: a summary, a sheet of changes."""

from __future__ import annotations

from dossier.desk.checking import assemble, read, supply
from dossier.desk.progress_told import Clock, tell_nobody
from dossier.desk.render_request import Wanted
from dossier.desk.stage_values import Checked, Work
from dossier.diagnostics import Diagnostic, Severity
from dossier.limits import read_limits
from dossier.project import Project
from dossier.tree import Document


def opened_kit(project: Project, work_folder: str, audience: str | None = None) -> Checked:
    """The kit of that name in ``content/``, read and supplied with its look and pictures; no rule is applied."""
    wanted = Wanted(audience=audience)
    limits = read_limits(project.root)
    work = Work(project, project.content / work_folder, wanted, limits, Clock(tell_nobody))
    return supply(assemble(read(work))).checked


def print_pages(project: Project, known: Checked, document: Document) -> tuple[bytes, int, list[Diagnostic]]:
    """The PDF of ``document``, its pages, and the errors found in it; no bytes where there is one."""
    if known.kit is None or known.charte is None:
        return b"", 0, known.found
    from dossier.layout.pdf import Setup
    from dossier.targets.job import Job
    from dossier.targets.layout_supplies import prepare_fonts
    from dossier.targets.screen import make

    setup = Setup(prepare_fonts(project, known.charte), read_limits(project.root))
    job = Job(known.kit, document, known.charte, known.pictures, known.profile, lambda _step: None, setup)
    made = make(job)
    errors = [item for item in made.found if item.severity is Severity.ERROR]
    return (b"" if errors else made.data), made.page_count, errors
