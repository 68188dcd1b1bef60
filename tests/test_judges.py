"""An absent judge is named, and is a failure only where judges are required."""

from __future__ import annotations

import pytest

import judges


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "ABSENT", set())
    monkeypatch.setenv("PATH", "")


def test_an_absent_judge_skips_its_test_with_a_french_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_JUGES", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"^juge absent : LibreOffice \(soffice\)$"):
        judges.require("soffice")


def test_an_absent_judge_fails_its_test_where_judges_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_JUGES", "requis")
    with pytest.raises(pytest.fail.Exception, match="juge absent : qpdf"):
        judges.require("qpdf")


def test_the_summary_names_the_judges_that_were_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_JUGES", raising=False)
    for program in ("soffice", "qpdf"):
        with pytest.raises(pytest.skip.Exception):
            judges.require(program)
    assert judges.summary() == "Juges absents, leurs tests sont sautés : LibreOffice (soffice), qpdf."


def test_a_run_that_misses_no_judge_has_no_summary() -> None:
    assert judges.summary() == ""
