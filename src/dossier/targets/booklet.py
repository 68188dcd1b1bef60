"""``livret``: pages of their own, A5 or A4, imposed on sheets that are printed on both sides, folded and stapled."""

from __future__ import annotations

from dataclasses import replace

from dossier.assemble.generated_parts.whole_sheets import without_wanted_pictures
from dossier.charte import Charte, read_charte
from dossier.content.model.printing import BookletPages, Printing
from dossier.diagnostics import Diagnostic
from dossier.layout.pdf import LaidOut
from dossier.prepress.imposition import PAGES_PER_SHEET, Folding, impose, sheet_count
from dossier.prepress.upright_pages import turn_upright
from dossier.targets.job import Job
from dossier.targets.made import Made
from dossier.targets.paper import paper_estimate, sheets

#: The sheets of ISO 216 that fold into each page: name, width and height in millimetres.
_SHEETS = {BookletPages.A5: ("A4", 297.0, 210.0), BookletPages.A4: ("A3", 420.0, 297.0)}
_STAPLED = 60  # pages: beyond, an office stapler does not pass through the fold


def make(job: Job) -> Made:
    """The sides of the sheets in the order of printing; ``advice`` says how to print them."""
    printing = job.kit.head.printing
    look = look_of(job)
    laid_out = lay_out_pages(job, look)
    if not laid_out.data:
        return Made(b"", 0, _named(laid_out.found))
    _name, width, height = _SHEETS[printing.booklet]
    marks = bool(printing.staples)
    folding = Folding(width, height, float(printing.thickness), fold_marks=marks, staple_marks=marks)
    data = impose(turn_upright(laid_out.data), folding)
    job.tell("imposition")
    return Made(data, laid_out.page_count, _named(laid_out.found), _advice(laid_out.page_count, printing))


def look_of(job: Job) -> Charte:
    """How the pages of the booklet of a kit look."""
    own = job.kit.head.printing.booklet is BookletPages.A4
    return (job.charte if own else read_charte(job.charte.folder, "a5")).for_target("livret")


def lay_out_pages(job: Job, look: Charte) -> LaidOut:
    """The pages of a booklet one by one, on whole sheets."""
    document = without_wanted_pictures(job.document)
    return job.lay_out(look, document, tagged=False, step="pages du livret", sheet=PAGES_PER_SHEET)


def _advice(pages: int, printing: Printing) -> str:
    size = _SHEETS[printing.booklet][0]
    count = sheet_count(pages)
    many = f" ({paper_estimate(count, size, printing.copies)})" if printing.copies > 1 else ""
    folded = "pliez en deux, agrafez sur le pli" if pages <= _STAPLED else "pliez en deux et faites relier"
    return (
        f"livret : {pages} pages {printing.booklet.value.upper()} sur {sheets(count, size)}{many} ; imprimez en recto verso, "
        f"retourner sur le petit côté, à 100 % (sans ajustement) ; {folded}"
    )


def _named(found: list[Diagnostic]) -> list[Diagnostic]:
    """What the layout found, said of the booklet: its pages are not those of the screen."""
    return [replace(item, message=f"livret, {item.message}") for item in found]
