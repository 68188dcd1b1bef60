"""A kit printed as its Word file, in memory, for whoever compares it with another version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dossier.assemble import assemble as make_document
from dossier.content.model.base import Audience
from dossier.content.reading.kit_folder import read_kit
from dossier.desk.checking import assemble, read, supply
from dossier.desk.progress_told import Clock, tell_nobody
from dossier.desk.render_request import Wanted
from dossier.desk.stage_values import Work
from dossier.diagnostics import Diagnostic, MachineError, Severity
from dossier.limits import read_limits
from dossier.project import Project
from dossier.render.word import render_word
from dossier.word_return.granted import Files
from dossier.word_return.printed_now import PrintedNow, read_printed


class WordEdition:
    """Prints a kit as a Word file in memory: as it is, and as it would be."""

    def __init__(
        self, project: Project, folder: Path, audience: Audience, known: Mapping[str, bytes] | None = None
    ) -> None:
        """Read and print the kit of a folder; ``known`` are bytes that stand for those of its files, by path.

        Raises MachineError (D913) where it cannot be read.
        """
        wanted = Wanted(audience=str(audience))
        work = Work(project, folder, wanted, read_limits(project.root), Clock(tell_nobody), None)
        work = supply(assemble(read(work)))
        self._project, self._folder, self._audience, self._known = (
            project,
            folder,
            audience,
            dict(known or {}),
        )
        self._pictures = work.checked.pictures
        kit, found = read_kit(project, folder, self._known)
        if kit is None or work.checked.charte is None:
            raise _unreadable([*found, *work.checked.found])
        self.kit, self._charte = kit, work.checked.charte
        self.document, _unclear = make_document(kit, audience)
        self._faults = _errors(found)
        self.printed = read_printed(self.document, self._charte, self._pictures)

    def word_file(self) -> bytes:
        """The bytes of the Word file of the kit, with the numbers of its pages."""
        return render_word(self.document, self._charte, self._pictures)

    def print_with(self, files: Files) -> PrintedNow | None:
        """What is printed with other bytes for some files; None where they hold a fault that was not there."""
        kit, found = read_kit(self._project, self._folder, self._known | dict(files))
        if kit is None:
            return None
        if _errors(found) > self._faults:
            return None
        document, _unclear = make_document(kit, self._audience)
        return read_printed(document, self._charte, self._pictures)


def _errors(found: Iterable[Diagnostic]) -> int:
    return sum(item.severity is Severity.ERROR for item in found)


def _unreadable(found: Sequence[Diagnostic]) -> MachineError:
    said = next((item.message for item in found if item.severity is Severity.ERROR), "")
    message = f"le dossier ne peut pas être lu : {said}" if said else "le dossier ne peut pas être lu"
    return MachineError("D913", message, "corrigez d’abord ce que dit « dossier check »")
