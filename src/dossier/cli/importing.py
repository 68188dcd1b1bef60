"""``dossier importer``: what others send, shown as differences and written on demand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier.cli import console
from dossier.cli.check import describe, worst
from dossier.cli.kits import choose_kits
from dossier.cli.usage_errors import UsageFault, pick
from dossier.diagnostics import ExitCode, MachineError, Severity
from dossier.project import Project, open_project

if TYPE_CHECKING:
    from dossier.commands.importing import Incoming
    from dossier.importing.headings import Kind
    from dossier.importing.proposal import Proposal

KINDS = ("chiffres", "programme", "participants", "contacts", "tableau")
_NOT_YET = "rien n’est encore écrit ; pour l’écrire : la même commande avec --appliquer"


_FileName = Annotated[str, typer.Argument(metavar="FICHIER", help="Fichier reçu ; « - » lit un texte collé")]
_KitName = Annotated[
    str | None,
    typer.Argument(metavar="DOSSIER", help="Nom d’un dossier de content/ ; sans lui, le seul qu’il y a"),
]
_IsWritten = Annotated[
    bool,
    typer.Option("--appliquer", help="Écrit dans le dossier ; sinon, montre seulement ce qui changerait"),
]
_KindName = Annotated[
    str | None,
    typer.Option(
        "--genre",
        metavar="GENRE",
        help=f"Ce que dit le tableau : {', '.join(KINDS)} ; sinon, ses titres le disent",
    ),
]
_NewName = Annotated[
    str | None,
    typer.Option("--nouveau", metavar="NOM", help="Fait du texte reçu un nouveau dossier de ce nom"),
]
_VisitDay = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="AAAA-MM-JJ", help="Date de la visite du nouveau dossier ; sinon, celle du texte"
    ),
]


def import_file(  # noqa: PLR0913 - one parameter for each option of the command
    file: _FileName,
    kit: _KitName = None,
    *,
    write: _IsWritten = False,
    kind: _KindName = None,
    new: _NewName = None,
    day: _VisitDay = None,
) -> int:
    """Print what would change and what was not taken; 1 where an error forbids to write."""
    from dossier.importing.headings import Kind

    asked = Kind(pick("--genre", kind, KINDS)) if kind else None
    incoming = _incoming(file)
    if new is not None:
        return _make_kit(incoming, new, day, write=write)
    project, folders = choose_kits([kit] if kit else [])
    if len(folders) != 1:
        raise UsageFault(
            "plusieurs dossiers sous content/", "nommez celui qui reçoit le fichier, ou --nouveau NOM"
        )
    return _add_to_kit(project, folders[0], incoming, asked, write=write)


def _add_to_kit(
    project: Project, folder: Path, incoming: Incoming, asked: Kind | None, *, write: bool
) -> int:
    from dossier.commands import importing

    proposal = importing.propose(project, folder, incoming, asked)
    _say(importing.differences(folder, proposal), proposal)
    if not importing.is_sound(proposal):
        console.err("rien n’est écrit : corrigez d’abord les erreurs")
        return worst(proposal.found, Severity.ERROR)
    if not proposal.files and not proposal.pictures:
        console.err("rien à changer : le dossier dit déjà tout cela")
    elif write:
        names = importing.apply(folder, proposal)
        console.err(f"écrit dans {folder.name} : {', '.join(names)}")
    else:
        console.err(_NOT_YET)
    return ExitCode.DONE


def _incoming(file: str) -> Incoming:
    from dossier.commands.importing import MAX_BYTES, Incoming, read_incoming

    if file != "-":
        return read_incoming(Path(file))
    data = sys.stdin.buffer.read(MAX_BYTES)
    if not data.strip():
        raise UsageFault("rien sur l’entrée standard", "collez le texte, puis Ctrl-D ; ou donnez un fichier")
    return Incoming("texte-colle.txt", data)


def _make_kit(incoming: Incoming, name: str, day: str | None, *, write: bool) -> int:
    from dossier.commands.importing import differences
    from dossier.commands.new_from_text import new_kit, write_kit
    from dossier.language.fr.dates import parse_day

    visit, _reason = parse_day(day) if day else (None, "")
    if day and visit is None:
        raise UsageFault(f"date refusée : « {day} »", "écrivez par exemple --date 2031-03-04")
    project = _project()
    folder, proposal = new_kit(project, incoming, name, visit)
    if folder.exists():
        raise UsageFault(
            f"« content/{folder.name} » existe déjà", "choisissez un autre nom ou une autre date"
        )
    if not write:
        _say(differences(folder, proposal), proposal)
        console.err(_NOT_YET)
        return ExitCode.DONE
    write_kit(folder, proposal)
    _say([], proposal)
    console.err(f"créé : content/{folder.name} ; relisez : dossier check {folder.name}")
    return ExitCode.DONE


def _project() -> Project:
    try:
        return open_project()
    except MachineError:  # the first kit of a new project
        return Project(Path.cwd())


def _say(lines: Sequence[str], proposal: Proposal) -> None:
    if lines:
        console.out("\n".join(map(console.plain, lines)))
    if proposal.taken:
        console.out(f"lu : {console.plain(' ; '.join(proposal.taken))}")
    if proposal.found:
        console.out(describe(proposal.found, None, "full"))
