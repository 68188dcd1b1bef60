"""What the editor wrote, passage by passage in reading order, and the way back to the line of the file."""

from dossier.checks.passages.field_passages import field_passage
from dossier.checks.passages.kit_passages import Reading
from dossier.checks.passages.passage import HOLE, Kind, Passage, flat, quoted
from dossier.checks.passages.sheet_passages import line_passage
from dossier.checks.passages.statement import Statement

__all__ = [
    "HOLE",
    "Kind",
    "Passage",
    "Reading",
    "Statement",
    "field_passage",
    "flat",
    "line_passage",
    "quoted",
]
