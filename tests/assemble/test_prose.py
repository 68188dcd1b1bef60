"""The Markdown of a sheet: what it becomes, and what is refused with its place."""

from __future__ import annotations

from typing import TypeVar

import pytest

from dossier.tree import (
    Block,
    BulletList,
    Callout,
    CodeBlock,
    Foreign,
    Heading,
    Inline,
    Link,
    Note,
    NumberedList,
    Objective,
    Paragraph,
    Quotation,
    Table,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines, part_lines
from kits import BODY_LINE, SHEET, Outcome, blocks_of, check, check_sheet, sheet

T = TypeVar("T", bound=Inline)
B = TypeVar("B", bound=Block)


def inlines(outcome: Outcome, kind: type[T]) -> list[T]:
    lines = part_lines(outcome.chapter())
    return [inline for line in lines for inline in iter_inlines(line) if isinstance(inline, kind)]


def own(outcome: Outcome, kind: type[B]) -> list[B]:
    """The blocks of a kind that the sheet itself says, those that the program makes left out."""
    return [block for block in blocks_of(outcome, kind) if block.span.path.endswith(SHEET)]


def lines_of(outcome: Outcome) -> list[str]:
    """The lines of the sheet's own blocks."""
    blocks = [block for block in outcome.chapter().blocks if block.span.path.endswith(SHEET)]
    return [text for block in blocks for line in block_lines(block) if (text := plain_text(line))]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("**Un mot.**", "Un mot."),
        ("*Un mot.*", "Un mot."),
        ("[Le site](https://exemple.example)", "Le site"),
        ("`code`", "code"),
        ("[workshop]{lang=en}", "workshop"),
        ("<https://exemple.example>", "https://exemple.example"),
        ("{{sites}}", "19 sites"),
        ("**Un** **deux**", "Un deux"),
    ],
)
def test_a_paragraph_of_one_marked_passage_is_not_lost(body: str, text: str) -> None:
    outcome = check_sheet(body, chiffres="chiffres:\n  sites: {valeur: 19, unite: sites}\n")
    assert outcome.errors == []
    assert [line.replace("\u00a0", " ") for line in lines_of(outcome)] == [text]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not() -> None:
    assert lines_of(check_sheet("Une ligne\net sa suite.\n\nAutre.")) == ["Une ligne et sa suite.", "Autre."]


def test_each_block_of_markdown_has_its_node() -> None:
    body = (
        "## Titre\n\n- un\n- deux\n\n3. trois\n4. quatre\n\n> cité\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\nx\n```\n\n"
        ":::encadre Encadré\nTexte\n:::\n\n:::objectif\nBut\n:::"
    )
    outcome = check_sheet(body)
    assert outcome.errors == []
    assert [heading.level for heading in own(outcome, Heading)] == [2]
    assert len(own(outcome, BulletList)[0].items) == 2
    assert own(outcome, NumberedList)[0].start == 3
    assert len(own(outcome, Quotation)) == 1
    assert [column.numeric for column in own(outcome, Table)[0].columns] == [False, True]
    assert own(outcome, CodeBlock)[0].text == "x"
    assert plain_text(own(outcome, Callout)[0].title) == "Encadré"
    assert own(outcome, Objective)[0].label == "Objectif"


def test_every_block_knows_the_line_it_comes_from() -> None:
    outcome = check_sheet("Un.\n\nDeux.\n\n- trois")
    spans = [block.span for block in own(outcome, Paragraph)]
    assert [span.line for span in spans] == [BODY_LINE, BODY_LINE + 2, BODY_LINE + 4]


def test_a_foreign_passage_has_its_language_and_keeps_its_own_typography() -> None:
    outcome = check_sheet('Un [really? yes: "it\'s"]{lang=en} mot.')
    foreign = inlines(outcome, Foreign)[0]
    assert foreign.language == "en"
    assert plain_text(foreign.content) == 'really? yes: "it\'s"'


@pytest.mark.parametrize("body", ["[mot]{lang=}", "[mot]{.x}", "[mot]{lang=anglais!}", "[mot]{lang=en .x}"])
def test_a_passage_that_carries_anything_but_a_language_is_refused(body: str) -> None:
    assert set(check_sheet(body).codes) <= {"D123", "D126"}
    assert check_sheet(body).errors


