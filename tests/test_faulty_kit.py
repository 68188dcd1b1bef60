"""The seed's text as published, faults and all: each one is said at its line, and nothing else by the rules on words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from dossier.diagnostics import Diagnostic
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from seed import SEED

ROOT = Path(__file__).parent / "kits" / "seed-fautes"
KIT = ROOT / "content" / "2023-05-05-seed-fautes"
#: Families of rules whose every finding on this kit is on the list.
LISTED = re.compile(r"D(?:42|43|44|45|49[0-4]|5|62|7)")
#: The logical faults of the published text that its wording alone tells.
LOGICAL = {f"C{number}" for number in (*range(1, 7), *range(10, 20), 20, 21)}


def expected() -> list[tuple[str, str, str, str]]:
    lines = (ROOT / "ATTENDU.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split(" ", 3) for line in lines if line.strip() and not line.startswith("# ")]
    return [(fault, code, place, message) for fault, code, place, message in entries]


@cache
def found() -> list[Diagnostic]:
    return check_kit(Project(ROOT), KIT).found


def place_of(item: Diagnostic) -> str:
    assert item.span is not None
    return f"{item.span.path.split('/', 2)[2]}:{item.span.line}:{item.span.column}"


@pytest.mark.parametrize("entry", expected(), ids=lambda entry: " ".join(entry[:3]))
def test_the_fault_is_said_at_its_place(entry: tuple[str, str, str, str]) -> None:
    _fault, code, place, message = entry
    said = [item.message for item in found() if item.code == code and place_of(item) == place]
    assert any(text.startswith(message) for text in said), said


def test_every_logical_fault_is_on_the_list() -> None:
    assert {fault for fault, *_rest in expected()} >= LOGICAL


def test_the_rules_on_words_say_nothing_else() -> None:
    listed = {(code, place) for _fault, code, place, _message in expected()}
    said = {(item.code, place_of(item)) for item in found() if LISTED.match(item.code)}
    assert said - listed == set()


def test_the_kit_is_the_text_as_published() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((KIT / "fiches").glob("*.md")))
    words = set(re.findall(r"\w+", text))
    published = re.findall(r"\w+", SEED.read_text(encoding="utf-8"))
    assert [word for word in published if word not in words] == []
