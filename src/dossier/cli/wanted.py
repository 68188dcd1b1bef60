"""What a render was asked to do, and what became of each kit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dossier.diagnostics import Diagnostic, ExitCode, Severity
from dossier.verification.statement import VerifiedFile


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a render was asked to do."""

    targets: tuple[str, ...]
    audience: str | None = None
    strict: bool = False
    draft: bool = False
    force: bool = False
    quiet: bool = False
    proof: int | None = None
    unsigned: bool = False
    replaces: bool = False

    @property
    def options(self) -> list[str]:
        """What alters the bytes of every target, or whether they may be made."""
        unsigned = ["sans-bat"] if self.unsigned else []
        proof = [] if self.proof is None else [f"bat-{self.proof}"]
        return [self.audience or "", "draft" if self.draft else "", *proof, *unsigned]

    def grave(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings that stop the outputs, unless they are those of a draft."""
        level = Severity.WARNING if self.strict else Severity.ERROR
        return [item for item in found if item.severity.rank <= level.rank]

    def refuses(self, found: Iterable[Diagnostic]) -> bool:
        """Whether findings stop the outputs."""
        return not self.draft and bool(self.grave(found))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one kit: its outputs, each one's target in the same order.

    ``found`` is None where an unchanged kit was not looked at again.
    """

    kit: str
    code: ExitCode
    targets: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    unchanged: bool = False
    page_count: int | None = None
    found: tuple[Diagnostic, ...] | None = ()
    advice: tuple[str, ...] = ()
    verified: tuple[VerifiedFile, ...] = ()
