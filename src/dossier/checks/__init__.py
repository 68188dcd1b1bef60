"""Rules on a kit and its document: each a pure function in the room of its subject, all listed in ``rules.py``."""

from __future__ import annotations

from collections.abc import Callable

from dossier.checks.numbers.explained_results import unexplained
from dossier.checks.numbers.once_a_sheet import told_once_a_sheet
from dossier.checks.passages import Reading
from dossier.checks.rules import RULES
from dossier.checks.structure.oversized_text import report_oversized_text
from dossier.checks.structure.unknown_hues import report_unknown_hues
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, sort_diagnostics
from dossier.interruption import GivenUp
from dossier.language.printed import FRENCH
from dossier.tree import Document

#: What is said once of a place: a contradiction, a wrong result under whichever code.
_ONCE = (
    {code: code for code in ("D322", "D338", "D341", "D342", "D343", "D719")}
    | dict.fromkeys(("D421", "D422"), "D421")
    | dict.fromkeys(("D330", "D332", "D334", "D335", "D437"), "D437")
)


def check(
    kit: Kit, document: Document, hues: frozenset[str] | None, go_on: Callable[[], bool] = lambda: True
) -> list[Diagnostic]:
    """Return everything that the rules find in a kit and its document. ``hues`` are the names that the kit's charte knows, None where it is unread.

    Of a kit beyond all measure only that is said: a rule that reads words would lose itself in it. ``go_on`` is asked
    before each rule; raises GivenUp where it says no.
    """
    oversized = report_oversized_text(kit, document)
    if oversized:
        return sort_diagnostics(oversized)
    reading = Reading(kit, document)
    found: list[Diagnostic] = []
    prints_french = kit.language.partition("-")[0] == FRENCH
    for rule in RULES:
        if not go_on():
            raise GivenUp
        if rule.need.is_met(kit) and (prints_french or not rule.reads_french):
            found += rule.find(reading)
    if hues is not None:
        found += report_unknown_hues(kit, hues)
    told = unexplained(reading, _said_once(found))
    return sort_diagnostics(told_once_a_sheet(sort_diagnostics(told)))


def _said_once(found: list[Diagnostic]) -> list[Diagnostic]:
    """``found`` with one contradiction (D322, D341, D719) and one wrong result for each place, whichever rules find it."""
    told: set[tuple[str, str, int, int]] = set()
    kept = []
    for item in found:
        if item.code in _ONCE:
            place = item.span or Span("")
            start = (_ONCE[item.code], place.path, place.line, place.column)
            if start in told:
                continue
            told.add(start)
        kept.append(item)
    return kept
