"""``pdf``: the tagged page for the screen and the office printer."""

from __future__ import annotations

from dossier.targets import Made
from dossier.targets.job import Job


def make_screen(job: Job) -> Made:
    """The PDF of the screen layout."""
    laid_out = job.screen
    return Made(laid_out.data, laid_out.page_count, laid_out.found)
