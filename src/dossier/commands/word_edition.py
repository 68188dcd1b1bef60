"""A kit printed as its Word file, in memory, for whoever compares it with another version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from pathlib import Path

from dossier.assemble import assemble as make_document
from dossier.content.editions import prepared_for
from dossier.content.model.base import Audience
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Diagnostic, MachineError, Severity, error
from dossier.diagnostics.gestures import CHECK
from dossier.limits import read_limits
from dossier.pipeline.checking import assemble, read, supply
from dossier.pipeline.progress_told import Clock, tell_nobody
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Work
from dossier.project import Project
from dossier.render.word import render_word
from dossier.word_return.granted import Files
from dossier.word_return.printed_now import PrintedNow, read_printed
from dossier.word_return.written_lines import Line, NotPrinted

#: The family of faults of structure, as a link that leads nowhere; what is wrong with typed words stands all the same.
_STRUCTURE = "D2"


class WordEdition:
    """Prints a kit as a Word file in memory: as it is, and as it would be."""

    def __init__(
        self,
        project: Project,
        folder: Path,
        audience: Audience,
        known: Mapping[str, bytes | None] | None = None,
        own: str | None = None,
    ) -> None:
        """Read and print the kit of a folder; ``known`` are bytes in place of its files, None for a sheet that is gone.

        ``own`` is the name of one of its own editions: then that says what is shown. Raises MachineError (D913) where the
        kit cannot be read.
        """
        wanted = Wanted(audience=str(audience) if own is None else None, edition=own)
        work = Work(project, folder, wanted, read_limits(project.root), Clock(tell_nobody), None)
        work = supply(assemble(read(work)))
        if work.checked.charte is None:
            raise _unreadable(work.checked.found)
        self._project, self._folder, self._audience, self._own = project, folder, audience, own
        self._pictures, self._charte = work.checked.pictures, work.checked.charte
        found = self._print(dict(known or {}))
        if found is not None:
            raise _unreadable([*found, *work.checked.found])

    def _print(self, known: dict[str, bytes | None], most: int | None = None) -> list[Diagnostic] | None:
        """Read the kit with other bytes for some files, and print it; what stands against it where it is not printed.

        ``most`` is how many errors it may hold.
        """
        kit, found = read_kit(self._project, self._folder, known)
        if kit is None or (most is not None and _errors(found) > most):
            return found
        if self._own is not None:
            if self._own not in kit.head.editions:
                return [error("D278", f"le dossier ne déclare pas d’édition « {self._own} »", kit.head.span)]
            kit = prepared_for(kit, self._own)
        document, unclear = make_document(kit, self._audience if self._own is None else None)
        counted = [*found, *(one for one in unclear if one.code.startswith(_STRUCTURE))]
        faults = _errors(counted)
        if most is not None and faults > most:
            return counted
        self._known, self._faults = known, faults
        self._stands = {_named(one) for one in counted}
        self.kit, self.document = kit, document
        self.printed = read_printed(document, self._charte, self._pictures)
        return None

    def word_file(self) -> bytes:
        """The bytes of the Word file of the kit, with the numbers of its pages."""
        return render_word(self.document, self._charte, self._pictures)

    def edited(self, files: Mapping[str, bytes | None]) -> WordEdition | None:
        """The kit with other bytes for some files, None for a sheet that is gone; None where it holds a fault more then."""
        other = copy(self)
        refused = other._print(self._known | dict(files), self._faults)  # noqa: SLF001 - its own
        return other if refused is None else None

    def print_with(self, files: Files) -> PrintedNow | NotPrinted:
        """What is printed with other bytes for some files; where they hold a fault that was not there, its lines."""
        other = copy(self)
        refused = other._print(self._known | dict(files), self._faults)  # noqa: SLF001 - its own
        if refused is None:
            return other.printed
        new = [one for one in refused if one.severity is Severity.ERROR and _named(one) not in self._stands]
        return NotPrinted(
            frozenset(Line(one.span.path, one.span.line - 1) for one in new if one.span is not None)
        )


def _named(one: Diagnostic) -> tuple[str, str, str]:
    """What tells a fault from others, wherever it stands in its file."""
    return one.code, one.message, "" if one.span is None else one.span.path


def _errors(found: Iterable[Diagnostic]) -> int:
    return sum(item.severity is Severity.ERROR for item in found)


def _unreadable(found: Sequence[Diagnostic]) -> MachineError:
    said = next((item.message for item in found if item.severity is Severity.ERROR), "")
    message = f"le dossier ne peut pas être lu : {said}" if said else "le dossier ne peut pas être lu"
    return MachineError("D913", message, f"corrigez d’abord ce que dit {CHECK.typed}")
