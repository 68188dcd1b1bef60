"""Every character that a parser hands out leads to the place in the file where it was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.tree import SyntaxTreeNode

from dossier.content.decoding.source import Source
from dossier.content.markdown.inline_places import ADDRESS, ORIGIN
from dossier.content.markdown.markdown_reader import parse_prose
from dossier.text import Origin
from dossier.tree import Code, Link, Superscript, Text, iter_inlines
from dossier.tree.walk import iter_lines
from kits import check, sheet
from rendered import ALL_BLOCKS, REAL_KIT, real_kit

SHEETS = sorted([*REAL_KIT.rglob("*.md"), *ALL_BLOCKS.rglob("*.md")])
LITERAL = {"text", "code_inline", "html_inline"}


def leaves(text: str) -> Iterator[tuple[SyntaxTreeNode, Origin]]:
    """The leaves of every line of a Markdown text, with their origins."""
    prose = parse_prose(Source("x.md", text), 1, text)
    for node in prose.root.walk():
        if node.type in {*LITERAL, "figure", "footnote_ref", "image"}:
            origin = node.meta.get(ORIGIN)
            assert isinstance(origin, Origin), (node.type, node.content)
            yield node, origin


def written(text: str, origin: Origin) -> str:
    """What is written at the places of an origin."""
    return "".join(text[run.start : run.end] for run in origin.runs)


def agree(text: str) -> int:
    """Hold every leaf against its place; how many there were."""
    count = 0
    for node, origin in leaves(text):
        count += 1
        match node.type:
            case "figure":
                assert written(text, origin).startswith("{{")
            case "footnote_ref":
                assert written(text, origin) == f"[^{node.meta['label']}]"
            case "image":
                assert written(text, origin).startswith("![")
            case _:
                assert len(origin) == len(node.content)
                if not any(run.is_whole for run in origin.runs):
                    assert unicodedata.normalize("NFC", written(text, origin)) == node.content.replace(
                        "\n", " "
                    )
    return count


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: "-".join(path.parts[-3:]))
def test_every_leaf_of_every_sheet_is_where_it_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = text.split("\n---\n", 1)[1]
    assert agree(body) > 0 or ":::" in body


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Le mot, puis le **mot** encore.", "mot"),
        ("> Une citation\n> qui **dure**.", "dure"),
        ("- un\n- deux\n  et *trois*", "trois"),
        ("1. un\n\n   > deux `trois`", "trois"),
        ("## Un *titre* ##", "titre"),
        ("Un titre\n===\n\nUn *mot*", "mot"),
        ("| a | b |\n| --- | --- |\n| c | *d \\| e* |", "d | e"),
        (":::encadre Titre\nUn *mot*.\n:::", "mot"),
        ("Un texte[^1].\n\n[^1]: La *note*.", "note"),
        ("[^1]\n\n[^1]: Une.\n\n    Puis *deux*.", "deux"),
        ("Voir https://a.example/x_y et *puis*.", "puis"),
        ("![](la halle.jpg) et *rien*", "rien"),
        ("[un *lien*](https://a.example)", "lien"),
        ("[mot *cité*]{lang=en}", "cité"),
        ("A\u0300 l’e\u0301te\u0301 *puis*", "puis"),
        ("Ligne une  \n*deux*", "deux"),
        ("\\*étoile\\* *vraie*", "vraie"),
    ],
)
def test_a_word_is_found_where_it_is_typed(text: str, word: str) -> None:
    found = [origin for node, origin in leaves(text) if node.content == word]
    assert found, [node.content for node, _origin in leaves(text)]
    place = text.rindex(word.replace("|", "\\|"))
    assert found[-1].stretch(0, len(word)) == (place, place + len(word.replace("|", "\\|")))
    agree(text)


def test_an_escaped_sign_and_an_entity_stand_for_all_that_was_typed() -> None:
    text = "Un \\* et &eacute;."
    (_node, origin), *_rest = leaves(text)
    assert origin.stretch(3, 4) == (3, 5)
    assert origin.stretch(8, 9) == (9, 17)


@pytest.mark.parametrize("text", ["[a](b.pdf)", "[a](<b.pdf>)", '[a]( b.pdf "t")', "![a](b.pdf)"])
def test_the_address_of_a_link_is_where_it_is_typed(text: str) -> None:
    prose = parse_prose(Source("x.md", text), 1, text)
    found = [
        holder.meta[ADDRESS]
        for node in prose.root.walk()
        if (holder := node.nester_tokens.closing if node.nester_tokens else node.token)
        and ADDRESS in holder.meta
    ]
    assert [written(text, origin) for origin in found] == ["b.pdf"]


_WORDS = st.lists(
    st.sampled_from(
        ["mot", "**gras**", "*ital*", "{{n}}", "`code`", "\\*", "&amp;", "&nope;", "é", "e\u0301", "«", "\n", "\n> ", "\n- ",
         "\n1. ", "[l](https://a.example)", "[x]{lang=en}", "https://a.example/b", "a@b.example", "[^1]", "| ", "  \n", "_",
         "**", "![p](q r.jpg)", "\n\n", "\n:::encadre T\n", "\n:::\n", "\n## ", "<b>", "\n| a | b |\n| --- | --- |\n| c | d |\n"]
    ),
    max_size=14,
)  # fmt: skip


@given(_WORDS)
def test_any_text_is_where_it_says(words: list[str]) -> None:
    agree(" ".join(words) + "\n\n[^1]: Une *note*.")


# --- through typography, to the tree ------------------------------------------------------------------------


def test_every_word_of_the_tree_of_the_shipped_kit_leads_to_itself() -> None:
    kit_files: dict[str, str] = {}
    told = 0
    for line in iter_lines(real_kit().document):
        for inline in iter_inlines(line):
            value = inline.text if isinstance(inline, Link) else getattr(inline, "value", "")
            if not isinstance(inline, Text | Code | Superscript | Link) or not value:
                continue
            if not inline.origin:
                continue  # the program's own words
            told += 1
            assert len(inline.origin) == len(value), value
            path = inline.origin.path
            text = kit_files.setdefault(path, (REAL_KIT.parents[1] / path).read_text(encoding="utf-8"))
            for place, sign in enumerate(value):
                start, end = inline.origin.stretch(place, place + 1) or (0, 0)
                if sign.isalpha() and end - start == 1 and text[start] != sign:
                    assert text[start].lower() == sign.lower() or not text[start].isascii() or sign in "œæ", (
                        value
                    )
    assert told > 200


def test_a_word_stays_where_it_is_whatever_typography_does_before_it() -> None:
    body = 'Il dit : "oui"... 1er mot, 12 000 € puis **fautif**.'
    outcome = check({"fiches/01-texte.md": sheet(body)})
    strong = next(
        inline
        for line in iter_lines(outcome.tree)
        for inline in iter_inlines(line)
        if isinstance(inline, Text) and inline.value == "fautif"
    )
    place = sheet(body).index("fautif")
    assert strong.origin.stretch(0, 6) == (place, place + 6)


def test_a_field_folded_over_lines_leads_to_its_words() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nsous_titre: >-\n  Une première ligne,\n  puis un *mot*\n"
    outcome = check({"dossier.yaml": head})
    words = [
        inline
        for line in iter_lines(outcome.tree)
        for inline in iter_inlines(line)
        if isinstance(inline, Text) and inline.value == "mot"
    ]
    assert words[0].origin.stretch(0, 3) == (head.index("mot"), head.index("mot") + 3)


def test_a_field_is_pointed_at_from_its_key_to_the_end_of_its_value() -> None:
    late = "titre: Une visite\nemetteur: prefecture\nembargo: 2031-01-01 08:00  # trop tard\n"
    span = check({"dossier.yaml": late}).only("D718").span
    assert span is not None
    assert (span.line, span.column, span.end_line, span.end_column) == (3, 1, 3, 26)
