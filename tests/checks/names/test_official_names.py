"""Names of the register as texts write them: near forms are said, two bodies beside each other and addresses are none."""

from __future__ import annotations

import pytest

from kits import check

_ACTORS = "organisations:\n  ville: {nom: Ville du Port, article: la}\n"


def _codes(told: str) -> set[str]:
    visit = f"date: 2030-06-07\ndispositif_presse:\n  accreditation: {told}\n  rendez_vous: À la mairie.\n"
    return {item.code for item in check({"acteurs.yaml": _ACTORS, "visite.yaml": visit}).found}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Demandez-la à la ville de Port.", "D501"),
        ("Demandez-la à la prefecture.", "D448"),
    ],
)
def test_a_near_form_is_said(told: str, code: str) -> None:
    assert code in _codes(told)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Demandez-la avec la ville et le port.", "D501"),
        ("presse@prefecture.example, ou https://prefecture.example/presse", "D448"),
    ],
)
def test_two_bodies_and_an_address_are_no_near_form(told: str, code: str) -> None:
    assert code not in _codes(told)
