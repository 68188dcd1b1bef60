"""What YAML lets slip, or answers in English: each is its own French message, at the line to mend."""

from __future__ import annotations

import pytest

from kits import check

TITLE = "titre: Une visite\nemetteur: prefecture\n"


def head_errors(text: str) -> list[tuple[str, str]]:
    return check({"dossier.yaml": text}).places


def test_a_french_colon_is_answered_with_the_corrected_line() -> None:
    outcome = check({"dossier.yaml": "titre: Visite : Bourg-en-Bresse\nemetteur: prefecture\n"})
    assert outcome.places == [("D112", "dossier.yaml:1:15")]
    assert outcome.errors[0].hint == 'mettez le texte entre guillemets : titre: "Visite : Bourg-en-Bresse"'


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_french_colon_after_a_no_break_space_is_the_same_fault(space: str) -> None:
    assert check({"dossier.yaml": f"titre: Visite{space}: Bourg\nemetteur: prefecture\n"}).codes == ["D112"]


def test_a_french_colon_does_not_hide_the_faults_below_it() -> None:
    text = "titre: Un : deux\nemetteur: prefecture\nsurtitre: Trois : quatre\ninconnu: x\n"
    assert [code for code, _place in head_errors(text)] == ["D112", "D112", "D202"]


def test_a_duplicate_key_is_refused_and_says_where_the_first_one_is() -> None:
    outcome = check({"dossier.yaml": f"{TITLE}titre: Encore\n"})
    assert outcome.places == [("D108", "dossier.yaml:3:1")]
    assert "ligne 1" in outcome.errors[0].hint


def test_a_duplicate_entry_of_a_registry_is_refused() -> None:
    text = "chiffres:\n  sites:\n    valeur: 1\n  sites:\n    valeur: 2\n"
    assert check({"chiffres.yaml": text}).places == [("D108", "chiffres.yaml:4:3")]


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!int", "!include", "!!binary", "!<x>"])
def test_a_tag_is_refused(tag: str) -> None:
    assert ("D109", "dossier.yaml:3:10") in head_errors(f"{TITLE}version: {tag} '1'\n")


def test_aliases_and_anchors_are_refused() -> None:
    assert head_errors("titre: &un Visite\nemetteur: prefecture\nversion: *un\n") == [
        ("D110", "dossier.yaml:1:8"),
        ("D110", "dossier.yaml:3:10"),
    ]


def test_a_bomb_of_aliases_costs_nothing() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 30))
    assert "D110" in check({"dossier.yaml": bomb}).codes


def test_tabs_are_named_and_read_on() -> None:
    assert head_errors(f"{TITLE}mentions:\n\tediteur: X\n\tinconnu: x\n") == [
        ("D106", "dossier.yaml:4:1"),
        ("D106", "dossier.yaml:5:1"),
        ("D202", "dossier.yaml:5:3"),
    ]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_in_the_indentation_is_named(space: str) -> None:
    assert head_errors(f"{TITLE}mentions:\n{space} editeur: X\n") == [("D107", "dossier.yaml:4:1")]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_before_the_colon_is_named(space: str) -> None:
    assert head_errors(f"titre{space}: Visite\nemetteur: prefecture\n") == [("D107", "dossier.yaml:1:6")]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_after_the_colon_is_named(space: str) -> None:
    assert head_errors(f"titre:{space}Visite\nemetteur: prefecture\ninconnu: x\n") == [
        ("D107", "dossier.yaml:1:7"),
        ("D202", "dossier.yaml:3:1"),
    ]


def test_a_no_break_space_after_a_colon_of_running_text_is_no_fault() -> None:
    outcome = check({"visite.yaml": "date: 2030-06-07\nobjectifs:\n  - |\n    Attention:\u00a0travaux.\n"})
    assert outcome.errors == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('titre: "Visite\nemetteur: prefecture\n', "dossier.yaml:1:8"),
        ("titre: 'Visite\nemetteur: prefecture\n", "dossier.yaml:1:8"),
        (f"{TITLE}partenaires: [un, deux\n", "dossier.yaml:3:14"),
        (f"{TITLE}mentions: {{editeur: x\n", "dossier.yaml:3:11"),
    ],
)
def test_an_unclosed_quote_or_bracket_tells_of_a_half_saved_file(text: str, place: str) -> None:
    assert head_errors(text) == [("D105", place)]


def test_a_key_cut_in_its_middle_is_refused() -> None:
    assert head_errors(f"{TITLE}versi") == [("D111", "dossier.yaml:3:1")]


def test_a_glued_colon_is_answered_with_the_corrected_line() -> None:
    outcome = check({"dossier.yaml": "titre:Visite\nemetteur: prefecture\n"})
    assert outcome.places == [("D111", "dossier.yaml:1:6")]
    assert outcome.errors[0].hint == "titre: Visite"


def test_a_line_that_is_not_aligned_is_named() -> None:
    assert [code for code, _place in head_errors(f"{TITLE}mentions:\n    editeur: X\n  impression: Y\n")] == [
        "D111"
    ]


