"""``dossier traduire``: what an English edition lacks, shown first, then written where it is to be filled in."""

from __future__ import annotations

from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import NOT_YET, Applied, declining, say_found
from dossier.diagnostics import ExitCode

_SHOWN = 80  # signs of a text


@declining
def translate(
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
    *,
    apply: Applied = False,
) -> int:
    """Print what is to be translated; 1 while something is, 0 where nothing is."""
    from dossier.output_folder.content import replace_contents
    from dossier.publication.translation_skeleton import skeleton_of

    project, folder = one_kit(kit)
    lacking = skeleton_of(project, folder)
    for title, lines in (("Textes à traduire", lacking.texts), ("Fiches à traduire", lacking.sheets)):
        console.out(f"{title} ({len(lines)})")
        for line in lines:
            console.out(console.plain(f"  {line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + '…'}"))
    console.out(f"Passages encore en français ({len(lacking.left)})")
    say_found(lacking.left, project)
    if not lacking.files:
        return ExitCode.FAULTS if lacking.left else ExitCode.DONE
    if not apply:
        console.err(NOT_YET)
        return ExitCode.FAULTS
    replace_contents(project.root, lacking.files, lacking.before)
    for path in lacking.files:
        console.out(path)
    console.err(
        "traduisez-y chaque texte : derrière « en: » dans en.yaml, à la place du français dans les fiches ; "
        f"puis : dossier check {folder.name}"
    )
    return ExitCode.FAULTS
