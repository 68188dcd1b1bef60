"""Wrong fields are said in French, where the officer wrote them, with what was probably meant."""

from __future__ import annotations

import pytest

from kits import SHEET, check, check_sheet, sheet

TITLE = "titre: Une visite\nemetteur: prefecture\n"


def test_a_misspelt_key_is_answered_with_the_near_name() -> None:
    finding = check({"dossier.yaml": f"{TITLE}sou_titre: x\n"}).only("D202")
    assert finding.message == "clé inconnue « sou_titre »"
    assert finding.hint == "vouliez-vous dire « sous_titre » ?"
    assert finding.span is not None
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 1, 10)


def test_a_misspelt_key_deep_in_a_list_is_found_at_its_place() -> None:
    text = "date: 2030-06-07\njournees:\n  - etapes:\n      - titre: A\n        debu: 9h\n"
    outcome = check({"visite.yaml": text})
    assert outcome.places == [("D202", "visite.yaml:5:9")]
    assert outcome.errors[0].hint == "vouliez-vous dire « debut » ?"


def test_an_accented_key_is_answered_with_the_plain_one() -> None:
    assert (
        check({"dossier.yaml": f"{TITLE}émetteur: x\n"}).only("D202").hint
        == "vouliez-vous dire « emetteur » ?"
    )


def test_a_missing_field_has_its_french_label_at_the_file_that_lacks_it() -> None:
    outcome = check({"dossier.yaml": "emetteur: prefecture\n"})
    assert outcome.places == [("D201", "dossier.yaml:1:1")]
    assert outcome.errors[0].message == "champ obligatoire manquant : Titre"
    assert "« titre: " in outcome.errors[0].hint


def test_a_missing_field_of_an_entry_is_said_at_the_entry() -> None:
    outcome = check({"conventions.yaml": "conventions:\n  ort:\n    intitule: Une convention\n"})
    assert outcome.places == [("D201", "conventions.yaml:3:5")]
    assert outcome.errors[0].message == "champ obligatoire manquant : Statut"


def test_an_empty_required_field_is_said_at_its_line() -> None:
    outcome = check({"dossier.yaml": "titre:\nemetteur: prefecture\n"})
    assert outcome.places == [("D201", "dossier.yaml:1:1")]
    assert outcome.errors[0].message == "champ obligatoire vide : Titre"


def test_an_empty_optional_field_is_an_absent_one() -> None:
    assert check({"dossier.yaml": f"{TITLE}surtitre:\npartenaires:\n"}).errors == []


def test_an_empty_entry_of_a_list_is_refused() -> None:
    assert check({"dossier.yaml": f"{TITLE}partenaires:\n  -\n"}).places == [("D201", "dossier.yaml:4:4")]


def test_an_empty_entry_of_a_registry_is_refused() -> None:
    assert check({"chiffres.yaml": "chiffres:\n  sites:\n"}).places == [("D201", "chiffres.yaml:2:9")]


def test_a_blank_text_is_refused() -> None:
    assert check({"dossier.yaml": f'{TITLE}surtitre: " "\n'}).places == [("D203", "dossier.yaml:3:11")]


def test_a_list_where_a_text_is_due_is_refused() -> None:
    assert check({"dossier.yaml": f"{TITLE}surtitre:\n  - un\n"}).places == [("D203", "dossier.yaml:4:3")]


def test_fields_where_a_text_is_due_are_refused() -> None:
    assert check({"dossier.yaml": f"{TITLE}surtitre:\n  a: b\n"}).places == [("D203", "dossier.yaml:4:3")]


def test_a_text_where_a_list_is_due_is_refused() -> None:
    outcome = check({"dossier.yaml": f"{TITLE}partenaires: prefecture\n"})
    assert outcome.places == [("D203", "dossier.yaml:3:14")]
    assert "partenaires" in outcome.errors[0].message


