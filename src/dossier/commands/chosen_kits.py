"""Which kits are meant by names, paths or parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from dossier.diagnostics import listed
from dossier.diagnostics.gestures import NEW_SUCH
from dossier.language.nearest_name import fold, meant
from dossier.project import CONTENT, Project, open_project

#: The day before the name of a kit.
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}-")


class KitNameFault(Exception):
    """A name that means no kit, or several: one French sentence, and the remedy."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.message, self.hint = message, hint


def choose_kits(names: Sequence[str]) -> tuple[Project, list[Path]]:
    """The project and the kits that ``names`` mean: each a folder name, a path or an unambiguous part of a name.

    Without names, every kit of the project around the current folder. Raises KitNameFault for a name that means
    no kit or several, MachineError (D901) where there is no project.
    """
    paths = [Path(name) for name in names if _is_path(name) and Path(name).is_dir()]
    project = open_project(paths[0] if paths else None)
    kits = project.kits()
    if not names:
        if not kits:
            raise KitNameFault(
                f"aucun dossier sous {CONTENT}/",
                f"créez-en un avec {NEW_SUCH.said('ma-visite')}",
            )
        return project, kits
    return project, list(dict.fromkeys(_find(name, kits) for name in names))


def _find(name: str, kits: list[Path]) -> Path:
    by_name = {kit.name: kit for kit in kits}
    if name in by_name:
        return by_name[name]
    if _is_path(name):
        path = Path(name).resolve()
        if path in kits:
            return path
        if path.is_file() and path.parent in kits:  # the kit of a file that the shell completed
            return path.parent
    bare = name.rstrip("/\\").replace("\\", "/").rsplit("/", 1)[-1]
    if bare in by_name:
        return by_name[bare]
    partial = [kit for kit in kits if fold(bare) in fold(kit.name)] if bare else []
    whole = [kit for kit in partial if fold(_DAY.sub("", kit.name)) == fold(bare)]
    if len(whole) == 1:  # « rivemont » beside « rivemont-automne »
        return whole[0]
    if len(partial) == 1:
        return partial[0]
    if partial:
        raise KitNameFault(
            f"« {name} » désigne plusieurs dossiers", f"précisez : {listed([kit.name for kit in partial])}"
        )
    raise KitNameFault(
        f"dossier inconnu « {name} »", meant(bare, by_name) or f"aucun dossier sous {CONTENT}/"
    )


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name in {".", ".."}
