"""The JSON Schemas: draft 7, French, and of one mind with the reader on every kit that we have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cli.editor import load_yaml
from cli.running import ROOT, run
from dossier.cli.schema import NAMES
from dossier.commands.schemas import all_schemas
from dossier.content.reading.kit_folder import MODELS

SCHEMAS = all_schemas()
KITS = [path.parent for folder in ("content", "tests/kits") for path in (ROOT / folder).rglob("dossier.yaml")]
FILES = [path for kit in KITS for path in sorted(kit.glob("*.yaml")) if path.name in MODELS]
SHEETS = [path for kit in KITS for path in sorted(kit.glob("fiches/*.md"))]


def _complaints(name: str, text: str) -> list[str]:
    return [error.message for error in Draft7Validator(SCHEMAS[name]).iter_errors(load_yaml(text))]


def _entities(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    yield from schema.get("definitions", {}).values()


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one_of_draft_7(name: str) -> None:
    schema = SCHEMAS[name]
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(schema)


@pytest.mark.parametrize("name", NAMES)
def test_each_field_has_its_french_label_and_help_and_no_other_key_is_allowed(name: str) -> None:
    for entity in _entities(SCHEMAS[name]):
        assert entity["additionalProperties"] is False
        for field in entity["properties"].values():
            assert field["title"][0].isupper()
            assert field["description"]
            assert "$ref" not in field, "draft 7 ignores the label beside a reference"
    assert not re.search(r"\b(the|of a|with|An?) [a-z]+", json.dumps(SCHEMAS[name]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_of_our_kits_is_accepted(path: Path) -> None:
    assert _complaints(path.stem, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_head_of_every_sheet_is_accepted(path: Path) -> None:
    assert _complaints("fiche", path.read_text(encoding="utf-8").split("---\n")[1]) == []


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("dossier", "titre: Une visite\n", "emetteur"),
        ("dossier", "titre: Une visite\nemetteur: x\nstatut: provisoir\n", "provisoir"),
        ("visite", "date: 2030-06-07\nobjctifs: []\n", "objctifs"),
        ("visite", "date: 2030-06-07\njournees:\n  - etapes:\n      - debut: 9 h\n", "titre"),
        ("chiffres", "chiffres:\n  Sites:\n    valeur: 3\n", "Sites"),
        ("acteurs", "territoires:\n  bourg:\n    nom: Le bourg\n    type: ville\n", "ville"),
        ("fiche", "titre: Une page\ntype: texte\ntiete: vert\n", "tiete"),
    ],
)
def test_an_editor_underlines_what_the_reader_refuses(name: str, text: str, word: str) -> None:
    assert any(word in complaint for complaint in _complaints(name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dossier", "titre: 2030\nversion: 1.10\nemetteur: 12\nsurtitre:\ncontacts:\n"),
        ("visite", "date: 7 juin 2030\njournees:\n  - etapes:\n      - debut: 14:30\n        titre: NO\n"),
        ("chiffres", "chiffres:\n  sites:\n    valeur: 1,5\n  lieux:\n    valeur: 19\n    date: 2020\n"),
        ("acteurs", "territoires:\n  bourg:\n    nom: Le bourg\n    type: commune\n    code_insee: 01004\n"),
    ],
)
def test_an_editor_accepts_what_the_reader_accepts_without_quotes(name: str, text: str) -> None:
    assert _complaints(name, text) == []


def test_the_command_prints_one_schema_or_all() -> None:
    assert json.loads(run("schema", "visite").out) == SCHEMAS["visite"]
    assert json.loads(run("schema").out) == SCHEMAS


def test_the_command_writes_files_that_git_can_compare(tmp_path: Path) -> None:
    done = run("schema", "--output", str(tmp_path / "s"))
    assert done.code == 0
    paths = [Path(line) for line in done.out.splitlines()]
    assert [path.stem for path in paths] == list(NAMES)
    before = {path: path.stat().st_mtime_ns for path in paths}
    assert paths[0].read_text(encoding="utf-8").endswith("}\n")
    run("schema", "--output", str(tmp_path / "s"))
    assert {path: path.stat().st_mtime_ns for path in paths} == before
