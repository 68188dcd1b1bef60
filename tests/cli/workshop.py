"""A project with one tiny kit, rendered once, and the means to break it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.running import Run, run
from kits import NAME

KIT_FILES = {
    "visite.yaml": (
        "date: 2030-06-07\njournees:\n  - etapes:\n      - debut: 14:30\n        titre: Visite de la halle\n"
    ),
    "chiffres.yaml": "chiffres:\n  sites:\n    valeur: 19\n    unite: sites\n",
    "fiches/01-texte.md": "---\ntitre: Une page\n---\n\nLe réseau compte {{sites}}.\n\n:::programme\n:::\n",
}


@dataclass(frozen=True)
class Workshop:
    """A project with one kit, rendered once, and the means to break it."""

    root: Path

    @property
    def kit(self) -> Path:
        return self.root / "content" / NAME

    @property
    def output(self) -> Path:
        return self.root / "output" / NAME

    def outputs(self) -> dict[str, bytes]:
        """Every output by its name."""
        return {path.name: path.read_bytes() for path in sorted(self.output.glob("*_*"))}

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, text in files.items():
            path = self.kit / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def run(self, *arguments: str) -> Run:
        return run(*arguments, cwd=self.root)
