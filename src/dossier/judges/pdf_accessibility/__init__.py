"""The gate of the screen PDF: what a machine can say of a file's accessibility, control by control.

It reads the bytes alone and knows nothing of how they were made: any PDF can be judged.
"""

from __future__ import annotations

from dossier.judges.pdf_accessibility.gate import inspect_pdf
from dossier.judges.verdict import Control, Fault, Inspection, Unreadable

__all__ = ["Control", "Fault", "Inspection", "Unreadable", "inspect_pdf"]