@pytest.mark.parametrize("value", ["@x", "`x`", "%x", "*gras*", "& associés", "! attention"])
def test_a_text_that_opens_with_a_sign_of_yaml_is_answered_with_quotes(value: str) -> None:
    outcome = check({"dossier.yaml": f"titre: {value}\nemetteur: prefecture\n"})
    assert outcome.errors
    assert {place for _code, place in outcome.places} == {"dossier.yaml:1:8"}
    assert any("guillemets" in item.hint for item in outcome.errors)


@pytest.mark.parametrize("text", ["- un\n- deux\n", "un texte\n", '"texte"\n'])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    assert head_errors(text) == [("D111", "dossier.yaml:1:1")]


@pytest.mark.parametrize("text", ["# rien\n", "---\n", "~\n"])
def test_a_file_without_content_is_refused(text: str) -> None:
    assert head_errors(text) == [("D105", "dossier.yaml:1:1")]


def test_a_second_document_is_refused() -> None:
    assert head_errors(f"{TITLE}---\ntitre: Autre\n") == [("D114", "dossier.yaml:3:1")]


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}"])
def test_a_key_that_is_no_word_is_refused(key: str) -> None:
    assert head_errors(f"{TITLE}? {key}\n: x\n") == [("D111", "dossier.yaml:3:3")]


def test_depth_is_bounded() -> None:
    assert head_errors(f"{TITLE}partenaires: {'[' * 2000}\n") == [("D113", "dossier.yaml:3:33")]


def test_size_is_bounded() -> None:
    assert [code for code, _place in head_errors(TITLE + "partenaires:\n" + "- x\n" * 20_001)] == ["D113"]


@pytest.mark.parametrize(
    "text", ['titre: "\\UFFFFFFFF"\n', 'titre: "\\U00110000"\n', f"%YAML 1.{'9' * 5000}\n---\na: b\n"]
)
def test_what_breaks_the_yaml_library_itself_is_a_message(text: str) -> None:
    assert "D111" in check({"dossier.yaml": text}).codes


def test_many_faulty_lines_are_all_reported() -> None:
    lines = "".join(f"  o{number}:\n    nom: Un : deux\n" for number in range(20))
    assert (
        len(check({"acteurs.yaml": f"organisations:\n  prefecture:\n    nom: P\n{lines}"}).at("D112")) == 20
    )


def test_a_tab_inside_a_line_leaves_the_indentation_as_it_is() -> None:
    text = "titre: Une visite\nmentions:\n  impression: Ici\nemetteur:\tprefecture\n"
    outcome = check({"dossier.yaml": text})
    assert outcome.places == [("D106", "dossier.yaml:4:10")]
    assert outcome.kit is not None
    assert outcome.kit.head.issuer == "prefecture"


def test_a_reference_is_quoted_as_it_is_written() -> None:
    found = check({"dossier.yaml": "titre: &un Visite\nemetteur: prefecture\nversion: *un\n"}).found
    assert [item.message for item in found if item.code == "D110"] == [
        "renvoi YAML « &un »",
        "renvoi YAML « *un »",
    ]


def test_a_key_that_is_no_word_is_refused_and_the_rest_is_read_on() -> None:
    outcome = check({"dossier.yaml": f"{TITLE}[a, b]: c\ninconnu: x\n"})
    assert outcome.places == [("D111", "dossier.yaml:3:1"), ("D202", "dossier.yaml:4:1")]
    assert outcome.only("D111").message == "une clé doit être un mot"


def test_what_is_too_deep_is_said_to_be_so() -> None:
    assert (
        "niveaux" in check({"dossier.yaml": f"{TITLE}version: {'[' * 25}{']' * 25}\n"}).only("D113").message
    )


@pytest.mark.parametrize(
    ("written", "place", "remedy"),
    [
        ("partenaires: [x ?]", "3:17", '"x ?"'),
        ("partenaires: [prefecture, mairie ?]", "3:34", '"mairie ?"'),
        ("partenaires: [l'un ?, d'eux]", "3:20", '"l\'un ?"'),
        ('partenaires: [mairie ?, "z ["]', "3:22", '"mairie ?"'),
        ("partenaires: [prefecture,\n  mairie ?,\n  autre]", "4:10", '"mairie ?"'),
    ],
)
def test_a_question_in_a_bare_list_is_said_with_what_to_write(written: str, place: str, remedy: str) -> None:
    finding = check({"dossier.yaml": f"titre: Une visite\nemetteur: prefecture\n{written}\n"}).only("D112")
    assert finding.span is not None
    assert f"{finding.span.line}:{finding.span.column}" == place
    assert finding.hint.endswith(remedy)


@pytest.mark.parametrize("written", ["partenaires: [prefecture, mairie ?", "partenaires: [prefecture"])
def test_a_bracket_that_is_never_closed_is_said_as_such(written: str) -> None:
    assert "D105" in check({"dossier.yaml": f"titre: Une visite\nemetteur: prefecture\n{written}\n"}).codes
