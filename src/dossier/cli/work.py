"""One kit through the whole pipeline, and what is said on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import console
from dossier.cli.progress import (
    print_paths,
    say_broken_record,
    say_findings,
    say_rereading,
    say_step,
    say_verified,
    say_waiting,
)
from dossier.cli.trouble import as_diagnostics, exit_code, show_traceback
from dossier.cli.wanted import Outcome, Wanted
from dossier.diagnostics import Diagnostic, ExitCode, MachineError, Severity, error
from dossier.fingerprint import STYLES, WRITTEN, Inventory, fingerprint_of, take_inventory, target_key
from dossier.limits import apply_limits
from dossier.manifest import is_unchanged, output_bytes, read_manifest
from dossier.outputs import one_at_a_time, recover
from dossier.outputs.place import place_fault
from dossier.project import Project
from dossier.readings import Stale, find_proofs, find_renamed, has_other_readings
from dossier.targets import TARGETS
from dossier.verification.statement import RECORD, SUFFIX, VerifiedFile, printing_lines, read_record

if TYPE_CHECKING:
    from dossier.delivery import Edition
    from dossier.pipeline import Checked, Rendered

_MOST_READINGS = 5  # of a kit whose files change while it is read
_CLEAN = "-sans-avertissement"  # closes the key of outputs that --strict would have let pass too


@dataclass(frozen=True, slots=True)
class _Task:
    """One kit to render: its folder, the folder of its outputs, and what was asked."""

    project: Project
    folder: Path
    target: Path
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class _Ready:
    """A kit that may be written: its key, what was read of it, and the outputs that it has outlived."""

    key: str
    checked: Checked
    edition: Edition
    stale: Mapping[Path, Sequence[Stale]]


def produce(project: Project, folder: Path, target: Path, wanted: Wanted) -> Outcome:
    """Render one kit into ``target``; whatever fails, the old outputs stay and the exception ends here."""
    task = _Task(project, folder, target, wanted)
    try:
        _require_place(task)
        limits = apply_limits(project.root)
        with one_at_a_time(target, 2 * limits.wall_seconds, say_waiting):
            recover(target)
            if read_manifest(target).broken:
                say_broken_record(target)
            return _produce(task)
    except Exception as fault:  # noqa: BLE001 - the other kits are still tried
        show_traceback()
        found = as_diagnostics(fault)
        _say_refusal(found, task)
        return Outcome(folder.name, max(map(exit_code, found)), found=tuple(found))


def _require_place(task: _Task) -> None:
    """Raises MachineError (D931) where the outputs would lie among sources: a folder of outputs may be a link."""
    fault = place_fault(task.project.root, task.target)
    if fault:
        place = task.target.name
        message = f"les sorties de « {task.folder.name} » iraient au mauvais endroit : {fault}"
        raise MachineError(
            "D931", message, f"ôtez le lien « {place} », ou donnez un autre répertoire : --output"
        )


def _produce(task: _Task) -> Outcome:
    wanted = task.wanted
    inventory = take_inventory(task.project, task.folder)
    key = fingerprint_of(inventory, wanted.options)
    kept = None if wanted.force or wanted.proof is not None else _kept(task, key)
    if kept is not None:
        return _leave(task, inventory, *kept)
    console.err(console.err_look().paint(console.plain(task.folder.name), "bold"))
    checked, edition, inventory = _read(task, inventory)
    from dossier.content.names import folder_fault

    key = fingerprint_of(inventory, wanted.options)
    stale = _stale(task, inventory, checked)
    if edition.refused:
        return _refuse(task, [*checked.found, *edition.refused], stale)
    misnamed = folder_fault(task.folder, task.project) is not None
    if wanted.refuses(checked.found) or misnamed:
        return _refuse(task, checked.found, stale, may_draft=checked.may_be_drafted and not misnamed)
    if wanted.draft and checked.doubtful_marks:
        return _refuse(task, [*checked.found, _doubt(checked.doubtful_marks[0])], stale)
    rendered = _render(task, checked)
    _require_still(task, inventory, (STYLES,) if wanted.proof is None else WRITTEN)
    found = [*checked.found, *rendered.found]
    if not _is_whole(rendered) or wanted.refuses(rendered.found):
        return _refuse(task, found, stale)
    return _deliver(task, _Ready(key, checked, edition, stale), rendered, found)


def _read(task: _Task, inventory: Inventory) -> tuple[Checked, Edition, Inventory]:
    """Read and check a kit, again while its files change: what is told of it is told of the bytes that were read."""
    from dossier.delivery import edition_of
    from dossier.editions import Asked

    wanted = task.wanted
    asked = Asked(wanted.audience or "", wanted.draft, wanted.proof)
    for _ in range(_MOST_READINGS):
        checked = _check(task)
        edition = edition_of(checked, inventory, task.target, asked, replaces=wanted.replaces)
        if inventory.is_as(take_inventory(task.project, task.folder, WRITTEN), WRITTEN):
            return checked, edition, inventory
        say_rereading()
        inventory = take_inventory(task.project, task.folder)
    raise _restless("le contenu change sans cesse pendant la lecture")


def _kept(task: _Task, key: str) -> tuple[list[Path], list[VerifiedFile]] | None:
    """The outputs that are still as they were made under ``key``, and what was verified of them."""
    keys = [key + _CLEAN] if task.wanted.strict else [key + _CLEAN, key]
    for one in keys:
        kept = is_unchanged(task.target, [*(target_key(one, name) for name in task.wanted.targets), RECORD])
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


def _leave(task: _Task, inventory: Inventory, paths: list[Path], entries: list[VerifiedFile]) -> Outcome:
    """Say that a kit is unchanged."""
    console.err(f"inchangé : {console.plain(task.folder.name)} (--force pour le refaire)")
    advice = printing_lines(entries)
    for line in advice:
        console.err(line)
    advice += _put_aside(_stale(task, inventory))
    _say_delivered(paths, entries, task.wanted)
    return Outcome(
        task.folder.name,
        ExitCode.DONE,
        task.wanted.targets,
        tuple(paths),
        unchanged=True,
        advice=tuple(advice),
        found=None,
        verified=tuple(entries),
    )


def _stale(task: _Task, inventory: Inventory, checked: Checked | None = None) -> dict[Path, list[Stale]]:
    if checked is None and not has_other_readings(
        task.target, inventory
    ):  # nothing heavy for an unchanged kit
        kits = [path.name for path in task.project.kits()]
        return find_renamed(task.folder.name, task.target, kits, inventory)
    from dossier.delivery import stale_outputs

    return stale_outputs(task.project, task.folder, task.target, inventory, checked)


def _put_aside(stale: Mapping[Path, Sequence[Stale]]) -> list[str]:
    """Move stale outputs out of the way, and say so."""
    from dossier.cli.outdated import say_moved
    from dossier.outputs.aside import put_aside

    return [line for folder, items in stale.items() for line in say_moved(*put_aside(folder, items))]


def _say_proofs(task: _Task) -> None:
    from dossier.cli.outdated import say_archives

    if task.wanted.proof is None:
        say_archives(find_proofs(task.target))


def _require_still(task: _Task, inventory: Inventory, groups: Sequence[str]) -> None:
    """Raises MachineError (D930) where a file that the layout reads late was written since the kit was read."""
    if not inventory.is_as(take_inventory(task.project, task.folder, groups), groups):
        raise _restless("un fichier a changé pendant le rendu")


def _restless(message: str) -> MachineError:
    hint = "attendez la fin de l’enregistrement ou de la synchronisation, puis relancez"
    return MachineError("D930", message, f"{hint} ; les fichiers déjà produits sont intacts")


def _check(task: _Task) -> Checked:
    from dossier.content.model.base import Audience
    from dossier.pipeline import check_kit
    from dossier.targets.signing import Signing

    wanted = task.wanted
    audience = None if wanted.audience is None else Audience(wanted.audience)
    signing = Signing(wanted.proof, wanted.unsigned)
    return check_kit(task.project, task.folder, audience, say_step, signing=signing)


def _doubt(mark: Diagnostic) -> Diagnostic:
    """What is said of a draft whose internal blocks cannot be told for sure."""
    message = "brouillon refusé : un bloc mal écrit pourrait être interne"
    return error("D217", message, mark.span, "corrigez d’abord ce bloc")


def _render(task: _Task, checked: Checked) -> Rendered:
    from dossier.pipeline import render_kit

    wanted = task.wanted
    return render_kit(
        task.project,
        checked,
        wanted.targets,
        say_step,
        draft=wanted.draft,
        proof=wanted.proof,
        outputs=task.target,
    )


def _is_whole(rendered: Rendered) -> bool:
    return bool(rendered.files) and all(rendered.files.values())


def _refuse(
    task: _Task,
    found: list[Diagnostic],
    stale: Mapping[Path, Sequence[Stale]] | None = None,
    *,
    may_draft: bool = True,
) -> Outcome:
    """Say what stands against a kit; its old outputs stay, and those that no longer match it are named."""
    from dossier.cli.outdated import say_outdated

    _say_refusal(found, task, may_draft=may_draft)
    for items in (stale or {}).values():
        say_outdated(items)
    code = max((exit_code(item) for item in task.wanted.grave(found)), default=ExitCode.FAULTS)
    return Outcome(task.folder.name, code, found=tuple(found))


def _say_refusal(found: list[Diagnostic], task: _Task, *, may_draft: bool = True) -> None:
    lost = TARGETS[task.wanted.targets[0]].label
    offer = " (--draft pour un brouillon marqué)" if may_draft and not task.wanted.draft else ""
    say_findings(found, task.project.root, f"{lost} non produit{offer}")


def _deliver(task: _Task, ready: _Ready, rendered: Rendered, found: list[Diagnostic]) -> Outcome:
    """Write the outputs, and say what they are, and what was put out of their way."""
    from dossier.cli.outdated import say_kept, say_moved, say_outdated
    from dossier.delivery import verified, write_kit

    warned = any(item.severity is not Severity.ADVICE for item in found)
    stale, beside = dict(ready.stale), []
    if task.wanted.draft:  # a draft takes nobody's place but that of an older one
        beside = [item for items in stale.values() for item in items if not item.draft]
        stale = {place: [item for item in items if item.draft] for place, items in stale.items()}
    key = ready.key if warned else ready.key + _CLEAN
    written = write_kit(task.target, rendered, key, ready.edition, stale.pop(task.target, ()))
    paths = written.paths
    say_findings(found, task.project.root)
    advice = list(rendered.advice.values())
    if task.wanted.proof is not None:
        advice.append(_keep_proof(task.project, ready.checked, task.wanted.proof))
    for line in advice:
        console.err(line)
    advice += [*say_kept(written.kept), *say_moved(written.moved, written.left), *_put_aside(stale)]
    say_outdated(beside)
    _say_proofs(task)
    entries = verified(rendered)
    _say_delivered(paths, entries, task.wanted)
    return Outcome(
        task.folder.name,
        ExitCode.DONE,
        tuple(rendered.targets.values()),
        tuple(paths),
        page_count=rendered.page_count,
        advice=tuple(advice),
        found=tuple(found),
        verified=tuple(entries),
    )


def _keep_proof(project: Project, checked: Checked, number: int) -> str:
    """Record the proof, and say how it is signed."""
    from dossier.delivery import keep_proof

    path = keep_proof(project, checked, number)
    place = project.relative(path) if path is not None else ""
    return (
        f"BAT n° {number} : faites signer la feuille « Bon à tirer », puis recopiez le nom et la date dans {place} "
        "(signe_par, signe_le)"
    )


def _say_delivered(paths: Sequence[Path], entries: Sequence[VerifiedFile], wanted: Wanted) -> None:
    say_verified(entries)
    if not wanted.quiet:
        print_paths(paths)
