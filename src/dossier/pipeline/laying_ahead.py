"""Pages laid out ahead: in workers of their own, while this process still applies the rules.

What the rules say may refuse the kit; then the pages are given up. They are those that would be laid out afterwards: the
rules change nothing of the document, and a draft or a proof, which do, are never begun ahead.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from dossier.pipeline.stage_values import Ahead, Work
from dossier.system import processors

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.content.kit import Kit
    from dossier.targets.job import Job, ProofRequest
    from dossier.tree import Document

_ON_SCREEN = "pdf"  # the target whose pages are begun


def lay_out_ahead(work: Work) -> Work:
    """Begin the pages of the screen where they will be asked for, and nothing stands against them so far."""
    known, wanted = work.checked, work.wanted
    kit, document, charte = known.kit, known.document, known.charte
    is_sure = not (wanted.draft or wanted.proof is not None or wanted.refuses(known.found))
    if kit is None or document is None or charte is None or not is_sure:
        return work
    if _ON_SCREEN not in wanted.targets or work.outputs is None or processors() == 1:
        return work
    given_up = Event()
    job = job_of(work, kit, charte, document)
    quiet = replace(job, tell=lambda _step: None, setup=replace(job.setup, given_up=given_up))
    executor = ThreadPoolExecutor(1)
    pages = executor.submit(lambda: quiet.screen)
    executor.shutdown(wait=False)
    return replace(work, ahead=Ahead(replace(job, begun=pages), given_up))


def give_up(work: Work) -> None:
    """Lay out no more of the pages that were begun; nothing happens where all are laid out."""
    if work.ahead is not None:
        work.ahead.given_up.set()


def job_of(
    work: Work, kit: Kit, charte: Charte, document: Document, request: ProofRequest | None = None
) -> Job:
    """What the targets of a kit are made from: with the pages that were begun ahead, where there are any."""
    if work.ahead is not None:
        return work.ahead.job
    from dossier.layout.kept_layouts import MEMORY
    from dossier.layout.pdf import Setup
    from dossier.memory import Memory
    from dossier.pipeline.layouts_on_disk import layouts_on_disk
    from dossier.targets.job import Job
    from dossier.targets.layout_supplies import prepare_fonts

    known, force = work.checked, work.wanted.force
    setup = Setup(prepare_fonts(work.project, charte), work.limits)
    kept = layouts_on_disk(work.project.cache, work.inventory, charte, is_read=not force)
    return Job(
        kit,
        document,
        charte,
        known.pictures,
        known.profile,
        work.clock.step,
        setup,
        request,
        (work.anew or Memory()) if force else MEMORY,
        kept,
    )
