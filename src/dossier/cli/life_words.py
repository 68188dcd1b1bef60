"""What the commands of a kit's life share: days that are typed, refusals said as a check says them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeAlias

import typer

from dossier.cli import console
from dossier.cli.usage_errors import UsageFault
from dossier.diagnostics import Diagnostic, ExitCode
from dossier.project import Project

if TYPE_CHECKING:
    from dossier.publication.content_changes import FieldChange, Rewritten

P = ParamSpec("P")

#: Writes what was shown.
Applied: TypeAlias = Annotated[
    bool,
    typer.Option("--appliquer", help="Écrit dans le contenu ; sinon, montre seulement ce qui changerait"),
]
NOT_YET = "rien n’est encore écrit ; pour l’écrire : la même commande avec --appliquer"


def day_of(option: str, text: str | None) -> date:
    """The day that was typed, today for None. Raises UsageFault."""
    from dossier.language.fr.dates import parse_day

    if text is None:
        return date.today()  # noqa: DTZ011 - the day of whoever is at the keyboard
    found, reason = parse_day(text)
    if found is None:
        detail = f", {reason}" if reason else ""
        raise UsageFault(f"date refusée : « {text} »{detail}", f"écrivez par exemple {option} 2031-03-04")
    return found


def say_found(found: Sequence[Diagnostic], project: Project | None = None) -> None:
    """Findings on the error stream, with their excerpts."""
    from dossier.cli import report

    if found:
        root = None if project is None else project.root
        console.err(report.paragraphs(found, root, console.err_look()))


def declining(command: Callable[P, int]) -> Callable[P, int]:
    """The command, for which a step that is declined is said, and is exit code 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> int:
        from dossier.commands.declined import Declined

        try:
            return command(*args, **kwargs)
        except Declined as refusal:
            from dossier.project import open_project

            say_found(refusal.found, open_project())
            return ExitCode.FAULTS

    return wrapped


def told(one: FieldChange) -> str:
    """A field that changes, in one line: « ajouté », « retiré », or before and after."""
    if one.after is None:
        return f"{one.where}: « {one.before} » retiré"
    return (
        f"{one.where}: « {one.before} » → « {one.after} »"
        if one.before
        else f"{one.where}: « {one.after} » ajouté"
    )


def say_moved(moved: Sequence[FieldChange], rewritten: Rewritten) -> None:
    """The fields that change, then the lines of the files as they become."""
    from dossier.publication.content_changes import differences

    console.out(f"Changé dans le contenu ({len(moved)})")
    for one in moved:
        console.out(console.plain(f"  {told(one)}"))
    console.out("")
    for line in differences(rewritten):
        console.out(console.plain(line))
