"""The outputs of a kit made from the studio: how far they are, what they are, or why there are none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dossier.desk.deliver import deliver
from dossier.desk.diagnostics_as_data import as_object
from dossier.desk.progress_told import Event, Step
from dossier.desk.render_request import Outcome, Wanted
from dossier.diagnostics import Diagnostic
from dossier.project import Project
from dossier.resolver import find_file, read_file
from dossier.targets import TARGETS

_MOST_BYTES = 600_000_000


@dataclass(frozen=True, slots=True)
class Handing:
    """A render on its way: the steps that have ended, and in the end its outcome."""

    is_running: bool = False
    proof: int = 0  # its number, where it is one
    steps: tuple[str, ...] = ()
    files: tuple[dict[str, Any], ...] = ()
    found: tuple[Diagnostic, ...] = ()
    advice: tuple[str, ...] = ()
    verified: tuple[dict[str, Any], ...] = field(default=())
    is_done: bool = False
    is_refused: bool = False


class HandOut:
    """The renders of one kit, one at a time, in a thread."""

    def __init__(
        self, project: Project, folder: Path, tell: Callable[[], None], read_again: Callable[[], None]
    ) -> None:
        """Start with none. ``tell`` is called after each step, ``read_again`` once a proof is noted in the kit."""
        self._project, self._folder, self._tell, self._read_again = project, folder, tell, read_again
        self._lock = threading.Lock()
        self.handing = Handing()

    @property
    def place(self) -> Path:
        """The folder of the outputs."""
        return self._project.output / self._folder.name

    def begin(self, targets: Sequence[str], *, draft: bool, proof: int | None = None) -> bool:
        """Make the kit into targets, or a proof of it; False where that is being done already."""
        with self._lock:
            if self.handing.is_running:
                return False
            self.handing = Handing(is_running=True, proof=proof or 0)
        wanted = Wanted(
            tuple(name for name in TARGETS if name in targets), draft=draft and proof is None, proof=proof
        )
        threading.Thread(target=self._run, args=(wanted,), name="studio: remise", daemon=True).start()
        self._tell()
        return True

    def file(self, name: str) -> bytes:
        """An output by its name. Raises Refused or OSError where there is none."""
        path = find_file(self.place, name, self._project.output)
        return read_file(path, self._project.output, _MOST_BYTES)

    def _run(self, wanted: Wanted) -> None:
        outcome = deliver(self._project, self._folder, self.place, wanted, self._follow)
        self.handing = replace(_as_handing(outcome, self.handing.steps), proof=self.handing.proof)
        if wanted.proof is not None and outcome.is_done:
            self._read_again()
        self._tell()

    def _follow(self, event: Event) -> None:
        if isinstance(event, Step):
            self.handing = replace(self.handing, steps=(*self.handing.steps, event.name))
            self._tell()


def _as_handing(outcome: Outcome, steps: tuple[str, ...]) -> Handing:
    files = tuple(
        {"name": path.name, "label": TARGETS[target].label, "bytes": path.stat().st_size}
        for path, target in zip(outcome.outputs, outcome.targets, strict=False)
        if path.is_file()
    )
    return Handing(
        steps=steps,
        files=files,
        found=outcome.found or (),
        advice=outcome.advice,
        verified=tuple(dict(entry) for entry in outcome.verified),
        is_done=outcome.is_done,
        is_refused=not outcome.is_done,
    )


def as_data(handing: Handing) -> dict[str, Any]:
    """A render as the browser is told of it."""
    return {
        "running": handing.is_running,
        "proof": handing.proof,
        "steps": list(handing.steps),
        "files": list(handing.files),
        "found": [as_object(item) for item in handing.found],
        "advice": list(handing.advice),
        "verified": list(handing.verified),
        "done": handing.is_done,
        "refused": handing.is_refused,
    }
