"""The gate in a process of its own: a file of unknown origin can neither hang the program nor take it down.

Run as a module, it judges the file named by its only argument and answers in JSON on stdout.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from dossier.prepress.accessibility.gate import inspect_pdf
from dossier.verdict import Control, Fault, Inspection, Unreadable

MAX_BYTES = 500_000_000
MAX_SECONDS = 120
MAX_MEMORY = 3_000_000_000

_TOO_HEAVY = "le fichier est trop lourd ou trop abîmé pour être contrôlé"


def inspect_apart(path: Path) -> Inspection:
    """Judge the PDF at ``path`` within bounds of time and memory. Raises Unreadable where that fails."""
    if not path.is_file():
        raise Unreadable("fichier introuvable" if not path.exists() else "ce n’est pas un fichier")
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(_TOO_HEAVY)
    command = [sys.executable, "-m", "dossier.prepress.accessibility.apart", str(path.resolve())]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, on one file, without a shell
            command, capture_output=True, timeout=MAX_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as fault:
        raise Unreadable(_TOO_HEAVY) from fault
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    return Inspection(tuple(_control(entry) for entry in answer["controls"]))


def _control(entry: dict[str, object]) -> Control:
    faults = entry["faults"]
    listed = faults if isinstance(faults, list) else []
    return Control(
        str(entry["name"]),
        str(entry["source"]),
        str(entry["code"]),
        tuple(Fault(**fault) for fault in listed),
    )


def _limit() -> None:
    """No more time and memory than a large kit would take; where the system has no such limits, the time-out holds."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        return
    for kind, most in ((resource.RLIMIT_CPU, MAX_SECONDS), (resource.RLIMIT_AS, MAX_MEMORY)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # the system's own limit is lower
            continue


def _answer(path: Path) -> dict[str, object]:
    _limit()
    try:
        return asdict(inspect_pdf(path.read_bytes()))
    except Unreadable as fault:
        return {"unreadable": str(fault)}
    except Exception:  # noqa: BLE001 - whatever a hostile file provokes, the answer is one sentence
        return {"unreadable": _TOO_HEAVY}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_answer(Path(sys.argv[1]))))
