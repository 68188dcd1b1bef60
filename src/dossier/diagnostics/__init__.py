"""What the program says about a content file: places, faults and exit codes."""

from dossier.diagnostics.disk import disk_reason
from dossier.diagnostics.model import (
    Diagnostic,
    ExitCode,
    MachineError,
    Severity,
    Span,
    advice,
    error,
    sort_diagnostics,
    warning,
)

__all__ = [
    "Diagnostic",
    "ExitCode",
    "MachineError",
    "Severity",
    "Span",
    "advice",
    "disk_reason",
    "error",
    "sort_diagnostics",
    "warning",
]
