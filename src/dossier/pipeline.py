"""The stages of a render, in order; the only module that names all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from dossier.assemble import assemble
from dossier.assemble.status import as_draft, as_proof
from dossier.charte import Charte, read_charte
from dossier.checks import check
from dossier.checks.glyphs import report_missing_glyphs
from dossier.checks.grammar import Proofreader, report_grammar
from dossier.checks.passages import Reading
from dossier.checks.picture_twins import report_same_pictures
from dossier.checks.waivers import waive, without_waived
from dossier.content.coverage import FontShelf, read_coverage
from dossier.content.kit import Kit
from dossier.content.located import span_of
from dossier.content.model.base import Audience
from dossier.content.pictures import Gate, PictureData
from dossier.content.pictures.placed import load_placed_pictures, placed_pictures
from dossier.content.profile import Profile, load_profile
from dossier.content.read import read_kit
from dossier.diagnostics import Diagnostic, MachineError, Severity, sort_diagnostics
from dossier.editions import output_stem
from dossier.guard import report_leaks
from dossier.limits import apply_limits
from dossier.project import Project
from dossier.render.resources import picture_address
from dossier.targets import TARGETS, Made
from dossier.targets.signing import (
    AS_SIGNED,
    Signing,
    check_proofs,
    proof_request,
    proof_stem,
)
from dossier.tree import Document
from dossier.verdict import Inspection
from dossier.verification.statement import SUFFIX

if TYPE_CHECKING:
    from dossier.checks.ledger_sheet import LedgerSheet


#: Called with the French name of a step when it has ended, and the seconds it took.
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A kit that has been read, assembled and checked."""

    kit: Kit | None
    document: Document | None
    charte: Charte | None
    pictures: Mapping[str, PictureData]
    found: list[Diagnostic]
    profile: Profile | None = None

    @property
    def doubtful_marks(self) -> list[Diagnostic]:
        """The faults that leave open whether a text is internal; a draft is refused while one stands."""
        return [item for item in self.found if item.code in _DOUBTFUL_MARKS]

    @property
    def may_be_drafted(self) -> bool:
        """Whether a draft could be made in spite of the errors."""
        readable = self.kit is not None and self.document is not None and self.charte is not None
        return readable and not self.doubtful_marks

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the output."""
        return any(item.severity is Severity.ERROR for item in self.found)


#: Faults of the marks that keep a block internal: what they leave in doubt is not even shown in a draft.
_DOUBTFUL_MARKS = frozenset({"D105", "D121", "D122", "D123", "D126", "D211", "D212", "D215"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """The outputs of a render by file name, each one's target, and what the layouts found.

    ``page_count`` is that of the first target; ``advice`` are the lines for whoever prints them, by file name;
    ``inspections`` are what reading the files back said, by file name; ``stem`` opens all their names.
    """

    files: dict[str, bytes]
    page_count: int
    found: list[Diagnostic]
    targets: dict[str, str]
    advice: dict[str, str] = field(default_factory=dict)
    inspections: dict[str, Inspection] = field(default_factory=dict)
    stem: str = ""


def check_kit(  # noqa: PLR0913 - what to check, for whom, and what it is held to
    project: Project,
    folder: Path,
    audience: Audience | None = None,
    progress: Progress | None = None,
    proofread: Proofreader | None = None,
    *,
    signing: Signing = AS_SIGNED,
) -> Checked:
    """Read, assemble and check one kit: all its faults, and the document if one could be built.

    With ``proofread``, its grammar too.
    """
    clock = _Clock(progress)
    apply_limits(project.root)
    kit, found = read_kit(project, folder)
    clock.step("lecture")
    if kit is None:
        return Checked(None, None, None, {}, found)
    document, unclear = assemble(kit, audience)
    found += unclear
    shelf = FontShelf(project.cache)
    try:
        charte = read_charte(project.charte_folder(str(kit.head.charte)), read_font=shelf)
        gate = Gate(project.root, project.cache, charte.font_files)
        covered = read_coverage(charte, shelf)
    except MachineError as fault:  # a fault of what the kit names, said with all the others
        place = span_of(kit.head.charte, kit.head.span)
        found += [replace(item, span=item.span or place) for item in fault.as_diagnostics()]
        ruled = check(kit, document, None)  # the texts are judged even so: only what the charte tells is not
        return Checked(kit, document, None, {}, waive(kit, sort_diagnostics([*found, *ruled])))
    pictures, refused = load_placed_pictures(kit, document, charte, gate)
    profile, unfit = load_profile(project, kit)
    ruled = [*check(kit, document, frozenset(charte.hues)), *check_proofs(kit, document, charte, signing)]
    ruled += report_missing_glyphs(kit, document, covered)
    ruled += report_same_pictures(document, pictures)
    clock.step("contrôle")
    if proofread is not None:
        ruled += report_grammar(Reading(kit, document), proofread, ruled)
        clock.step("grammaire")
    said = waive(kit, [*found, *refused, *unfit, *ruled])
    return Checked(kit, document, charte, pictures, said, profile)


def render_kit(  # noqa: PLR0913 - what to make, how to tell it, and how it is marked
    project: Project,
    checked: Checked,
    targets: Sequence[str],
    progress: Progress | None = None,
    *,
    draft: bool = False,
    proof: int | None = None,
    outputs: Path | None = None,
) -> Rendered:
    """Make a checked kit into each of ``targets``, in their own order; nothing is written.

    No file at all where one of them could not be made. ``proof`` is the number of the proof that is made;
    the record of the one before it is looked for in the folder ``outputs``.
    """
    kit, document = checked.kit, checked.document
    if kit is None or document is None or checked.charte is None:
        return Rendered({}, 0, [], {})
    document = as_draft(kit, document) if draft else document
    stem = output_stem(kit, document, draft=draft)
    request = None
    if proof is not None:
        request = proof_request(kit, document, proof, outputs and outputs / stem)
        document, stem = as_proof(kit, document, proof), proof_stem(stem, proof)
    from dossier.targets.job import Job
    from dossier.targets.supplies import prepare_fonts

    prepare_fonts(project, checked.charte)
    job = Job(
        kit, document, checked.charte, checked.pictures, checked.profile, _Clock(progress).step, request
    )
    made: dict[str, Made] = {}
    found: list[Diagnostic] = []
    for name in targets:
        made[name] = TARGETS[name].make(job)
        located = without_waived(kit, [_located(complaint, document) for complaint in made[name].found])
        found += [item for item in located if item not in found]
        if not made[name].data:
            return Rendered({}, 0, found, {})
    rendered = _rendered(stem, made, found)
    leaks = [] if document.is_internal else report_leaks(kit, _delivered(rendered))
    return Rendered({}, 0, [*found, *leaks], {}) if leaks else rendered


def ledger_of(project: Project, checked: Checked, progress: Progress | None = None) -> LedgerSheet | None:
    """Every figure of a checked kit and the pages that print it, from a layout of its own; nothing is written.

    None where the kit could not be read, or its pages not be laid out.
    """
    kit, document, charte = checked.kit, checked.document, checked.charte
    if kit is None or document is None or charte is None:
        return None
    from dossier.checks.ledger_sheet import figure_uses, ledger_sheet
    from dossier.render.places import page_of_figures
    from dossier.targets.job import Job
    from dossier.targets.supplies import prepare_fonts

    prepare_fonts(project, charte)
    job = Job(kit, document, charte, checked.pictures, checked.profile, _Clock(progress).step)
    laid_out = job.lay_out(charte, tagged=False, figures=figure_uses(document))
    if not laid_out.data:
        return None
    pages = page_of_figures(document, laid_out.page_numbers)
    return ledger_sheet(kit, document, pages, laid_out.page_count, checked.found)


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
        if picture_address(picture.name) in complaint.message:
            return replace(complaint, span=picture.span)
    return complaint


class _Clock:
    """Says each step once it has ended."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._since = perf_counter()

    def step(self, name: str) -> None:
        now = perf_counter()
        if self._progress is not None:
            self._progress(name, now - self._since)
        self._since = now
