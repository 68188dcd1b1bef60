"""A kit is in French: another language is refused with what to do, and a region of French is not."""

from __future__ import annotations

import pytest

from kits import check

HEAD = "titre: Une visite\nemetteur: prefecture\nlangue: {}\n"


@pytest.mark.parametrize("language", ["en", "de", "en-GB", "oc"])
def test_another_language_is_refused_at_its_place_and_passages_are_named(language: str) -> None:
    outcome = check({"dossier.yaml": HEAD.format(language)})
    assert outcome.places == [("D452", "dossier.yaml:3:9")]
    assert "{lang=en}" in (outcome.only("D452").hint or "")


@pytest.mark.parametrize("language", ["fr", "fr-FR", "fr-CA"])
def test_french_is_taken(language: str) -> None:
    assert check({"dossier.yaml": HEAD.format(language)}).errors == []
