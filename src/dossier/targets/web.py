"""``html``: the web page, one file, from the tree alone: no layout is needed."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.language.printed import printing_in, say
from dossier.render.web.beside_page import BesidePage, Download
from dossier.targets.job import Job
from dossier.targets.made import Made

#: The outputs that a page leads to, by the ends of their names; those for a press or a copier are no reader's.
_DOWNLOADED = (".pdf", ".docx")


def make(job: Job) -> Made:
    """The page, read back and judged; it has no pages to count."""
    from dossier.judges.lost_text import page_text
    from dossier.judges.web_controls import inspect_web
    from dossier.render.web import render_web
    from dossier.targets.shared_card import make_card

    stem = job.delivery.stem
    carded = make_card(job.kit, job.document, job.charte, job.pictures, stem) if job.proof is None else None
    files: dict[str, bytes] = {}
    card = None
    if carded is not None:
        card, ending, files[ending] = carded
    with printing_in(job.document.metadata.language):
        outputs = output_downloads(stem, job.delivery.sizes) if job.proof is None else ()
    data = render_web(job.document, job.charte, job.pictures, job.cache, BesidePage(outputs, card=card))
    inspection = inspect_web(data)
    lost = job.lost(job.document, page_text(data), "web")
    job.tell("page web")
    return Made(data, 0, [*inspection.diagnostics(), *lost], beside=files, inspection=inspection)


def output_downloads(stem: str, sizes: Mapping[str, int]) -> tuple[Download, ...]:
    """What a reader of the page may download of the ``sizes`` of the outputs made with it, in the language printed in."""
    labels = (say("Le dossier complet, à imprimer"), say("Le texte du dossier, à reprendre"))
    return tuple(
        Download(stem + ending, label, sizes[stem + ending])
        for ending, label in zip(_DOWNLOADED, labels, strict=True)
        if sizes.get(stem + ending)
    )
