"""The catalogue's examples are true: each wrong one is reported under its code, no right one is."""

from __future__ import annotations

import pytest

from catalogue_kits import files_of
from dossier.diagnostics import Severity
from dossier.diagnostics.codes import Entry, all_codes
from kits import NAME, VALID, Outcome, check

#: Numbers that no register holds: an example of another rule types them to stay short.
TYPED_NUMBERS = "D32"

RUN = [entry for entry in all_codes().values() if entry.where]


def _outcome(entry: Entry, example: str) -> Outcome:
    return check(files_of(entry, example))


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.code)
def test_the_wrong_example_is_reported_in_a_file_of_the_kit(entry: Entry) -> None:
    found = [item for item in _outcome(entry, entry.wrong).found if item.code == entry.code]
    assert found, entry.wrong
    for item in found:
        assert item.span is not None
        assert item.span.path.startswith((f"content/{NAME}", "content/_commun"))
        assert item.severity in entry.severities


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.code)
def test_the_right_example_has_no_fault_at_all(entry: Entry) -> None:
    outcome = _outcome(entry, entry.right)
    assert [item for item in outcome.found if item.code == entry.code] == []
    assert outcome.errors == []
    warned = [item for item in outcome.found if item.severity is Severity.WARNING]
    assert [item for item in warned if not item.code.startswith(TYPED_NUMBERS)] == []


@pytest.mark.parametrize("entry", all_codes().values(), ids=lambda entry: entry.code)
def test_an_example_is_run_or_says_why_it_cannot_be(entry: Entry) -> None:
    assert bool(entry.where) != bool(entry.not_run)
    assert entry.not_run == "" or entry.not_run.endswith(".")


def test_the_tiny_kit_of_the_examples_has_no_finding_of_its_own() -> None:
    assert [item for item in check(VALID).found if item.severity is not Severity.ADVICE] == []
