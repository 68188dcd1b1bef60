"""The parts of a campaign's folder, and its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossier.content.reading.entity_files import is_leftover
from dossier.diagnostics import Diagnostic, Span, error
from dossier.project import Project
from dossier.spreadsheets.read_spreadsheet import SUFFIXES

CAMPAIGNS = "campagnes"
TEMPLATE, EXCEPTIONS, SHARED = "modele", "exceptions", "_commun"
_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Campaign:
    """A folder below ``campagnes/`` of a project."""

    project: Project
    folder: Path

    @property
    def name(self) -> str:
        """The name of the folder, and of that of its outputs."""
        return self.folder.name

    @property
    def template(self) -> Path:
        """The kit of which all others are made."""
        return self.folder / TEMPLATE

    @property
    def exceptions(self) -> Path:
        """A folder for each kit that differs, with the files that win."""
        return self.folder / EXCEPTIONS

    @property
    def shared(self) -> Path:
        """The registers and texts of this campaign, beside those of all kits."""
        return self.folder / SHARED

    @property
    def outputs(self) -> Path:
        """Where its kits are made, a folder for each."""
        return self.project.output / self.name

    @property
    def workshop(self) -> Path:
        """Where its kits lie as files while they are made; it may be deleted at any time."""
        return self.project.cache / CAMPAIGNS / self.name

    def find_table(self) -> tuple[Path | None, list[Diagnostic]]:
        """The one table of the campaign, or why there is none."""
        tables = [
            path
            for path in (sorted(self.folder.iterdir()) if self.folder.is_dir() else [])
            if path.suffix.lower() in SUFFIXES | _YAML and not is_leftover(path) and not path.is_dir()
        ]
        place = Span(self.project.relative(self.folder))
        if len(tables) == 1:
            return tables[0], []
        if not tables:
            hint = "mettez la table (.xlsx, .ods, .csv ou .yaml) à côté du dossier « modele »"
            return None, [error("D292", "campagne sans table", place, hint)]
        names = ", ".join(path.name for path in tables)
        return None, [
            error("D292", f"plusieurs tables : {names}", place, "gardez la bonne, rangez les autres")
        ]


def campaigns(project: Project) -> list[Campaign]:
    """Every campaign of a project, by name."""
    home = project.root / CAMPAIGNS
    folders = sorted(home.iterdir()) if home.is_dir() else []
    return [Campaign(project, path) for path in folders if path.is_dir() and path.name[0] not in "._"]
