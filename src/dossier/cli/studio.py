"""``dossier studio``: the kits of a project in the browser, for who wants to see neither YAML nor a terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.kits import choose_kits
from dossier.cli.usage_errors import UsageFault
from dossier.diagnostics import ExitCode

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
    project, folders = choose_kits([kit] if kit else [])
    from dossier.studio.serve import serve

    def announce(address: str) -> None:
        console.out(f"Studio ouvert à cette adresse, sur cette machine seulement :\n  {address}")
        console.err("Ctrl + C pour le fermer ; tout est enregistré au fur et à mesure.")
        if browser:
            _open(address)

    serve(project, folders[0].name if kit else None, number, announce)
    return ExitCode.DONE


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
