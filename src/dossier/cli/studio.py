"""``dossier studio``: the kits of a project in the browser, for who wants to see neither YAML nor a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import choose_kits
from dossier.cli.usage_errors import UsageFault
from dossier.diagnostics import ExitCode, MachineError
from dossier.project import Project, open_project

_MOST_PORT = 65535


def studio(
    kit: Annotated[
        str | None,
        typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/ à ouvrir ; sans lui, l’accueil"),
    ] = None,
    *,
    port: Annotated[
        str | None,
        typer.Option("--port", metavar="N", help="Port de la machine ; un port libre par défaut"),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--navigateur/--sans-navigateur", help="Ouvre le navigateur (par défaut)")
    ] = True,
) -> int:
    """Serve the studio until Ctrl-C; print its address, and open it."""
    number = _port(port)
    project, name = _place(kit)
    from dossier.studio.serve import serve

    def announce(address: str) -> None:
        console.out(f"Studio ouvert à cette adresse, sur cette machine seulement :\n  {address}")
        console.err("Ctrl + C pour le fermer ; tout est enregistré au fur et à mesure.")
        if browser:
            _open(address)

    serve(project, name, number, announce)
    return ExitCode.DONE


def _place(kit: str | None) -> tuple[Project, str | None]:
    """The project, and the name of the kit that is asked for; the current folder where there is no project yet."""
    if kit:
        project, folders = choose_kits([kit])
        return project, folders[0].name
    try:
        return open_project(), None
    except MachineError:  # the first kit is made in the studio itself
        return Project(Path.cwd()), None


def _port(given: str | None) -> int:
    """The number of a port; 0 for any that is free."""
    if given is None:
        return 0
    if not (given.isascii() and given.isdigit() and int(given) <= _MOST_PORT):
        raise UsageFault(f"port refusé : « {given} »", "écrivez par exemple --port 8123")
    return int(given)


def _open(address: str) -> None:
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
