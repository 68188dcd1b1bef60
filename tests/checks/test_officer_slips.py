"""Slips of a communications officer, each planted alone into a right kit, are named at their line.

``coquilles.yaml`` is a plain list: anybody may add to it.
"""

from __future__ import annotations

import pytest

from dossier.diagnostics import Severity
from officer_kits import KITS, TYPED, Slip, all_slips, clean_findings, new_findings, place

#: Of all slips, the share that must be named.
_NAMED = 50 / 57


@pytest.mark.parametrize("kit", KITS)
def test_a_right_kit_has_no_error_and_no_warning(kit: str) -> None:
    typed = {"D320", "D321"} if any(name in kit for name in TYPED) else set()
    found = [item for item in clean_findings(kit) if item.code not in typed]
    assert [item for item in found if item.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize(
    "slip", [slip for slip in all_slips() if slip.code != "non"], ids=lambda slip: slip.words
)
def test_a_slip_is_named_at_its_line(slip: Slip) -> None:
    found, places = new_findings(slip)
    assert any(item.code == slip.code and place(item) in places for item in found), [
        (item.code, item.message, place(item)) for item in found
    ]


def test_most_slips_are_named_and_the_others_say_why() -> None:
    unnamed = [slip for slip in all_slips() if slip.code == "non"]
    assert len(all_slips()) >= 80
    assert 1 - len(unnamed) / len(all_slips()) >= _NAMED
    assert all(slip.entry.get("pourquoi") for slip in unnamed)
