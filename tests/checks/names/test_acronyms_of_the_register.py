"""An acronym is expanded with the words of the register."""

from __future__ import annotations

import pytest

from kits import VALID, check, sheet

ACRONYMS = "sigles:\n  QPV: { developpe: quartier prioritaire de la politique de la ville, genre: m }\n"


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Un quartier populaire de la ville (QPV) sera aidé.", True),
        ("Un quartier prioritaire de la politique de la ville (QPV) sera aidé.", False),
        ("Les quartiers prioritaires de la politique de la ville (QPV) seront aidés.", False),
        ("Un quartier prioritaire de la ville (QPV) sera aidé.", False),
    ],
)
def test_an_acronym_is_expanded_as_the_register_does(words: str, *, is_said: bool) -> None:
    found = check({"acteurs.yaml": VALID["acteurs.yaml"] + ACRONYMS, "fiches/01-texte.md": sheet(words)})
    assert bool(found.at("D457")) == is_said
