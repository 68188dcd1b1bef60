"""The files of a new kit, from the templates in ``scaffold/``."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from dossier.project import Project

SCHEMAS = ".schemas"
_MARK = re.compile("@(TITRE|DATE|ANNEE)@")
_TEMPLATES = Path(__file__).parent / "scaffold"


def refresh_schemas(project: Project) -> None:
    """Write the schemas that the first line of each file names; files that say the same are left alone."""
    from dossier.commands.schemas import all_schemas, write_schemas

    write_schemas(project.content / SCHEMAS, all_schemas())


def fill(folder: Path, visit: date, title: str | None) -> None:
    """Write every file beside the target first: a kit is there whole or not at all."""
    words = {
        "@TITRE@": json.dumps(title, ensure_ascii=False) if title else "Titre à remplacer",
        "@DATE@": visit.isoformat(),
        "@ANNEE@": str(visit.year),
    }
    with tempfile.TemporaryDirectory(prefix=".nouveau-", dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        for template in sorted(_TEMPLATES.rglob("*.*")):
            text = template.read_text(encoding="utf-8")
            text = _MARK.sub(lambda mark: words[mark[0]], text)
            if template.suffix == ".yaml":
                text = f"# yaml-language-server: $schema=../{SCHEMAS}/{template.stem}.json\n{text}"
            target = made / template.relative_to(_TEMPLATES)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        (made / "images").mkdir()
        shutil.move(made, folder)
