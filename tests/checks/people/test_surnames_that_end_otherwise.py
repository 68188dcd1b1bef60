"""Surnames that begin as one of the register and end otherwise."""

from __future__ import annotations

import pytest

from kits import SHEET, check, sheet

ACTORS = """\
personnes:
  claire: { civilite: Mme, prenom: Claire, nom: Montellier, fonction: directrice de la caisse }
"""


def found(words: str) -> set[str]:
    return {item.code for item in check({"acteurs.yaml": ACTORS, SHEET: sheet(words)}).found} & {"D512"}


@pytest.mark.parametrize("words", ["La caisse, que dirige Claire Montellet, ouvre.", "Mme Montelland ouvre."])
def test_another_end_is_said(words: str) -> None:
    assert found(words)


@pytest.mark.parametrize(
    "words", ["Claire Montellier ouvre.", "Mme Montellier ouvre.", "Mme Monod ouvre.", "Claire Morel ouvre."]
)
def test_another_name_is_let_be(words: str) -> None:
    assert not found(words)
