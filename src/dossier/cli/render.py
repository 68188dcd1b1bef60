"""``dossier render``: parse, call the work, print the paths of the outputs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dossier.cli import console
from dossier.cli.kits import KitNames, choose_kits
from dossier.cli.progress import print_paths, say_event, say_outcome, say_pages
from dossier.cli.summary import summary
from dossier.cli.usage_errors import UsageFault, pick
from dossier.commands.several import deliver_all
from dossier.commands.watching import watch_kits
from dossier.diagnostics import Diagnostic, ExitCode
from dossier.output_folder.place import place_fault
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.targets import DEFAULT_TARGETS, TARGETS

if TYPE_CHECKING:
    from dossier.content.model.kit_and_sheets import OwnEdition

_USUAL = ",".join(DEFAULT_TARGETS)
PRESS = "presse"
AUDIENCES = (PRESS, "interne")


Targets: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="SORTIES",
        help=f"Une ou plusieurs de : {', '.join(TARGETS)} ; {_USUAL} par défaut",
    ),
]
Output: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--output", metavar="RÉPERTOIRE", help="Où écrire ; output/ par défaut, un répertoire par dossier"
    ),
]
Opened: TypeAlias = Annotated[bool, typer.Option("--open", help="Ouvre le premier fichier produit")]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Un avertissement compte comme une erreur")]
Draft: TypeAlias = Annotated[
    bool, typer.Option("--draft", help="Produit malgré les erreurs, en marquant BROUILLON")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Refait même un dossier inchangé")]
ForAudience: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--audience", metavar="PUBLIC", help="presse ou interne ; selon le genre du dossier par défaut"
    ),
]
EditionNames: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--edition",
        metavar="NOM",
        help="Une des éditions déclarées dans dossier.yaml, plusieurs, ou « toutes », presse comprise ; dans output/editions/",
    ),
]
ProofNumber: TypeAlias = Annotated[
    str | None,
    typer.Option("--bat", metavar="NUMÉRO", help="Épreuve à signer : bon à tirer n° NUMÉRO, en PDF"),
]
Unsigned: TypeAlias = Annotated[
    bool, typer.Option("--sans-bat", help="Produit même si le contenu diffère du bon à tirer signé")
]
Replaces: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--remplacer",
        help="Refait sous le même nom une version déjà produite hors provisoire, si elle n’est pas partie",
    ),
]
Watched: TypeAlias = Annotated[
    bool, typer.Option("--watch", help="Refait à chaque enregistrement ce qui a changé, jusqu’à Ctrl-C")
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Un objet JSON sur la sortie standard")]


def render(  # noqa: PLR0913 - one parameter for each option of the command
    kits: KitNames = None,
    *,
    to: Targets = None,
    output: Output = None,
    opened: Opened = False,
    strict: Strict = False,
    draft: Draft = False,
    force: Force = False,
    audience: ForAudience = None,
    edition: EditionNames = None,
    bat: ProofNumber = None,
    unsigned: Unsigned = False,
    replaces: Replaces = False,
    watch: Watched = False,
    as_json: AsJson = False,
) -> int:
    """Try every kit and return the worst exit code; stdout has the outputs' paths, or one JSON object.

    With ``watch`` it goes on until it is interrupted.
    """
    _require_fitting(bat, draft=draft, watch=watch, as_json=as_json)
    proof = None if bat is None else proof_number(bat)
    wanted = Wanted(
        targets=target_names(to) if proof is None else _proof_targets(to),
        audience=None if audience is None else pick("--audience", audience, AUDIENCES),
        strict=strict,
        draft=draft,
        force=force,
        proof=proof,
        unsigned=unsigned,
        replaces=replaces,
    )
    project, folders = choose_kits(kits or [])
    target = project.output if output is None else _folder(output, project)
    if watch and edition is None:
        return _watch(project, folders if kits else None, target, wanted, opened=opened)
    if edition is None:
        made = deliver_all(project, {one: target / one.name for one in folders}, wanted, say_event)
    else:
        _require_no(edition, audience=audience, bat=bat, watch=watch)
        made = _made_editions(project, folders, target, wanted, edition)
    outcomes: list[Outcome] = []
    for one in made:
        told = [item for other in outcomes if other.kit == one.kit for item in other.found or ()]
        outcomes.append(_said(one, project, told, as_json=as_json))
    return _ended(project, outcomes, opened=opened, as_json=as_json)


def _made_editions(
    project: Project, folders: Sequence[Path], target: Path, wanted: Wanted, names: Sequence[str]
) -> Iterator[Outcome]:
    """Each edition of each kit, made; a name that one of the kits lacks is told before any is."""
    from dossier.commands.own_editions import deliver_editions

    chosen = {one: _editions(project, one, names) for one in folders}
    for one in folders:
        yield from deliver_editions(project, one, target, wanted, chosen[one], say_event)


def _said(outcome: Outcome, project: Project, told: Sequence[Diagnostic], *, as_json: bool) -> Outcome:
    """The outcome, once it is said, without what was ``told`` of another edition."""
    say_outcome(outcome, project, TARGETS[outcome.targets[0]].label if outcome.targets else "PDF", told)
    if not as_json:
        print_paths(outcome.outputs)
    return outcome


def _ended(project: Project, outcomes: Sequence[Outcome], *, opened: bool, as_json: bool) -> int:
    """The exit code of a render, with what is said at its end."""
    code = max((outcome.code for outcome in outcomes), default=ExitCode.DONE)
    if as_json:
        console.out(summary(project, outcomes, code))
    paths = [path for outcome in outcomes for path in outcome.outputs]
    if opened and paths:
        _open(paths[0])
    return code


def _require_no(names: Sequence[str], *, audience: str | None, bat: str | None, watch: bool) -> None:
    """Raises UsageFault for options that do not go with an edition."""
    if audience is not None or bat is not None or watch:
        message = f"--edition {names[0]} ne va ni avec --audience, ni avec --bat, ni avec --watch"
        raise UsageFault(message, "une édition dit elle-même qui la lit ; demandez-la seule")


def _editions(project: Project, folder: Path, names: Sequence[str]) -> list[tuple[str, OwnEdition | None]]:
    """The editions that are asked for, that of the press (None) among them. Raises UsageFault for one that a kit does not declare."""
    from dossier.commands.own_editions import declared_editions, targets_of, unknown_targets

    declared = declared_editions(project, folder)
    asked = " ".join(names).lower().replace(",", " ").split()
    if not declared:
        raise UsageFault(
            f"{folder.name} ne déclare aucune édition",
            "écrivez « editions: » dans dossier.yaml, puis relancez",
        )
    known: dict[str, OwnEdition | None] = {PRESS: None, **declared}
    chosen = list(known) if "toutes" in asked else [pick("--edition", name, known) for name in asked]
    for name, edition in known.items():
        if edition is None or name not in chosen:
            continue
        for target in unknown_targets(edition):
            raise UsageFault(
                f"édition « {name} » : sortie inconnue « {target} »",
                f"valeurs possibles : {', '.join(targets_of(edition))}",
            )
    return [(name, known[name]) for name in dict.fromkeys(chosen)]


def _require_fitting(bat: str | None, *, draft: bool, watch: bool, as_json: bool) -> None:
    """Raises UsageFault for options that do not go together."""
    if bat is not None and draft:
        raise UsageFault("--bat : un brouillon ne se signe pas", "ôtez --draft")
    if watch and (as_json or bat is not None):
        raise UsageFault(
            "--watch ne va ni avec --json ni avec --bat", "une épreuve se fait une fois ; ôtez --watch"
        )


def _watch(
    project: Project, folders: Sequence[Path] | None, target: Path, wanted: Wanted, *, opened: bool
) -> int:
    """Render at each save, every kit of the project where none is named; ends with the stream of saves."""
    code = ExitCode.DONE
    label = TARGETS[wanted.targets[0]].label

    def choose() -> dict[Path, Path]:
        return {one: target / one.name for one in (project.kits() if folders is None else folders)}

    for saved in watch_kits(project, choose, wanted, say_event):
        say_outcome(saved.outcome, project, label)
        say_pages(saved.pages)
        print_paths(saved.outcome.outputs)
        sys.stdout.flush()  # whoever reads them from a pipe waits for no end
        if opened and saved.outcome.outputs:
            _open(saved.outcome.outputs[0])
            opened = False
        code = saved.outcome.code
    return code


def target_names(texts: Sequence[str] | None) -> tuple[str, ...]:
    """The targets of one or several lists with commas or spaces, each once, in the order of the registry."""
    names = " ".join([_USUAL] if texts is None else texts).lower().replace(",", " ").split()
    if not names:
        raise UsageFault("--to : aucune sortie demandée", f"valeurs possibles : {', '.join(TARGETS)}")
    asked = {pick("--to", name, TARGETS) for name in names}
    return tuple(name for name in TARGETS if name in asked)


def proof_number(text: str) -> int:
    """The number of a proof that was typed. Raises UsageFault."""
    number = text.strip().removeprefix("n°").strip()
    if not (number.isascii() and number.isdigit() and int(number[:4]) > 0 and len(number) < 4):
        raise UsageFault(
            f"--bat : « {text} » n’est pas un numéro", "1 pour la première épreuve, 2 pour la suivante…"
        )
    return int(number)


def _proof_targets(texts: Sequence[str] | None) -> tuple[str, ...]:
    """What a proof is made into: always the PDF, which carries the sheet to sign; more where it is asked for."""
    asked = () if texts is None else target_names(texts)
    return tuple(name for name in TARGETS if name == "pdf" or name in asked)


def _folder(name: str, project: Project) -> Path:
    try:
        folder = Path(name).resolve()
    except (OSError, RuntimeError) as fault:  # a link that leads to itself
        raise UsageFault(f"--output : « {name} » ne mène à aucun répertoire") from fault
    if folder.exists() and not folder.is_dir():
        raise UsageFault(f"--output : « {name} » n’est pas un répertoire")
    unfit = place_fault(project.root, folder)
    if unfit:
        raise UsageFault(
            f"--output : « {name} » ne reçoit pas de sorties, {unfit}",
            "choisissez un répertoire qui ne contient que des fichiers produits, par exemple output",
        )
    return folder


def _open(path: Path) -> None:
    if typer.launch(str(path)) != 0:
        console.err(f"impossible d’ouvrir {path.name} : aucun lecteur trouvé")
