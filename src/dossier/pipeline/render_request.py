"""What a render is asked to do, and what became of each kit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier.diagnostics import Diagnostic, ExitCode, Severity
from dossier.judges.statement import VerifiedFile
from dossier.output_folder.lineage import Stale

#: Closes the key of outputs made without any warning: a strict render would have let them pass too.
CLEAN = "-sans-avertissement"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of a kit, and how strictly.

    ``targets`` are names of ``dossier.targets``; ``audience`` is "presse", "interne", or None as the genre of the
    kit has it; ``proof`` is the number of a proof to sign. ``force`` makes anew what is unchanged, ``unsigned``
    accepts a content that differs from the signed proof, ``replaces`` one that differs from its published version.
    ``edition`` is the name of one of the kit's own editions.
    """

    targets: tuple[str, ...] = ()
    audience: str | None = None
    strict: bool = False
    draft: bool = False
    force: bool = False
    proof: int | None = None
    unsigned: bool = False
    replaces: bool = False
    edition: str | None = None

    @property
    def options(self) -> list[str]:
        """What alters the bytes of every target, or whether they may be made."""
        unsigned = ["sans-bat"] if self.unsigned else []
        proof = [] if self.proof is None else [f"bat-{self.proof}"]
        edition = [] if self.edition is None else [f"edition-{self.edition}"]
        return [self.audience or "", "draft" if self.draft else "", *edition, *proof, *unsigned]

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

    ``found`` is None where an unchanged kit was not looked at again. ``advice`` are French lines for whoever prints
    the outputs, ``signing`` for whoever has them signed, ``awaited`` what a signed proof would still be refused for. ``kept`` are copies of files that nobody could have made again; ``moved`` are outputs that
    the content has outlived, with their new places, ``left`` those that could not be moved, and ``outdated`` those
    that still lie there because nothing took their place. ``edition`` is the name of an edition made
    with others. ``archives`` are the names of the proofs beside.
    """

    kit: str
    code: ExitCode
    targets: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    unchanged: bool = False
    page_count: int | None = None
    found: tuple[Diagnostic, ...] | None = ()
    advice: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    awaited: tuple[Diagnostic, ...] = ()
    kept: tuple[Path, ...] = ()
    moved: Mapping[Stale, Path] = field(default_factory=dict)
    left: tuple[Stale, ...] = ()
    outdated: tuple[Stale, ...] = ()
    archives: tuple[str, ...] = ()
    verified: tuple[VerifiedFile, ...] = ()
    may_be_drafted: bool = False
    edition: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the outputs lie in their folder."""
        return self.code is ExitCode.DONE
