"""One kit through the whole pipeline, and what is said on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import console
from dossier.cli.progress import print_paths, say_findings, say_step, say_verified, say_waiting
from dossier.cli.trouble import as_diagnostics, exit_code, show_traceback
from dossier.diagnostics import Diagnostic, ExitCode, Severity, error
from dossier.fingerprint import fingerprint, is_unchanged, target_key
from dossier.limits import apply_limits
from dossier.outputs import one_at_a_time, recover
from dossier.project import Project
from dossier.targets import TARGETS
from dossier.verification.statement import RECORD, SUFFIX, VerifiedFile, printing_lines, read_record

if TYPE_CHECKING:
    from dossier.pipeline import Checked, Rendered

_CLEAN = "-sans-avertissement"  # closes the key of outputs that --strict would have let pass too


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a render was asked to do."""

    targets: tuple[str, ...]
    audience: str | None = None
    strict: bool = False
    draft: bool = False
    force: bool = False
    quiet: bool = False
    proof: int | None = None
    unsigned: bool = False

    @property
    def options(self) -> list[str]:
        """What alters the bytes of every target, or whether they may be made."""
        unsigned = ["sans-bat"] if self.unsigned else []
        proof = [] if self.proof is None else [f"bat-{self.proof}"]
        return [self.audience or "", "draft" if self.draft else "", *proof, *unsigned]

    def grave(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings that stop the outputs, unless they are those of a draft."""
        level = Severity.WARNING if self.strict else Severity.ERROR
        return [item for item in found if item.severity.rank <= level.rank]

    def refuses(self, found: Iterable[Diagnostic]) -> bool:
        """Whether findings stop the outputs."""
        return not self.draft and bool(self.grave(found))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one kit: its outputs, each one's target in the same order.

    ``found`` is None where an unchanged kit was not looked at again.
    """

    kit: str
    code: ExitCode
    targets: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    unchanged: bool = False
    page_count: int | None = None
    found: tuple[Diagnostic, ...] | None = ()
    advice: tuple[str, ...] = ()
    verified: tuple[VerifiedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    """One kit to render: its folder, the folder of its outputs, and what was asked."""

    project: Project
    folder: Path
    target: Path
    wanted: Wanted


def produce(project: Project, folder: Path, target: Path, wanted: Wanted) -> Outcome:
    """Render one kit into ``target``; whatever fails, the old outputs stay and the exception ends here."""
    task = _Task(project, folder, target, wanted)
    try:
        limits = apply_limits(project.root)
        with one_at_a_time(target.parent, 2 * limits.wall_seconds, say_waiting):
            recover(target)
            return _produce(task)
    except Exception as fault:  # noqa: BLE001 - the other kits are still tried
        show_traceback()
        found = as_diagnostics(fault)
        _say_refusal(found, task)
        return Outcome(folder.name, max(map(exit_code, found)), found=tuple(found))


def _produce(task: _Task) -> Outcome:
    wanted = task.wanted
    key = fingerprint(task.project, task.folder, wanted.options)
    kept = None if wanted.force or wanted.proof is not None else _kept(task, key)
    if kept is not None:
        return _leave(task, *kept)
    console.err(console.err_look().paint(task.folder.name, "bold"))
    checked = _check(task)
    if wanted.refuses(checked.found):
        return _refuse(task, checked.found)
    if wanted.draft and checked.doubtful_marks:
        return _refuse(task, [*checked.found, _doubt(checked.doubtful_marks[0])])
    rendered = _render(task, checked)
    found = [*checked.found, *rendered.found]
    if not _is_whole(rendered) or wanted.refuses(rendered.found):
        return _refuse(task, found)
    return _deliver(task, key, checked, rendered, found)


def _kept(task: _Task, key: str) -> tuple[list[Path], list[VerifiedFile]] | None:
    """The outputs that are still as they were made under ``key``, and what was verified of them."""
    keys = [key + _CLEAN] if task.wanted.strict else [key + _CLEAN, key]
    for one in keys:
        kept = is_unchanged(task.target, [*(target_key(one, name) for name in task.wanted.targets), RECORD])
        if kept is not None:
            paths = [path for path in kept if not path.name.endswith(SUFFIX)]
            records = (read_record(path.read_bytes()) for path in kept if path.name.endswith(SUFFIX))
            entries = {entry["fichier"]: entry for record in records for entry in record}
            return paths, [entries[path.name] for path in paths if path.name in entries]
    return None


def _leave(task: _Task, paths: list[Path], entries: list[VerifiedFile]) -> Outcome:
    """Say that a kit is unchanged."""
    console.err(f"inchangé : {task.folder.name} (--force pour le refaire)")
    advice = printing_lines(entries)
    for line in advice:
        console.err(line)
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


def _refuse(task: _Task, found: list[Diagnostic]) -> Outcome:
    """Say what stands against a kit; its old outputs stay."""
    _say_refusal(found, task)
    code = max((exit_code(item) for item in task.wanted.grave(found)), default=ExitCode.FAULTS)
    return Outcome(task.folder.name, code, found=tuple(found))


def _say_refusal(found: list[Diagnostic], task: _Task) -> None:
    lost = TARGETS[task.wanted.targets[0]].label
    offer = "" if task.wanted.draft else " (--draft pour un brouillon marqué)"
    say_findings(found, task.project.root, f"{lost} non produit{offer}")


def _deliver(task: _Task, key: str, checked: Checked, rendered: Rendered, found: list[Diagnostic]) -> Outcome:
    """Write the outputs, and say what they are."""
    from dossier.pipeline import verified, write_kit

    warned = any(item.severity is not Severity.ADVICE for item in found)
    paths = write_kit(task.target, rendered, key if warned else key + _CLEAN)
    say_findings(found, task.project.root)
    advice = list(rendered.advice.values())
    if task.wanted.proof is not None:
        advice.append(_keep_proof(task.project, checked, task.wanted.proof))
    for line in advice:
        console.err(line)
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
    from dossier.pipeline import keep_proof

    path = keep_proof(checked, number)
    place = project.relative(path) if path is not None else ""
    return (
        f"BAT n° {number} : faites signer la feuille « Bon à tirer », puis recopiez le nom et la date dans {place} "
        "(signe_par, signe_le)"
    )


def _say_delivered(paths: Sequence[Path], entries: Sequence[VerifiedFile], wanted: Wanted) -> None:
    say_verified(entries)
    if not wanted.quiet:
        print_paths(paths)
