"""``pdf``: the tagged page for the screen and the office printer."""

from __future__ import annotations

from dossier.targets import Made
from dossier.targets.job import Job


def make_screen(job: Job) -> Made:
    """The PDF of the screen layout, made accessible; none where the layout failed."""
    laid_out = job.screen
    if not laid_out.data:
        return Made(b"", 0, laid_out.found)
    from dossier.prepress.screen import finish_screen

    data = finish_screen(laid_out.data, laid_out.skeleton)
    job.tell("accessibilité")
    return Made(data, laid_out.page_count, laid_out.found)
