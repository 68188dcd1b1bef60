"""Every word that the program prints has its English, and the catalogue has no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import dossier
from dossier.assemble.generated_parts.appendices import TITLES
from dossier.assemble.visit.programme import COLUMNS
from dossier.content.model.kit_and_sheets import SheetKind
from dossier.content.model.time_zones import ZONE_NAMES, find_zone
from dossier.content.model.visit import PressAccess
from dossier.content.model.visit_hours import MORROW
from dossier.language.printed import catalogue

ROOT = Path(dossier.__file__).parent
#: Words that a value of the model or a table of the program names; all others stand in a call of ``say``.
NAMED = {
    *TITLES.values(),
    *(header for header, _share in COLUMNS),
    *(access.label for access in PressAccess),
    *(kind.kicker for kind in SheetKind if kind.kicker),
    *(zone.tzname(None) for name in ZONE_NAMES if (zone := find_zone(name)) is not None),
    MORROW,
    "lieux à préciser",
    "cadre à préciser",
    "Interne – ne pas diffuser",
    "Fin du passage interne",
    "Notes",
}


def _said() -> Iterator[str]:
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "language.printed import" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                for value in ast.walk(node.args[0]):
                    if (
                        isinstance(value, ast.Constant)
                        and isinstance(value.value, str)
                        and isinstance(node.args[0], ast.Constant)
                    ):
                        yield value.value
    for path in ROOT.rglob("*.j2"):
        for match in re.finditer(r"""say\((["'])(.+?)\1""", path.read_text(encoding="utf-8")):
            yield match[2]


def test_every_word_that_the_program_prints_has_its_english() -> None:
    assert {*_said(), *NAMED} - {*catalogue()} == set()


def test_the_catalogue_has_no_word_that_nothing_prints() -> None:
    assert {*catalogue()} - {*_said(), *NAMED} == set()


def test_a_translation_puts_in_what_the_french_puts_in() -> None:
    for french, english in catalogue().items():
        assert sorted(re.findall(r"\{\w+\}", french)) == sorted(re.findall(r"\{\w+\}", english)), french


def test_no_english_has_a_space_before_its_colon() -> None:
    assert [text for text in catalogue().values() if re.search(r"\s[:;]", text)] == []
