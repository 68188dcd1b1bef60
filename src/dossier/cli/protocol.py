"""``dossier protocole``: the order of participants, speeches and signatures, with the reason for each person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import one_kit
from dossier.cli.life_words import declining
from dossier.diagnostics import ExitCode

if TYPE_CHECKING:
    from dossier.life.protocol import Order, Placed


@declining
def protocol(
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
) -> int:
    """Print every order; nothing is imposed, so the code is 0 whatever they say."""
    from dossier.life.protocol import protocol_of

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
    return ExitCode.DONE


def _presence(one: Placed) -> str:
    if one.is_excused:
        return ", absence excusée"
    if one.presence != "represente":
        return ""
    return f", représentation par {one.through}" if one.through else ", représentation"


def _lines(order: Order) -> Iterator[str]:
    yield f"{order.title} ({len(order.placed)})"
    if order.usage:
        yield f"  {order.usage}"
    for number, one in enumerate(order.placed, 1):
        represented = _presence(one)
        role = f", {one.role}" if one.role else ""
        yield f"  {number}. {one.name}{role}{represented} : {one.reason}"
    if order.seated:
        yield f"  table de signature, de gauche à droite vue de la salle : {' | '.join(order.seated)}"
        yield "  usage : la première personnalité au milieu, la deuxième à sa droite, la troisième à sa gauche"
    if order.differs:
        yield f"  le dossier a un autre ordre : {', '.join(order.written)}"
