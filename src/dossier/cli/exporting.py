"""``dossier exporter``: a workbook to send to a service, prefilled from the kit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.importing import KINDS
from dossier.cli.kits import choose_kits
from dossier.cli.usage_errors import UsageFault, pick
from dossier.diagnostics import ExitCode


def export_template(
    kind: Annotated[str, typer.Argument(metavar="GENRE", help=f"{', '.join(KINDS[:-1])}")],
    kit: Annotated[str | None, typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/")] = None,
    *,
    target: Annotated[
        str | None,
        typer.Option("--vers", metavar="FICHIER", help="Fichier .xlsx à écrire ; ici, GENRE_DOSSIER.xlsx"),
    ] = None,
) -> int:
    """Write the workbook and print its path; a file that exists is never touched."""
    from dossier.commands.exporting import export
    from dossier.importing.headings import Kind

    asked = Kind(pick("GENRE", kind, KINDS[:-1]))
    project, folders = choose_kits([kit] if kit else [])
    if len(folders) != 1:
        raise UsageFault("plusieurs dossiers sous content/", "nommez celui qui remplit le modèle")
    path = Path(target) if target else Path(f"{asked}_{folders[0].name}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise UsageFault(
            f"« {path.name} » n’est pas un nom de classeur", "écrivez par exemple --vers chiffres.xlsx"
        )
    if path.exists():
        raise UsageFault(f"« {path} » existe déjà", "choisissez un autre nom : --vers")
    rows = export(project, folders[0], asked, path)
    console.out(str(path))
    entries = "entrée" if rows < 2 else "entrées"
    console.err(
        f"{rows} {entries} ; ce qui est interne n’y est pas. Au retour : dossier importer {path.name} {folders[0].name}"
    )
    return ExitCode.DONE
