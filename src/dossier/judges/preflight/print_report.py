"""The outcome of a preflight as plain values: what its controls found, and what the file is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from dossier.diagnostics import Severity
from dossier.judges.verdict import Fault, Inspection


def found_on(pages: Collection[int], severity: Severity, message: str, hint: str) -> Iterator[Fault]:
    """Yield the fault of these pages; nothing where there are none."""
    if pages:
        yield Fault(message, tuple(sorted(pages)), severity=severity, hint=hint)


@dataclass(frozen=True, slots=True)
class PrintReport:
    """A whole preflight.

    ``summary`` describes the file in lines for a person: pages, format, bleed, claim, printing condition. ``facts`` says
    the same to a machine.
    """

    inspection: Inspection
    summary: tuple[str, ...] = ()
    page_count: int = 0
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """One French sentence; it certifies no standard."""
        total, passed = self.inspection.total, self.inspection.passed
        if total == 1:
            return "Ce fichier n’a pas pu être contrôlé."
        if passed == total:
            return f"Ce fichier passe nos {total} contrôles."
        return f"Ce fichier passe {passed} de nos {total} contrôles."
