"""The schemas beside the shipped kit are those of today's model."""

from __future__ import annotations

from pathlib import Path

from dossier.cli import main

ROOT = Path(__file__).parents[1]


def test_the_committed_schemas_are_what_the_program_writes(tmp_path: Path) -> None:
    assert main(["schema", "--output", str(tmp_path)]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    shipped = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "content" / ".schemas").iterdir()
    }
    assert shipped == written, "refaites-les : dossier schema --output content/.schemas"


def test_every_yaml_file_of_the_shipped_content_names_its_schema() -> None:
    for path in sorted((ROOT / "content").glob("*/*.yaml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first == f"# yaml-language-server: $schema=../.schemas/{path.stem}.json", path
