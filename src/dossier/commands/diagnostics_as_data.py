"""Diagnostics as plain data, and what cannot be blamed on the content as one of them: machine errors, bugs."""

from __future__ import annotations

from dossier.diagnostics import Diagnostic, ExitCode, MachineError, as_text, disk_reason, error
from dossier.diagnostics.gestures import DEBUG_SAME

_INTACT = "les fichiers déjà produits sont intacts"


def as_object(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    """One finding as plain data; the place is null where no file is concerned, ``cell`` is there in a table only."""
    span = diagnostic.span if diagnostic.span is not None and diagnostic.span.path else None
    end_line, end_column = span.end if span is not None else (None, None)
    cell = {"cell": as_text(span.cell)} if span is not None and span.cell else {}
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "path": as_text(span.path) if span is not None else None,
        "line": span.line if span is not None else None,
        "column": span.column if span is not None else None,
        "end_line": end_line,
        "end_column": end_column,
        **cell,
    }


def as_diagnostic(fault: Exception) -> Diagnostic:
    """One French sentence for any exception: a MachineError's own, D903 for the disk, D904 for memory, else D999."""
    match fault:
        case MachineError():
            return fault.as_diagnostic()
        case MemoryError():
            return error(
                "D904", "mémoire insuffisante", None, f"fermez d’autres programmes, puis relancez ; {_INTACT}"
            )
        case OSError():
            where = f" : {fault.filename}" if fault.filename else ""
            message = f"la machine refuse l’accès à un fichier{where} ({disk_reason(fault)})"
            return error("D903", message, None, _INTACT)
        case _:
            return error(
                "D999",
                f"erreur interne du programme ({type(fault).__name__})",
                None,
                f"signalez-la{DEBUG_SAME.typed} ; {_INTACT}",
            )


def as_diagnostics(fault: Exception) -> list[Diagnostic]:
    """All that an exception says; one sentence, save for a MachineError that knows of several."""
    return fault.as_diagnostics() if isinstance(fault, MachineError) else [as_diagnostic(fault)]


def exit_code(diagnostic: Diagnostic) -> ExitCode:
    """The D9 family is the machine's; any other error is a fault of what is rendered."""
    return ExitCode.MACHINE if diagnostic.code.startswith("D9") else ExitCode.FAULTS
