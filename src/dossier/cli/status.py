"""``dossier statut``: a kit made provisional, put under an embargo or made final, shown first, written with ``--appliquer``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import NOT_YET, Applied, declining, say_found, say_moved
from dossier.cli.usage_errors import UsageFault, pick
from dossier.diagnostics import ExitCode

_STATUSES = ("provisoire", "embargo", "definitif")


@declining
def change_status(
    kit: Annotated[str, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")],
    status: Annotated[str, typer.Argument(metavar="STATUT", help="provisoire, embargo ou definitif")],
    *,
    until: Annotated[
        str | None,
        typer.Option(
            "--jusqu-a",
            metavar="MOMENT",
            help="Fin de l’embargo : « 2027-03-18 10:00 », suivi au besoin de « heure de La Réunion »",
        ),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition", metavar="NOM", help="Une édition déclarée dans dossier.yaml, à part des autres"
        ),
    ] = None,
    apply: Applied = False,
) -> int:
    """Print what changes and what stands against it; 1 while something is to be written or mended, 0 once it is."""
    from dossier.content.model.kit_and_sheets import Status
    from dossier.output_folder.content import replace_contents
    from dossier.publication.changing_status import NewStatus
    from dossier.publication.changing_status import change_status as plan_of

    to = Status(pick("STATUT", status.replace("é", "e").lower(), _STATUSES))
    if until is not None and to is not Status.EMBARGO:
        raise UsageFault(
            "--jusqu-a : il n’y a d’heure que sous embargo", "ôtez --jusqu-a, ou demandez « embargo »"
        )
    project, folder = one_kit(kit)
    plan = plan_of(project, folder, NewStatus(to, _moment_of(until), edition), datetime.now(UTC))
    say_moved(plan.changed, plan.rewritten)
    console.out(f"\nÀ confirmer ({len(plan.decisions)})")
    for line in plan.decisions:
        console.out(console.plain(f"  {line}"))
    for title, found in (
        ("Le contrôle s’y oppose", plan.refusing),
        ("Le contrôle dirait de plus", plan.warned),
    ):
        if found:
            console.out(f"\n{title} ({len(found)})")
            say_found(found, project)
    if plan.refusing:
        console.err("rien n’est écrit : corrigez d’abord ce qui s’y oppose")
        return ExitCode.FAULTS
    if not apply:
        console.err(NOT_YET)
        return ExitCode.FAULTS
    replace_contents(project.root, plan.rewritten.files, plan.rewritten.before)
    also = "" if edition is None else f" --edition {edition}"
    console.err(f"écrit ; faites les fichiers : dossier render {folder.name}{also}")
    return ExitCode.DONE


def _moment_of(text: str | None) -> str | None:
    """The hour that was typed. Raises UsageFault where it cannot be read."""
    from dossier.content.located import Located
    from dossier.content.model.field_types import read_moment
    from dossier.diagnostics import Span

    if text is None:
        return None
    said = " ".join(text.split())
    try:
        read_moment(Located(said, Span("")))
    except ValueError as fault:
        raise UsageFault(
            f"--jusqu-a : « {said} » ne se lit pas",
            'écrivez par exemple --jusqu-a "2027-03-18 10:00 heure de La Réunion"',
        ) from fault
    return said
