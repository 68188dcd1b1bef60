"""``dossier signer``: who signed a proof, and when, as the paper says it."""

from __future__ import annotations

from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.usage_errors import UsageFault
from dossier.diagnostics import ExitCode


def sign(
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
    *,
    name: Annotated[
        str | None,
        typer.Option(
            "--par",
            metavar="QUI",
            help="Nom et fonction écrits sur l’épreuve : « Camille Aubépine, directrice de cabinet »",
        ),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--le", metavar="AAAA-MM-JJ", help="Date écrite sur l’épreuve"),
    ] = None,
    number: Annotated[
        str | None,
        typer.Option("--bat", metavar="NUMÉRO", help="Numéro de l’épreuve ; sans lui, celle qui attend"),
    ] = None,
) -> int:
    """Print the file in which the signature is, and what it stands for."""
    from dossier.cli.render import proof_number
    from dossier.content.model.kit_and_sheets import Status
    from dossier.content.reading.kit_folder import read_kit
    from dossier.language.fr.dates import format_day
    from dossier.proof.sign import CannotSign, Signature
    from dossier.proof.sign import sign as sign_proof

    project, folder = one_kit(kit)
    example = f'dossier signer {folder.name} --par "Camille Aubépine, directrice de cabinet" --le 2031-03-04'
    if name is None or day is None:
        lacking = "--par" if name is None else "--le"
        raise UsageFault(f"il manque {lacking}", f"recopiez ce que dit le papier : {example}")
    wanted = None if number is None else proof_number(number)
    try:
        proof, signed_on = sign_proof(project, folder, Signature(name, day, wanted))
    except CannotSign as fault:
        raise UsageFault(fault.message, fault.hint or f"par exemple : {example}") from fault
    console.out(project.relative(folder / "bat.yaml"))
    said = f"BAT n° {proof.number} signé par {' '.join(name.split())} le {format_day(signed_on)}"
    console.err(console.plain(said))
    kit_read, _found = read_kit(project, folder)
    if kit_read is not None and kit_read.head.status is Status.PROVISIONAL:
        console.err(
            f"ensuite, sans rien changer d’autre : dossier statut {folder.name} definitif, "
            f'ou avec son heure : embargo --jusqu-a "{kit_read.visit.day.isoformat()} 10:00"'
        )
    return ExitCode.DONE
