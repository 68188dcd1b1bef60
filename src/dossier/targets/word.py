"""``docx``: the native Word file."""

from __future__ import annotations

from functools import partial

from dossier.targets.job import Job
from dossier.targets.made import Made
from dossier.tree import Chapter, Picture
from dossier.tree.keys import keys_of

_DOTS_PER_INCH = 200  # of the relief on the cover


def make(job: Job) -> Made:
    """The Word file, read back and judged."""
    from dossier.judges.lost_text import word_text
    from dossier.judges.word_file import inspect_word
    from dossier.pictures.drawn_lines import draw_strokes
    from dossier.render.contour_lines import motif_strokes
    from dossier.render.word import PageChoices, render_word
    from dossier.render.word.map_pictures import draw_maps
    from dossier.word_return.word_base import make_base

    motif = job.charte.motif
    strokes = motif_strokes(job.charte, job.document.metadata.bare_title)
    relief = draw_strokes(
        strokes, (motif.width, motif.height), job.charte.colours[motif.colour].rgb, _DOTS_PER_INCH
    )
    choices = PageChoices(*_page_choices(job), relief)
    pictures = {**job.pictures, **draw_maps(job.document, job.charte)}
    edition = "interne" if job.document.is_internal else "presse"
    data = render_word(job.document, job.charte, pictures, choices, partial(make_base, job.kit.name, edition))
    inspection = inspect_word(data)
    lost = job.lost(job.document, word_text(data), "Word")
    job.tell("fichier Word")
    return Made(data, 0, [*inspection.diagnostics(), *lost], inspection=inspection)


def _page_choices(job: Job) -> tuple[frozenset[str], dict[str, float]]:
    """The chapters that the pages of the screen join, and the shapes of the photographs there; none without pages."""
    laid_out = job.screen
    if not laid_out.data:
        return frozenset(), {}
    written = {part.anchor for part in job.document.parts if isinstance(part, Chapter) and part.continues}
    joined = {part.anchor for part in laid_out.parts if isinstance(part, Chapter) and part.continues}
    photographs = {key for key, node in keys_of(job.document).items() if isinstance(node, Picture)}
    shapes = {
        box.key: box.rect_mm.width / (box.rect_mm.bottom - box.rect_mm.top)
        for page in laid_out.pages
        for box in page.boxes
        if box.kind == "picture" and box.key in photographs and box.rect_mm.bottom > box.rect_mm.top
    }
    return frozenset(joined - written), shapes
