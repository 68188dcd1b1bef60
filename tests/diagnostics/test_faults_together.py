"""One fault never hides another: what two wrong examples say apart, their kit says together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
import yaml

from catalogue_kits import files_of
from dossier.diagnostics.codes import Entry, all_codes
from kits import SHEET, check, sheet

Files = Mapping[str, str | bytes | None]

RUN = [entry for entry in all_codes().values() if entry.where]
#: One pair in so many is tried; another prime tries others.
_STRIDE = 331
_OTHER_SHEET = "fiches/02-autre.md"
_USUAL = {"dossier.yaml": ("titre", "emetteur"), "visite.yaml": ("date",)}

#: What one fault takes from the rules of another, and nothing gives back.
NO_DAY = ({"D701", "D702"}, {"D309", "D316", "D415", "D503", "D506", "D606", "D705"})
NOT_ALL_SHEETS = ({"D105", "D107", "D121", "D131"}, {"D308", "D511", "D620", "D621"})


def takes_from(first: str, second: str) -> bool:
    """Whether one of two codes cannot be said beside the other: what it judges by was refused."""
    return any(
        (first in blind and second in kept) or (second in blind and first in kept)
        for blind, kept in (NO_DAY, NOT_ALL_SHEETS)
    )


def together(first: Files, second: Files) -> Files | None:
    """One kit with both; None where both want the same field, or one of their files cannot be joined."""
    joined = dict(first)
    for name, text in second.items():
        if name == SHEET:
            joined[_OTHER_SHEET] = text
        elif name not in joined:
            joined[name] = text
        else:
            both = _joined(name, joined[name], text)
            if both is None:
                return None
            joined[name] = both
    head = joined.get("dossier.yaml")
    if isinstance(head, str) and "parties:" in head and _OTHER_SHEET in joined:
        return None  # the sheet of the other has no place in these parts
    return joined


def _joined(name: str, first: object, second: object) -> str | bytes | None:
    if first == second:
        return first if isinstance(first, str | bytes) else None
    if not isinstance(first, str) or not isinstance(second, str) or not name.endswith(".yaml"):
        return None
    usual = _USUAL.get(name, ())
    try:
        left, right = yaml.safe_load(first), yaml.safe_load(second)
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(left, dict) or not isinstance(right, dict):
        return None
    common = left.keys() & right.keys()
    if any(key not in usual or left[key] != right[key] for key in common):
        return None
    rest = [line for line in second.splitlines() if line.split(":")[0] not in common]
    return first.rstrip("\n") + "\n" + "\n".join(rest) + "\n"


def pairs() -> list[tuple[Entry, Entry]]:
    """A sample of all pairs, the same in each run; those of a refused value with a rule that reads another all."""
    every = list(combinations(RUN, 2))
    return every[::_STRIDE]


@pytest.mark.parametrize(("first", "second"), pairs(), ids=lambda entry: entry.code)
def test_two_faults_in_one_kit_are_both_said(first: Entry, second: Entry) -> None:
    files = together(files_of(first, first.wrong), files_of(second, second.wrong))
    if files is None or takes_from(first.code, second.code):
        pytest.skip("les deux exemples écrivent le même champ")
    said = {item.code for item in check(files).found}
    assert {first.code, second.code} <= said


def test_a_bad_date_in_the_source_of_a_figure_mutes_no_rule_on_dates() -> None:
    figures = (
        "chiffres:\n  sites:\n    valeur: 3\n    unite: sites\n    source: { titre: Bilan, date: 2030-02-31 }\n"
        "  places:\n    valeur: 3\n    unite: places\n    valable_jusqu_au: 2030-01-01\n"
    )
    text = sheet("Rendez-vous jeudi 7 juin 2030, {{sites}} et {{places}}.")
    said = {item.code for item in check({"chiffres.yaml": figures, SHEET: text}).found}
    assert {"D701", "D309", "D706"} <= said


def test_an_identifier_that_is_the_name_of_a_field_mutes_nothing() -> None:
    figures = "chiffres:\n  date:\n    valeur: trois\n  contenu:\n    valeur: quatre\n"
    text = sheet("Rendez-vous jeudi 7 juin 2030.")
    parts = "titre: Une visite\nemetteur: prefecture\nparties:\n  - titre: Tout\n    contenu: [texte]\n"
    files = {
        "chiffres.yaml": figures,
        SHEET: text,
        "dossier.yaml": parts,
        _OTHER_SHEET: sheet("Du texte."),
    }
    said = {item.code for item in check(files).found}
    assert {"D301", "D706", "D213"} <= said


def test_a_sheet_in_no_part_shows_its_other_faults() -> None:
    parts = "titre: Une visite\nemetteur: prefecture\nparties:\n  - titre: Tout\n    contenu: [texte]\n"
    files = {
        "dossier.yaml": parts,
        _OTHER_SHEET: sheet("Trois axes :\n– réunir ;\n– choisir.\n\n{{rien}}\n\nLe jeudi 7 juin 2030."),
    }
    outcome = check(files)
    found = [item for item in outcome.found if item.span and item.span.path.endswith(_OTHER_SHEET)]
    assert {"D213", "D460", "D302", "D706"} <= {item.code for item in found}


def test_an_unknown_charte_hides_no_fault_of_the_texts() -> None:
    head = "titre: Une visite\nemetteur: prefecture\ncharte: prefectur\n"
    said = {item.code for item in check({"dossier.yaml": head, SHEET: sheet("La cour de de la gare.")}).found}
    assert {"D805", "D444"} <= said
