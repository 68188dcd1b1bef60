"""``dossier doctor``: what the machine has, what it lacks, and the remedy."""

from __future__ import annotations

from dossier.cli import console
from dossier.diagnostics import ExitCode

_MARKS = {"ok": ("✓", "green"), "bad": ("✗", "red"), "none": ("–", "dim")}


def doctor() -> int:
    """One line per item on stdout; 3 where no kit could be rendered."""
    from dossier.cli.doctor_inspection import inspect_all

    look = console.out_look()
    items = inspect_all()
    for item in items:
        mark, colour = _MARKS[item.state]
        detail = f" : {item.detail}" if item.detail else ""
        console.out(f"{look.paint(mark, colour)} {item.name}{console.plain(detail)}")
        if item.remedy:
            console.out(f"  = aide: {console.plain(item.remedy)}")
    return ExitCode.MACHINE if any(item.state == "bad" for item in items) else ExitCode.DONE
