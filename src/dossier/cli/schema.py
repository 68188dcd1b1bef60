"""``dossier schema``: the JSON Schemas that editors read to complete and check the content files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.faults import pick
from dossier.diagnostics import ExitCode

NAMES = ("dossier", "visite", "chiffres", "acteurs", "conventions", "images", "bat", "fiche", "texte")


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
    from dossier.cli.schemas import all_schemas

    schemas = all_schemas()
    if name is not None:
        chosen = pick("NOM", name, NAMES)
        schemas = {chosen: schemas[chosen]}
    if output is not None:
        for path in write_schemas(Path(output), schemas):
            console.out(str(path))
    else:
        console.out(as_text(schemas if name is None else schemas[name]).rstrip("\n"))
    return ExitCode.DONE


def write_schemas(folder: Path, schemas: dict[str, dict[str, object]]) -> list[Path]:
    """Write ``<name>.json`` files; one that already says the same is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in schemas.items():
        path = folder / f"{name}.json"
        data = as_text(content).encode()
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
        paths.append(path)
    return paths


def as_text(content: object) -> str:
    """JSON in a stable order, for git."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
