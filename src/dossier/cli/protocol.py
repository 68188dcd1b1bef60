"""``dossier protocole``: the order of participants, speeches and signatures, with the reason for each person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import declining, say_found
from dossier.diagnostics import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.project import Project
    from dossier.protocol.order_of_participants import Order, Protocol


@declining
def protocol(
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
    *,
    sheet: Annotated[
        bool,
        typer.Option("--feuille", help="L’imprime aussi en PDF, à usage interne, dans output/protocole/"),
    ] = False,
) -> int:
    """Print every order, with ``sheet`` on paper too; nothing is imposed, so the code is 0 whatever they say."""
    from dossier.protocol.order_of_participants import protocol_of

    project, folder = one_kit(kit)
    told = protocol_of(project, folder)
    for order in told.orders:
        console.out("")
        for line in _lines(order):
            console.out(console.plain(line))
    if told.absent:
        console.out(f"\nExcusés ({len(told.absent)})")
        for one in told.absent:
            console.out(console.plain(f"  {one.name}, {one.role}"))
    for doubt in told.doubts:
        console.err(console.plain(f"à vérifier : {doubt}"))
    console.err(
        "décret n° 89-655 du 13 septembre 1989, pour ce que le programme en connaît ; rien n’est imposé"
    )
    return _printed(project, folder, told) if sheet else ExitCode.DONE


def _printed(project: Project, folder: Path, told: Protocol) -> int:
    from dossier.protocol.protocol_sheet import print_protocol

    path, found = print_protocol(project, folder, told)
    if path is None:
        say_found(found, project)
        return ExitCode.FAULTS
    console.out(project.relative(path))
    return ExitCode.DONE


def _lines(order: Order) -> Iterator[str]:
    yield f"{order.title} ({len(order.placed)})"
    if order.usage:
        yield f"  {order.usage}"
    for number, one in enumerate(order.placed, 1):
        who = ", ".join(part for part in (one.name, one.role, one.attendance) if part)
        yield f"  {number}. {who} : {one.reason}"
    if order.seated:
        yield f"  table de signature, de gauche à droite vue de la salle : {' | '.join(order.seated)}"
        yield "  usage : la première personnalité au milieu, la deuxième à sa droite, la troisième à sa gauche"
    if order.by_rank and list(order.by_rank) != [one.name for one in order.placed]:
        yield f"  le protocole donnerait : {', '.join(order.by_rank)}"
    if order.differs:
        yield f"  le dossier a un autre ordre : {', '.join(order.written)}"
