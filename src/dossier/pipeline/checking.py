"""The first stages: a folder read, assembled, supplied with its look and pictures, and checked."""

from __future__ import annotations

from dataclasses import replace

from dossier.assemble import assemble as make_document
from dossier.charte import read_charte
from dossier.content.editions import prepared_for
from dossier.content.located import span_of
from dossier.content.model.base import Audience
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import MachineError, error
from dossier.pictures import Gate
from dossier.pictures.press_colours.icc_profile import load_profile
from dossier.pictures.shown_pictures import load_placed_pictures
from dossier.pipeline.font_coverage import FontShelf, read_coverage
from dossier.pipeline.look_faults import Look, find_look_faults
from dossier.pipeline.stage_values import Checked, Work
from dossier.pipeline.waivers import waive as without_waived
from dossier.proof.signature import Signing, check_proofs


def read(work: Work) -> Work:
    """Read every file of the kit and of what kits share."""
    kit, found = read_kit(work.project, work.folder)
    edition = work.wanted.edition
    if kit is not None and edition is not None:
        if edition not in kit.head.editions:
            missing = error("D278", f"le dossier ne déclare pas d’édition « {edition} »", kit.head.span)
            return replace(work, checked=Checked(found=[*found, missing]), ruled=[])
        kit = prepared_for(kit, edition)
    return replace(work, checked=Checked(kit, found=found), ruled=[])


def assemble(work: Work) -> Work:
    """Make the document of the audience that is asked."""
    known = work.checked
    if known.kit is None:
        return work
    audience = None if work.wanted.audience is None else Audience(work.wanted.audience)
    document, unclear = make_document(known.kit, audience, work.kept)
    return replace(work, checked=replace(known, document=document, found=[*known.found, *unclear]))


def supply(work: Work) -> Work:
    """Open the charte, its fonts, the pictures and the printer's profile that the kit names.

    A charte with faults is said with all the others: then there are no pictures either.
    """
    known, project = work.checked, work.project
    kit, document = known.kit, known.document
    if kit is None or document is None:
        return work
    shelf = FontShelf(project.cache)
    look = Look(project.charte_folder(str(kit.head.charte)), None, document.metadata)
    try:
        charte = read_charte(look.folder, read_font=shelf)
        gate = Gate(project.root, project.cache, charte.font_files, work.limits)
        covered = read_coverage(charte, shelf)
    except MachineError as fault:
        place = span_of(kit.head.charte, kit.head.span)
        faults = [replace(item, span=item.span or place) for item in fault.as_diagnostics()]
        faults += (
            item for item in find_look_faults(look, shelf, project.cache, work.limits) if item not in faults
        )
        return replace(work, checked=replace(known, found=[*known.found, *faults]))
    pictures, refused = load_placed_pictures(kit, document, charte, gate)
    profile, unfit = load_profile(project, kit)
    found = [*known.found, *refused, *unfit]
    return replace(work, checked=Checked(kit, document, charte, pictures, found, profile, covered))


def judge_look(work: Work) -> Work:
    """Judge the charte beyond the page that it gives: its other formats, its style sheets, its Word file."""
    known, project = work.checked, work.project
    if known.document is None or known.charte is None:  # a charte with faults is judged where it is opened
        return work
    look = Look(known.charte.folder, known.charte, known.document.metadata)
    unseemly = find_look_faults(look, FontShelf(project.cache), project.cache, work.limits)
    return replace(work, checked=replace(known, found=[*known.found, *unseemly]))


def check(work: Work) -> Work:
    """Apply every rule; without a charte the texts are judged even so."""
    known = work.checked
    kit, document, charte = known.kit, known.document, known.charte
    if kit is None or document is None:
        return work
    # Hundreds of patterns: read while the pages are laid out.
    from dossier.checks import check as apply_rules
    from dossier.checks.pictures.repeated_pictures import report_same_pictures
    from dossier.checks.words.characters_without_font import report_missing_glyphs

    if charte is None:
        return replace(work, ruled=apply_rules(kit, document, None, work.go_on))
    signing = Signing(work.wanted.proof, work.wanted.unsigned)
    ruled = [
        *apply_rules(kit, document, frozenset(charte.hues), work.go_on),
        *(
            check_proofs(kit, document, charte, signing) if kit.edition is None else ()
        ),  # the press's is signed
        *report_missing_glyphs(kit, document, known.covered),
        *report_same_pictures(document, known.pictures),
    ]
    return replace(work, ruled=ruled)


def proofread(work: Work) -> Work:
    """Ask a proofreader of French, where there is one."""
    kit, document = work.checked.kit, work.checked.document
    if kit is None or document is None or work.proofread is None:
        return work
    from dossier.checks.passages import Reading
    from dossier.pipeline.grammar_checker import report_grammar

    said = report_grammar(Reading(kit, document), work.proofread, work.ruled)
    return replace(work, ruled=[*work.ruled, *said])


def waive(work: Work) -> Work:
    """Leave out what the kit says that it accepts."""
    known = work.checked
    if known.kit is None:
        return work
    kept = without_waived(known.kit, [*known.found, *work.ruled])
    found = [known.kit.in_file(item) for item in kept]
    return replace(work, checked=replace(known, found=found), ruled=[])
