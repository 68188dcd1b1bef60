"""One kit through the whole pipeline, and what is said on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import console
from dossier.cli.trouble import as_diagnostic, exit_code, show_traceback
from dossier.diagnostics import Diagnostic, ExitCode, Severity, error
from dossier.fingerprint import fingerprint, is_unchanged, target_key
from dossier.limits import apply_limits
from dossier.outputs import one_at_a_time, recover
from dossier.project import Project
from dossier.targets import TARGETS
from dossier.verification.statement import RECORD, SUFFIX, Entry, lines_of, read_record

if TYPE_CHECKING:
    from dossier.pipeline import Checked, Rendered

_LAYOUT = "D82"  # what the pages show: no check without a layout can say it
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

    def stops(self, item: Diagnostic) -> bool:
        """Whether a finding stops the outputs."""
        return item.severity is Severity.ERROR or (self.strict and item.severity is Severity.WARNING)


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
    verified: tuple[Entry, ...] = ()


def produce(project: Project, folder: Path, target: Path, wanted: Wanted) -> Outcome:
    """Render one kit into ``target``; whatever fails, the old outputs stay and the exception ends here."""
    try:
        limits = apply_limits(project.root)
        with one_at_a_time(target.parent, 2 * limits.wall_seconds, _wait):
            recover(target)
            return _produce(project, folder, target, wanted)
    except Exception as fault:  # noqa: BLE001 - the other kits are still tried
        show_traceback()
        diagnostic = as_diagnostic(fault)
        _say([diagnostic], project, wanted, failed=True)
        return Outcome(folder.name, exit_code(diagnostic), found=(diagnostic,))


def _produce(project: Project, folder: Path, target: Path, wanted: Wanted) -> Outcome:
    key = fingerprint(project, folder, wanted.options)
    if not wanted.force and wanted.proof is None:
        kept = _kept(target, key + _CLEAN, wanted)
        if kept is None and not wanted.strict:
            kept = _kept(target, key, wanted)
        if kept is not None:
            paths, entries = kept
            console.err(f"inchangé : {folder.name} (--force pour le refaire)")
            _say_verified(entries)
            _print_paths(paths, wanted)
            return Outcome(
                folder.name,
                ExitCode.DONE,
                wanted.targets,
                tuple(paths),
                unchanged=True,
                found=None,
                verified=tuple(entries),
            )
    console.err(console.err_look().paint(folder.name, "bold"))
    checked = _check(project, folder, wanted)
    if not wanted.draft and any(wanted.stops(item) for item in checked.found):
        return _refuse(project, folder, checked.found, wanted)
    if wanted.draft and checked.doubtful_marks:
        first = checked.doubtful_marks[0]
        refused = error(
            "D217",
            "brouillon refusé : un bloc mal écrit pourrait être interne",
            first.span,
            "corrigez d’abord ce bloc",
        )
        return _refuse(project, folder, [*checked.found, refused], wanted)
    rendered = _render(project, checked, target, wanted)
    found = [*checked.found, *rendered.found]
    if not _is_whole(rendered) or (not wanted.draft and any(wanted.stops(item) for item in rendered.found)):
        return _refuse(project, folder, found, wanted)
    from dossier.pipeline import verified, write_kit

    warned = any(item.severity is not Severity.ADVICE for item in found)
    paths = write_kit(target, rendered, key if warned else key + _CLEAN)
    _say(found, project, wanted, failed=False)
    advice = list(rendered.advice)
    if wanted.proof is not None:
        advice.append(_keep_proof(project, checked, wanted.proof))
    for line in advice:
        console.err(line)
    entries = verified(rendered)
    _say_verified(entries)
    _print_paths(paths, wanted)
    return Outcome(
        folder.name,
        ExitCode.DONE,
        tuple(rendered.targets.values()),
        tuple(paths),
        page_count=rendered.page_count,
        advice=tuple(advice),
        found=tuple(found),
        verified=tuple(entries),
    )


def _kept(target: Path, key: str, wanted: Wanted) -> tuple[list[Path], list[Entry]] | None:
    """The outputs that are still as they were made under ``key``, and what was verified of them."""
    kept = is_unchanged(target, [*(target_key(key, name) for name in wanted.targets), RECORD])
    if kept is None:
        return None
    paths = [path for path in kept if not path.name.endswith(SUFFIX)]
    records = (read_record(path.read_bytes()) for path in kept if path.name.endswith(SUFFIX))
    entries = {entry["fichier"]: entry for record in records for entry in record}
    return paths, [entries[path.name] for path in paths if path.name in entries]


def _say_verified(entries: list[Entry]) -> None:
    for line in lines_of(entries):
        console.err(line)


def _check(project: Project, folder: Path, wanted: Wanted) -> Checked:
    from dossier.content.model.base import Audience
    from dossier.pipeline import check_kit
    from dossier.targets.signing import Signing

    audience = None if wanted.audience is None else Audience(wanted.audience)
    return check_kit(project, folder, audience, _progress, signing=Signing(wanted.proof, wanted.unsigned))


def _render(project: Project, checked: Checked, target: Path, wanted: Wanted) -> Rendered:
    from dossier.pipeline import render_kit

    return render_kit(
        project, checked, wanted.targets, _progress, draft=wanted.draft, proof=wanted.proof, outputs=target
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


def _is_whole(rendered: Rendered) -> bool:
    return bool(rendered.files) and all(rendered.files.values())


def _refuse(project: Project, folder: Path, found: list[Diagnostic], wanted: Wanted) -> Outcome:
    _say(found, project, wanted, failed=True)
    code = max((exit_code(item) for item in found if wanted.stops(item)), default=ExitCode.FAULTS)
    return Outcome(folder.name, code, found=tuple(found))


def _wait() -> None:
    console.err("un autre rendu est en cours dans ce répertoire : attente…")


def _progress(step: str, seconds: float) -> None:
    console.err(f"  {step:<14} {seconds:5.2f} s".replace(".", ","))


def _say(found: list[Diagnostic], project: Project, wanted: Wanted, *, failed: bool) -> None:
    """Faults in full, with what only the layout sees; other advice counted (``check`` shows it)."""
    from dossier.cli import report

    look = console.err_look()
    faults = [item for item in found if item.severity is not Severity.ADVICE or item.code.startswith(_LAYOUT)]
    if faults:
        console.err(report.paragraphs(faults, project.root, look))
    summary = report.tally(found)
    if failed:
        lost = TARGETS[wanted.targets[0]].label
        offer = "" if wanted.draft else " (--draft pour un brouillon marqué)"
        summary += f" — {lost} non produit{offer}"
    elif len(faults) < len(found):
        summary += " — « dossier check » les montre"
    console.err(summary)


def _print_paths(paths: list[Path], wanted: Wanted) -> None:
    if wanted.quiet:
        return
    here = Path.cwd()
    for path in paths:
        console.out(str(path.relative_to(here)) if path.is_relative_to(here) else str(path))


def summary(project: Project, outcomes: Sequence[Outcome], code: ExitCode) -> str:
    """What became of every kit, as one JSON object."""
    import json

    from dossier.cli.formats import as_object

    def shown(path: Path) -> str:
        return path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else str(path)

    kits = [
        {
            "kit": outcome.kit,
            "exit_code": int(outcome.code),
            "unchanged": outcome.unchanged,
            "outputs": [shown(path) for path in outcome.outputs],
            "targets": {
                target: shown(path) for target, path in zip(outcome.targets, outcome.outputs, strict=False)
            },
            "page_count": outcome.page_count,
            "advice": list(outcome.advice),
            "verified": list(outcome.verified),
            "diagnostics": None if outcome.found is None else [as_object(item) for item in outcome.found],
        }
        for outcome in outcomes
    ]
    return json.dumps({"exit_code": int(code), "kits": kits}, ensure_ascii=False, indent=2)
