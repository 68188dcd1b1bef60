"""The place of a photograph that the kit still lacks: in the Word file, a box as large as the photograph will be."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from dossier.charte import read_charte
from dossier.render.word import render_word
from dossier.render.word.wanted_pictures import wanted_box
from dossier.tree import Chapter, Paragraph, Role, iter_blocks
from dossier.tree.walk import chapters
from kits import check_sheet
from rendered import ROOT

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU = 12_700  # in a point


@pytest.mark.parametrize("charte", ["prefecture", "sobre"])
@pytest.mark.parametrize(("said", "ratio"), [("", 1.5), ("{format=16:9}", 16 / 9), ("{largeur=moitie}", 3.0)])
def test_the_box_of_a_wanted_photograph_is_as_high_as_its_format_says(
    charte: str, said: str, ratio: float
) -> None:
    document = check_sheet(f"Avant.\n\n![La mairie](a-fournir){said}\n\nAprès.").document
    assert document is not None
    data = render_word(document, read_charte(ROOT / "styles" / charte), {})
    with ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    (box,) = (
        one for one in body.iter(f"{_W}p") if one.find(f"{_W}pPr/{_W}pStyle[@{_W}val='PhotoAFournir']") is not None
    )  # fmt: skip
    words = "".join(map(str, box.itertext())).replace("\u00a0", " ")
    assert "La mairie" in words
    (extent,) = box.iter(f"{_WP}extent")
    width, height = (int(str(extent.get(side))) / _EMU for side in ("cx", "cy"))
    assert height < width / ratio < height + 60  # its words and its white take the rest
    (described,) = box.iter(f"{_WP}docPr")
    assert described.get("descr") == ""  # it says nothing that its words do not


def test_a_box_that_would_stand_alone_on_a_page_is_lower_unless_its_format_is_said() -> None:
    """As a photograph is cut to stay on the page where it is called."""
    heights = {
        said: [_height_below(number, said) for number in range(16, 34, 2)] for said in ("", "{format=3:2}")
    }
    (said,) = set(heights["{format=3:2}"])
    assert max(heights[""]) == said
    assert 0.3 * said < min(heights[""]) < 0.95 * said


def _height_below(number: int, said: str) -> float:
    """How high the box of a photograph is below so many paragraphs."""
    lines = "\n\n".join(f"Le paragraphe {rank}, qui dit une chose et une autre." for rank in range(number))
    document = check_sheet(f"{lines}\n\n![La mairie](a-fournir){said}\n").document
    assert document is not None
    white = tuple(  # a tight setting would make room for the box otherwise
        replace(part, airy=True, apart=True) if isinstance(part, Chapter) else part for part in document.parts
    )
    data = render_word(replace(document, parts=white), read_charte(ROOT / "styles" / "prefecture"), {})
    with ZipFile(BytesIO(data)) as package:
        return _box_height(etree.fromstring(package.read("word/document.xml")))


def _box_height(body: etree._Element) -> float:
    (box,) = (
        one for one in body.iter(f"{_W}p") if one.find(f"{_W}pPr/{_W}pStyle[@{_W}val='PhotoAFournir']") is not None
    )  # fmt: skip
    (extent,) = box.iter(f"{_WP}extent")
    return int(str(extent.get("cy"))) / _EMU


def test_no_box_is_higher_than_a_page_takes() -> None:
    document = check_sheet("![La tour](a-fournir){format=4:5}").document
    assert document is not None
    blocks = [block for chapter in chapters(document) for block in iter_blocks(chapter.blocks)]
    (wanted,) = (
        block for block in blocks if isinstance(block, Paragraph) and block.role is Role.WANTED_PICTURE
    )
    assert wanted_box(wanted, 400.0, 300.0) == (400.0, 300.0)
    assert wanted_box(wanted, 400.0, 900.0) == (400.0, 500.0)
