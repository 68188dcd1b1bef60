"""``docx``: the native Word file; its cached page numbers are those of the screen layout."""

from __future__ import annotations

from dossier.targets import Made
from dossier.targets.job import Job


def make_word(job: Job) -> Made:
    """The Word file; none where the screen layout failed."""
    laid_out = job.screen
    if not laid_out.data:
        return Made(b"", 0, laid_out.found)
    from dossier.render.word import render_word, word_page_numbers

    numbers = word_page_numbers(job.document, laid_out.page_numbers, laid_out.page_count)
    data = render_word(job.document, job.charte, numbers, job.pictures)
    job.tell("fichier Word")
    return Made(data, laid_out.page_count, laid_out.found)
