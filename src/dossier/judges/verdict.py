"""What the reading back of a file says: its controls by name, and the faults that each found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dossier.diagnostics import Diagnostic, Severity, Span

#: How many faults of one control are said one by one.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in French; its page from 1 and the number of the first mark that it concerns, where known."""

    message: str
    page: int | None = None
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """One control: a French name that says what holds, its source, the code of its faults, and the faults.

    One whose ``severity`` is advice is a tip: it is said, and never counted against the file.
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
    def passed(self) -> bool:
        """Whether it found nothing."""
        return not self.faults


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

    def diagnostics(self, locate: Callable[[Fault], Span | None] = _nowhere) -> list[Diagnostic]:
        """The faults as findings, tips left out, each at the place that ``locate`` knows; many of one control are counted."""
        found = []
        for control in self.controls:
            if control.is_tip:
                continue
            hint = f"contrôle : {control.name} ({control.source})"
            found += [
                Diagnostic(control.code, control.severity, _sentence(fault), locate(fault), hint)
                for fault in control.faults[:SHOWN]
            ]
            if (left := len(control.faults) - SHOWN) > 0:
                message = f"… et {left} autre{'s' if left > 1 else ''} du même genre"
                place = locate(control.faults[SHOWN])
                found.append(Diagnostic(control.code, control.severity, message, place, hint))
        return found


def _sentence(fault: Fault) -> str:
    return fault.message if fault.page is None else f"page {fault.page} : {fault.message}"


class Unreadable(Exception):
    """A file that cannot be judged; its message is one French sentence."""
