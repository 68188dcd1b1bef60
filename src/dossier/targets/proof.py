"""``pdf`` of a proof: the screen page marked « BAT », with the sheet to sign, and the record of its blocks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from dossier.assemble import assemble
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.internal_only import Folded, read_secrets
from dossier.language.printed import printing_in, say
from dossier.layout.pages import PageBoxes, first_pages
from dossier.proof.record import Entry, compare, record
from dossier.proof.sheet_to_sign import Submission, thumbnail_name, with_sign_off
from dossier.render.numbered_blocks import places
from dossier.targets.job import Job, ProofRequest
from dossier.targets.made import Made
from dossier.tree import Document

RECORD = "_releve.json"


def make_proof(job: Job, request: ProofRequest) -> Made:
    """The accessible PDF with its sheet to sign; the record of its blocks goes beside it."""
    first = job.screen
    if not first.data:
        return Made(b"", 0, first.found)
    from dossier.judges.pdf_accessibility import inspect_pdf
    from dossier.prepress.screen import finish_screen
    from dossier.prepress.thumbnails import fill_thumbnails, placeholder

    entries = record(job.document, request.images, block_pages(job.document, first.pages))
    before = (
        None
        if request.before is None
        else (
            list(request.before)
            if job.document.is_internal
            else fit_to_be_quoted(job.kit, request.before, entries)
        )
    )
    changes = None if before is None else compare(before, entries)
    submission = Submission(request.number, request.digest, first.page_count, request.previous, changes)
    whole = with_sign_off(job.kit, replace(job.document, parts=first.parts), submission)
    page = job.charte.page
    blank = placeholder(round(4 * page.width), round(4 * page.height))
    small = {thumbnail_name(number): blank for number in range(1, first.page_count + 1)}
    laid_out = job.lay_out(job.charte, whole, step="épreuve à signer", images=small, sheet=0)
    if not laid_out.data:
        return Made(b"", 0, laid_out.found)
    data = fill_thumbnails(finish_screen(laid_out.data, laid_out.skeleton), first.page_count)
    inspection = inspect_pdf(data)
    job.tell("accessibilité")
    found = [*laid_out.found, *inspection.diagnostics(lambda _fault: None)]
    beside = {RECORD: record_text(request, entries)}
    return Made(data, laid_out.page_count, found, inspection=inspection, beside=beside)


def fit_to_be_quoted(kit: Kit, before: Sequence[Entry], now: Sequence[Entry]) -> list[Entry]:
    """The blocks of an earlier press document; of one that has become internal since, a press sheet says only that."""
    inside, _ = assemble(kit, Audience.INTERNAL)
    hidden = {entry.text for entry in record(inside, {})} - {entry.text for entry in now}
    secrets = read_secrets(kit).hidden
    with printing_in(kit.language):
        withheld = say("passage devenu interne")

    def is_internal(entry: Entry) -> bool:
        said = Folded(f"{entry.part}\n{entry.text}\n{entry.rest}")
        return entry.text in hidden or any(secret.is_in(said) for secret in secrets)

    return [
        replace(entry, part=withheld, text=withheld, rest="") if is_internal(entry) else entry
        for entry in before
    ]


def record_text(request: ProofRequest, entries: Sequence[Entry]) -> bytes:
    """The record of a proof, for the next one to be compared with."""
    blocks = [asdict(entry) for entry in entries]
    told = {"numero": request.number, "empreinte": request.digest, "blocs": blocks}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read_record(data: bytes, digest: str) -> list[Entry] | None:
    """The blocks of a proof whose content has this digest; None where the record is another one, or none."""
    try:
        told = json.loads(data)
        entries = [Entry(**block) for block in told["blocs"]]
        return entries if told["empreinte"] == digest else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def block_pages(document: Document, laid_out: Sequence[PageBoxes]) -> list[int]:
    """The page (from 1) of each part and block of ``document`` as it was laid out, parts each followed by its blocks."""
    first = first_pages(laid_out)
    pages: list[int] = []
    page = len(laid_out)
    for place in reversed(places(document.parts)):
        # What shows nothing, a new page, starts with what follows it.
        page = first.get(place.key, page)
        pages.append(page)
    return pages[::-1]
