"""``docx``: the native Word file."""

from __future__ import annotations

from functools import partial

from dossier.content.model.base import INTERNAL_EDITION, PRESS_EDITION
from dossier.targets.job import Job
from dossier.targets.made import Made
from dossier.targets.page_choices import joined_chapters, photographs

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
    laid_out = job.screen
    choices = PageChoices(
        frozenset(chapter.anchor for chapter in joined_chapters(job, laid_out)),
        {key: one.shape for key, one in photographs(job, laid_out).items()},
        relief,
    )
    pictures = {**job.pictures, **draw_maps(job.document, job.charte)}
    usual = INTERNAL_EDITION if job.document.is_internal else PRESS_EDITION
    edition = usual if job.kit.edition is None else job.kit.edition.name
    data = render_word(job.document, job.charte, pictures, choices, partial(make_base, job.kit.name, edition))
    inspection = inspect_word(data)
    lost = job.lost(job.document, word_text(data), "Word")
    job.tell("fichier Word")
    return Made(data, 0, [*inspection.diagnostics(), *lost], inspection=inspection)
