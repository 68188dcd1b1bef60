"""Typographic corrections as ``dossier check`` makes them and says them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.diagnostics import Diagnostic
from dossier.project import Project

_NO_BREAK_SPACE = "D410"


def fix_all(project: Project, folders: Sequence[Path]) -> list[str]:
    """Write the safe corrections into the files of all kits: one line for each, and their number."""
    from dossier.fix import fix_kit

    made = [slip for folder in folders for slip in fix_kit(project, folder)]
    if not made:
        return ["rien à corriger"]
    lines = [
        f"{slip.span.path}:{slip.span.line}:{slip.span.column}: « {slip.before} » → « {slip.after} »"
        for slip in made
    ]
    files = len({slip.span.path for slip in made})
    counted = f"{len(made)} correction{'s' if len(made) > 1 else ''}"
    return [
        *lines,
        f"{counted} dans {files} fichier{'s' if files > 1 else ''} (~ insécable, ^ fine insécable)",
    ]


def gathered(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings as a person reads them: the no-break spaces that a file lacks are said once.

    Every output has these spaces; one paragraph a line would hide what matters.
    """
    lines = Counter(item.span.path for item in found if item.code == _NO_BREAK_SPACE and item.span)
    shown: list[Diagnostic] = []
    said: set[str] = set()
    for item in found:
        path = item.span.path if item.code == _NO_BREAK_SPACE and item.span else ""
        if not path or lines[path] == 1:
            shown.append(item)
        elif path not in said:
            said.add(path)
            message = f"espace insécable qui manque sur {lines[path]} lignes, ici pour la première fois"
            shown.append(replace(item, message=message))
    return shown
