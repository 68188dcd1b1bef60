"""The gate in a process of its own: a file of unknown origin can neither hang the program nor take it down."""

from __future__ import annotations

from pathlib import Path

from dossier.isolation import Stopped, run
from dossier.judges.pdf_accessibility.gate import inspect_pdf
from dossier.judges.verdict import Inspection, Unreadable
from dossier.limits import limits_of_file

MAX_BYTES = 500_000_000

_TOO_HEAVY = "le fichier est trop lourd ou trop abîmé pour être contrôlé"


def inspect_apart(path: Path) -> Inspection:
    """Judge the PDF at ``path`` within bounds of time and memory. Raises Unreadable where that fails."""
    if not path.is_file():
        raise Unreadable("ce n’est pas un fichier" if path.exists() else "fichier introuvable")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Unreadable(_TOO_HEAVY)
    try:
        answer = run(inspect_file, path, limits=limits_of_file(size))
    except Stopped as fault:
        raise Unreadable(_TOO_HEAVY) from fault
    if isinstance(answer, str):
        raise Unreadable(answer)
    return answer


def inspect_file(path: Path) -> Inspection | str:
    """Return the inspection of a file, or the sentence that says why there is none."""
    try:
        return inspect_pdf(path.read_bytes())
    except Unreadable as fault:
        return str(fault)
    except OSError:
        return "la machine refuse l’accès au fichier"
