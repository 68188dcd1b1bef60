"""``dossier new``: a kit to fill in, whole, that renders at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.life_words import declining
from dossier.cli.usage_errors import UsageFault
from dossier.commands.scaffolding import fill, refresh_schemas
from dossier.diagnostics import ExitCode, MachineError, as_text
from dossier.project import CONTENT, Project, open_project

#: Room for what the names of the outputs add, below the 255 bytes of a file name and the 260 signs of a Windows path.
_MOST_SIGNS = 80
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}(?=-)")


@declining
def new(
    name: Annotated[str, typer.Argument(metavar="NOM", help="Nom du dossier, par exemple ma-visite")],
    *,
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="AAAA-MM-JJ", help="Date de la visite ; aujourd’hui par défaut"),
    ] = None,
    title: Annotated[str | None, typer.Option("--titre", metavar="TITRE", help="Titre en couverture")] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--depuis",
            metavar="DOSSIER",
            help="Reprend ce dossier pour la nouvelle date, et dit ce qui est gardé, à confirmer ou retiré",
        ),
    ] = None,
) -> int:
    """Create ``content/<date>-<name>/`` and print its path; a kit that exists is never touched.

    With a ``source`` it is that kit for the new day, and the list of what is to confirm follows.
    """
    _require_text("NOM", name)
    _require_text("--titre", title or "")
    project = _project()
    visit, stem = _named(name, day)
    folder = project.content / f"{visit.isoformat()}-{stem}"
    if folder.exists():
        raise UsageFault(
            f"« {CONTENT}/{folder.name} » existe déjà", "choisissez un autre nom ou une autre date"
        )
    project.content.mkdir(parents=True, exist_ok=True)
    project.output.mkdir(exist_ok=True)
    refresh_schemas(project)
    if source is not None:
        return _reused(project, source, folder, visit, title)
    fill(folder, visit, title)
    console.out(_shown(folder))
    console.err(f"remplacez ce qui est « à remplacer », puis : dossier check {stem}, dossier render {stem}")
    return ExitCode.DONE


def _reused(project: Project, source: str, folder: Path, visit: date, title: str | None) -> int:
    from dossier.cli.kits import one_kit
    from dossier.publication.reusing import Fate, reuse, write_reused

    _project, old = one_kit(source)
    made = reuse(project, old, visit, title)
    write_reused(folder, made)
    console.out(_shown(folder))
    for fate in Fate:
        group = [one for one in made.told if one.fate is fate]
        console.out(f"\n{fate.capitalize()} ({len(group)})")
        for one in group:
            console.out(console.plain(f"  {one.place}: {one.what}"))
    console.err(f"repris de {old.name} ; confirmez la liste, puis : dossier check {folder.name}")
    return ExitCode.DONE


def _require_text(option: str, text: str) -> None:
    if as_text(text) != text:
        message = f"{option} : « {as_text(text)} » n’est pas écrit en UTF-8"
        raise UsageFault(message, "retapez-le dans ce terminal, ou réglez celui-ci en UTF-8")


def _project() -> Project:
    try:
        return open_project()
    except MachineError:  # the first kit of a new project
        return Project(Path.cwd())


def _named(name: str, day: str | None) -> tuple[date, str]:
    """The date and the rest of the name; a name that begins with a date needs no ``--date``."""
    from dossier.content.slug import slug
    from dossier.language.fr.dates import parse_day

    dated = _DATED.match(name.strip())
    written = day or (dated[0] if dated else None)
    found, reason = parse_day(written) if written is not None else (_today(), "")
    if found is None:
        detail = f", {reason}" if reason else ""
        raise UsageFault(f"date refusée : « {written} »{detail}", "écrivez par exemple --date 2031-03-04")
    stem = slug(name[dated.end() :] if dated else name)
    if dated and day and dated[0] != found.isoformat():
        raise UsageFault(
            f"deux dates : « {dated[0]} » dans le nom, « {day} » après --date", "gardez l’une des deux"
        )
    if len(stem) > _MOST_SIGNS:
        raise UsageFault(
            f"nom trop long : {len(stem)} signes",
            f"{_MOST_SIGNS} au plus : la date et le genre du dossier s’y ajoutent dans le nom des fichiers",
        )
    if not stem:
        raise UsageFault(f"nom refusé : « {name} »", "donnez un nom fait de lettres, par exemple ma-visite")
    return found, stem


def _today() -> date:
    """The day of the machine; UsageFault where its clock tells none."""
    try:
        return date.today()  # noqa: DTZ011 - local day
    except (OverflowError, ValueError, OSError) as fault:
        message = "l’horloge de cette machine ne donne aucune date"
        raise UsageFault(message, "donnez la date : --date 2031-03-04") from fault


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
