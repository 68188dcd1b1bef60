"""The editions that a kit declares, each as a render of its own: who reads it, what it is made into, where it goes."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.assemble.kept_chapters import KeptChapters
from dossier.commands.deliver import begin, crashed, finish, locked
from dossier.content.model.base import Audience
from dossier.content.model.kit_and_sheets import EditionGenre, OwnEdition
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import ExitCode, error, listed
from dossier.language.printed import FRENCH
from dossier.memory import Memory
from dossier.pipeline.progress_told import Tell
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.targets import TARGETS

if TYPE_CHECKING:
    from dossier.pipeline.stage_values import Work

#: The code of a file that would say what it must not.
LEAK = "D216"
_OF_A_SUMMARY = ("pdf", "docx")
#: The folder of the outputs that holds a folder for each edition, and in it one for each kit.
EDITIONS = "editions"


def declared_editions(project: Project, folder: Path) -> dict[str, OwnEdition]:
    """The editions of a kit by name, in the order of its file; none for a kit that cannot be read."""
    kit, _found = read_kit(project, folder)
    return {} if kit is None else {str(name): edition for name, edition in kit.head.editions.items()}


def unknown_targets(edition: OwnEdition) -> list[str]:
    """What an edition asks to be made into and nothing makes: a summary has no cover that a page of the web opens with."""
    return [str(name) for name in edition.targets if str(name) not in targets_of(edition)]


def targets_of(edition: OwnEdition) -> tuple[str, ...]:
    """What an edition may be made into."""
    return _OF_A_SUMMARY if edition.genre is EditionGenre.SUMMARY else tuple(TARGETS)


def deliver_editions(  # noqa: PLR0913, PLR0917 - what deliver takes, and which editions
    project: Project,
    folder: Path,
    output: Path,
    wanted: Wanted,
    editions: Sequence[tuple[str, OwnEdition | None]],
    tell: Tell,
) -> Iterator[Outcome]:
    """Render each edition into ``output/editions/<name>/<kit>``, that of the press (None) into ``output/<kit>``.

    All are made before any is written: one that would say what it must not stops them all. Layouts of parts that are equal
    are shared. ``wanted.targets`` are made where an edition names none.
    """
    asked = {name: edition_request(wanted, name, declared) for name, declared in editions}
    places = {name: _place(folder, output, request) for name, request in asked.items()}
    begun: dict[str, Outcome | Work] = {}
    anew, kept = Memory(), defaultdict[tuple[str, str, str], KeptChapters](KeptChapters)
    with ExitStack() as locks:
        locks.callback(gc.unfreeze)
        for name in sorted(asked):  # in one order: two renders of the same editions never wait for each other
            try:
                locks.enter_context(locked(project, folder, places[name], tell))
            except Exception as fault:  # noqa: BLE001 - the other editions are still tried
                begun[name] = crashed(folder, asked[name], fault, tell)
        for name, declared in editions:
            if name not in begun:
                chapters = kept[_kind(declared)]
                begun[name] = _begun(project, folder, places[name], asked[name], tell, anew, chapters)
                # What an edition leaves lives until all are written: looking it through again for each took a tenth.
                gc.freeze()
        leaking = [name for name in asked if _leaks(begun[name])]
        for name in asked:
            made = begun.pop(name)
            if not isinstance(made, Outcome):
                made = _stopped(folder, name, leaking) if leaking else _finished(folder, made, tell)
            yield replace(made, edition=name)


def edition_request(wanted: Wanted, name: str, declared: OwnEdition | None) -> Wanted:
    """What is asked for one edition, made into what it names; that of the press (None) is made as ever."""
    if declared is None:
        return wanted
    asked = {str(target) for target in declared.targets}
    usual = ("pdf",) if declared.genre is EditionGenre.SUMMARY else wanted.targets
    targets = tuple(target for target in TARGETS if target in asked) or usual
    return replace(wanted, edition=name, audience=None, targets=targets)


def _kind(declared: OwnEdition | None) -> tuple[str, str, str]:
    """What editions have in common that may share chapters; that of the press is as any for it."""
    if declared is None:
        return Audience.PRESS, EditionGenre.KIT, FRENCH
    return declared.audience, declared.genre, str(declared.language).lower()


def _place(folder: Path, output: Path, request: Wanted) -> Path:
    return _folder_in(output, folder, request.edition)


def output_folder(project: Project, folder: Path, edition: str | None) -> Path:
    """Where the outputs of a kit lie, or of one of its editions."""
    return _folder_in(project.output, folder, edition)


def _folder_in(output: Path, folder: Path, edition: str | None) -> Path:
    return output / folder.name if edition is None else output / EDITIONS / edition / folder.name


def _begun(  # noqa: PLR0913, PLR0917 - what begin takes
    project: Project,
    folder: Path,
    target: Path,
    request: Wanted,
    tell: Tell,
    anew: Memory,
    kept: KeptChapters,
) -> Outcome | Work:
    try:
        return begin(project, folder, target, request, tell, anew, kept)
    except Exception as fault:  # noqa: BLE001 - the other editions are still tried
        return crashed(folder, request, fault, tell)


def _finished(folder: Path, work: Work, tell: Tell) -> Outcome:
    try:
        return finish(work)
    except Exception as fault:  # noqa: BLE001 - the other editions are still written
        return crashed(folder, work.wanted, fault, tell)


def _leaks(made: Outcome | Work) -> bool:
    return isinstance(made, Outcome) and any(item.code == LEAK for item in made.found or ())


def _stopped(folder: Path, name: str, leaking: Sequence[str]) -> Outcome:
    """What is said of a sound edition whose set is stopped (D216)."""
    others = listed([f"« {one} »" for one in leaking])
    told = "diraient ce qu’elles doivent taire" if len(leaking) > 1 else "dirait ce qu’elle doit taire"
    message = f"l’édition « {name} » n’est pas écrite non plus : {others} {told}"
    found = (
        error(
            LEAK,
            message,
            None,
            "corrigez d’abord ce qui est dit plus haut, puis relancez ; les fichiers déjà produits sont intacts",
        ),
    )
    return Outcome(folder.name, ExitCode.FAULTS, found=found)
