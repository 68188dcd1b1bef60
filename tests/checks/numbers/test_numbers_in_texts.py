"""Numbers where they stand: in a table, a range, a quotation, a shared text, beside their year."""

from __future__ import annotations

from kits import BODY_LINE, SHEET, Outcome, check, check_sheet, sheet

LEDGER = "chiffres:\n  sites: { valeur: 19, unite: sites, libelle: sites ouverts, perimetre: ici }\n"


def said(outcome: Outcome, *codes: str) -> list[str]:
    return [f"{item.code} {item.message}" for item in outcome.found if item.code in codes]


# --- tables ---------------------------------------------------------------------------------------------------------


def test_the_numbers_of_a_table_are_one_finding() -> None:
    rows = "\n".join(f"| Tarif {number} | {number} € |" for number in range(11, 20))
    outcome = check_sheet(f"| Public | Prix |\n|---|---|\n{rows}")
    found = outcome.only("D320")
    assert found.message.startswith("9 nombres de ce tableau absents du registre : « 11 € », « 12 € »")
    assert found.message.endswith("et 5 de plus")
    assert outcome.at("D320") == [f"{SHEET}:{BODY_LINE + 2}:14"]


def test_two_tables_are_two_findings_and_one_number_speaks_for_itself() -> None:
    table = "| Poste | Coût |\n|---|---|\n| Toit | 120 € |\n| Sol | 130 € |\n"
    alone = "| Poste | Coût |\n|---|---|\n| Toit | 140 € |\n"
    found = said(check_sheet(f"{table}\nDu texte.\n\n{table}\nDu texte.\n\n{alone}"), "D320")
    assert [item.split(" ")[1] for item in found] == ["2", "2", "nombre"]


def test_a_number_of_a_column_has_the_unit_of_its_heading() -> None:
    table = "| Poste | Montant (M€) | Part (%) | Étage | Page |\n|---|---|---|---|---|\n| Toit | 2,4 | **60** | 2 | 41 |\n| Sol | 1,6 | 40 | 3 | 42 |\n"
    found = check_sheet(table).only("D320")
    assert found.message.startswith("4 nombres de ce tableau")
    ledger = "chiffres:\n  toit: { valeur: '2,4', unite: M€, libelle: pour le toit, perimetre: ici }\n"
    assert check_sheet(table, chiffres=ledger).at("D321") == [f"{SHEET}:{BODY_LINE + 2}:10"]


# --- a range is one figure ------------------------------------------------------------------------------------------


def test_a_typed_range_is_the_figure_that_has_both_ends() -> None:
    ledger = "chiffres:\n  emplois: { valeur: 10, valeur_max: 15, unite: emplois, perimetre: ici }\n"
    text = "Le site crée {{emplois}}, de 10 à 15 emplois en tout."
    assert "{{emplois}}" in check_sheet(text, chiffres=ledger).only("D321").hint
    other = check_sheet("Le site crée {{emplois}}, de 10 à 25 emplois en tout.", chiffres=ledger)
    assert said(other, "D320", "D321") == ["D320 nombre absent du registre : « 10 à 25 emplois »"]


# --- two values of two years ----------------------------------------------------------------------------------------


def test_values_of_two_years_are_no_contradiction() -> None:
    for text in (
        "Le feu a brûlé 418 hectares de forêt en 2029, contre 1 250 en 2022.",
        "Le feu a brûlé 418 hectares de forêt, contre 1 250 en 2022.",
        "En 2029, le feu a brûlé 418 hectares de forêt, contre 1 250 en 2022.",
        "Le feu a brûlé 418 hectares de forêt (1 250 hectares de forêt en 2022).",
    ):
        assert said(check_sheet(text), "D322") == [], text


def test_values_of_one_year_contradict_each_other() -> None:
    for text in (
        "Le feu a brûlé 418 hectares de forêt en 2029.\n\nLes 428 hectares de forêt de 2029 seront replantés.",
        "Le feu a brûlé 418 hectares de forêt.\n\nLes 428 hectares de forêt seront replantés.",
    ):
        assert len(said(check_sheet(text), "D322")) == 1, text


# --- quoted word for word -------------------------------------------------------------------------------------------


def test_a_number_quoted_word_for_word_is_checked_and_never_to_be_rewritten() -> None:
    inline = "Le journal écrit [« 19 sites ouverts, 45 fermes »]{verbatim=oui} : il y a {{sites}}."
    block = ':::citation{auteur="Une élue" verbatim}\nNous avons 19 sites ouverts et 45 fermes.\n:::\n\nIl y a {{sites}}.'
    for text in (inline, block):
        outcome = check_sheet(text, chiffres=LEDGER)
        assert said(outcome, "D320", "D321", "D323") == ["D320 nombre absent du registre : « 45 fermes »"], (
            text
        )
    plain = check_sheet(block.replace(" verbatim", ""), chiffres=LEDGER)
    assert "D321" in {item.code for item in plain.found}


# --- shared texts ---------------------------------------------------------------------------------------------------

SHARED = "---\ntitre: L’agence\na_revoir_le: 2031-01-01\n---\n{}\n"


def test_a_shared_text_that_a_sheet_calls_is_read_as_the_kit_s_own() -> None:
    files = {
        "_commun/textes/agence.md": SHARED.format("L’agence aide 45 fermes et a a ouvert 19 sites."),
        "_commun/textes/autre.md": SHARED.format("Un texte de 77 pages que personne n’appelle."),
        "chiffres.yaml": LEDGER,
        SHEET: sheet("Il y a {{sites}}.\n\n:::texte agence\n:::"),
    }
    read = {"D320", "D321", "D444"}
    found = [item for item in check(files).found if item.span and item.code in read]
    assert {item.code for item in found} == read
    assert {item.span.path for item in found if item.span} == {"content/_commun/textes/agence.md"}
    assert [item.span.line for item in found if item.span and item.code == "D320"] == [5]
