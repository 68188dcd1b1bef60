"""What is made of one kit in a workshop, as a value that any process or machine can hand back."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from dossier.commands.deliver import deliver
from dossier.commands.diagnostics_as_data import exit_code
from dossier.diagnostics import Diagnostic, ExitCode
from dossier.pipeline.render_request import Wanted
from dossier.project import CONTENT, Project
from dossier.system import share_processors

#: Bytes of layouts that a process takes along to its next kit: the sheets that all share, and no kit's own for long.
_TAKEN_ALONG = 40_000_000

_PROGRAM = 100_000  # objects: more than a process has that has made no kit


@dataclass(frozen=True, slots=True)
class KitTask:
    """A kit of the workshop at ``workshop``, and the folder for its outputs.

    ``is_checked_only``: no page is made, for one that lacks something or where nothing else is asked.
    ``sharers`` is how many processes work at once.
    """

    kit: str
    workshop: str
    outputs: str
    wanted: Wanted
    is_checked_only: bool = False
    sharers: int = 1


@dataclass(frozen=True, slots=True)
class KitResult:
    """What became of a kit: its outputs by file name, and what was found at the places of the workshop.

    ``found`` and ``pages`` are None where an unchanged kit was not looked at again; ``seconds`` are those of the clock.
    """

    kit: str
    code: int
    outputs: tuple[str, ...] = ()
    unchanged: bool = False
    pages: int | None = None
    found: tuple[Diagnostic, ...] | None = ()
    seconds: float = 0.0


def work_on(task: KitTask) -> KitResult:
    """Check a kit, and make its outputs unless it is only checked; whatever fails is in the result."""
    share_processors(task.sharers)
    start = perf_counter()
    project = Project(Path(task.workshop))
    folder = project.root / CONTENT / task.kit
    if task.is_checked_only:
        return _checked(project, folder, task, start)
    outcome = deliver(project, folder, Path(task.outputs), task.wanted)
    if not outcome.unchanged:
        _put_down()
    return KitResult(
        task.kit,
        int(outcome.code),
        tuple(path.name for path in outcome.outputs),
        outcome.unchanged,
        outcome.page_count or None,  # a web page has none
        outcome.found,
        perf_counter() - start,
    )


def _put_down() -> None:
    """Let go of a kit that is made, so that a process is as large after a thousand as after ten."""
    from dossier.layout.kept_layouts import MEMORY

    MEMORY.shrink(_TAKEN_ALONG)
    gc.collect()
    if (
        gc.get_freeze_count() <= _PROGRAM
    ):  # what the first kit loaded stays, and is not looked through for the next
        gc.freeze()


def _checked(project: Project, folder: Path, task: KitTask, start: float) -> KitResult:
    from dossier.commands.checkup import check_all

    found = check_all(project, [folder])
    code = max(map(exit_code, task.wanted.grave(found)), default=ExitCode.DONE)
    return KitResult(task.kit, int(code), found=tuple(found), seconds=perf_counter() - start)
