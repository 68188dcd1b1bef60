"""``dossier render``: parse, call the work, print the paths of the outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.faults import UsageFault, pick
from dossier.cli.kits import choose_kits
from dossier.cli.work import Wanted, produce, summary
from dossier.targets import DEFAULT_TARGETS, TARGETS

AUDIENCES = ("presse", "interne")


def render(  # noqa: PLR0913 - one parameter per option
    kits: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/, partie de ce nom, ou chemin"),
    ] = None,
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="SORTIES",
            help=f"Une ou plusieurs de : {', '.join(TARGETS)} ; {','.join(DEFAULT_TARGETS)} par défaut",
        ),
    ] = ",".join(DEFAULT_TARGETS),
    output: Annotated[
        str | None,
        typer.Option(
            "--output", metavar="RÉPERTOIRE", help="Où écrire ; output/ par défaut, un répertoire par dossier"
        ),
    ] = None,
    opened: Annotated[bool, typer.Option("--open", help="Ouvre le premier fichier produit")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Un avertissement compte comme une erreur")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Produit malgré les erreurs, en marquant BROUILLON")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Refait même un dossier inchangé")] = False,
    audience: Annotated[
        str | None,
        typer.Option(
            "--audience", metavar="PUBLIC", help="presse ou interne ; selon le genre du dossier par défaut"
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Un objet JSON sur la sortie standard")] = False,
) -> int:
    """Try every kit and return the worst exit code; stdout has the outputs' paths, or one JSON object."""
    wanted = Wanted(
        targets=_targets(to),
        audience=None if audience is None else pick("--audience", audience, AUDIENCES),
        strict=strict,
        draft=draft,
        force=force,
        quiet=as_json,
    )
    project, folders = choose_kits(kits or [])
    target = project.output if output is None else _folder(output)
    outcomes = [produce(project, folder, target / folder.name, wanted) for folder in folders]
    code = max(outcome.code for outcome in outcomes)
    if as_json:
        console.out(summary(project, outcomes, code))
    paths = [path for outcome in outcomes for path in outcome.outputs]
    if opened and paths:
        _open(paths[0])
    return code


def _targets(text: str) -> tuple[str, ...]:
    """The targets of a list with commas or spaces, each once, in the order of the registry."""
    names = text.lower().replace(",", " ").split()
    if not names:
        raise UsageFault("--to : aucune sortie demandée", f"valeurs possibles : {', '.join(TARGETS)}")
    asked = {pick("--to", name, TARGETS) for name in names}
    return tuple(name for name in TARGETS if name in asked)


def _folder(name: str) -> Path:
    folder = Path(name).resolve()
    if folder.exists() and not folder.is_dir():
        raise UsageFault(f"--output : « {name} » n’est pas un répertoire")
    return folder


def _open(path: Path) -> None:
    if typer.launch(str(path)) != 0:
        console.err(f"impossible d’ouvrir {path.name} : aucun lecteur trouvé")
