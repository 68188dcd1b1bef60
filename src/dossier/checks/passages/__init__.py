"""What the editor wrote, passage by passage in reading order, and the way back to the line of the file."""

from dossier.checks.passages.fields import field_passage
from dossier.checks.passages.passage import HOLE, Kind, Passage, flat, quoted
from dossier.checks.passages.reading import Reading
from dossier.checks.passages.sheets import line_passage

__all__ = ["HOLE", "Kind", "Passage", "Reading", "field_passage", "flat", "line_passage", "quoted"]
