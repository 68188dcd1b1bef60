"""``dossier schema``: the JSON Schemas that editors read to complete and check the content files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.usage_errors import pick
from dossier.diagnostics import ExitCode

NAMES = (
    "dossier",
    "visite",
    "chiffres",
    "acteurs",
    "conventions",
    "images",
    "bat",
    "protocole",
    "en",
    "fiche",
    "texte",
)


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="NOM", help=f"{', '.join(NAMES)} ; sans lui, tous dans un objet")
    ] = None,
    *,
    output: Annotated[
        str | None, typer.Option("--output", metavar="RÉPERTOIRE", help="Écrit un fichier par schéma")
    ] = None,
) -> int:
    """Print one schema or all, or write them into a folder and print their paths."""
    from dossier.commands.schemas import all_schemas, schema_text, write_schemas

    schemas = all_schemas()
    if name is not None:
        chosen = pick("NOM", name, NAMES)
        schemas = {chosen: schemas[chosen]}
    if output is not None:
        for path in write_schemas(Path(output), schemas):
            console.out(str(path))
    else:
        console.out(schema_text(schemas if name is None else schemas[name]).rstrip("\n"))
    return ExitCode.DONE
