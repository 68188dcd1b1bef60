"""The words that stand for an image are words about the image."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from dossier.diagnostics import Severity
from kits import BODY_LINE, SHEET, Outcome, check, sheet


def placed(alternative: str) -> Outcome:
    target = BytesIO()
    Image.new("RGB", (900, 600), "grey").save(target, "PNG")
    return check(
        {
            SHEET: sheet(f'![{alternative}](images/vue.png "La halle. © Nom")'),
            "images/vue.png": target.getvalue(),
        }
    )


@pytest.mark.parametrize(
    "alternative", ["Photo de la halle", "bus", "Une image représentant la halle", "halle " * 50]
)
def test_empty_words_and_long_texts_are_advised_against(alternative: str) -> None:
    found = placed(alternative).only("D621")
    assert found.severity is Severity.ADVICE
    assert found.span is not None
    assert (found.span.line, found.span.column) == (BODY_LINE, 3)


@pytest.mark.parametrize(
    "alternative", ["La halle rénovée, vue de la place", "Image-clé du film au cinéma Le Pré"]
)
def test_a_description_passes(alternative: str) -> None:
    assert placed(alternative).at("D621") == []


def test_the_card_of_an_image_that_nothing_shows_is_said() -> None:
    cards = "images:\n  vue.png: {alt: La halle, credit: © Nom}\n"
    assert check({"images.yaml": cards}).at("D622") == ["images.yaml:2:12"]
