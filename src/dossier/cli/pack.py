"""``dossier paquet``: what a journalist is given, as a folder and an archive, and the list of what is kept back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import day_of, declining, say_found
from dossier.diagnostics import ExitCode
from dossier.project import Project


@declining
def make(
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
    *,
    day: Annotated[
        str | None,
        typer.Option(
            "--jour",
            metavar="AAAA-MM-JJ",
            help="Jour où le paquet est remis, pour les droits des photographies ; aujourd’hui par défaut",
        ),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition",
            metavar="NOM",
            help="Le paquet d’une édition déclarée dans dossier.yaml, en anglais par exemple",
        ),
    ] = None,
) -> int:
    """Print the folder and the archive; 1 where the kit is refused."""
    from dossier.cli.progress import say_event, say_outcome
    from dossier.press_pack.make_pack import make_pack

    project, folder = one_kit(kit)
    pack = make_pack(project, folder, day_of("--jour", day), say_event, edition)
    say_outcome(pack.outcome, project, "PDF")
    if pack.folder is None or pack.archive is None:
        say_found(pack.found, project)
        return max(pack.outcome.code, ExitCode.FAULTS)
    console.out(_shown(pack.folder, project))
    console.out(_shown(pack.archive, project))
    count = sum(1 for path in pack.folder.rglob("*") if path.is_file())
    console.err(f"paquet de {count} fichiers ; ce qui n’est pas remis ({len(pack.withheld)}) :")
    for one in pack.withheld:
        where = f" ({one.place})" if one.place else ""
        console.err(console.plain(f"  - {one.what} : {one.why}{where}"))
    if pack.listed is not None:
        console.err(f"liste gardée, interne : {_shown(pack.listed, project)}")
    return ExitCode.DONE


def _shown(path: Path, project: Project) -> str:
    return project.relative(path)
