"""``dossier moment``: a kit turned to after the visit, or back, shown first, written with ``--appliquer``."""

from __future__ import annotations

from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import NOT_YET, Applied, declining, say_found, say_moved
from dossier.cli.usage_errors import pick
from dossier.diagnostics import ExitCode

_MOMENTS = ("avant", "apres")


@declining
def turn(
    kit: Annotated[str, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")],
    moment: Annotated[str, typer.Argument(metavar="MOMENT", help="avant ou apres la visite")],
    *,
    apply: Applied = False,
) -> int:
    """Print what changes and what a person must write anew; 1 while something is to be written, 0 once it is."""
    from dossier.content.model.base import Timing
    from dossier.output_folder.content import replace_contents
    from dossier.publication.turning import turn as plan_of

    to = Timing(pick("MOMENT", moment.replace("è", "e").lower(), _MOMENTS))
    project, folder = one_kit(kit)
    plan = plan_of(project, folder, to)
    say_moved(plan.changed, plan.rewritten)
    for title, lines in (
        ("Désormais montré", plan.shown),
        ("Désormais laissé de côté", plan.hidden),
        ("À décider", plan.decisions),
        (
            "Phrases qui annoncent, à relire",
            [f"{one.span.shown}: « {one.words} »" for one in plan.announcing],
        ),
    ):
        console.out(f"\n{title} ({len(lines)})")
        for line in lines:
            console.out(console.plain(f"  {line}"))
    console.out(f"\nTemps, heures et comptes à récrire ({len(plan.found)})")
    say_found(plan.found, project)
    if not apply:
        console.err(NOT_YET)
        return ExitCode.FAULTS
    replace_contents(project.root, plan.rewritten.files, plan.rewritten.before)
    console.err(f"écrit ; récrivez ce qui est listé, puis : dossier check {folder.name}")
    return ExitCode.DONE
