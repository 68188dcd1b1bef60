"""Where a finding about a quantity stands, and how another place is said."""

from __future__ import annotations

from dossier.checks.passages import Passage, Reading, Statement
from dossier.diagnostics import Span
from dossier.language.fr.quantities import Quantity


def place_of(reading: Reading, statement: Statement, quantity: Quantity) -> Span:
    """Where a quantity of a sentence is written."""
    return reading.place(statement.passage, statement.start + quantity.start, statement.start + quantity.end)


def elsewhere(reading: Reading, passage: Passage, start: int, end: int, *, than: Span) -> str:
    """« ligne 12 », or « dans 03-logement.md, ligne 12 », of words that stand at another place than ``than``."""
    place = reading.place(passage, start, end)
    if place.path == than.path:
        return f"ligne {place.line}"
    return f"dans {place.path.rsplit('/', 1)[-1]}, ligne {place.line}"
