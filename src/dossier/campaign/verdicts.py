"""What became of each kit, kept from one run to the next, and which of them are unlike the others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from dossier.campaign.kit_work import KitResult
from dossier.commands.diagnostics_as_data import as_object
from dossier.diagnostics import Diagnostic, Severity, Span
from dossier.output_folder.atomic import write_whole
from dossier.resolver import read_file

_MOST = 5_000_000
_TO_VERIFY = "D402"
_FEW = 4  # kits that say nothing of a rule


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a kit, in the words of the summary; ``found`` is at the places that people wrote."""

    kit: str
    code: int
    outputs: tuple[str, ...]
    unchanged: bool
    pages: int | None
    seconds: float
    found: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(item.severity is severity for item in self.found)

    @property
    def to_verify(self) -> int:
        """How many notes wait for somebody to verify them."""
        return sum(item.code == _TO_VERIFY for item in self.found)

    @property
    def state(self) -> str:
        """One French word for what became of it."""
        if self.code:
            return "refusé"
        if not self.outputs:
            return "contrôlé"
        return "inchangé" if self.unchanged else "produit"


def keep_result(folder: Path, result: KitResult) -> None:
    """Note what was found in a kit that was made: an unchanged one is not looked at again. A full disk costs that only."""
    if result.found is None:
        return
    record = {"pages": result.pages, "found": [as_object(item) for item in result.found]}
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"{result.kit}.json", json.dumps(record).encode(), lasting=False)


def recall_result(folder: Path, kit: str) -> tuple[int | None, tuple[Diagnostic, ...]]:
    """The pages and the findings of a kit when it was made; nothing where that is not known."""
    try:
        record = json.loads(read_file(folder / f"{kit}.json", folder, _MOST))
        pages = record["pages"]
        return (pages if isinstance(pages, int) else None), tuple(map(_diagnostic, record["found"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None, ()


def _diagnostic(said: dict[str, object]) -> Diagnostic:
    span = None
    if said["path"] is not None:
        names = ("line", "column", "end_line", "end_column")
        line, column, end, last = (int(str(said[name])) for name in names)
        span = Span(str(said["path"]), line, column, end, last, str(said.get("cell", "")))
    severity = Severity(str(said["severity"]))
    return Diagnostic(str(said["code"]), severity, str(said["message"]), span, str(said["hint"]))


def odd_pages(verdicts: Sequence[Verdict]) -> dict[str, str]:
    """The kits whose number of pages is far from that of most: a French remark each."""
    known = {one.kit: one.pages for one in verdicts if one.pages}
    if len(known) < _FEW:
        return {}
    usual = median(known.values())
    return {
        kit: f"{pages} pages, quand les autres en ont {usual:.0f}"
        for kit, pages in known.items()
        if abs(pages - usual) >= max(3, 0.3 * usual)
    }
