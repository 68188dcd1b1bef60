"""Typography of the content files: where it is said, and that nothing else is."""

from __future__ import annotations

import pytest

from dossier.diagnostics import Severity
from kits import BODY_LINE, VALID, Outcome, check, check_sheet

CODES = {"D410", "D411", "D412", "D413", "D414"}


def slips(outcome: Outcome) -> list[tuple[str, int, int]]:
    """Code, line and column of every typographic finding."""
    return [
        (item.code, item.span.line, item.span.column)
        for item in outcome.found
        if item.code in CODES and item.span is not None
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Un objectif : agir", [("D410", 12)]),
        ("Agir ; oser !", [("D410", 5)]),
        ("888M€ et 12%", [("D411", 4)]),
        ("l'eau", [("D412", 2)]),
        ('Il dit "oui".', [("D412", 8)]),
        ("La 1ère fois", [("D413", 5)]),
        ("à 14h30", [("D413", 5)]),
        ("un coeur", [("D414", 5)]),
        ("l’Etat", [("D414", 3)]),
        ("un , deux", [("D411", 3)]),
        ("**Objectif**: agir", [("D411", 13)]),
        ("le [site](https://a.example) ;", [("D410", 29)]),
    ],
)
def test_a_slip_is_said_at_its_line_and_column(line: str, expected: list[tuple[str, int]]) -> None:
    found = slips(check_sheet(line))
    assert [(code, column) for code, _line, column in found] == expected
    assert {number for _code, number, _column in found} == {BODY_LINE}


@pytest.mark.parametrize(
    "line",
    [
        "`l'eau : 12%`",
        '[l\'eau : "why?"]{lang=en}',
        "[l'eau : 12%]{verbatim=oui}",
        ':::citation{auteur="Une élue" verbatim}\nC\'est 12%...\n:::',
        "```\nl'eau : 12%\n```",
        "https://a.example/l'eau?x=1;y",
        'Voir [le site](https://a.example/?a=1;b "l’eau").',
        "Appelez le 04 71 46 83 00.",
        "Une note[^l'a].\n\n[^l'a]: La note.",
        "un \\* deux",
    ],
)
def test_what_is_no_french_word_is_left_alone(line: str) -> None:
    assert slips(check_sheet(line)) == []


def test_identifiers_of_charts_and_their_signs_are_no_words() -> None:
    ledger = "chiffres:\n  a: { valeur: 3, unite: sites }\n  b: { valeur: 4, unite: sites }\n"
    body = ":::barres Sites par an\na : 2025\nb : l'an | un semestre\n:::\n\n:::phases\n[x] Études : plans | achevées\n:::"
    found = slips(check_sheet(body, chiffres=ledger))
    assert found == [("D412", BODY_LINE + 2, 6)]


def test_all_files_and_all_styles_of_yaml_are_read() -> None:
    head = (
        "titre: \"L'eau\"\nsurtitre: 'l''eau'\nemetteur: prefecture\n"
        "sous_titre: >-\n  De l'eau\n  et de l'air\nmentions:\n  autres:\n    - l'air\n"
    )
    found = check({"dossier.yaml": head}).found
    assert [(item.span.line, item.span.column) for item in found if item.code == "D412" and item.span] == [
        (1, 10), (2, 13), (5, 7), (6, 10), (9, 8),
    ]  # fmt: skip


def test_file_names_formulas_and_wrong_forms_are_no_words() -> None:
    actors = VALID["acteurs.yaml"] + "noms:\n  x: { nom: Action, a_eviter: [Coeur, l'Action] }\n"
    ledger = "chiffres:\n  a: { valeur: 3 }\n  b: { formule: a  + a, libelle: un total }\n"
    assert slips(check({"acteurs.yaml": actors, "chiffres.yaml": ledger})) == []


def test_one_finding_a_line_and_kind_covers_all_its_corrections() -> None:
    (item,) = [item for item in check_sheet("l'eau, l'air et l'or").found if item.code == "D412"]
    assert item.severity is Severity.ADVICE
    assert item.span is not None
    assert (item.span.column, item.span.end_column) == (2, 19)
