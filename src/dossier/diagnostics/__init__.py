"""What the program says about a content file: places, faults and exit codes."""

from dossier.diagnostics.disk import disk_reason
from dossier.diagnostics.listing import listed
from dossier.diagnostics.model import (
    Diagnostic,
    ExitCode,
    MachineError,
    Severity,
    Span,
    advice,
    as_text,
    error,
    sort_diagnostics,
    warning,
)
from dossier.diagnostics.toml_faults import TOML_HINT, TomlFault, parse_toml, read_text, read_toml
from dossier.diagnostics.toml_places import toml_place

__all__ = [
    "TOML_HINT",
    "Diagnostic",
    "ExitCode",
    "MachineError",
    "Severity",
    "Span",
    "TomlFault",
    "advice",
    "as_text",
    "disk_reason",
    "error",
    "listed",
    "parse_toml",
    "read_text",
    "read_toml",
    "sort_diagnostics",
    "toml_place",
    "warning",
]
