"""``dossier reporter``: a visit put off to another day, shown first, written with ``--appliquer``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import NOT_YET, Applied, day_of, declining, say_found, say_moved
from dossier.diagnostics import ExitCode


@declining
def postpone(
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
    *,
    to: Annotated[
        str, typer.Option("--au", metavar="AAAA-MM-JJ", help="Nouveau jour, ou premier jour, de la visite")
    ] = "",
    apply: Applied = False,
) -> int:
    """Print what moves and what a person must look at; 1 while something is to be written, 0 once it is."""
    from dossier.cli.usage_errors import UsageFault
    from dossier.publication.postponing import postpone as plan_of
    from dossier.publication.postponing import write_postponed

    if not to:
        raise UsageFault("--au : la nouvelle date manque", "écrivez par exemple --au 2027-03-19")
    project, folder = one_kit(kit)
    plan = plan_of(project, folder, day_of("--au", to))
    say_moved(plan.moved, plan.rewritten)
    if plan.folder != folder.name:
        console.out(f"dossier renommé : content/{folder.name} → content/{plan.folder}")
    console.out(f"\nÀ décider ({len(plan.decisions)})")
    # Written before the lists are printed: their places are those of the folder as it is called then.
    target = write_postponed(project, plan) if apply else folder
    for one in plan.decisions:
        console.out(console.plain(f"  {_now_at(one.place, folder, target)}: {one.what}"))
    console.out(f"\nJours nommés dans les textes, à relire ({len(plan.named)})")
    for named in plan.named:
        meant = f" → {named.meant} ?" if named.meant else ""
        console.out(console.plain(f"  {_now_at(named.span.shown, folder, target)}: « {named.words} »{meant}"))
    if plan.found:
        console.out(f"\nCe que le contrôle dirait de plus ({len(plan.found)})")
        say_found(plan.found, project)
    if not apply:
        console.err(NOT_YET)
        return ExitCode.FAULTS
    console.err(f"écrit : {project.relative(target)} ; relisez la liste, puis : dossier check {target.name}")
    return ExitCode.DONE


def _now_at(place: str, folder: Path, target: Path) -> str:
    """A place of the content, in the folder as it is called now."""
    old = f"content/{folder.name}/"
    return f"content/{target.name}/{place.removeprefix(old)}" if place.startswith(old) else place
