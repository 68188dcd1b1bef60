"""A long address turns after its signs in Word, in the page and on the web, and no character is added to it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from word_reading import W, att, body, one, part, words
from word_sample import p, render

from dossier.render.lettering.word_breaks import TURN, address_pieces, turn_addresses
from dossier.render.word.styles import TURN_STYLE
from dossier.tree import Link
from kits import SHEET, sheet, write_kit
from npm_judges import ask_open_xml
from reading import open_page
from rendered import render as render_kit

SITE = "https://marches.haut-sorgues.example/consultation?reference=2026_MED_0412&lot=3&piece=reglement"
MAIL = "presse.accreditations_visite-2027@communication.prefecture-haut-sorgues.example"


@pytest.mark.parametrize("address", [SITE, MAIL, f"({SITE}),", f"voir {MAIL} avant le 14"])
def test_an_address_parts_after_its_signs_alone(address: str) -> None:
    pieces = address_pieces(address)

    assert "".join(pieces) == address
    assert len(pieces) > 3
    assert all(piece[-1] in "@./_&=?:" for piece in pieces[:-1])
    assert not any(piece.endswith("://") for piece in pieces), "a site stays with what announces it"


@pytest.mark.parametrize(
    "words_",
    ["presse@haut-sorgues.example", "https://rivages.example/", "de 8 h à 10 h, et/ou à la demande générale"],
)
def test_a_short_address_and_words_stay_as_they_are(words_: str) -> None:
    assert address_pieces(words_) == [words_]
    assert TURN not in turn_addresses(words_)


def test_an_address_in_word_keeps_its_characters_and_turns_by_a_mark_that_is_not_seen() -> None:
    data = render(p("Voir ", Link(text=SITE, target=SITE), "."))
    link = next(body(data).iter(f"{W}hyperlink"))
    marks = [
        att(one(run, "rPr/rStyle"), "val")
        for run in link.iter(f"{W}r")
        if run.find(f"{W}softHyphen") is not None
    ]

    assert words(link) == SITE
    assert len(marks) == len(address_pieces(SITE)) - 1
    assert set(marks) == {TURN_STYLE}
    styles = part(data, "word/styles.xml")
    (mark,) = (item for item in styles.iter(f"{W}style") if att(item, "styleId") == TURN_STYLE)
    assert att(one(mark, "rPr/w"), "val") == "1", (
        "as narrow as can be: no hyphen is seen where the address turns"
    )


def test_a_short_address_in_word_has_no_mark() -> None:
    data = render(p("Voir ", Link(text="https://rivages.example", target="https://rivages.example"), "."))

    assert not list(body(data).iter(f"{W}softHyphen"))


def test_the_validator_of_word_accepts_an_address_that_turns(tmp_path: Path) -> None:
    file = tmp_path / "adresse.docx"
    file.write_bytes(render(p("Voir ", Link(text=SITE, target=SITE), ".")))

    assert ask_open_xml(file) == []


def test_the_page_and_the_web_turn_an_address_there_too_and_add_nothing_to_it(tmp_path: Path) -> None:
    done = render_kit(
        tmp_path, write_kit(tmp_path, {SHEET: sheet(f"Le marché a été publié à cette adresse : {SITE}.")})
    )
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(done.pdf)).pages)
    (link,) = (item for item in open_page(done.web).iter("a") if item.get("href") == SITE)

    assert SITE in text.replace("\n", "")
    assert TURN not in text
    assert all(
        line[-1] in "@./_&=?:" for line in text.splitlines() if line in SITE and not SITE.endswith(line)
    )
    assert link.text_content() == SITE
    assert len(list(link.iter("wbr"))) == len(address_pieces(SITE)) - 1
