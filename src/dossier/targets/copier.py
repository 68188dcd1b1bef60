"""``bureau``: A4 pages for the office copier, on both sides, with room for staples or holes."""

from __future__ import annotations

from dataclasses import replace

from dossier.charte import read_charte
from dossier.targets.job import Job
from dossier.targets.made import Made
from dossier.targets.paper import paper_estimate, sheets

_SHEET = "A4"


def make(job: Job) -> Made:
    """The accessible pages of the format ``bureau``; none where a copier would spoil one of them."""
    look = read_charte(job.charte.folder, "bureau").for_target("bureau")
    laid_out = job.lay_out(look, copied=True, step="pages du bureau")
    found = [replace(item, message=f"bureau, {item.message}") for item in laid_out.found]
    if not laid_out.data:
        return Made(b"", 0, found)
    from dossier.prepress.print_preferences import ask_for_both_sides
    from dossier.prepress.screen import finish_screen

    data = ask_for_both_sides(finish_screen(laid_out.data, laid_out.skeleton), "long")
    return Made(data, laid_out.page_count, found, _advice(laid_out.page_count, job.kit.head.printing.copies))


def _advice(pages: int, copies: int) -> str:
    count = -(-pages // 2)
    return (
        f"bureau : {pages} pages sur {sheets(count, _SHEET)} recto verso ; {paper_estimate(count, _SHEET, copies)} ; "
        "imprimez en recto verso, retourner sur le grand côté, à 100 %"
    )
