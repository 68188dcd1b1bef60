"""``dossier lever``: an embargo lifted once its hour is past."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import declining, told
from dossier.cli.render import Unsigned
from dossier.diagnostics import ExitCode


@declining
def lift(
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
    *,
    unsigned: Unsigned = False,
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition", metavar="NOM", help="Une édition qui a son propre embargo, dans dossier.yaml"
        ),
    ] = None,
) -> int:
    """Print the paths of the free version and what differs; 1 before the hour, or where the kit is refused."""
    from dossier.cli.progress import print_paths, say_event, say_outcome
    from dossier.publication.lifting import lift as lift_kit

    project, folder = one_kit(kit)
    lifted = lift_kit(project, folder, datetime.now(UTC), say_event, unsigned=unsigned, edition=edition)
    say_outcome(lifted.outcome, project, "PDF")
    if not lifted.outcome.is_done:
        console.err("l’embargo n’est pas levé : dossier.yaml est resté tel qu’il était")
        if any(item.code == "D884" for item in lifted.outcome.found or ()):
            console.err(
                "un passage gardé jusqu’à son heure n’était dans aucune épreuve : "
                f"« dossier lever {folder.name} --sans-bat » le libère ; faites signer ensuite une nouvelle épreuve"
            )
        return max(lifted.outcome.code, ExitCode.FAULTS)
    print_paths(lifted.outcome.outputs)
    for one in lifted.changed:
        console.err(console.plain(told(one)))
    console.err("ce qui a changé :")
    for line in lifted.differs:
        console.err(console.plain(f"  - {line}"))
    console.err(f"pour la presse : dossier paquet {folder.name}")
    return ExitCode.DONE
