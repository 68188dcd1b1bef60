"""Words quoted word for word are nobody's to correct: no rule on words speaks of them, and they stay as they are."""

from __future__ import annotations

import pytest

from cli.workshop import Workshop
from kits import SHEET, check, check_sheet, sheet

SLIPS = "C'est la la \"plage\" de l'Etat,dont les Maires parlent, 7 j/7.Elle est ouverte récemment"


@pytest.mark.parametrize(
    "text",
    [
        f"Le panneau dit [{SLIPS}]{{verbatim=oui}}.",
        f':::citation{{auteur="Une riveraine" verbatim}}\n{SLIPS}.\n:::',
    ],
    ids=["inline", "block"],
)
def test_no_rule_on_words_speaks_of_what_is_quoted(text: str) -> None:
    plain = text.replace("{verbatim=oui}", "").replace(" verbatim", "").replace("[", "").replace("]", "")
    codes = {item.code for item in check_sheet(plain).found} - {"D210"}
    assert len(codes) >= 4
    assert {item.code for item in check_sheet(text).found} & codes == set()


def test_a_person_whom_only_a_quotation_names_is_named() -> None:
    people = "personnes:\n  hugo: { prenom: Hugo, nom: Marchal }\norganisations:\n  prefecture: { nom: Préfecture }\n"
    quoted = "La stèle porte [Hugo Marchal]{verbatim=oui}."
    assert "D511" not in {item.code for item in check({"acteurs.yaml": people, SHEET: sheet(quoted)}).found}
    assert "D511" in {item.code for item in check({"acteurs.yaml": people}).found}


def test_fixing_leaves_them_as_they_were_typed(workshop: Workshop) -> None:
    text = sheet(f"Le panneau dit [{SLIPS}]{{verbatim=oui}}, et l'affiche aussi.")
    workshop.write({SHEET: text})
    assert workshop.run("check", "--fix").code == 0
    assert (workshop.kit / SHEET).read_text(encoding="utf-8") == text.replace("et l'aff", "et l’aff")
