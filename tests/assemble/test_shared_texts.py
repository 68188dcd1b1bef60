"""A text that kits share: read once, called by a sheet, reported when it is old."""

from __future__ import annotations

import pytest

from dossier.diagnostics import Severity
from kits import VALID, check, sheet

AGENCY = "_commun/textes/agence.md"


def shared(
    body: str = "L'agence aide **[^1].\n\n[^1]: Depuis 2021.\n", review: str = "2031-01-01", head: str = ""
) -> str:
    return f"---\ntitre: L’agence\na_revoir_le: {review}\n{head}---\n\n{body}"


def called(text: str, call: str = ":::texte agence\n:::", **files: str) -> dict[str, str]:
    named = {f"{name}.yaml": content for name, content in files.items()}
    return {AGENCY: text, "fiches/01-texte.md": sheet(call), **named}


def test_a_sheet_prints_the_text_with_its_notes_and_its_typography() -> None:
    made = check(called(shared("L'agence aide.[^1]\n\n[^1]: Depuis 2021.\n")))
    assert made.errors == []
    assert "L’agence aide." in made.lines


def test_it_may_be_named_by_an_attribute_and_hold_figures_and_blocks() -> None:
    body = "Elle aide {{n}}.\n\n:::encadre En bref\nUn mot.\n:::\n"
    made = check(
        called(
            shared(body),
            ":::texte{nom=agence}\n:::",
            chiffres="chiffres:\n  n: { valeur: 4, unite: sites }\n",
        )
    )
    assert made.errors == []
    assert {"Elle aide 4\u00a0sites.", "En bref", "Un mot."} <= set(made.lines)


@pytest.mark.parametrize(
    ("review", "warned"), [("2030-06-06", True), ("2030-06-07", False), ("2031-01-01", False)]
)
def test_a_review_date_that_is_past_at_the_date_of_the_kit_is_a_warning(review: str, *, warned: bool) -> None:
    found = [item for item in check(called(shared("Un mot.", review))).found if item.code == "D415"]
    assert [item.severity for item in found] == ([Severity.WARNING] if warned else [])


def test_the_date_of_the_edition_counts_before_that_of_the_visit() -> None:
    head = VALID["dossier.yaml"] + "date_edition: 2032-01-01\n"
    made = check(called(shared("Un mot."), dossier=head))
    assert made.at("D415") == ["fiches/01-texte.md:4:1"]


def test_an_unknown_text_is_refused_with_the_nearest_name() -> None:
    made = check(called(shared("Un mot."), ":::texte agense\n:::"))
    assert made.places == [("D204", "fiches/01-texte.md:4:1")]
    assert "agence" in made.errors[0].hint


def test_a_fault_of_the_text_is_said_in_its_own_file() -> None:
    made = check(called(shared("Elle aide {{inconnu}}.")))
    assert [code for code, _place in made.places] == ["D302"]
    assert made.places[0][1].startswith("_commun/textes/agence.md:6:")


def test_an_internal_text_never_reaches_a_press_kit() -> None:
    made = check(called(shared("Un secret.", head="audience: interne\n")))
    assert made.codes == ["D211"]
    assert not any("secret" in text for text in made.strings)


def test_an_internal_block_of_the_text_stays_internal() -> None:
    made = check(called(shared("Un mot.\n\n:::interne\nUn secret.\n:::\n")))
    assert made.errors == []
    assert not any("secret" in text for text in made.strings)


def test_a_text_calls_no_other() -> None:
    made = check(called(shared(":::texte agence\n:::")))
    assert made.codes == ["D144"]


def test_a_text_without_its_review_date_is_refused() -> None:
    made = check({AGENCY: "---\ntitre: L’agence\n---\nUn mot.\n"})
    assert made.codes == ["D201"]