# --- HTML ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    ["<div>x</div>", "Un <b>mot</b>", "<!-- rien -->", "Un <!-- rien --> mot", "<script>x</script>", "Un<br>mot",
     "<?php x ?>", "<![CDATA[x]]>", "<!DOCTYPE html>", "| a <b> |\n|---|\n| a |", "- <i>x</i>", "## <u>x</u>"],
)  # fmt: skip
def test_html_is_refused(body: str) -> None:
    outcome = check_sheet(body)
    assert set(outcome.codes) == {"D120"}
    assert outcome.at("D120")[0].startswith(f"{SHEET}:{BODY_LINE}:")


def test_html_is_refused_in_the_fields_of_the_data() -> None:
    outcome = check({"dossier.yaml": "titre: T\nemetteur: prefecture\nsous_titre: Un <b>mot</b>\n"})
    assert outcome.places == [("D120", "dossier.yaml:3:16"), ("D120", "dossier.yaml:3:22")]


def test_signs_that_are_no_html_are_text() -> None:
    assert lines_of(check_sheet("3 < 4 et a & b, \\<b>")) == ["3 < 4 et a & b, <b>"]


# --- Notes -----------------------------------------------------------------------------------------------


def test_notes_are_numbered_through_the_whole_document_in_the_order_of_their_calls() -> None:
    files = {
        SHEET: "---\ntitre: A\n---\nUn[^b], deux[^a].\n\n[^a]: note a\n[^b]: note b\n",
        "fiches/02-suite.md": "---\ntitre: B\n---\nTrois[^1].\n\n[^1]: note c\n",
    }
    outcome = check(files)
    assert outcome.errors == []
    notes = [
        (inline.number, plain_text(inline.content))
        for name in ("texte", "suite")
        for line in part_lines(outcome.chapter(name))
        for inline in iter_inlines(line)
        if isinstance(inline, Note)
    ]
    assert notes == [(1, "note b"), (2, "note a"), (3, "note c")]


def test_a_call_without_note_is_refused() -> None:
    assert check_sheet("Texte[^1].").places == [("D124", f"{SHEET}:{BODY_LINE}:6")]


def test_a_note_without_call_is_refused() -> None:
    assert check_sheet("Texte.\n\n[^1]: Note.").places == [("D124", f"{SHEET}:{BODY_LINE + 2}:1")]


def test_a_note_may_be_called_from_the_head_of_a_sheet_or_of_a_block_and_not_from_code() -> None:
    note = "\n\n[^1]: Note."
    assert check({SHEET: sheet(f"Texte.{note}", "chapo: Un chapô[^1]")}).codes == []
    assert check_sheet(f":::encadre Titre[^1]\nTexte.\n:::{note}").codes == []
    assert check_sheet(f"Texte `[^1]`.{note}").codes == ["D124"]


def test_an_address_that_only_code_names_is_never_called() -> None:
    address = "\n\n[rapport]: https://val.example/rapport"
    assert check_sheet(f"Texte `[rapport]`.{address}").at("D492")
    assert check_sheet(f"Texte : [le rapport][Rapport].{address}").at("D492") == []


def test_two_notes_of_one_label_are_refused() -> None:
    outcome = check_sheet("Texte[^1].\n\n[^1]: Une.\n\n[^1]: Deux.")
    assert outcome.places == [("D124", f"{SHEET}:{BODY_LINE + 4}:1")]


def test_a_note_of_several_paragraphs_is_one_note() -> None:
    outcome = check_sheet("Texte[^1].\n\n[^1]: Une.\n\n    Deux.")
    assert outcome.errors == []
    assert plain_text(inlines(outcome, Note)[0].content) == "Une.\nDeux."


@pytest.mark.parametrize(
    "more", ["- liste", "> citation", "## titre", "| a |\n    |---|\n    | b |", "```\n    x\n    ```"]
)
def test_a_note_carries_text_alone(more: str) -> None:
    assert "D142" in check_sheet(f"Texte[^1].\n\n[^1]: Une.\n\n    {more}").codes


@pytest.mark.parametrize(
    "body", ["Texte[^1].\n\n[^1]: Voir [^1].", "Texte[^1].\n\n[^1]: Voir [^2].\n[^2]: Voir [^1]."]
)
def test_a_note_that_calls_a_note_is_refused(body: str) -> None:
    assert "D124" in check_sheet(body).codes


