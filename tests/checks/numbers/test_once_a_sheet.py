"""Numbers that are typed are told once a sheet, as a list; those of a title are compared, no more."""

from __future__ import annotations

from kits import check, check_sheet, sheet

LEDGER = (
    "chiffres:\n  eleves: { valeur: 48200, unite: élèves, libelle: élèves, perimetre: Allier, date: 2030 }\n"
)


def test_the_numbers_of_a_sheet_are_one_finding_with_their_lines() -> None:
    outcome = check_sheet("La ville compte 340 vélos.\n\nElle a posé 512 bornes et 78 bancs.")
    found = outcome.only("D320")
    assert found.message.startswith("3 nombres absents du registre : « 340 vélos » (ligne ")
    assert "« 78 bancs » (ligne " in found.message
    assert "{{identifiant}}" in found.hint


def test_a_number_alone_is_told_as_before() -> None:
    assert (
        check_sheet("La ville compte 340 vélos.").only("D320").message
        == "nombre absent du registre : « 340 vélos »"
    )


def test_the_numbers_of_the_ledger_are_listed_with_their_names() -> None:
    found = check_sheet("Les 48 200 élèves sont là.\n\nIci, 48 200 élèves.", chiffres=LEDGER).only("D321")
    assert found.message.count("→ {{eleves}}") == 2


def test_a_title_is_compared_and_asked_for_no_name() -> None:
    said = {
        "chiffres.yaml": LEDGER,
        "fiches/01-t.md": sheet("Un texte.").replace("Une page", "48 200 élèves font leur rentrée"),
    }
    assert not [item for item in check(said).found if item.code in {"D320", "D321"}]
