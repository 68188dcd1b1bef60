"""The last stages: a checked kit made into its outputs, judged, and put in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.assemble.generated_parts.embargo_and_status import as_draft, as_proof
from dossier.diagnostics import Diagnostic, MachineError, Severity
from dossier.judges.statement import SUFFIX
from dossier.layout.engine_complaints import without_said
from dossier.leak_search import report_leaks
from dossier.output_folder.fingerprint import STYLES, WRITTEN, fingerprint_of, take_inventory
from dossier.pictures.shown_pictures import placed_pictures
from dossier.pipeline.delivery import edition_of, write_kit
from dossier.pipeline.editions import Asked, output_stem, plain_stem
from dossier.pipeline.proof import keep_proof
from dossier.pipeline.render_request import CLEAN
from dossier.pipeline.stage_values import NOT_RENDERED, Refused, Rendered, Work
from dossier.pipeline.summary_fit import report_overlong_summary
from dossier.pipeline.waivers import without_waived
from dossier.render.resources import picture_address
from dossier.targets import LAID_OUT, TARGETS
from dossier.targets.asked_proof import proof_request, proof_stem
from dossier.targets.job import Delivery
from dossier.targets.made import Made
from dossier.tree import Document

WORD = "docx"  # the target whose files may come back


def identify(work: Work) -> Work:
    """Say what the outputs would be made of: known only while the files are those that were read."""
    if work.inventory is None or work.outputs is None:
        return work
    wanted = work.wanted
    asked = Asked(wanted.audience or "", wanted.draft, wanted.proof)
    edition = edition_of(work.checked, work.inventory, work.outputs, asked, replaces=wanted.replaces)
    return replace(work, edition=edition)


def render(work: Work) -> Work:
    """Make the document into each target, in their own order; no file at all where one could not be made."""
    known, wanted = work.checked, work.wanted
    kit, document, charte = known.kit, known.document, known.charte
    if kit is None or document is None or charte is None:
        return work
    document = as_draft(kit, document, has_errors=known.has_errors) if wanted.draft else document
    stem = output_stem(kit, document, draft=wanted.draft)
    request = None
    if wanted.proof is not None:
        stem = plain_stem(kit, document)
        request = proof_request(kit, document, wanted.proof, work.outputs and work.outputs / stem)
        document, stem = as_proof(kit, document, wanted.proof), proof_stem(stem, wanted.proof)
    from dossier.pipeline.laying_ahead import job_of

    sizes: dict[str, int] = {}
    job = replace(job_of(work, kit, charte, document, request), delivery=Delivery(stem, sizes))
    made: dict[str, Made] = {}
    found: list[Diagnostic] = []
    for name in wanted.targets:
        made[name] = TARGETS[name].make(job)
        sizes[stem + TARGETS[name].suffix] = len(made[name].data)
        complaints = without_said(made[name].found, known.found)
        located = without_waived(kit, [kit.in_file(_located(item, document)) for item in complaints])
        found += [item for item in located if item not in found]
        if not made[name].data:
            return replace(work, rendered=replace(NOT_RENDERED, found=found))
    if not LAID_OUT.isdisjoint(wanted.targets):
        found += report_overlong_summary(kit, document, job.screen.pages)
    return replace(work, rendered=_rendered(stem, made, found))


def judge(work: Work) -> Work:
    """Search the files for what is internal, and refuse outputs with faults of their own."""
    kit, document, rendered = work.checked.kit, work.checked.document, work.rendered
    if kit is not None and document is not None and rendered.is_whole and not document.is_internal:
        leaks = report_leaks(kit, _delivered(rendered))
        if leaks:
            work = replace(work, rendered=replace(NOT_RENDERED, found=[*rendered.found, *leaks]))
    if not work.rendered.is_whole or work.wanted.refuses(work.rendered.found):
        return replace(work, refused=Refused(work.found))
    return work


def write(work: Work) -> Work:
    """Put the set of files in place of the old one; a proof is noted in the kit.

    Raises MachineError (D930) where a file that the layout reads late was written since the kit was read.
    """
    if work.inventory is None or work.outputs is None or work.edition is None:
        return work
    _require_still(work)
    warned = any(item.severity is not Severity.ADVICE for item in work.found)
    key = fingerprint_of(work.inventory, work.wanted.options) + ("" if warned else CLEAN)
    stale = work.stale.get(work.outputs, [])
    if work.wanted.draft:  # a draft takes nobody's place but that of an older one
        stale = [item for item in stale if item.draft]
    written = write_kit(work.outputs, work.rendered, key, work.edition, stale)
    if work.wanted.proof is not None:
        keep_proof(work.project, work.checked, work.wanted.proof)
    returning = [name for name, target in work.rendered.targets.items() if target == WORD]
    if returning:
        from dossier.pipeline.kept_bases import keep_base

        for name in returning:
            keep_base(work.project, work.rendered.files[name])
    return replace(work, written=written)


def _require_still(work: Work) -> None:
    groups = (STYLES,) if work.wanted.proof is None else WRITTEN
    now = take_inventory(work.project, work.folder, groups)
    if work.inventory is not None and not work.inventory.is_as(now, groups):
        raise restless("un fichier a changé pendant le rendu")


def restless(message: str) -> MachineError:
    """D930: files that change while they are read."""
    hint = "attendez la fin de l’enregistrement ou de la synchronisation, puis relancez"
    return MachineError("D930", message, f"{hint} ; les fichiers déjà produits sont intacts")


def _delivered(rendered: Rendered) -> dict[str, bytes]:
    """All that a render is about to hand over, by file name; the words of the record as plain text."""
    faults = [
        fault.message
        for inspection in rendered.inspections.values()
        for control in inspection.controls
        for fault in control.faults
    ]
    words = "\n".join([*faults, *rendered.advice.values()])
    return {**rendered.files, rendered.stem + SUFFIX: words.encode()}


def _rendered(stem: str, made: Mapping[str, Made], found: list[Diagnostic]) -> Rendered:
    """What the targets made, under the names of its files."""
    files, targets, inspections = {}, {}, {}
    for name, one in made.items():
        suffix = TARGETS[name].suffix
        for end, data in {suffix: one.data, **one.beside}.items():
            files[stem + end] = data
            targets[stem + end] = name
        if one.inspection is not None:
            inspections[stem + suffix] = one.inspection
    pages = next(iter(made.values())).page_count
    advice = {stem + TARGETS[name].suffix: one.advice for name, one in made.items() if one.advice}
    return Rendered(files, pages, found, targets, advice, inspections, stem)


def _located(complaint: Diagnostic, document: Document) -> Diagnostic:
    """A complaint of the layout at the content line of the picture that it names, if it names one."""
    for picture in placed_pictures(document):
        if picture_address(picture.view) in complaint.message:
            return replace(complaint, span=picture.span)
    return complaint
