"""The preflight: what an officer should know of a PDF before it goes to the printer, control by control.

It reads the bytes alone and knows nothing of how they were made. It certifies no standard: a file « passe nos
contrôles », or it does not.
"""

from __future__ import annotations

from dossier.judges.preflight.inspect import inspect_for_print, refuse
from dossier.judges.preflight.print_report import PrintReport
from dossier.judges.preflight.printer_order import PrintOrder

__all__ = ["PrintOrder", "PrintReport", "inspect_for_print", "refuse"]
