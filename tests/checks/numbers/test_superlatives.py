"""What a text says to be the most or the least of a table, against its rows (D426)."""

from __future__ import annotations

import pytest

from kits import check_sheet

TABLE = """\
| Secteur | Médecins | Densité |
| --- | ---: | ---: |
| Arvel | 92 | 66,9 |
| Bonsec | 22 | 44,0 |
| Est | 54 | 51,5 |
| Ensemble | 168 | 56,2 |

"""


def said(sentence: str) -> list[str]:
    return [item.message for item in check_sheet(TABLE + sentence).found if item.code == "D426"]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("La densité la plus faible est relevée dans le secteur d’Arvel.", "Bonsec (44,0)"),
        ("C’est à Bonsec que la densité est la plus forte.", "Arvel (66,9)"),
        ("L’accès varie ; l’Est, qui part de loin, affiche la densité la plus faible.", "Bonsec (44,0)"),
    ],
)
def test_another_row_than_the_named_one_is_the_extreme(sentence: str, right: str) -> None:
    messages = said(sentence)
    assert len(messages) == 1
    assert messages[0].endswith(f"c’est {right}")


@pytest.mark.parametrize(
    "sentence",
    [
        "La densité la plus faible est relevée dans le secteur de Bonsec, la plus forte dans celui d’Arvel.",
        "Le cabinet le plus important du pays est à Cluze.",
        "Le chantier le plus long est achevé ; Bonsec et Arvel en ont un autre.",
    ],
)
def test_the_right_row_and_other_things_are_left_in_peace(sentence: str) -> None:
    assert said(sentence) == []