def test_a_text_where_fields_are_due_is_refused() -> None:
    outcome = check({"dossier.yaml": f"{TITLE}mentions: aucune\n"})
    assert outcome.places == [("D203", "dossier.yaml:3:11")]
    figure = "chiffres:\n  bourgs: {valeur: 26, unite: bourgs, libelle: bourgs, source: Rapport annuel}\n"
    hints = [item.hint for item in check({"chiffres.yaml": figure}).found if item.code == "D203"]
    assert hints == ["mettez chaque champ sur sa ligne, en retrait : « titre », « url », « date »"]


def test_a_list_where_entries_are_due_is_refused() -> None:
    assert check({"chiffres.yaml": "chiffres:\n  - sites\n"}).places == [("D203", "chiffres.yaml:2:3")]


def test_a_number_in_letters_is_answered_with_its_digits() -> None:
    finding = check({"chiffres.yaml": "chiffres:\n  sites:\n    valeur: dix-neuf\n"}).only("D301")
    assert finding.message == "« dix-neuf » n’est pas un nombre"
    assert finding.hint == "écrivez 19"
    assert finding.span is not None
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 13, 21)


@pytest.mark.parametrize(
    ("letters", "digits"), [("vingt et un", 21), ("quatre-vingt-dix", 90), ("mille", 1000)]
)
def test_numbers_in_letters_are_recognised_however_they_are_joined(letters: str, digits: int) -> None:
    finding = check({"chiffres.yaml": f"chiffres:\n  sites:\n    valeur: {letters}\n"}).only("D301")
    assert finding.hint == f"écrivez {digits}"


@pytest.mark.parametrize("value", ["beaucoup", "30 000 €", "12 %", "1-2"])
def test_a_value_that_is_no_number_is_refused(value: str) -> None:
    assert check({"chiffres.yaml": f"chiffres:\n  a:\n    valeur: {value}\n"}).at("D301") == [
        "chiffres.yaml:3:13"
    ]


def test_an_unquoted_hour_stays_an_hour() -> None:
    outcome = check(
        {"visite.yaml": "date: 2030-06-07\njournees:\n  - etapes:\n      - titre: A\n        debut: 14:30\n"}
    )
    assert outcome.errors == []
    assert outcome.kit is not None
    start = outcome.kit.visit.days[0].stops[0].start
    assert start is not None
    assert (start.hour, start.minute) == (14, 30)


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("D701", "2030-02-30"),
        ("D701", "demain"),
        ("D701", "07/06"),
        ("D702", "lundi 7 juin 2030"),
    ],
)
def test_a_date_that_cannot_be_is_refused(code: str, written: str) -> None:
    assert check({"visite.yaml": f"date: {written}\n"}).places == [(code, "visite.yaml:1:7")]


def test_an_hour_that_cannot_be_is_refused() -> None:
    text = "date: 2030-06-07\njournees:\n  - etapes:\n      - titre: A\n        debut: 25:61\n"
    assert check({"visite.yaml": text}).places == [("D703", "visite.yaml:5:16")]


@pytest.mark.parametrize("written", ["Définitif", "définitif", "DEFINITIF", "definitif"])
def test_accents_and_capitals_of_a_choice_are_forgiven(written: str) -> None:
    outcome = check({"dossier.yaml": f"{TITLE}statut: {written}\n"})
    assert "D206" not in outcome.codes


def test_an_unknown_choice_lists_what_is_possible() -> None:
    finding = check({"dossier.yaml": f"{TITLE}statut: provisoir\n"}).only("D206")
    assert finding.hint.startswith("vouliez-vous dire « provisoire » ?")
    assert "embargo" in finding.hint


@pytest.mark.parametrize(
    "contact",
    ["courriel: presse", "telephone: 0471", "telephone: '12 34'", "courriel: a@b"],
)
def test_what_nobody_could_call_is_refused(contact: str) -> None:
    outcome = check({"dossier.yaml": f"{TITLE}contacts:\n  - nom: Service\n    {contact}\n"})
    assert outcome.codes == ["D203"]
    assert outcome.at("D203")[0].startswith("dossier.yaml:5:")


