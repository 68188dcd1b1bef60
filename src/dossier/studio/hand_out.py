"""The outputs of a kit made from the studio: how far they are, what they are, or why there are none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dossier.commands.declined import Declined
from dossier.commands.deliver import deliver
from dossier.commands.diagnostics_as_data import as_diagnostics
from dossier.diagnostics import Diagnostic
from dossier.pipeline.progress_told import Event, Step, Tell
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.resolver import find_file, read_file
from dossier.studio.command_words import in_button_words
from dossier.targets import TARGETS

_MOST_BYTES = 600_000_000


@dataclass(frozen=True, slots=True)
class Handing:
    """A render on its way: the steps that have ended, and in the end its outcome.

    ``kind`` is "remise" or "erratum" where it is more than files, ``said`` what is told of it then, ``elsewhere`` the
    files of it that do not lie among the outputs of the kit, by name.
    """

    is_running: bool = False
    kind: str = ""
    said: tuple[str, ...] = ()
    elsewhere: Mapping[str, Path] = field(default_factory=dict)
    proof: int = 0  # its number, where it is one
    steps: tuple[str, ...] = ()
    files: tuple[dict[str, Any], ...] = ()
    found: tuple[Diagnostic, ...] = ()
    advice: tuple[str, ...] = ()
    awaited: tuple[Diagnostic, ...] = ()
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

    def begin(
        self, targets: Sequence[str], *, draft: bool, proof: int | None = None, replaces: bool = False
    ) -> bool:
        """Make the kit into targets, or a proof of it; False where something is being made already."""
        names = tuple(name for name in TARGETS if name in targets)
        wanted = Wanted(names, draft=draft and proof is None, proof=proof, replaces=replaces)

        def work(tell: Tell) -> Handing:
            outcome = deliver(self._project, self._folder, self.place, wanted, tell)
            if proof is not None and outcome.is_done:
                self._read_again()
            return as_handing(outcome)

        return self.run("", work, proof or 0)

    def run(self, kind: str, work: Callable[[Tell], Handing], proof: int = 0) -> bool:
        """Do some work in a thread, its steps told; False where there is some already."""
        with self._lock:
            if self.handing.is_running:
                return False
            self.handing = Handing(is_running=True, kind=kind, proof=proof)
        threading.Thread(target=self._run, args=(work,), name="studio: remise", daemon=True).start()
        self._tell()
        return True

    def file(self, name: str) -> bytes:
        """An output by its name. Raises Refused or OSError where there is none."""
        other = self.handing.elsewhere.get(name)
        place = self.place if other is None else other.parent
        return read_file(find_file(place, name, self._project.output), self._project.output, _MOST_BYTES)

    def _run(self, work: Callable[[Tell], Handing]) -> None:
        try:
            done = work(self._follow)
        except Declined as fault:
            done = Handing(found=tuple(fault.found), is_refused=True)
        except Exception as fault:  # noqa: BLE001 - told in the page, which would wait for ever
            done = Handing(found=tuple(as_diagnostics(fault)), is_refused=True)
        now = self.handing
        self.handing = replace(done, steps=now.steps, kind=now.kind, proof=now.proof)
        self._tell()

    def _follow(self, event: Event) -> None:
        if isinstance(event, Step):
            self.handing = replace(self.handing, steps=(*self.handing.steps, event.name))
            self._tell()


def as_handing(outcome: Outcome) -> Handing:
    """What became of a render."""
    files = tuple(
        {"name": path.name, "label": TARGETS[target].label, "bytes": path.stat().st_size}
        for path, target in zip(outcome.outputs, outcome.targets, strict=False)
        if path.is_file()
    )
    return Handing(
        files=files,
        found=outcome.found or (),
        advice=outcome.advice,
        awaited=outcome.awaited,
        verified=tuple(dict(entry) for entry in outcome.verified),
        is_done=outcome.is_done,
        is_refused=not outcome.is_done,
    )


def as_data(handing: Handing) -> dict[str, Any]:
    """A render as the browser is told of it, but for what was found."""
    return {
        "running": handing.is_running,
        "proof": handing.proof,
        "kind": handing.kind,
        "said": list(handing.said),
        "steps": list(handing.steps),
        "files": list(handing.files),
        "advice": [in_button_words(line) for line in handing.advice],
        "verified": list(handing.verified),
        "done": handing.is_done,
        "refused": handing.is_refused,
    }
