"""The outside judges of the Word file and of the web page, on the kits that are hard on a structure."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.diagnostics import Severity
from dossier.judges.web_controls import inspect_web
from dossier.judges.word_file import inspect_word
from hard_kits import HARD, hard_kit
from npm_judges import ask_axe, ask_open_xml, ask_vnu


@pytest.mark.parametrize("name", HARD)
def test_a_hard_kit_passes_our_own_controls(name: str) -> None:
    kit = hard_kit(name)
    assert inspect_web(kit.web).diagnostics() == []
    found = inspect_word(kit.docx).diagnostics()
    assert [item for item in found if item.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", HARD)
def test_the_validator_of_microsoft_accepts_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "dossier.docx").write_bytes(hard_kit(name).docx)
    assert ask_open_xml(tmp_path / "dossier.docx") == []


@pytest.mark.parametrize("name", HARD)
def test_the_checker_of_the_w3c_and_axe_accept_its_page(name: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(hard_kit(name).web)
    assert ask_vnu(page) == []
    found = ask_axe(page)
    assert found["findings"] == []
    assert found["complaints"] == []
    assert {width: seen["scroll"] for width, seen in found["widths"].items() if seen["scroll"]} == {}
