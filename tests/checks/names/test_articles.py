"""The article of an organisation is the one that the register gives."""

from __future__ import annotations

import pytest

from kits import HEAD, SHEET, check

REGISTER = """\
organisations:
  prefecture: { nom: Préfecture de l’Exemple, sigle: PEX, article: la }
  agence: { nom: Agence nationale des halles, sigle: ANH, article: l' }
  departement: { nom: Département de l’Exemple, article: le }
  archives: { nom: Archives de l’Exemple, article: les }
  sans: { nom: Banque des halles }
  collectivite: { nom: Collectivité de l’Exemple, sigle: CTX, genre: f }
"""


def found(body: str) -> list[tuple[str, str]]:
    outcome = check({"acteurs.yaml": REGISTER, SHEET: f"{HEAD}\n{body}\n"})
    return [(item.message, item.hint) for item in outcome.found if item.code == "D240"]


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("Le dossier de la ANH est prêt.", "de l'ANH"),
        ("Il revient au PEX de signer.", "à la PEX"),
        ("Le Agence nationale des halles finance.", "l'Agence nationale des halles"),
        ("C’est l’avis du Préfecture de l’Exemple.", "de la Préfecture de l’Exemple"),
        ("Il est aidé par la Département de l’Exemple.", "le Département de l’Exemple"),
        ("Ils sont formés par le CTX.", "la CTX"),
        ("Selon l’archives de l’Exemple.", "les archives de l’Exemple"),
    ],
)
def test_another_article_than_that_of_the_register_is_said(body: str, right: str) -> None:
    ((_message, hint),) = found(body)
    assert hint.replace("'", "’").startswith(f"écrivez « {right.replace(chr(39), '’')} »")


@pytest.mark.parametrize(
    "body",
    [
        "L’ANH, la préfecture de l’Exemple et le département de l’Exemple signent.",
        "Avis de l’ANH, du Département de l’Exemple, aux Archives de l’Exemple, à la PEX.",
        "Aides ANH : le programme de la Banque des halles, du Banque des halles.",
        "La CTX, les agents CTX, avis de la CTX.",
        "Les ANHA et le PEXOL n’en sont pas.",
    ],
)
def test_what_the_register_says_or_does_not_say_is_no_fault(body: str) -> None:
    assert found(body) == []


def test_an_article_that_is_none_is_refused() -> None:
    outcome = check({"acteurs.yaml": REGISTER.replace("article: le ", "article: un ")})
    assert "D206" in outcome.codes
