"""The kits of a project that are open in the studio: each with its bench, its files and its hand-outs."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dossier.output_folder.atomic import sweep_unfinished
from dossier.project import Project
from dossier.studio.bench import Bench
from dossier.studio.hand_out import HandOut
from dossier.studio.last_check import note_check
from dossier.studio.page_images import PageImages
from dossier.studio.saving import Saving
from dossier.studio.sections import Section, sections_of
from dossier.studio.undo_journal import Journal

_FIRST_KIT = 0.5  # seconds
JOURNALS = ".studio"  # in the folder of outputs: it may be erased, and nothing of the kit goes with it


@dataclass(frozen=True, slots=True)
class OpenKit:
    """A kit at work."""

    project: Project
    folder: Path
    bench: Bench
    saving: Saving
    journal: Journal
    hand_out: HandOut

    @property
    def sections(self) -> list[Section]:
        """Its forms."""
        return sections_of(self.project, self.folder)


class Studio:
    """The project, and the kits of it that somebody has opened."""

    def __init__(self, project: Project) -> None:
        """Start with none open."""
        self.project = project
        self.images = PageImages()
        self._open: dict[str, OpenKit] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def open(self, name: str) -> OpenKit | None:
        """The kit of that name, opened now if it was not; None where there is none."""
        folder = next((path for path in self.project.kits() if path.name == name), None)
        if folder is None:
            return None
        with self._lock:
            if name not in self._open:
                sweep_unfinished(folder)
                journal = Journal(self.journal_folder(name))
                bench = Bench(self.project, folder, partial(note_check, journal.folder))
                hand_out = HandOut(self.project, folder, bench.refresh_view, bench.refresh)
                self._open[name] = OpenKit(
                    self.project, folder, bench, Saving(self.project, journal), journal, hand_out
                )
            return self._open[name]

    def journal_folder(self, name: str) -> Path:
        """Where the studio keeps what it knows of a kit beyond its files."""
        return self.project.output / JOURNALS / name

    def watch(self) -> None:
        """Follow what is written elsewhere, in a thread, until the end."""
        threading.Thread(target=self._follow, name="studio: veille", daemon=True).start()

    @property
    def is_ended(self) -> bool:
        """Whether nothing more will happen."""
        return self._ended.is_set()

    def stop(self) -> None:
        """End all work."""
        self._ended.set()
        for kit in self._open.values():
            kit.bench.stop()

    def refresh(self, *, is_typed: bool = False) -> None:
        """Read every open kit again: they share registers."""
        for kit in tuple(self._open.values()):
            kit.bench.refresh(is_typed=is_typed)

    def _follow(self) -> None:
        from dossier.commands.watching import saves

        while not self.project.content.is_dir() and not self._ended.wait(_FIRST_KIT):
            pass  # nothing to watch before there is a kit
        for _ in saves(self.project, self._ended):
            for kit in tuple(self._open.values()):
                if kit.bench.is_behind():  # our own saves are known
                    kit.bench.refresh()
