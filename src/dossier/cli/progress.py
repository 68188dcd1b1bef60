"""What ``render`` says while it works: steps, findings, what was verified, and the paths of the outputs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from dossier.cli import console
from dossier.cli.outdated import say_archives, say_put_away
from dossier.cli.shown_findings import bounded
from dossier.commands.proofreading import LIMIT
from dossier.diagnostics import Diagnostic, Severity, listed
from dossier.judges.statement import lines_of
from dossier.output_folder.manifest import MANIFEST
from dossier.pipeline.progress_told import Begun, Crash, Event, Notice, RecordBroken, Step
from dossier.pipeline.render_request import Outcome
from dossier.project import Project

_NOTICES = {
    Notice.WAITING: "un autre rendu de ce dossier est en cours : attente…",
    Notice.REREADING: "  le contenu a changé pendant la lecture : il est relu",
    Notice.PROOFREADER_LATE: f"Grammalecte n’a pas répondu en {LIMIT} s : grammaire laissée de côté",
    Notice.PROOFREADER_UNREADABLE: "Grammalecte n’a pas donné de réponse lisible : grammaire laissée de côté",
}
_LAYOUT = "D82"  # what the pages show: no check without a layout can say it


def say_event(event: Event) -> None:
    """Say what happens on the way."""
    match event:
        case Step(name=name, seconds=seconds):
            console.err(f"  {name:<14} {seconds:5.2f} s".replace(".", ","))
        case Crash(traceback=lines):
            if os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}:
                console.err(lines.rstrip())
        case Begun(kit=name):
            console.err(console.err_look().paint(console.plain(name), "bold"))
        case RecordBroken(folder=name):
            console.err(
                f"le registre de {console.plain(name)} ({MANIFEST}) est illisible : il est refait ; les fichiers "
                "qui s’y trouvent sont gardés"
            )
        case Notice():
            console.err(_NOTICES[event])


def say_findings(
    found: Sequence[Diagnostic], root: Path, outcome: str = "", told: Sequence[Diagnostic] = ()
) -> None:
    """Faults in full, with what only the layout sees; other advice counted (``check`` shows it).

    ``outcome`` closes the tally where nothing was made. What was ``told`` of another edition is counted, and not said again.
    """
    from dossier.cli import report

    known = {(item.code, item.span, item.message) for item in told}
    again = [item for item in found if (item.code, item.span, item.message) in known]
    found = [item for item in found if item not in again]
    faults = [item for item in found if item.severity is not Severity.ADVICE or item.code.startswith(_LAYOUT)]
    if faults:
        console.err(report.paragraphs(bounded(faults), root, console.err_look()))
    if not outcome and len(faults) < len(found):
        outcome = "« dossier check » les montre"
    fresh = report.tally(found) if found or not again else "rien de plus"
    console.err(" — ".join(filter(None, [fresh, outcome])))
    if again:
        console.err(f"déjà dit plus haut, pour une autre édition : {report.tally(again)}")


def say_outcome(outcome: Outcome, project: Project, label: str, told: Sequence[Diagnostic] = ()) -> None:
    """Say what became of a kit; ``label`` is what its first output is called, ``told`` was said of another edition of it."""
    if outcome.edition:
        console.err(
            console.err_look().paint(f"{console.plain(outcome.kit)}, édition {outcome.edition}", "bold")
        )
    if not outcome.is_done:
        offer = " (--draft pour un brouillon marqué)" if outcome.may_be_drafted else ""
        say_findings(outcome.found or (), project.root, f"{label} non produit{offer}", told)
        say_put_away(outcome)
        return
    if outcome.unchanged:
        console.err(f"inchangé : {console.plain(outcome.kit)} (--force pour le refaire)")
    else:
        say_findings(outcome.found or (), project.root, told=told)
    for line in (*outcome.advice, *outcome.signing):
        console.err(line)
    say_put_away(outcome)
    say_archives(outcome.archives)
    for line in lines_of(outcome.verified):
        console.err(line)


def print_paths(paths: Sequence[Path]) -> None:
    """Print the outputs on stdout, below the current folder by their relative path."""
    here = Path.cwd()
    for path in paths:
        console.out(str(path.relative_to(here)) if path.is_relative_to(here) else str(path))


def say_pages(pages: Sequence[int] | None) -> None:
    """Say which pages look otherwise than before; None where there is nothing to compare."""
    match pages:
        case None:
            return
        case ():
            console.err("pages : aucune ne change")
        case (page,):
            console.err(f"page changée : {page}")
        case _:
            console.err(f"pages changées : {listed([str(page) for page in pages])}")
