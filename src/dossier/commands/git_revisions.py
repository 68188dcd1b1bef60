"""A kit as a git revision has it, set in a folder of its own."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from dossier.diagnostics import MachineError
from dossier.project import Project

_SECONDS = 60


def kit_at(project: Project, kit: str, revision: str, folder: Path) -> Project:
    """A project in ``folder`` with the kit, what kits share and the chartes, all as ``revision`` has them.

    Raises MachineError (D914) where there is no git, no such revision, or no such kit in it.
    """
    commit = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise MachineError(
            "D914", f"révision inconnue : « {revision} »", "voyez « git log », par exemple « HEAD~1 »"
        )
    name = commit.decode().strip()
    wanted = [f"content/{kit}", "content/_commun", "styles"]
    there = [path for path in wanted if _git(project, "cat-file", "-e", f"{name}:./{path}") is not None]
    if wanted[0] not in there:
        raise MachineError(
            "D914", f"le dossier « {kit} » n’est pas dans la révision « {revision} »", "nommez-en une autre"
        )
    packed = _git(project, "archive", "--format=tar", name, "--", *there)
    if packed is None:
        raise MachineError("D914", f"la révision « {revision} » ne se lit pas", "essayez « git fsck »")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return Project(folder)


def _git(project: Project, *words: str) -> bytes | None:
    """What git answers; None where it refuses. Raises MachineError where it is not installed."""
    program = shutil.which("git")
    if program is None:
        raise MachineError(
            "D914",
            "git n’est pas installé : il n’y a pas de révision à comparer",
            "comparez deux fichiers Word",
        )
    try:
        done = subprocess.run(  # noqa: S603 - a program of the machine, no shell, words that are no options
            [program, *words], cwd=project.root, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise MachineError("D914", "git ne répond pas", "relancez la commande") from fault
    return done.stdout if done.returncode == 0 else None
