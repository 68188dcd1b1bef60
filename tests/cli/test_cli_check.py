"""``dossier check``: the same findings in every format, and the exit code that they deserve."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest

from cli.running import run
from cli.workshop import Workshop

KEYS = ["code", "severity", "message", "hint", "path", "line", "column", "end_line", "end_column"]
GITHUB = re.compile(
    r"^::(?P<level>error|warning|notice) file=(?P<path>[^,]+),line=(?P<line>\d+),endLine=(?P<end_line>\d+),"
    r"col=(?P<column>\d+)(,endColumn=(?P<end_column>\d+))?,title=(?P<code>D\d{3})::(?P<message>.+)$"
)


@pytest.fixture
def faulty(workshop: Workshop) -> Workshop:
    """A kit with an error, a warning and advice, one of them with signs that formats must escape."""
    workshop.write(
        {
            "visite.yaml": "date: 2030-06-07\nobjctifs: [a]\n",
            "chiffres.yaml": "chiffres:\n  sites:\n    valeur: 100 %, « x::y »\n",
            "notes perso.txt": "pour moi",
            "fiches/01-texte.md": "---\ntitre: Une page\n---\n{{sites}}\n\n:::verifier\nÀ voir, 50 %.\n:::\n",
        }
    )
    return workshop


def _said(workshop: Workshop, shape: str) -> str:
    return workshop.run("check", "--output-format", shape).out


def test_json_is_one_array_of_objects_with_nine_keys(faulty: Workshop) -> None:
    found = json.loads(_said(faulty, "json"))
    assert {item["severity"] for item in found} == {"error", "warning", "advice"}
    for item in found:
        assert list(item) == KEYS
        assert item["path"].startswith("content/")
        assert (item["end_line"], item["end_column"]) > (item["line"], item["column"])


def test_every_format_has_the_same_codes_at_the_same_places(faulty: Workshop) -> None:
    listed = json.loads(_said(faulty, "json"))
    places = [(item["code"], item["path"], item["line"], item["column"]) for item in listed]
    commands = [match for line in _said(faulty, "github").splitlines() if (match := GITHUB.match(line))]
    assert [
        (match["code"], unquote(match["path"]), int(match["line"]), int(match["column"]))
        for match in commands
    ] == places
    results = json.loads(_said(faulty, "sarif"))["runs"][0]["results"]
    assert [_sarif_place(result) for result in results] == places
    concise = _said(faulty, "concise").splitlines()  # errors first: in another order
    pattern = re.compile(r"^(.+?):(\d+):(\d+): \w+\[(D\d{3})\] ")
    matches = [match for line in concise if (match := pattern.match(line))]
    assert sorted((match[4], match[1], int(match[2]), int(match[3])) for match in matches) == sorted(places)
    for code, path, line, column in places:
        place = f"{path}:{line}:{column}" if (faulty.root / path).is_file() else path
        assert f"[{code}]: " in _said(faulty, "full")
        assert f"┌─ {place}\n" in _said(faulty, "full")


def _sarif_place(result: dict[str, Any]) -> tuple[str, str, int, int]:
    physical = result["locations"][0]["physicalLocation"]
    region = physical["region"]
    uri = unquote(physical["artifactLocation"]["uri"])
    return result["ruleId"], uri, region["startLine"], region["startColumn"]


def test_sarif_has_what_version_2_1_0_requires(faulty: Workshop) -> None:
    log = json.loads(_said(faulty, "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run_,) = log["runs"]
    assert set(log) == {"$schema", "version", "runs"}
    assert set(run_) <= {"tool", "columnKind", "results"}
    assert run_["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = run_["tool"]["driver"]
    assert driver["name"] == "dossier"
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(set(identifiers)) == len(identifiers)
    for rule in driver["rules"]:
        assert set(rule) <= {"id", "shortDescription", "fullDescription", "help"}
        assert all(rule[key]["text"] for key in set(rule) - {"id"})
    for result in run_["results"]:
        assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert result["level"] in {"none", "note", "warning", "error"}
        assert identifiers[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        for location in result["locations"]:
            physical = location["physicalLocation"]
            assert " " not in physical["artifactLocation"]["uri"]
            region = physical["region"]
            assert all(isinstance(region[key], int) and region[key] >= 1 for key in region)
            assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])


def test_github_commands_escape_what_would_end_them(faulty: Workshop) -> None:
    line = next(line for line in _said(faulty, "github").splitlines() if "D301" in line)
    assert "100 %25, « x::y »" in line


def test_a_fault_without_a_place_is_in_every_format(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("dossier.pipeline.checking.read_kit", fail)
    (item,) = json.loads(_said(workshop, "json"))
    assert item["path"] is None
    assert item["line"] is None
    assert _said(workshop, "github").startswith("::error title=D999::")
    assert "locations" not in json.loads(_said(workshop, "sarif"))["runs"][0]["results"][0]


def test_the_level_that_fails_is_chosen(workshop: Workshop) -> None:
    (workshop.kit / "notes.txt").write_text("pour moi", encoding="utf-8")
    assert workshop.run("check").code == 0
    assert workshop.run("check", "--fail-on", "warning").code == 1


def test_advice_never_fails(workshop: Workshop) -> None:
    done = workshop.run("check", "--fail-on", "warning")
    assert done.code == 0
    assert "conseil" in done.out


def test_the_last_line_says_how_many_there_are(faulty: Workshop) -> None:
    last = _said(faulty, "full").rstrip().splitlines()[-1]
    assert re.fullmatch(r"2 erreurs, 3 avertissements, \d+ conseils", last)


def test_nothing_found_is_said() -> None:
    from dossier.cli.report import tally

    assert tally([]) == "aucun défaut"


def test_a_shared_file_s_fault_is_said_once_for_two_kits(workshop: Workshop) -> None:
    from kits import write_kit

    write_kit(workshop.root, {"_commun/acteurs.yaml": "personne: {}\n"}, "2031-01-01-autre")
    found = json.loads(_said(workshop, "json"))
    assert len([item for item in found if item["path"] == "content/_commun/acteurs.yaml"]) == 1


def test_the_shipped_kit_has_no_fault() -> None:
    assert run("check", "--fail-on", "warning").code == 0
