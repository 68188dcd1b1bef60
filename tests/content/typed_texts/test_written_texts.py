"""What editors typed, text by text: markup out, places kept, and nothing read that is no word."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.content.decoding.source import Source
from dossier.content.markdown.markdown_reader import parse_prose
from dossier.content.typed_texts import Setting, WrittenText, prose_texts
from dossier.text import MASK
from rendered import ALL_BLOCKS, REAL_KIT

SHEETS = sorted([*REAL_KIT.rglob("*.md"), *ALL_BLOCKS.rglob("*.md")])


def texts(body: str) -> tuple[WrittenText, ...]:
    return prose_texts(parse_prose(Source("x.md", body), 1, body))


def masked(text: WrittenText) -> str:
    """What corrections read, each mask as « # »."""
    return text.open_words.replace(MASK, "#")


@pytest.mark.parametrize(
    ("body", "read", "corrected"),
    [
        ("Un **mot** et _deux_.", "Un mot et deux.", "Un mot et deux."),
        ("Les {{sites|nombre}} sites.", "Les {{sites|nombre}} sites.", "Les ################ sites."),
        ("Du `code` ici.", "Du ¤ ici.", "Du #### ici."),
        ("Un [fab lab]{lang=en} ici.", "Un ¤ ici.", "Un ####### ici."),
        ("Un [mot]{lang=fr} ici.", "Un mot ici.", "Un mot ici."),
        ("Dit [tel quel]{verbatim=oui} ici.", "Dit tel quel ici.", "Dit ######## ici."),
        ("Voir [le site](https://a.fr/1) ici.", "Voir le site ici.", "Voir le site ici."),
        ("Voir <https://a.fr/1> ici.", "Voir ¤ ici.", "Voir ############## ici."),
        ("Voir https://a.fr/1 ici.", "Voir ¤ ici.", "Voir https://a.fr/1 ici."),
        ("L&rsquo;eau \\* ici.", "L’eau * ici.", "L’eau * ici."),
        ("Une note[^1] ici.\n\n[^1]: La note.", "Une note ici.", "Une note ici."),
        ("Une ligne\nqui va.", "Une ligne qui va.", "Une ligne qui va."),
    ],
)
def test_rules_read_words_and_corrections_only_what_they_may_change(
    body: str, read: str, corrected: str
) -> None:
    first = texts(body)[0]
    assert (str(first.text), masked(first)) == (read, corrected)


def test_a_title_of_one_word_and_every_printed_attribute_are_read() -> None:
    body = ":::encadre Calendrier\nDit.\n:::\n\n:::phases Plan {nom=Étape}\n[x] un : mots\n:::\n\n:::texte commun\n:::\n"
    assert [str(text.text) for text in texts(body)] == ["Calendrier", "Dit.", "Plan", "Étape", "un", "mots"]


def test_a_quoted_word_is_known_as_such() -> None:
    (text,) = texts("Dit [tel]{verbatim=oui} ici.")
    assert [text.says_as_quoted(place) for place in (3, 4, 6, 7)] == [False, True, True, False]


def test_each_kind_of_text_says_how_it_stands_in_the_page() -> None:
    body = (
        "## Un titre\n\nUn texte.\n\n| Sites | Lieu |\n|---|---|\n| 12 | Ici |\n\n"
        ':::encadre Bon à savoir\nDedans.\n:::\n\n:::phases Le plan {note="Une note"}\n'
        '[x] nom : mots | état\n:::\n\n![La halle](halle.jpg "La halle en mai")\n'
    )
    said = [(str(text.text), text.setting, text.heading) for text in texts(body) if text.text != "¤"]
    assert said == [
        ("Un titre", Setting.TITLE, ""),
        ("Un texte.", Setting.PROSE, ""),
        ("Sites", Setting.CELL, ""),
        ("Lieu", Setting.CELL, ""),
        ("12", Setting.CELL, "Sites"),
        ("Ici", Setting.CELL, "Lieu"),
        ("Bon à savoir", Setting.TITLE, ""),
        ("Dedans.", Setting.PROSE, ""),
        ("Le plan", Setting.TITLE, ""),
        ("Une note", Setting.LABEL, ""),
        ("nom", Setting.LABEL, ""),
        ("mots", Setting.LABEL, ""),
        ("état", Setting.LABEL, ""),
        ("La halle", Setting.PROSE, ""),
        ("La halle en mai", Setting.CAPTION, ""),
    ]


def test_a_line_of_figures_is_read_without_the_identifier_that_opens_it() -> None:
    assert [str(text.text) for text in texts(":::chiffres\nsites : écoles | mi-{{an|nombre}}\n:::")] == [
        "écoles",
        "mi-{{an|nombre}}",
    ]


def test_notes_to_verify_and_word_for_word_quotations_are_told_apart() -> None:
    body = ':::verifier\nÀ voir.\n:::\n\n:::citation{verbatim auteur="Ana Roi"}\nTel quel.\n:::\n'
    assert [(str(text.text), text.is_review, text.is_quoted) for text in texts(body)] == [
        ("À voir.", True, False),
        ("Ana Roi", False, False),
        ("Tel quel.", False, True),
    ]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: "-".join(path.parts[-3:]))
def test_every_character_of_every_sheet_is_where_it_says(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    for text in texts(body):
        for words in (text.text, text.open_words):
            assert len(words.origin) == len(words)
            place = 0
            for run in words.origin.runs:
                if not run.is_whole:
                    assert body[run.start : run.end] == words[place : place + run.length]
                place += run.length
