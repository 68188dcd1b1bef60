"""The press file holds inks alone, bleeds, carries its marks outside the bleed, and says what it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from dossier.pictures.press_colours.icc_profile import SHIPPED, read_profile
from dossier.pipeline.stages import check_kit, render_kit
from dossier.prepress.press import PressRequest, finish_for_press
from dossier.project import Project
from kits import VALID, write_kit
from press_files import colourful_press, coverage, most_ink, photograph, press, real_press, words_press
from press_scan import contents, fills_of_text, forbidden_spaces, objects, rgb_operators
from reading import fold, read_pdf
from rendered import copy_all_blocks, real_kit

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
FILES = [real_press, colourful_press, words_press]


@pytest.mark.parametrize("made", FILES)
def test_there_is_no_rgb_anywhere(made: Callable[[], bytes]) -> None:
    assert not rgb_operators(made())
    assert forbidden_spaces(made()) == set()


def test_the_scanner_would_find_it() -> None:
    """The screen PDF of the same kit is full of it: operators, and the profile of its output intent."""
    assert rgb_operators(real_kit().pdf)["rg"] > 0
    assert "/ICCBased 3" in forbidden_spaces(real_kit().pdf)


def test_running_text_is_pure_black() -> None:
    """Most of the text by far is black alone; no text has all four inks."""
    fills = fills_of_text(colourful_press())
    black = fills["0", "0", "0", "1"]
    assert black > 0.6 * fills.total()
    assert not [
        fill
        for fill in fills
        if len(fill) == 4 and all(float(ink) > 0.02 for ink in fill[:3]) and float(fill[3]) > 0.9
    ]


@pytest.mark.parametrize("made", FILES)
def test_boxes_are_exact(made: Callable[[], bytes]) -> None:
    for page in PdfReader(BytesIO(made())).pages:
        trim, bleed, media = page.trimbox, page.bleedbox, page.mediabox
        assert (float(trim.width), float(trim.height)) == pytest.approx(A4, abs=0.01)
        for side, sign in (("left", -1), ("bottom", -1), ("right", 1), ("top", 1)):
            reach = (float(getattr(bleed, side)) - float(getattr(trim, side))) * sign
            assert reach == pytest.approx(3 * MM, abs=0.01)
            assert (float(getattr(media, side)) - float(getattr(bleed, side))) * sign > 5 * MM
        assert "/CropBox" not in page
        assert "/ArtBox" not in page


def test_the_artwork_of_the_cover_reaches_the_bleed_and_stops_there() -> None:
    """Ink on both sides between trim and bleed; between bleed and marks, none."""
    with pikepdf.open(BytesIO(real_press())) as pdf:
        strips = {}
        page = pdf.pages[0]
        left, bottom, right, top = (float(value) for value in page.bleedbox)
        for name, box in (
            ("left", (left, bottom, left + 2.5 * MM, top)),
            ("right", (right - 2.5 * MM, bottom, right, top)),
            ("marks", (left - 7 * MM, bottom, left - 0.9 * MM, top)),
            ("beyond", (left - 0.9 * MM, bottom, left - 0.1 * MM, top)),
        ):
            page.mediabox = page.bleedbox = page.trimbox = pikepdf.Array(box)
            target = BytesIO()
            single = pikepdf.new()
            single.pages.append(page)
            single.save(target)
            (strips[name],) = coverage(target.getvalue())
    assert sum(strips["left"]) > 0
    assert sum(strips["right"]) > 0
    assert sum(strips["beyond"]) == 0
    assert sum(strips["marks"]) > 0


@pytest.mark.parametrize("made", FILES)
def test_no_page_asks_for_more_ink_than_the_paper_takes(made: Callable[[], bytes]) -> None:
    heaviest = most_ink(made())
    assert len(heaviest) == len(PdfReader(BytesIO(made())).pages)
    assert max(heaviest) <= 300


def test_the_deep_shades_of_a_photograph_do_use_the_ink() -> None:
    assert max(most_ink(colourful_press())) > 230


def test_a_page_of_text_is_printed_by_the_black_plate_alone() -> None:
    """Marks included: they print on the plates that the page needs."""
    pages = coverage(words_press())
    of_text = [page for page in pages if page[:3] == (0, 0, 0)]
    assert of_text
    assert all(black > 0 for *_colours, black in of_text)
    assert sum(pages[0][:3]) > 0


@pytest.mark.parametrize("made", FILES)
def test_the_output_intent_is_fogra39_with_its_profile(made: Callable[[], bytes]) -> None:
    with pikepdf.open(BytesIO(made())) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert "FOGRA39" in str(intent.Info)
        profile = intent.DestOutputProfile
        assert profile.N == 4
        assert profile.read_bytes()[16:20] == b"CMYK"


@pytest.mark.parametrize("made", FILES)
def test_the_file_says_that_it_is_pdf_x_4(made: Callable[[], bytes]) -> None:
    with pikepdf.open(BytesIO(made())) as pdf:
        assert pdf.pdf_version == "1.6"
        assert pdf.docinfo.Trapped == "/False"
        with pdf.open_metadata() as said:
            assert said["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert said["pdf:Trapped"] == "False"
            assert said["dc:title"] == str(pdf.docinfo.Title)
            for name in ("CreateDate", "ModifyDate", "MetadataDate"):
                assert said[f"xmp:{name}"].endswith("T00:00:00Z"), name
            assert said["xmpMM:DocumentID"] != said["xmpMM:InstanceID"]
            assert {said["xmpMM:VersionID"], said["xmpMM:RenditionClass"]} == {"1", "default"}
        assert len(pdf.trailer.ID) == 2


@pytest.mark.parametrize("made", FILES)
def test_nothing_for_a_screen_is_left(made: Callable[[], bytes]) -> None:
    reader = PdfReader(BytesIO(made()))
    assert all("/Annots" not in page for page in reader.pages)
    root: Any = reader.trailer["/Root"]
    assert not {"/Outlines", "/Names", "/AcroForm", "/OpenAction", "/StructTreeRoot"} & set(root)
    assert not [item for item in objects(made()) if isinstance(item, dict) and item.get("/Interpolate")]


@pytest.mark.parametrize("made", FILES)
def test_every_font_is_embedded(made: Callable[[], bytes]) -> None:
    fonts = [
        item for item in objects(made()) if isinstance(item, dict) and item.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_photographs_are_in_the_four_inks_and_sharp() -> None:
    """Soft masks are grey, and no picture."""
    images = [
        item
        for item in objects(colourful_press())
        if isinstance(item, dict) and item.get("/Subtype") == "/Image"
    ]
    masks = [image["/SMask"] for image in images if "/SMask" in image]
    shown = [image for image in images if image not in masks]
    assert {str(image["/ColorSpace"]) for image in shown} == {"/DeviceCMYK"}
    assert all(int(str(image["/Width"])) >= 700 for image in shown)


#: Whatever a layout may hold in RGB: words, rules, gradients, a mask, a pattern, pixels, an opacity, CIE colours.
ANY_RGB = """
<style>@page { size: 100mm 80mm; margin: 8mm; bleed: 3mm } p { color: #102030; border-bottom: 1pt solid teal }
.fond { height: 10mm; background: linear-gradient(red, rgba(0, 0, 255, .4)) }
.motif { height: 10mm; background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E\
%3Crect width='5' height='5' fill='%23c00'/%3E%3C/svg%3E") }
.lab { color: lab(50% 40 -30); opacity: .5 }</style>
<p>Des mots <b style="color: hsl(120, 60%, 30%)">verts</b></p><div class="fond"></div><div class="motif"></div>
<p class="lab">CIE</p><svg width="60" height="40"><defs><linearGradient id="g"><stop offset="0" stop-color="red"/>
<stop offset="1" stop-color="blue" stop-opacity=".2"/></linearGradient><mask id="m"><rect width="60" height="40"
fill="#888"/></mask></defs><rect width="60" height="40" fill="url(#g)" mask="url(#m)"/></svg>
"""


@cache
def from_rgb() -> bytes:
    profile = read_profile(SHIPPED.read_bytes())
    assert profile is not None
    import weasyprint

    laid_out: bytes = weasyprint.HTML(string=ANY_RGB).write_pdf(pdf_identifier=b"essai")
    assert rgb_operators(laid_out).total() > 5
    assert {"/DeviceRGB", "/Lab"} <= forbidden_spaces(laid_out)
    return finish_for_press(laid_out, PressRequest(profile, 300, 3))


def test_whatever_a_layout_holds_in_rgb_comes_out_in_inks() -> None:
    assert not rgb_operators(from_rgb())
    assert forbidden_spaces(from_rgb()) == set()
    unknown = {word for said in contents(from_rgb()) for word in said if word.startswith("/lab")}
    assert unknown == set()
    assert max(most_ink(from_rgb(), 100)) <= 300
    (cover,) = coverage(from_rgb())
    assert min(cover[:2]) > 0.01


def test_boxes_are_exact_on_any_format() -> None:
    (page,) = PdfReader(BytesIO(from_rgb())).pages
    assert (float(page.trimbox.width), float(page.trimbox.height)) == pytest.approx(
        (100 * MM, 80 * MM), abs=0.01
    )
    assert float(page.trimbox.left) - float(page.bleedbox.left) == pytest.approx(3 * MM, abs=0.01)


def test_a_coarse_photograph_is_as_large_as_on_the_screen_and_said_and_the_printer_gets_a_line(
    tmp_path: Path,
) -> None:
    """520 pixels fill the column at 111 dots an inch: what is signed on the screen is what is printed."""
    root, kit = copy_all_blocks(tmp_path)
    photograph(520, 340).save(kit / "images" / "halle.jpg", quality=90)
    head = kit / "dossier.yaml"
    head.write_text(
        head.read_text(encoding="utf-8") + "impression:\n  papier: mat 135 g\n  exemplaires: 150\n",
        encoding="utf-8",
    )
    done = render_kit(Project(root), check_kit(Project(root), kit), ("imprimeur",))
    (said,) = (item for item in done.found if item.code.startswith("D86"))
    assert "520 × 340 pixels à 111 points par pouce" in said.message
    (line,) = done.advice.values()
    assert "fond perdu 3 mm" in line
    assert "papier : mat 135 g ; 150 exemplaires" in line
    assert "passe 17 de nos 18 contrôles" in line


def test_the_printer_s_own_wishes_are_kept(tmp_path: Path) -> None:
    head = VALID["dossier.yaml"] + "impression:\n  fond_perdu: 5 mm\n  encrage_maximal: 240\n"
    made = press(tmp_path, write_kit(tmp_path, {"dossier.yaml": head}))
    page = PdfReader(BytesIO(made)).pages[0]
    assert float(page.trimbox.left) - float(page.bleedbox.left) == pytest.approx(5 * MM, abs=0.01)
    assert float(page.bleedbox.top) - float(page.trimbox.top) == pytest.approx(5 * MM, abs=0.01)


def test_the_press_file_says_what_the_screen_says() -> None:
    pages = [fold(page.extract_text()) for page in PdfReader(BytesIO(real_press())).pages]
    shown = [fold(page.extract_text()) for page in PdfReader(BytesIO(real_kit().pdf)).pages]
    assert [sorted(page) for page in pages] == [sorted(page) for page in shown]
    assert fold(read_pdf(real_kit().pdf).body)[:40] in "".join(pages)


def test_the_same_kit_gives_the_same_bytes() -> None:
    first = words_press()
    words_press.cache_clear()
    assert words_press() == first
