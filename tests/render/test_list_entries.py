"""What an entry of a list holds beside text stands in that entry: pictures, charts, figures, frames, what is in the margin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Length

from dossier.targets import DEFAULT_TARGETS
from kits import write_kit
from rendered import Rendering, render
from shapes import photo

FIGURES = "chiffres:\n  ecoles: {valeur: 12, unite: écoles}\n  gares: {valeur: 7, unite: écoles}\n"
PICTURES = '{0}![Une place](images/a.jpg "La place. © X")\n{0}![Un quai](images/b.jpg "Le quai. © X")'
HELD = {
    "pictures": PICTURES.format("   "),
    "a chart": "   :::barres\n   ecoles : écoles\n   gares : gares\n   :::",
    "figures": "   :::chiffres\n   ecoles\n   gares\n   :::",
    "a callout": "   :::encadre Un point\n   Un texte.\n   :::",
    "a quotation": "   :::citation{auteur=Untel}\n   Des mots.\n   :::",
}


def _rendered(root: Path, body: str) -> Rendering:
    files: dict[str, str | bytes | None] = {
        "chiffres.yaml": FIGURES,
        "images/a.jpg": photo(0, 1500, 1000),
        "images/b.jpg": photo(1, 1400, 1400),
        "fiches/01-texte.md": f"---\ntitre: Une page\n---\n{body}\n",
    }
    return render(root, write_kit(root, files))


def _height_of(pdf: bytes, words: str) -> tuple[int, float]:
    """The page of the first place where words are printed, and how far from the foot of the paper, in points."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        text = page.get_textpage()
        found = text.search(words).get_next()
        if found is not None and number > 1:
            return number, text.get_charbox(found[0])[1]
    raise AssertionError(words)


@pytest.mark.parametrize("held", HELD)
def test_it_is_as_wide_as_the_entry_in_every_output(held: str, tmp_path: Path) -> None:
    done = _rendered(tmp_path, f"Avant.\n\n1. Un temps :\n\n{HELD[held]}\n\n   La suite.\n2. Fin.")
    assert {".pdf", ".docx", ".html"} == {f".{name}" for name in DEFAULT_TARGETS}
    assert not [item for item in done.found if item.code in {"D821", "D823"}]
    assert _height_of(done.pdf, "Une page")[0] == _height_of(done.pdf, "La suite")[0]
    (tmp_path / "a.docx").write_bytes(done.docx)
    word: Any = docx.Document(str(tmp_path / "a.docx"))
    tables = word.element.body.findall(qn("w:tbl"))
    own = next(table for table in tables if table.find(f".//{qn('w:tblInd')}") is not None)
    indent = int(own.find(f".//{qn('w:tblInd')}").get(qn("w:w")))
    width = sum(int(item.get(qn("w:w"))) for item in own.find(qn("w:tblGrid")))
    section = word.sections[-1]
    text = Length(section.page_width - section.left_margin - section.right_margin)
    assert 0 < indent < indent + width <= text.twips + 1


def test_what_is_in_the_margin_stands_beside_its_entry(tmp_path: Path) -> None:
    text = "Un paragraphe assez long pour descendre la page. " * 12
    done = _rendered(
        tmp_path, f"{text}\n\n- un point ;\n- l’aparté :\n\n  :::chiffres{{marge}}\n  ecoles\n  :::\n- fin."
    )
    page, entry = _height_of(done.pdf, "aparté")
    beside, figure = _height_of(done.pdf, "écoles")
    assert page == beside
    assert abs(entry - figure) < 60


def test_two_photographs_in_a_frame_are_of_one_height_and_stay_in_it(tmp_path: Path) -> None:
    done = _rendered(tmp_path, f":::encadre Des photos\n{PICTURES.format('')}\n:::")
    assert not [item for item in done.found if item.code == "D821"]
    captions = {round(_height_of(done.pdf, words)[1]) for words in ("La place", "Le quai")}
    assert len(captions) == 1
