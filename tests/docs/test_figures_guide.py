"""The guide of figures prints what it says, and names only codes that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.diagnostics import Severity
from dossier.diagnostics.codes import all_codes
from kits import check_sheet

GUIDE = (Path(__file__).parents[2] / "docs" / "guide-chiffres.md").read_text(encoding="utf-8")
LEDGER = re.search(r"^```yaml chiffres.yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
ROWS = re.findall(r"^\| (`\{\{.*?) \| ([^|]*?) \|$", GUIDE, re.MULTILINE)


def folded(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", text)


@pytest.mark.parametrize(("written", "printed"), ROWS)
def test_a_form_prints_what_the_guide_says(written: str, printed: str) -> None:
    assert LEDGER is not None
    line = written.replace("\\|", "|").replace("`", "")
    outcome = check_sheet(f"Il y a {line}.", chiffres=LEDGER[1])
    assert outcome.errors == []
    assert f"Il y a {printed}." in folded(outcome.text)


def test_its_ledger_is_without_reproach() -> None:
    assert LEDGER is not None
    names = re.findall(r"^  (\w+):", LEDGER[1], re.MULTILINE)
    text = " ".join(f"{{{{{name}}}}}" for name in names)
    found = check_sheet(text, "audience: interne", chiffres=LEDGER[1]).found
    assert [item for item in found if item.severity is not Severity.ADVICE] == []


def test_the_codes_that_it_names_exist() -> None:
    assert set(re.findall(r"\bD\d{3}\b", GUIDE)) <= set(all_codes())
