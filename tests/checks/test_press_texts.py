"""Press texts of many kinds: no rule speaks on correct French, and every planted fault is found.

``textes/*.md``, ``phrases-justes.txt`` and ``fautes-plantees.txt`` are plain text: anybody may add to them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kits import Outcome, check_sheet

HERE = Path(__file__).parent
TEXTS = sorted((HERE / "textes").glob("*.md"))
VISIT = "date: 2030-03-01\n"
#: Numbers that are typed are the ledger’s matter, gaps the kit’s own, no-break spaces are set in print.
OTHERS = ("D210", "D32", "D410")


def lines_of(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("# ")]


def said(outcome: Outcome) -> list[str]:
    return [f"{item.code} {item.message}" for item in outcome.found if not item.code.startswith(OTHERS)]


def test_there_are_enough_texts() -> None:
    assert len(TEXTS) >= 12
    assert len(lines_of("phrases-justes.txt")) >= 50
    assert len(lines_of("fautes-plantees.txt")) >= 50


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_correct_press_text_has_no_finding(path: Path) -> None:
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    outcome = check_sheet(f"## {title.removeprefix('# ')}\n{body}", visite=VISIT)
    assert said(outcome) == []


@pytest.mark.parametrize("line", lines_of("phrases-justes.txt"))
def test_a_correct_sentence_has_no_finding(line: str) -> None:
    assert said(check_sheet(line.replace("⏎", "\n"), visite=VISIT)) == []


@pytest.mark.parametrize("line", lines_of("fautes-plantees.txt"))
def test_a_planted_fault_is_found(line: str) -> None:
    code, _, body = line.partition(" ")
    outcome = check_sheet(body.replace("⏎", "\n"), visite=VISIT)
    assert code in {item.code for item in outcome.found}, said(outcome)
