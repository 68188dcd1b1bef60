"""A phase that is ticked as done and whose day is still to come, or that is left open and whose month is past (D344)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dossier.checks.comparing.folding import fold
from dossier.checks.dates.edition_day import edition_day
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.base import Timing
from dossier.diagnostics import Diagnostic
from dossier.language.fr.moments import find_moments
from dossier.tree import Chart, ChartKind, Document, Mark, iter_blocks


def report_phases_ticked_wrongly(kit: Kit, document: Document) -> list[Diagnostic]:
    """« [x] Signature : le 22 septembre 2027 » in a kit that announces the visit of that day (D344).

    A phase is judged where it tells one moment, with its year and closer than the year.
    """
    found: list[Diagnostic] = []
    for part in document.parts:
        for block in iter_blocks(getattr(part, "blocks", ())):
            if isinstance(block, Chart) and block.kind is ChartKind.PHASES:
                for mark in block.marks:
                    found += _of_phase(kit, block, mark)
    return found


def _of_phase(kit: Kit, chart: Chart, mark: Mark) -> Iterator[Diagnostic]:
    words = fold(f"{mark.label} : {mark.value} ; {mark.note}")
    moments = find_moments(words)
    if len(moments) != 1 or not moments[0].has_year or moments[0].precision == "year":
        return
    when = words[moments[0].start : moments[0].end]
    if not mark.hollow and moments[0].first >= _undone(kit):
        message = f"phase « {mark.label} » cochée, mais sa date est à venir ({when})"
        yield contradiction(
            kit, "D344", message, chart.span, "laissez la case vide, « [ ] », ou corrigez la date"
        )
    elif mark.hollow and moments[0].last < edition_day(kit).replace(day=1):
        message = f"phase « {mark.label} » non cochée, mais sa date est passée ({when})"
        yield contradiction(kit, "D344", message, chart.span, "cochez-la, « [x] », ou corrigez la date")


def _undone(kit: Kit) -> date:
    """The first day of what is not yet done: that of the visit where the kit announces it, else the day after it."""
    if kit.head.stage is Timing.BEFORE:
        return kit.visit.day
    return max(kit.visit.last_day or kit.visit.day, kit.visit.day) + timedelta(days=1)
