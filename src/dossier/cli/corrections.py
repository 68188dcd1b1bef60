"""Typographic corrections as ``dossier check`` makes them and says them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.diagnostics import Diagnostic
from dossier.project import Project

_NO_BREAK_SPACE, _SIGN = "D410", "D412"
_CHANGE = re.compile("« ([^«»]*) » → « ([^«»]*) »")


def fix_all(project: Project, folders: Sequence[Path]) -> list[str]:
    """Write the safe corrections into the files of all kits: one line for each, and their number."""
    from dossier.commands.fix import fix_kit

    fixes = [fix_kit(project, folder) for folder in folders]
    made = [slip for fixed in fixes for slip in fixed.made]
    left = [
        f"{slip.span.path}:{slip.span.line}:{slip.span.column}: laissé « {slip.before} », {reason}"
        for fixed in fixes
        for slip, reason in fixed.left
    ]
    if not made:
        return [*left, "rien à corriger"] if not left else [*left, "rien d’autre à corriger"]
    lines = [
        f"{slip.span.path}:{slip.span.line}:{slip.span.column}: « {slip.before} » → « {slip.after} »"
        for slip in made
    ]
    files = len({slip.span.path for slip in made})
    counted = f"{len(made)} correction{'s' if len(made) > 1 else ''}"
    return [
        *lines,
        *left,
        f"{counted} dans {files} fichier{'s' if files > 1 else ''} (~ insécable, ^ fine insécable, ¬ invisible)",
    ]


def gathered(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings as a person reads them: what every keyboard does is said once a file, with its number of lines.

    Every output has the no-break spaces and the curved apostrophes; one paragraph a line would hide what matters.
    """
    lines = Counter(_habit(item) for item in found)
    shown: list[Diagnostic] = []
    said: set[tuple[str, str]] = set()
    for item in found:
        habit = _habit(item)
        if habit is None or lines[habit] == 1:
            shown.append(item)
        elif habit not in said:
            said.add(habit)
            message = f"{habit[1]} sur {lines[habit]} lignes, ici pour la première fois"
            shown.append(replace(item, message=message))
    return shown


def _habit(item: Diagnostic) -> tuple[str, str] | None:
    """The file and the habit of the keyboard that a finding shows; None where it says more than that."""
    if item.span is None:
        return None
    if item.code == _NO_BREAK_SPACE:
        return item.span.path, "espace insécable qui manque"
    changes = _CHANGE.findall(item.message) if item.code == _SIGN else []
    if changes and all(after == before.replace("'", "’") for before, after in changes):
        return item.span.path, "apostrophe droite au lieu de « ’ »"
    return None
