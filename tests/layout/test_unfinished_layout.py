"""A layout that does not end is one sentence that names the place, and the old files stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.isolation import Reason, Stopped
from dossier.layout.unfinished_layout import explain_stop
from dossier.render.numbered_blocks import marked_places
from kits import SHEET, check, sheet

BODY = "\n\n".join(f"Paragraphe numéro {number}, assez long pour la page." for number in range(5))


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (Reason.CPU, "D905"),
        (Reason.WALL, "D905"),
        (Reason.MEMORY, "D904"),
        (Reason.CRASH, "D906"),
        (Reason.FAULT, "D906"),
    ],
)
def test_the_sentence_names_the_part_and_the_line(reason: Reason, code: str) -> None:
    known = marked_places(check({SHEET: sheet(BODY)}).tree.parts)
    mark = next(key for key, place in known.items() if place.span.line == 8 and "texte" in place.span.path)
    found = explain_stop(Stopped(reason, mark, "SIGSEGV"), known)
    assert found.code == code
    assert "« Une\u00a0page »" in found.message
    assert found.span is not None
    assert (Path(found.span.path).name, found.span.line) == ("01-texte.md", 8)


def test_a_layout_that_had_not_begun_says_so() -> None:
    known = marked_places(check({}).tree.parts)
    found = explain_stop(Stopped(Reason.CRASH, "", "SIGSEGV"), known)
    assert "avant la première page" in found.message
    assert found.span is None


def test_the_signal_of_a_crash_is_for_debugging_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "SIGSEGV" not in explain_stop(Stopped(Reason.CRASH, "", "SIGSEGV"), {}).message
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("DOSSIER_DEBUG", "1")
    explain_stop(Stopped(Reason.CRASH, "", "SIGSEGV"), {})
    assert capsys.readouterr().err == "SIGSEGV\n"
