"""The preflight in a process of its own: a file of unknown origin can neither hang the program nor take it down."""

from __future__ import annotations

from pathlib import Path

from dossier.isolation import Stopped, run
from dossier.judges.preflight.inspect import inspect_for_print, refuse
from dossier.judges.preflight.print_report import PrintReport
from dossier.limits import limits_of_file

MAX_BYTES = 500_000_000


def inspect_file(name: str) -> PrintReport:
    """Return the report on the file at ``name``; run in a process of its own."""
    return inspect_for_print(Path(name).read_bytes())


def inspect_apart(path: Path) -> PrintReport:
    """Return the report on any file: what is no file, or too much for the machine, is said as a fault of the file."""
    if not path.is_file():
        return refuse(
            "fichier introuvable" if not path.exists() else "ce n’est pas un fichier", "vérifiez le nom"
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return refuse("plus de 500 Mo", "allégez les images avant d’exporter")
        with path.open("rb"):
            pass
        return run(inspect_file, str(path.resolve()), limits=limits_of_file(size))
    except OSError as fault:
        return refuse(f"lecture refusée ({fault.strerror})", "vérifiez les droits du fichier")
    except Stopped:
        return refuse("trop lourd ou trop abîmé pour être contrôlé", "exportez-le de nouveau")
