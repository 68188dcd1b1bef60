"""What the editor wrote, passage by passage in reading order, and the way back to the line of the file."""

from dossier.checks.passages.passage import HOLE, Kind, Passage, flat, quoted
from dossier.checks.passages.reading import Reading

__all__ = ["HOLE", "Kind", "Passage", "Reading", "flat", "quoted"]
