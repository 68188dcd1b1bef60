"""``imprimeur``: the page for an offset or digital printer, PDF/X-4 in the four inks, with bleed and marks."""

from __future__ import annotations

from dossier.targets import Made
from dossier.targets.job import Job


def make_press(job: Job) -> Made:
    """The PDF for the printer, with a layout of its own: the charte in inks, artwork that bleeds."""
    from dossier.prepress.press import PressRequest, finish_for_press

    printing = job.kit.head.printing
    profile = job.profile
    bleed = float(printing.bleed)
    laid_out = job.lay_out(job.charte.for_press(bleed), tagged=False, step="mise en page imprimeur")
    if not laid_out.data or profile is None:
        return Made(b"", laid_out.page_count, laid_out.found)
    data = finish_for_press(laid_out.data, PressRequest(profile, float(printing.ink_limit), bleed))
    job.tell("encres et repères")
    return Made(data, laid_out.page_count, laid_out.found)
