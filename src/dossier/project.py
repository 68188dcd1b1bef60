"""Where things are: the project's folders, its kits, its charte and its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossier.diagnostics import MachineError
from dossier.diagnostics.gestures import NEW
from dossier.resolver import name_fault

CONTENT = "content"
SHARED = "_commun"

#: Where the chartes that come with the program are: in an installed one, in a clone.
SHIPPED_STYLES = (Path(__file__).parent / "_styles", Path(__file__).parents[2] / "styles")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``content/``; ``styles/`` and ``output/`` stand beside it."""

    root: Path

    @property
    def content(self) -> Path:
        """The folder of the kits."""
        return self.root / CONTENT

    @property
    def shared(self) -> Path:
        """What kits share: official names, acronyms."""
        return self.content / SHARED

    @property
    def output(self) -> Path:
        """Where outputs go unless the caller says otherwise."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """What can be made again; it may be deleted at any time."""
        return self.output / ".cache"

    def kits(self) -> list[Path]:
        """Return the folder of every kit, by name."""
        if not self.content.is_dir():
            return []
        return sorted(path for path in self.content.iterdir() if path.is_dir() and path.name[0] not in "._")

    def charte_folder(self, name: str) -> Path:
        """Return the folder of a charte: the project's own one first, then the one shipped with the program."""
        own = self.root / "styles" / name
        if name_fault(name) or "/" in name:
            return (
                self.root / "styles" / "-"
            )  # « ../x » leads out of styles/: answer with a folder that no charte can have, and D805 says that it is missing
        if own.is_dir():
            return own
        for shipped in SHIPPED_STYLES:
            if (shipped / name).is_dir():
                return shipped / name
        return own

    def relative(self, path: Path) -> str:
        """``path`` as the messages show it: from the project's root, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def open_project(start: Path | None = None) -> Project:
    """Return the project around ``start`` (the current folder): the nearest folder upwards with ``content/``.

    Raises MachineError (D901) where there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONTENT).is_dir():
            return Project(folder)
    raise MachineError(
        "D901",
        "aucun projet ici : pas de dossier « content »",
        f"placez-vous dans le dossier du projet, ou créez un premier dossier avec {NEW.typed}",
    )
