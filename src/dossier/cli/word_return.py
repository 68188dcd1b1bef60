"""``dossier retour``: what a Word file that came back changes in the content, and the content changed so if asked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import choose_kits
from dossier.cli.usage_errors import UsageFault
from dossier.diagnostics import ExitCode

CHANGES, TO_DECIDE = ExitCode.FAULTS, ExitCode.USAGE


def bring_back(  # noqa: PLR0913 - one parameter for each option of the command
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FICHIER... [DOSSIER]", help="Le fichier Word revenu, ou plusieurs ; puis le dossier"
        ),
    ],
    *,
    apply: Annotated[
        bool, typer.Option("--appliquer", help="Écrit dans le contenu ce qui peut l’être")
    ] = False,
    structure: Annotated[
        bool,
        typer.Option(
            "--structure", help="Écrit aussi les fiches nouvelles, retirées, déplacées, coupées ou jointes"
        ),
    ] = False,
    comments: Annotated[
        bool,
        typer.Option("--commentaires", help="Écrit les commentaires en notes à vérifier dans les fiches"),
    ] = False,
    author: Annotated[
        list[str] | None,
        typer.Option(
            "--auteur", metavar="NOM", help="Ne prend que les modifications suivies de cette personne"
        ),
    ] = None,
    untracked: Annotated[
        bool, typer.Option("--sans-suivi", help="Écarte toutes les modifications suivies")
    ] = False,
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar="REVISION",
            help="Compare à cette révision de git un fichier sans copie de départ",
        ),
    ] = "",
) -> int:
    """Print what comes back; 0 where nothing does, 1 for changes, 2 for what a person must decide."""
    from dossier.cli.word_return_report import report
    from dossier.commands.returned_word_file import Asked, write_back
    from dossier.commands.returned_word_file import bring_back as bring_all
    from dossier.word_return.returned_text import accept_all, accept_none, of_authors

    paths, names = _files_and_kit(files)
    project, folders = choose_kits(names)
    accepts = accept_none if untracked else of_authors(author) if author else accept_all
    asked = Asked(folders[0] if names else None, accepts, structure, comments, revision=base)
    brought = bring_all(project, paths, asked)
    for one in brought:
        console.out(report(one, console.out_look(), written=apply))
    if apply and any(one.files for one in brought):
        for path in write_back(project, brought):
            console.err(f"{'écrit' if path.exists() else 'retiré'} : {project.relative(path)}")
    if any(one.needs_a_person for one in brought):
        return TO_DECIDE
    return CHANGES if any(one.files for one in brought) else ExitCode.DONE


def _files_and_kit(named: list[str]) -> tuple[list[Path], list[str]]:
    """What is a Word file of what was named, and the name of the kit, if any. Raises UsageFault for no file, two kits."""
    paths = [
        Path(name)
        for name in named
        if Path(name).suffix.lower() in {".docx", ".odt", ".docm"} or Path(name).is_file()
    ]
    names = [name for name in named if Path(name) not in paths]
    if not paths:
        raise UsageFault("aucun fichier Word n’est nommé", "par exemple : dossier retour dossier-relu.docx")
    if len(names) > 1:
        raise UsageFault(f"« {names[1]} » : un seul dossier à la fois")
    return paths, names
