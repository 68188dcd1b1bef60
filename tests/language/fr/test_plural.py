"""Units agree with their value; where no rule tells how, the program says that it does not know."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from dossier.language.fr.gender import is_feminine
from dossier.language.fr.plural import agreed_unit, plural_of, singular_of

_LINES = (Path(__file__).parent / "accords.txt").read_text(encoding="utf-8").splitlines()
PAIRS = [
    tuple(part.strip() for part in line.split("|")) for line in _LINES if line and not line.startswith("#")
]


@pytest.mark.parametrize(("singular", "plural"), PAIRS)
def test_either_form_gives_both(singular: str, plural: str) -> None:
    if "?" not in {singular, plural}:
        assert {singular_of(singular), singular_of(plural)} == {singular}
        assert {plural_of(singular), plural_of(plural)} == {plural}
    elif singular == "?":
        assert singular_of(plural) is None
    else:
        assert plural_of(singular) is None


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("0", "commune"),
        ("1", "commune"),
        ("-1", "commune"),
        ("1.9", "commune"),
        ("2", "communes"),
        ("-2", "communes"),
    ],
)
def test_the_plural_starts_at_two(value: str, printed: str) -> None:
    assert agreed_unit("communes", Decimal(value), None, None) == printed


def test_what_the_ledger_says_wins() -> None:
    assert agreed_unit("France services", Decimal(1), "France services", None) == "France services"
    assert agreed_unit("œil", Decimal(3), None, "yeux") == "yeux"


@pytest.mark.parametrize(
    "unit",
    [
        "communes",
        "actions",
        "écoles",
        "exploitations agricoles",
        "intercommunalités",
        "brigades",
        "personnes",
        "voix",
    ],
)
def test_the_gender_of_common_feminine_units_is_known(unit: str) -> None:
    assert is_feminine(unit) is True


@pytest.mark.parametrize(
    "unit", ["sites", "agents", "logements", "€", "postes", "élèves", "mois", "conseillers", "kilomètres"]
)
def test_other_units_are_not_feminine(unit: str) -> None:
    assert not is_feminine(unit)
