"""Wide tables on pages of their own: wider than high on the screen and in Word, turned on paper."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from lxml import etree
from pypdf import PdfReader

from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from kits import SHEET, check_sheet, sheet, write_kit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = (
    ":::tableau La fréquentation, mois par mois {paysage}\n"
    "| Commune | "
    + " | ".join(f"Mois {month}" for month in range(1, 12))
    + " |\n| --- |"
    + " ---: |" * 11
    + "\n"
    + "".join(f"| Le Bourg |{' 17 000 |' * 11}\n" for _row in range(3))
    + ":::\n"
)
BODY = f"Avant le tableau.\n\n{TABLE}\nAprès le tableau.\n"


@cache
def outputs() -> dict[str, bytes]:
    with TemporaryDirectory() as name:
        root = Path(name)
        folder = write_kit(root, {SHEET: sheet(BODY)})
        project = Project(root)
        rendered = render_kit(project, check_kit(project, folder), ("pdf", "docx", "imprimeur"))
        assert rendered.files, rendered.found
        return {
            "imprimeur" if "imprimeur" in str(path) else Path(path).suffix: data
            for path, data in rendered.files.items()
        }


def sizes(data: bytes, box: str = "/MediaBox") -> list[bool]:
    """Of each page, whether it is wider than high."""
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [[float(edge) for edge in page.obj[box]] for page in pdf.pages]
    return [right - left > top - bottom for left, bottom, right, top in boxes]


def test_the_table_alone_has_a_page_that_is_wider_than_high() -> None:
    data = outputs()[".pdf"]
    assert sizes(data).count(True) == 1
    page = PdfReader(BytesIO(data)).pages[sizes(data).index(True)]
    said = page.extract_text().replace("\u00a0", " ")
    assert "mois par mois" in said
    assert "le tableau." not in said


def test_word_has_a_section_in_landscape_between_two_upright_ones() -> None:
    with zipfile.ZipFile(BytesIO(outputs()[".docx"])) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    sections = [size.get(f"{W}orient", "portrait") for size in root.iter(f"{W}pgSz")]
    assert sections == ["portrait", "portrait", "landscape", "portrait"]
    heads = [section.find(f"{W}headerReference") is not None for section in root.iter(f"{W}sectPr")]
    assert heads == [False, True, True, True]  # the cover alone has none


def test_the_press_gets_all_pages_upright_with_the_bleed_around_each() -> None:
    data = outputs()["imprimeur"]
    assert not any(sizes(data, "/TrimBox"))
    with pikepdf.open(BytesIO(data)) as pdf:
        trims = {tuple(round(float(edge)) for edge in page.obj.TrimBox) for page in pdf.pages}
    assert len(trims) == 1


@pytest.mark.parametrize("around", [":::encadre Un titre\n{}\n:::\n", "- une entrée\n\n{}\n"])
def test_a_table_in_a_frame_or_a_list_has_no_page_of_its_own(around: str) -> None:
    table = TABLE if around.startswith(":") else "\n".join(f"  {line}" for line in TABLE.splitlines())
    assert "D144" in {one.code for one in check_sheet(around.format(table)).found}
