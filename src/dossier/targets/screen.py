"""``pdf``: the accessible page for the screen and the office printer."""

from __future__ import annotations

from dossier.diagnostics import Span
from dossier.render.numbered_blocks import marked_places
from dossier.targets.job import Job
from dossier.targets.made import Made
from dossier.targets.page_choices import explain_pages


def make(job: Job) -> Made:
    """The PDF of the screen layout, made accessible and judged; none where the layout failed."""
    if job.proof is not None:
        from dossier.targets.proof import make_proof

        return make_proof(job, job.proof)
    laid_out = job.screen
    if not laid_out.data:
        return Made(b"", 0, laid_out.found)
    from dossier.judges.pdf_accessibility import Fault, inspect_pdf
    from dossier.prepress.screen import finish_screen

    data = finish_screen(laid_out.data, laid_out.skeleton)
    inspection = inspect_pdf(data)
    job.tell("accessibilité")
    known = marked_places(job.document.parts)

    def locate(fault: Fault) -> Span | None:
        """The content line of what stands at the fault's mark."""
        if not fault.pages:
            return None
        place = known.get(laid_out.skeleton.place_of(fault.pages[0] - 1, fault.mark))
        return None if place is None else place.span

    found = [*laid_out.found, *inspection.diagnostics(locate)]
    return Made(data, laid_out.page_count, found, explain_pages(job, laid_out), inspection=inspection)