def test_a_note_has_its_place_in_a_sheet_only() -> None:
    assert check({"visite.yaml": "date: 2030-06-07\nobjectifs: ['Un[^1]']\n"}).errors == []
    assert check({"dossier.yaml": "titre: T\nemetteur: prefecture\nsous_titre: Un[^1]\n"}).codes == ["D124"]


# --- Links -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    ["https://exemple.example/a?b=c#d", "http://exemple.example", "mailto:a@b.fr", "tel:+33123456789"],
)
def test_a_link_to_the_world_is_kept(target: str) -> None:
    outcome = check_sheet(f"Voir [ici]({target}).")
    assert outcome.errors == []
    assert [link.target for link in inlines(outcome, Link)] == [target]


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "FILE:/x",
     "autre.md", "./autre.md", "../dossier.yaml", "/etc/passwd", "//exemple.example", "ftp://exemple.example",
     "&#106;avascript:x", "java%0Ascript:x", "<>"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[ici]({})", "[ici][a]\n\n[a]: {}"])
def test_any_other_link_is_refused(form: str, target: str) -> None:
    outcome = check_sheet("Voir " + form.format(target))
    assert outcome.codes == ["D125"]
    assert inlines(outcome, Link) == []


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "ftp://exemple.example"])
def test_an_automatic_link_is_held_to_the_same_rule(target: str) -> None:
    assert check_sheet(f"Voir <{target}>.").codes == ["D125"]


@pytest.mark.parametrize(
    "markup", ['[ici](https://a.fr "x" y)', "![vue](images/x.jpg", "[ici][nulle-part]", "![vue][nulle-part]"]
)
def test_a_link_or_an_image_that_is_not_understood_is_not_printed_as_text(markup: str) -> None:
    assert check_sheet(f"Voir {markup}").codes == ["D125"]


def test_a_link_to_a_file_with_spaces_in_its_name_is_refused_as_a_link() -> None:
    outcome = check_sheet("Voir [le plan](plans/plan du quai.pdf).")
    assert outcome.places == [("D125", f"{SHEET}:{BODY_LINE}:16")]


def test_brackets_are_text() -> None:
    assert check_sheet("« Il [le maire] a dit : “[…] (oui)” » [sic] et fin.").errors == []


def test_a_link_says_where_it_is_in_its_line() -> None:
    assert check_sheet("Voir [ici](autre.md).").places == [("D125", f"{SHEET}:{BODY_LINE}:12")]


def test_a_link_without_words_is_refused() -> None:
    assert check_sheet("[](https://exemple.example)").codes == ["D801"]


def test_a_link_to_a_page_or_a_heading_leads_there() -> None:
    files = {
        SHEET: "---\ntitre: A\n---\n[B](#suite) [C](#suite-un-titre)\n",
        "fiches/02-suite.md": "---\ntitre: B\n---\n## Un titre\n",
    }
    outcome = check(files)
    assert outcome.errors == []
    assert {link.target for link in inlines(outcome, Link)} == {"#suite", "#suite-un-titre"}


def test_a_dead_internal_link_is_answered_with_the_near_name() -> None:
    outcome = check_sheet("Voir [ici](#text).")
    assert outcome.places == [("D214", f"{SHEET}:{BODY_LINE}:12")]
    assert outcome.errors[0].hint == "vouliez-vous dire « texte » ?"


# --- Headings, tables, nesting ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("# Un", ["D143"]),
        ("Un\n==", ["D143"]),
        ("### Un", ["D802"]),
        ("## Un\n\n#### Deux", ["D802"]),
        ("## Un\n\n### Deux\n\n#### Trois\n\n## Quatre", []),
        ("## Un\n\n### Deux\n\n#### Trois\n\n##### Quatre", ["D802"]),
        ("##", ["D143"]),
        ("##\n\n### Deux", ["D143"]),
    ],
)
def test_headings_go_down_one_level_at_a_time(body: str, codes: list[str]) -> None:
    assert check_sheet(body).codes == codes


def test_two_headings_of_the_same_words_have_two_anchors() -> None:
    anchors = [heading.anchor for heading in own(check_sheet("## Un\n\n## Un\n\n## Été"), Heading)]
    assert anchors == ["texte-un", "texte-un-2", "texte-ete"]


