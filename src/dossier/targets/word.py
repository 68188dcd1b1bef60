"""``docx``: the native Word file."""

from __future__ import annotations

from dossier.targets import Made
from dossier.targets.job import Job


def make_word(job: Job) -> Made:
    """The Word file."""
    from dossier.render.word import render_word

    data = render_word(job.document, job.charte, job.pictures)
    job.tell("fichier Word")
    return Made(data, 0, [])
