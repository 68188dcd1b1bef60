"""A registered name with a letter too few is said wherever an officer types it (D501, D512, D521)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from kits import SHEET, check, sheet
from officer_kits import CLEAN, KITS, Slip, new_findings

ACTORS = """organisations:
  prefecture: { nom: Préfecture du Val-d’Orse }
  agence: { nom: Agence des vallées }
  ville: { nom: Ville de Montarel }
  mer: { nom: Ministère de la Mer }
  mairie: { nom: Mairie de Lanvoz }
territoires:
  orse: { nom: Val-d’Orse, type: departement }
  montarel: { nom: Montarel, type: commune }
  lancieux: { nom: Pays de Lancieux, type: epci }
"""
IMAGE = "images:\n  a.jpg: { alt: Une vue du port, legende: Le port., credit: '%s' }\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("La Préfeture du Val-d’Orse accueille.", "D501"),
        ("L’Agence des valées accueille.", "D501"),
        ("L’Agecne des vallées accueille.", "D501"),
        ("La préfète du Val-d’Ore accueille.", "D521"),
        ("Le Pays de Lanceux accueille.", "D521"),
    ],
)
def test_one_letter_is_said_once(words: str, code: str) -> None:
    found = check({"acteurs.yaml": ACTORS, SHEET: sheet(words)}).found
    assert [item.code for item in found if item.code in {"D501", "D521"}] == [code]


@pytest.mark.parametrize(
    "words",
    [
        "La Préfecture du Val-d’Orse accueille l’Agence des vallées au Pays de Lancieux.",
        "L’agence des vallée voisines accueille.",
        "La préfecture du Val-d’Oise accueille la ville de Montréal.",
        "Une agence des allées accueille.",
        "La ministre de la Mer et la maire de Lanvoz accueillent.",
    ],
)
def test_another_name_is_left_in_peace(words: str) -> None:
    found = check({"acteurs.yaml": ACTORS, SHEET: sheet(words)}).found
    assert not [item for item in found if item.code == "D501" and "valée" in item.message]
    assert "ministre" not in words or "D501" not in {item.code for item in found}
    assert "D521" not in {item.code for item in found if "Montréal" in item.message}


def test_what_stands_beside_the_texts_is_read() -> None:
    for credit, is_said in (("© Agence des valées", True), ("© Agence des vallées", False)):
        outcome = check({"acteurs.yaml": ACTORS, "images.yaml": IMAGE % credit})
        assert bool(outcome.at("D501")) is is_said
    figures = "chiffres:\n  a: { valeur: 3, unite: halles, source: { titre: Ville de Monarel } }\n"
    assert check({"acteurs.yaml": ACTORS, "chiffres.yaml": figures}).at("D521")


def slips() -> Iterator[Slip]:
    """Each registered name of a right kit, in each of its files, without a letter of its longest word."""
    (name,) = [one for one in KITS if "sauvane" in one]
    register = yaml.safe_load((CLEAN / name / "acteurs.yaml").read_text(encoding="utf-8"))
    kinds = ("territoires", "organisations", "personnes")
    names = {str(one["nom"]) for kind in kinds for one in register.get(kind, {}).values()}
    for path in sorted((CLEAN / name).rglob("*")):
        if path.suffix not in {".yaml", ".md"} or path.name == "acteurs.yaml":
            continue
        text = path.read_text(encoding="utf-8")
        for one in sorted(names):
            word = max(re.findall(r"[^\W\d_]{4,}", one), key=len, default="")
            if word and one in text:
                half = len(word) // 2
                wrong = one.replace(word, word[:half] + word[half + 1 :])
                where = str(path.relative_to(CLEAN / name))
                entry = {"faute": one, "dossier": "sauvane", "dans": where, "remplacer": one, "par": wrong}
                yield Slip(entry)


def test_a_letter_too_few_is_said_in_every_file_of_a_kit() -> None:
    planted = list(slips())
    assert len(planted) > 12
    assert [(slip.file, slip.words) for slip in planted if not new_findings(slip)[0]] == []