def test_a_column_without_title_is_refused() -> None:
    assert check_sheet("| a |  |\n|---|---|\n| 1 | 2 |").codes == ["D804"]


def test_a_row_with_too_many_cells_is_refused_and_not_cut() -> None:
    assert check_sheet("| a | b |\n|---|---|\n| 1 | 2 | 3 |").places == [
        ("D804", f"{SHEET}:{BODY_LINE + 2}:1")
    ]


@pytest.mark.parametrize("row", ["| 1 | 2 |", "1 | 2", "| 1 \\| un | 2 |", "| 1 |"])
def test_a_row_with_as_many_cells_or_fewer_is_a_row(row: str) -> None:
    outcome = check_sheet(f"| a | b |\n|---|---|\n{row}")
    assert outcome.errors == []
    assert [len(line.cells) for line in own(outcome, Table)[0].groups[0].rows] == [2]


@pytest.mark.parametrize(
    "body", [">" * 30 + " Texte", "- " * 30 + "Texte", ":::bloc\n" * 30 + "Texte\n" + ":::\n" * 30]
)
def test_what_is_nested_too_deeply_is_refused_and_not_dropped(body: str) -> None:
    assert "D113" in check_sheet(body).codes


def test_what_is_nested_as_people_nest_is_kept() -> None:
    outcome = check_sheet(":::bloc\n:::encadre A\n> - un\n>   - deux\n>     - trois\n:::\n:::")
    assert outcome.errors == []
    assert "trois" in outcome.text


# --- Directives ------------------------------------------------------------------------------------------


def test_an_unknown_block_is_answered_with_the_near_name() -> None:
    outcome = check_sheet(":::encadrer Titre\nx\n:::")
    assert outcome.places == [("D122", f"{SHEET}:{BODY_LINE}:1")]
    assert outcome.errors[0].hint == "vouliez-vous dire « encadre » ?"


def test_an_unknown_attribute_is_answered_with_the_near_name() -> None:
    outcome = check_sheet(":::programme{jours=1}\n:::")
    assert outcome.codes == ["D202"]
    assert "« jour »" in outcome.errors[0].hint


@pytest.mark.parametrize(
    "name", ["programme", "etapes", "calcul{chiffre=sites}", "signataires", "perimetre", "orientations"]
)
def test_a_block_that_the_program_fills_carries_no_text(name: str) -> None:
    outcome = check_sheet(f":::{name}\nPERDU\n:::", chiffres="chiffres:\n  sites: {valeur: 1}\n")
    assert ("D144", f"{SHEET}:{BODY_LINE}:1") in outcome.places


def test_a_quotation_names_a_person_of_the_kit_or_whoever_it_says() -> None:
    body = ':::citation{personne=jeanne}\nUn.\n:::\n\n:::citation{auteur="Paul Durand" fonction="élu"}\nDeux.\n:::'
    outcome = check_sheet(
        body,
        acteurs="organisations:\n  prefecture: {nom: P}\npersonnes:\n  jeanne: {prenom: Jeanne, nom: Martin, fonction: maire}\n",
    )
    assert outcome.errors == []
    authors = [plain_text(block.author) for block in own(outcome, Quotation)]
    assert authors == ["Jeanne Martin, maire", "Paul Durand, élu"]


def test_a_note_to_verify_carries_text_alone() -> None:
    assert check_sheet(":::verifier\n- un\n:::").codes == ["D142"]


@pytest.mark.parametrize("entity", ["&nbsp;", "&eacute;", "&#233;", "&amp;", "&lt;"])
def test_the_entities_of_html_are_the_signs_they_name(entity: str) -> None:
    outcome = check_sheet(f"a{entity}b")
    assert outcome.errors == []
    assert "&" not in outcome.text or entity == "&amp;"


def test_a_quotation_without_words_is_a_gap_of_its_own() -> None:
    outcome = check_sheet(':::citation{auteur="Paul Durand" fonction="élu"}\n:::')
    (quotation,) = blocks_of(outcome, Quotation)
    assert "citation à compléter" in list(map(plain_text, block_lines(quotation)))
    assert f"{SHEET}:{BODY_LINE}:1" in outcome.at("D210")
