"""One kit rendered into its folder: what has not changed is left alone, and on any failure the old files stay."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from dossier.commands.diagnostics_as_data import as_diagnostics, exit_code
from dossier.diagnostics import Diagnostic, ExitCode, MachineError
from dossier.isolation import prepare
from dossier.judges.statement import RECORD, SUFFIX, VerifiedFile, printing_lines, read_record
from dossier.limits import read_limits
from dossier.output_folder.aside import put_aside
from dossier.output_folder.fingerprint import WRITTEN, Inventory, fingerprint_of, take_inventory, target_key
from dossier.output_folder.lineage import Stale, find_proofs, find_renamed, has_other_readings
from dossier.output_folder.lock import one_at_a_time
from dossier.output_folder.manifest import is_unchanged, output_bytes, read_manifest
from dossier.output_folder.outputs import recover
from dossier.output_folder.place import place_fault
from dossier.pipeline.progress_told import Begun, Clock, Crash, Notice, RecordBroken, Tell, tell_nobody
from dossier.pipeline.render_request import CLEAN, Outcome, Wanted
from dossier.project import Project
from dossier.system import processors
from dossier.targets import LAID_OUT

if TYPE_CHECKING:
    from dossier.assemble.kept_chapters import KeptChapters
    from dossier.memory import Memory
    from dossier.pipeline.stage_values import Work

_Kept: TypeAlias = tuple[list[Path], list[VerifiedFile]]  # outputs, and what was verified of them
_MOST_READINGS = 5  # of a kit whose files change while it is read


def deliver(
    project: Project, folder: Path, target: Path, wanted: Wanted, tell: Tell = tell_nobody
) -> Outcome:
    """Render the kit ``folder`` into the folder ``target``; whatever fails, the old outputs stay.

    Two processes, or two threads, may deliver two kits at once; a second one of the same kit waits. Every failure is
    an outcome: nothing is raised.
    """
    try:
        with locked(project, folder, target, tell):
            begun = begin(project, folder, target, wanted, tell)
            return begun if isinstance(begun, Outcome) else finish(begun)
    except Exception as fault:  # noqa: BLE001 - the other kits are still tried
        return crashed(folder, wanted, fault, tell)


@contextmanager
def locked(project: Project, folder: Path, target: Path, tell: Tell) -> Iterator[None]:
    """Keep the outputs of a kit for oneself, what a killed run left in its folder carried on first.

    Raises MachineError: D931 for a place where no outputs go, D902 where another process does not let go of them.
    """
    _require_place(project, folder, target)
    with one_at_a_time(target, 2 * read_limits(project.root).wall_seconds, lambda: tell(Notice.WAITING)):
        recover(target)
        yield


def crashed(folder: Path, wanted: Wanted, fault: Exception, tell: Tell) -> Outcome:
    """The outcome of a kit on which the work failed."""
    tell(Crash("".join(traceback.format_exception(fault))))
    found = as_diagnostics(fault)
    code = max(map(exit_code, found))
    return Outcome(folder.name, code, found=tuple(found), may_be_drafted=not wanted.draft)


def begin(  # noqa: PLR0913, PLR0917 - what deliver takes, and what editions share
    project: Project,
    folder: Path,
    target: Path,
    wanted: Wanted,
    tell: Tell,
    anew: Memory | None = None,
    chapters: KeptChapters | None = None,
) -> Outcome | Work:
    """Make the outputs of a kit and judge them, writing none: what ``finish`` puts in place, or what became of it already.

    The caller holds the lock of the folder ``target``. A render that is forced keeps its layouts in ``anew``, for others of the
    same command; so it does with the ``chapters`` that it assembles.
    """
    manifest = read_manifest(target)
    if manifest.broken:
        tell(RecordBroken(target.name))
    inventory = take_inventory(project, folder)
    key = fingerprint_of(inventory, wanted.options)
    kept = None if wanted.force or wanted.proof is not None else _kept(target, wanted, key)
    if kept is not None:
        return _unchanged(project, folder, wanted, inventory, kept)
    from dossier.pipeline.stage_values import Work

    if not LAID_OUT.isdisjoint(wanted.targets):
        # While the kit is read and checked; one is enough for a kit whose pages are kept, but for a few.
        is_known = bool(manifest.entries) and not wanted.force
        prepare("dossier.layout.weasyprint_engine:load_engine", 1 if is_known else processors())
    tell(Begun(folder.name if wanted.edition is None else f"{folder.name}, édition {wanted.edition}"))
    limits = read_limits(project.root)
    work = Work(project, folder, wanted, limits, Clock(tell), outputs=target, anew=anew, kept=chapters)
    work = _judged(work, inventory, tell)
    return work if work.refused is None else _refused(work)


def finish(work: Work) -> Outcome:
    """Put judged outputs in place of the old ones."""
    from dossier.pipeline.making import write
    from dossier.pipeline.stages import carry, stages

    return _delivered(carry(work, stages(write, write)))


def is_as_made(project: Project, folder: Path, target: Path, wanted: Wanted) -> bool:
    """Whether ``deliver`` would leave the kit as it is: its outputs were made of this content, by this program."""
    if wanted.force or wanted.proof is not None:
        return False
    key = fingerprint_of(take_inventory(project, folder), wanted.options)
    return _kept(target, wanted, key) is not None


def _require_place(project: Project, folder: Path, target: Path) -> None:
    """Raises MachineError (D931) where the outputs would lie among sources: a folder of outputs may be a link."""
    fault = place_fault(project.root, target)
    if fault:
        message = f"les sorties de « {folder.name} » iraient au mauvais endroit : {fault}"
        raise MachineError(
            "D931", message, f"ôtez le lien « {target.name} », ou donnez un autre répertoire : --output"
        )


def _kept(target: Path, wanted: Wanted, key: str) -> _Kept | None:
    """The outputs that are still as they were made under ``key``, and what was verified of them."""
    keys = [key + CLEAN] if wanted.strict else [key + CLEAN, key]
    for one in keys:
        kept = is_unchanged(target, [*(target_key(one, name) for name in wanted.targets), RECORD])
        if kept is not None:
            paths = [path for path in kept if not path.name.endswith(SUFFIX)]
            records = (
                read_record(output_bytes(path.parent, path.name) or b"")
                for path in kept
                if path.name.endswith(SUFFIX)
            )
            entries = {entry["fichier"]: entry for record in records for entry in record}
            return paths, [entries[path.name] for path in paths if path.name in entries]
    return None


def _unchanged(project: Project, folder: Path, wanted: Wanted, inventory: Inventory, kept: _Kept) -> Outcome:
    """The outcome of a kit that is as it was; older outputs of other content are put out of the way."""
    paths, entries = kept
    target = paths[0].parent
    if has_other_readings(target, inventory):  # nothing heavy for an unchanged kit
        from dossier.pipeline.delivery import stale_outputs

        stale = stale_outputs(project, folder, target, inventory, own=wanted.edition)
    else:
        stale = find_renamed(folder.name, target, [path.name for path in project.kits()], inventory)
    moved, left = _put_aside(stale)
    return Outcome(
        folder.name,
        ExitCode.DONE,
        wanted.targets,
        tuple(paths),
        unchanged=True,
        advice=tuple(printing_lines(entries)),
        found=None,
        moved=moved,
        left=tuple(left),
        verified=tuple(entries),
    )


def _judged(work: Work, inventory: Inventory, tell: Tell) -> Work:
    """Take a kit through every stage but the last; it is read again while its files change."""
    from dossier.pipeline.checking import read
    from dossier.pipeline.laying_ahead import give_up
    from dossier.pipeline.making import identify, judge, restless
    from dossier.pipeline.refusals import weigh
    from dossier.pipeline.stages import carry, stages

    for _ in range(_MOST_READINGS):
        work = carry(replace(work, inventory=inventory), stages(read, identify))
        if inventory.is_as(take_inventory(work.project, work.folder, WRITTEN), WRITTEN):
            break
        give_up(work)
        tell(Notice.REREADING)
        inventory = take_inventory(work.project, work.folder)
    else:
        raise restless("le contenu change sans cesse pendant la lecture")
    return carry(work, stages(weigh, judge))


def _refused(work: Work) -> Outcome:
    """What stands against a kit; its old outputs stay, and those that no longer match it are named."""
    found = work.found if work.refused is None else work.refused.found
    may_draft = work.refused is not None and work.refused.may_be_drafted and not work.wanted.draft
    return Outcome(
        work.folder.name,
        max((exit_code(item) for item in work.wanted.grave(found)), default=ExitCode.FAULTS),
        found=tuple(found),
        outdated=tuple(item for items in work.stale.values() for item in items),
        may_be_drafted=may_draft,
    )


def _delivered(work: Work) -> Outcome:
    """The outputs in their folder, what they are, and what was put out of their way."""
    from dossier.pipeline.delivery import verified
    from dossier.pipeline.proof import definitive_advice, faults_once_definitive, signing_advice
    from dossier.pipeline.stage_values import Written

    rendered, wanted = work.rendered, work.wanted
    written = work.written or Written([])
    stale = {place: items for place, items in work.stale.items() if place != work.outputs}
    if wanted.draft:
        stale = {place: [item for item in items if item.draft] for place, items in stale.items()}
    moved, left = _put_aside(stale)
    signing: list[str] = []
    awaited: Sequence[Diagnostic] = ()
    if wanted.proof is not None and work.checked.kit is not None:
        awaited = faults_once_definitive(work.checked.kit)
        signing = definitive_advice(work.checked.kit, wanted.proof, awaited)
        signing.append(signing_advice(work.folder, wanted.proof))
    archives = find_proofs(work.outputs) if work.outputs is not None and wanted.proof is None else []
    return Outcome(
        work.folder.name,
        ExitCode.DONE,
        tuple(rendered.targets.values()),
        tuple(written.paths),
        page_count=rendered.page_count,
        advice=tuple(rendered.advice.values()),
        signing=tuple(signing),
        awaited=tuple(awaited),
        found=tuple(work.found),
        kept=tuple(written.kept.values()),
        moved={**written.moved, **moved},
        left=(*written.left, *left),
        outdated=tuple(_beside(work.stale.values())) if wanted.draft else (),
        archives=tuple(archives),
        verified=tuple(verified(rendered)),
    )


def _beside(stale: Iterable[Sequence[Stale]]) -> list[Stale]:
    """The outputs that are no drafts: a draft takes nobody's place but that of an older one."""
    return [item for items in stale for item in items if not item.draft]


def _put_aside(stale: Mapping[Path, Sequence[Stale]]) -> tuple[dict[Stale, Path], list[Stale]]:
    """Move stale outputs out of the way: what was moved, and where; and what was left."""
    moved: dict[Stale, Path] = {}
    left: list[Stale] = []
    for folder, items in stale.items():
        gone, stayed = put_aside(folder, items)
        moved |= gone
        left += stayed
    return moved, left
