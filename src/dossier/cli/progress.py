"""What ``render`` says while it works: steps, findings, what was verified, and the paths of the outputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dossier.cli import console
from dossier.cli.bounds import bounded
from dossier.diagnostics import Diagnostic, Severity
from dossier.manifest import MANIFEST
from dossier.verification.statement import VerifiedFile, lines_of

_LAYOUT = "D82"  # what the pages show: no check without a layout can say it


def say_waiting() -> None:
    """Say that another render of the same kit goes on."""
    console.err("un autre rendu de ce dossier est en cours : attente…")


def say_rereading() -> None:
    """Say that a kit is read once more."""
    console.err("  le contenu a changé pendant la lecture : il est relu")


def say_broken_record(folder: Path) -> None:
    """Say that what we knew of a folder of outputs is lost."""
    console.err(
        f"le registre de {console.plain(folder.name)} ({MANIFEST}) est illisible : il est refait ; les fichiers "
        "qui s’y trouvent sont gardés"
    )


def say_step(step: str, seconds: float) -> None:
    """Say that a step has ended."""
    console.err(f"  {step:<14} {seconds:5.2f} s".replace(".", ","))


def say_findings(found: Sequence[Diagnostic], root: Path, outcome: str = "") -> None:
    """Faults in full, with what only the layout sees; other advice counted (``check`` shows it).

    ``outcome`` closes the tally where nothing was made.
    """
    from dossier.cli import report

    faults = [item for item in found if item.severity is not Severity.ADVICE or item.code.startswith(_LAYOUT)]
    if faults:
        console.err(report.paragraphs(bounded(faults), root, console.err_look()))
    if not outcome and len(faults) < len(found):
        outcome = "« dossier check » les montre"
    console.err(" — ".join(filter(None, [report.tally(found), outcome])))


def say_verified(entries: Sequence[VerifiedFile]) -> None:
    """Say what was verified of the outputs, and what no judge has seen."""
    for line in lines_of(entries):
        console.err(line)


def print_paths(paths: Sequence[Path]) -> None:
    """Print the outputs on stdout, below the current folder by their relative path."""
    here = Path.cwd()
    for path in paths:
        console.out(str(path.relative_to(here)) if path.is_relative_to(here) else str(path))
