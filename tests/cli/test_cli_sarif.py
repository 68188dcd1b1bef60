"""The SARIF log is valid against the schema of the standard, whatever the kit holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from cli.running import ROOT, run

SCHEMA = ROOT / "tests" / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"
PROJECTS = [
    ROOT,
    *sorted(path for path in (ROOT / "tests" / "kits").iterdir() if (path / "content").is_dir()),
]


def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def log_of(project: Path) -> dict[str, Any]:
    out = run("check", "--sans-grammaire", "--output-format", "sarif", cwd=project).out
    log: dict[str, Any] = json.loads(out)
    return log


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_the_log_is_valid(project: Path) -> None:
    log = log_of(project)
    assert log["runs"][0]["results"]
    assert [error.message for error in validator().iter_errors(log)] == []


def test_the_schema_refuses_what_is_no_log() -> None:
    log = log_of(ROOT)
    log["runs"][0]["results"][0]["level"] = "advice"
    assert list(validator().iter_errors(log))
    del log["runs"]
    assert list(validator().iter_errors(log))
