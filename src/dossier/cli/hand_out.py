"""``dossier remettre``, ``changements`` and ``erratum``: what left the house, what changed since, what is corrected."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import declining, say_found, told
from dossier.diagnostics import ExitCode
from dossier.project import Project

if TYPE_CHECKING:
    from dossier.publication.correcting import Sheet

_KitName: TypeAlias = Annotated[
    str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")
]
_Edition: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar="NOM",
        help="Une édition déclarée dans dossier.yaml ; sans elle, celle de la presse",
    ),
]
_Since: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--depuis", metavar="REMISE", help="Numéro ou heure de la remise : 2, 14:05 ; la dernière par défaut"
    ),
]


@declining
def hand_out(
    kit: _KitName = None,
    *,
    to: Annotated[
        str | None,
        typer.Option(
            "--a", metavar="QUI", help="À qui : « presse locale » ; sans lui, les remises sont listées"
        ),
    ] = None,
    edition: _Edition = None,
) -> int:
    """Put on record what is handed out, and to whom; without ``to`` list the hand-outs."""
    from dossier.cli.progress import say_event, say_outcome
    from dossier.publication.hand_outs import read_hand_outs
    from dossier.publication.handing_out import hand_out as put_on_record

    project, folder = one_kit(kit)
    if to is None or not to.strip():
        for one in read_hand_outs(folder):
            version = f", version {one.version}" if one.version else ""
            own = f", édition {one.edition}" if one.edition else ""
            console.out(console.plain(f"{one.number}: {one.when}, {one.to}{own}{version}, {one.status}"))
        return ExitCode.DONE
    done = put_on_record(project, folder, " ".join(to.split()), datetime.now(UTC), say_event, edition)
    say_outcome(done.outcome, project, "PDF")
    if done.record is None or done.path is None or done.kept is None:
        return max(done.outcome.code, ExitCode.FAULTS)
    console.out(project.relative(done.path))
    console.err(console.plain(f"remise {done.record.number}, le {done.record.when}, à : {done.record.to}"))
    console.err(f"fichiers gardés tels quels : {project.relative(done.kept)}")
    return ExitCode.DONE


@declining
def changes(kit: _KitName = None, *, since: _Since = None, edition: _Edition = None) -> int:
    """Print where the sheet of changes since a hand-out lies, and the changes."""
    from dossier.publication.correcting import Since, sheet_of_changes

    project, folder = one_kit(kit)
    return _say_sheet(project, sheet_of_changes(project, folder, Since(since, edition)))


@declining
def erratum(kit: _KitName = None, *, since: _Since = None, edition: _Edition = None) -> int:
    """Print the paths of the corrected version and of its sheet, and the changes."""
    from dossier.cli.progress import print_paths, say_event, say_outcome
    from dossier.publication.correcting import Since, correct

    project, folder = one_kit(kit)
    done = correct(project, folder, Since(since, edition), say_event)
    say_outcome(done.outcome, project, "PDF")
    if done.sheet is None:
        console.err("aucun erratum : dossier.yaml est resté tel qu’il était")
        return max(done.outcome.code, ExitCode.FAULTS)
    print_paths(done.outcome.outputs)
    for one in done.changed:
        console.err(console.plain(told(one)))
    return _say_sheet(project, done.sheet)


def _say_sheet(project: Project, sheet: Sheet) -> int:
    from dossier.proof.changes_table import before_and_after

    if sheet.found:
        say_found(sheet.found, project)
        return ExitCode.FAULTS
    for path in sheet.paths:
        console.out(project.relative(path))
    several = "s" if len(sheet.changes) > 1 else ""
    console.err(
        f"{len(sheet.changes)} changement{several} depuis la remise {sheet.since.number}, le {sheet.since.when} :"
    )
    for change in sheet.changes:
        entry = change.after or change.before
        before, after = before_and_after(change)
        page = f"page {entry.page}" if entry is not None and entry.page else "sans page"
        console.err(console.plain(f"  {page} : {before} → {after}"))
    return ExitCode.DONE