@pytest.mark.parametrize("number", ["0471468300", "04 71 46 83 00", "04.71.46.83.00", "+33 4 71 46 83 00"])
def test_a_telephone_number_has_several_spellings(number: str) -> None:
    assert check({"dossier.yaml": f"{TITLE}contacts:\n  - nom: S\n    telephone: {number}\n"}).errors == []


@pytest.mark.parametrize("code", ["01004", "015", "2A004", "09000"])
def test_a_territory_keeps_its_code(code: str) -> None:
    text = f"territoires:\n  lieu:\n    nom: Lieu\n    type: commune\n    code_insee: {code}\n"
    outcome = check({"_commun/acteurs.yaml": text})
    assert outcome.errors == []
    assert outcome.kit is not None
    assert outcome.kit.territories["lieu"].insee == code


@pytest.mark.parametrize("name", ["Sites", "les sites", "été", "../x", "-x"])
def test_an_identifier_has_no_capital_space_nor_accent(name: str) -> None:
    assert check({"chiffres.yaml": f'chiffres:\n  "{name}":\n    valeur: 1\n'}).places == [
        ("D203", "chiffres.yaml:2:3")
    ]


@pytest.mark.parametrize("mark", ["{{sites}}", "<!-- note -->", ":::interne"])
def test_a_plain_field_refuses_marks_that_it_would_print(mark: str) -> None:
    assert check({"dossier.yaml": f'{TITLE}surtitre: "Un {mark}"\n'}).at("D203") == ["dossier.yaml:3:11"]


def test_a_front_matter_is_held_to_the_same_rules() -> None:
    outcome = check_sheet("Texte.", "typ: programme", "teinte: Bleu !")
    assert outcome.places == [("D202", f"{SHEET}:3:1"), ("D203", f"{SHEET}:4:9")]


def test_a_front_matter_is_required() -> None:
    assert check({SHEET: "Texte.\n"}).places == [("D121", f"{SHEET}:1:1")]


def test_a_front_matter_must_be_closed() -> None:
    assert check({SHEET: "---\ntitre: Une page\n\nTexte.\n"}).places == [("D105", f"{SHEET}:1:1")]


def test_faults_in_a_front_matter_do_not_hide_those_of_the_text() -> None:
    outcome = check({SHEET: sheet("Voir {{absent}}.", "typ: x")})
    assert outcome.places == [("D202", f"{SHEET}:3:1"), ("D302", f"{SHEET}:5:6")]


def test_the_tenth_faulty_entry_of_a_list_does_not_take_a_good_one_with_it() -> None:
    stops = "".join(f"      - titre: E{number}\n" for number in range(9))
    bad = "      - titre: Mauvaise\n        debut: x\n" * 2
    text = f"date: 2030-06-07\njournees:\n  - etapes:\n{stops}{bad}      - titre: Bonne\n"
    outcome = check({"visite.yaml": text})
    assert outcome.codes == ["D703", "D703"]
    assert outcome.kit is not None
    assert [str(stop.title) for stop in outcome.kit.visit.days[0].stops][-1] == "Bonne"


@pytest.mark.parametrize("wrong", ["audience: interne", "audience: x"])
def test_an_audience_where_none_can_be_is_refused_and_nothing_else_is_lost(wrong: str) -> None:
    outcome = check({"dossier.yaml": f"{TITLE}{wrong}\n"})
    assert outcome.places == [("D202", "dossier.yaml:3:1")]
    assert outcome.kit is not None
    assert outcome.kit.head.title == "Une visite"


def test_an_unreadable_file_is_not_also_blamed_on_those_that_name_its_entries() -> None:
    outcome = check({"acteurs.yaml": "organisations: [a\n"})
    assert outcome.places == [("D105", "acteurs.yaml:1:16")]
