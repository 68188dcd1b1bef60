"""``html``: the web page, one file, from the tree alone: no layout is needed."""

from __future__ import annotations

from dossier.targets.job import Job
from dossier.targets.made import Made


def make(job: Job) -> Made:
    """The page, read back and judged; it has no pages to count."""
    from dossier.judges.lost_text import page_text
    from dossier.judges.web_controls import inspect_web
    from dossier.render.web import render_web

    data = render_web(job.document, job.charte, job.pictures, job.cache)
    inspection = inspect_web(data)
    lost = job.lost(job.document, page_text(data), "web")
    job.tell("page web")
    return Made(data, 0, [*inspection.diagnostics(), *lost], inspection=inspection)
