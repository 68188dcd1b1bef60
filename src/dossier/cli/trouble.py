"""What cannot be blamed on the content, as a diagnostic: machine errors, refused files, bugs."""

from __future__ import annotations

import os
import sys

from dossier.diagnostics import Diagnostic, ExitCode, MachineError, disk_reason, error

_INTACT = "les fichiers déjà produits sont intacts"


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
                f"signalez-la avec ce que montre la même commande suivie de --debug ; {_INTACT}",
            )


def as_diagnostics(fault: Exception) -> list[Diagnostic]:
    """All that an exception says; one sentence, save for a MachineError that knows of several."""
    return fault.as_diagnostics() if isinstance(fault, MachineError) else [as_diagnostic(fault)]


def exit_code(diagnostic: Diagnostic) -> ExitCode:
    """The D9 family is the machine's; any other error is a fault of what is rendered."""
    return ExitCode.MACHINE if diagnostic.code.startswith("D9") else ExitCode.FAULTS


def show_traceback() -> None:
    """Print the traceback of the exception being handled, if ``--debug`` asked for it."""
    if os.environ.get("DOSSIER_DEBUG", "") in {"", "0"}:
        return
    import traceback

    traceback.print_exc(file=sys.stderr)
