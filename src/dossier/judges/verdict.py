"""What the reading back of a file says: its controls by name, and the faults that each found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dossier.diagnostics import Diagnostic, Severity, Span

#: How many faults of one control are said one by one.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in French, and the remedy where there is one of its own.

    ``pages`` are those that have it, from 1: none for what concerns the whole file. ``mark`` is the number of the first
    mark of the page that it concerns, where known. ``severity`` is None for that of its control.
    """

    message: str
    pages: tuple[int, ...] = ()
    mark: int | None = None
    severity: Severity | None = None
    hint: str = ""

    @property
    def place(self) -> str:
        """« page 3 », « pages 1, 4 à 6 », or nothing."""
        if not self.pages:
            return ""
        return f"{'page' if len(self.pages) == 1 else 'pages'} {_listed(self.pages)}"

    @property
    def sentence(self) -> str:
        """The message behind its place: « page 3 : image sans texte »."""
        return f"{self.place} : {self.message}" if self.pages else self.message


@dataclass(frozen=True, slots=True)
class Control:
    """One control: a French name that says what holds, its source, the code of its faults, and the faults.

    ``severity`` is that of the faults that have none of their own. Where it is advice the control is a tip: it is said,
    and never counted against the file.
    """

    name: str
    source: str
    code: str
    faults: tuple[Fault, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def is_tip(self) -> bool:
        """Whether it only advises."""
        return self.severity is Severity.ADVICE

    @property
    def worst(self) -> Severity | None:
        """The severity of the gravest fault; None where there is none, or where all are advice."""
        grave = {self.severity_of(fault) for fault in self.faults} - {Severity.ADVICE}
        return min(grave, key=lambda severity: severity.rank, default=None)

    @property
    def passed(self) -> bool:
        """Whether it found nothing that is more than advice."""
        return self.worst is None

    def severity_of(self, fault: Fault) -> Severity:
        """Return how grave one of its faults is."""
        return fault.severity or self.severity


def _nowhere(_fault: Fault) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Inspection:
    """All controls of one file, in their order."""

    controls: tuple[Control, ...]

    @property
    def total(self) -> int:
        """How many controls there are, tips left out."""
        return sum(not control.is_tip for control in self.controls)

    @property
    def passed(self) -> int:
        """How many of these found nothing."""
        return sum(control.passed for control in self.controls if not control.is_tip)

    @property
    def is_clean(self) -> bool:
        """Whether none found anything."""
        return self.passed == self.total

    def diagnostics(
        self, locate: Callable[[Fault], Span | None] = _nowhere, most: int | None = SHOWN
    ) -> list[Diagnostic]:
        """Return the faults as diagnostics, tips left out, each at the place that ``locate`` knows.

        Of the faults of one control ``most`` are said one by one (None: all), and the others counted.
        """
        found = []
        for control in self.controls:
            if control.is_tip:
                continue
            source = f"contrôle : {control.name} ({control.source})"
            found += [
                Diagnostic(
                    control.code,
                    control.severity_of(fault),
                    fault.sentence,
                    locate(fault),
                    fault.hint or source,
                )
                for fault in control.faults[:most]
            ]
            if most is not None and (left := len(control.faults) - most) > 0:
                message = f"… et {left} autre{'s' if left > 1 else ''} du même genre"
                place = locate(control.faults[most])
                found.append(Diagnostic(control.code, control.severity, message, place, source))
        return found


def _listed(pages: tuple[int, ...]) -> str:
    """« 1, 4 à 6, 9 »; beyond a dozen pieces, how many more."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    pieces = []
    for first, last in runs:
        if first == last:
            pieces.append(f"{first}")
        else:
            pieces.append(f"{first} à {last}" if last > first + 1 else f"{first}, {last}")
    return ", ".join(pieces[:12]) + (" …" if len(pieces) > 12 else "")


class Unreadable(Exception):
    """A file that cannot be judged: one French sentence, and the remedy where there is one."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the sentence and the remedy."""
        super().__init__(message)
        self.hint = hint
