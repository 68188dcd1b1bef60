"""The outcome of a preflight as plain values: one result a control, each with its findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from dossier.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: on which pages (none: the whole file), one French sentence, and the remedy."""

    severity: Severity
    message: str
    hint: str
    pages: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """« page 3 », « pages 1, 4 à 6 », or nothing."""
        if not self.pages:
            return ""
        return f"{'page' if len(self.pages) == 1 else 'pages'} {_listed(self.pages)}"


def found_on(pages: Collection[int], severity: Severity, message: str, hint: str) -> Iterator[Finding]:
    """The finding, if there are pages to make it on."""
    if pages:
        yield Finding(severity, message, hint, tuple(sorted(pages)))


@dataclass(frozen=True, slots=True)
class Result:
    """One control: its code, what it looks at, what it found; ``said`` is what it saw where all is well."""

    code: str
    title: str
    findings: tuple[Finding, ...] = ()
    said: str = ""

    @property
    def worst(self) -> Severity | None:
        """The gravest finding; None where the control is passed. An advice does not fail a control."""
        grave = [item.severity for item in self.findings if item.severity is not Severity.ADVICE]
        return min(grave, key=lambda severity: severity.rank, default=None)


@dataclass(frozen=True, slots=True)
class PrintReport:
    """A whole preflight. ``summary`` describes the file: pages, format, bleed, claim, printing condition."""

    results: tuple[Result, ...] = ()
    summary: tuple[str, ...] = ()
    page_count: int = 0
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def passed(self) -> int:
        """How many controls found nothing grave."""
        return sum(result.worst is None for result in self.results)

    @property
    def verdict(self) -> str:
        """One French sentence; it certifies no standard."""
        total = len(self.results)
        if total == 1:
            return "Ce fichier n’a pas pu être contrôlé."
        if self.passed == total:
            return f"Ce fichier passe nos {total} contrôles."
        return f"Ce fichier passe {self.passed} de nos {total} contrôles."


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
