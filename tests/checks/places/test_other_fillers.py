"""One thing under another name: the frame is the same, the filler is not."""

from __future__ import annotations

import pytest

from kits import SHEET, VALID, check, sheet

VISIT = """\
date: 2030-06-07
lieux: Vaulnes
journees:
  - date: 2030-06-07
    etapes:
      - { titre: Visite, debut: 9 h, acces_presse: pool, lieu: { nom: Lycée agricole Rosa-Parks, commune: vaulnes } }
      - { titre: Recueillement, debut: 10 h, acces_presse: pool, lieu: { nom: Station de pompage du Gué, commune: vaulnes } }
"""
ACTORS = VALID["acteurs.yaml"] + "territoires:\n  vaulnes: { nom: Vaulnes, type: commune }\n"


def found(words: str) -> list[str]:
    files = {"acteurs.yaml": ACTORS, "visite.yaml": VISIT, SHEET: sheet(words)}
    return [item.message for item in check(files).found if item.code == "D521"]


@pytest.mark.parametrize(
    "words",
    [
        "Au lycée agricole Simone-Veil, 120 élèves préparent la rentrée.",
        "La station de pompage de la Cressonnière alimente trois villages.",
        "Yves Le Gall commande La Belle de Cadix. Hier, Le Fier de Nantes rentrait ; La Belle de Lorient débarque ici.",
    ],
)
def test_another_name_in_the_same_frame_is_said(words: str) -> None:
    assert found(words)


@pytest.mark.parametrize(
    "words",
    [
        "Au lycée agricole Rosa-Parks, 120 élèves préparent la rentrée.",
        "La station de pompage du Gué alimente trois villages.",
        "Les stations de pompage sont deux : la station de pompage du Gué et la station de pompage de la Cressonnière.",
        "Le maire de Vaulnes et le maire de Tournan ont signé. Le maire de Vaulnes l’a dit.",
        "Le barrage de Vouglans date de 1968. Plus bas, le barrage de Coiselet date de 1970.",
    ],
)
def test_two_things_are_let_be(words: str) -> None:
    assert found(words) == []
