"""The editions that a kit declares, each as a render of its own: who reads it, what it is made into, where it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dossier.content.model.kit_and_sheets import OwnEdition
from dossier.content.reading.kit_folder import read_kit
from dossier.desk.deliver import deliver
from dossier.desk.progress_told import Tell
from dossier.desk.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.targets import TARGETS

#: The folder of the outputs that holds a folder for each edition, and in it one for each kit.
EDITIONS = "editions"


def declared_editions(project: Project, folder: Path) -> dict[str, OwnEdition]:
    """The editions of a kit by name, in the order of its file; none for a kit that cannot be read."""
    kit, _found = read_kit(project, folder)
    return {} if kit is None else {str(name): edition for name, edition in kit.head.editions.items()}


def unknown_targets(edition: OwnEdition) -> list[str]:
    """What an edition asks to be made into and nothing makes."""
    return [str(name) for name in edition.targets if str(name) not in TARGETS]


def deliver_editions(  # noqa: PLR0913, PLR0917 - what deliver takes, and which editions
    project: Project,
    folder: Path,
    output: Path,
    wanted: Wanted,
    editions: Sequence[tuple[str, OwnEdition]],
    tell: Tell,
) -> Iterator[Outcome]:
    """Render each edition into ``output/editions/<name>/<kit>``; layouts of parts that are equal are shared.

    ``wanted.targets`` are made where an edition names none.
    """
    for name, edition in editions:
        asked = {str(target) for target in edition.targets}
        targets = tuple(target for target in TARGETS if target in asked) or wanted.targets
        request = replace(wanted, edition=name, audience=None, targets=targets)
        yield deliver(project, folder, output / EDITIONS / name / folder.name, request, tell)
