"""A folded booklet reads from 1 to the last page: the sheets are folded here, as paper, and read leaf by leaf."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dossier.prepress.imposition import Folding, Side, impose, lay_sides, sheet_count
from judges import require

A5_ON_A4 = Folding(297, 210)
A4_ON_A3 = Folding(420, 297)
MM = 72 / 25.4
COUNTS = st.integers(min_value=5, max_value=40)


def pages(count: int, size: tuple[float, float] = (148, 210)) -> bytes:
    """Pages that say their number, and carry it as the grey of a square in their upper left corner."""
    with pikepdf.new() as pdf:
        width, height = size[0] * MM, size[1] * MM
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=(width, height))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            drawn = f"q {grey(number):.4f} g 0 {height - 60:g} 60 60 re f Q "
            drawn += f"BT /F 20 Tf 40 100 Td (page {number}.) Tj ET"
            page.obj.Contents = pdf.make_stream(drawn.encode())
        pdf.docinfo["/Title"] = "Un livret"
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def grey(number: int) -> float:
    return 6 * number / 255


def fold(sides: list[Side]) -> list[int]:
    """What a reader of the folded stack meets, leaf by leaf, outermost sheet outside.

    Turned around its short edge, the back of a sheet has its left half behind the right half of the front.
    """
    fronts, backs = sides[::2], sides[1::2]
    read = [number for front, back in zip(fronts, backs, strict=True) for number in (front.right, back.left)]
    inside_out = list(zip(fronts, backs, strict=True))[::-1]
    return read + [number for front, back in inside_out for number in (back.right, front.left)]


@given(st.integers(min_value=1, max_value=40))
def test_the_folded_stack_reads_in_order(sheets: int) -> None:
    sides = lay_sides(4 * sheets)
    assert len(sides) == 2 * sheets
    assert fold(sides) == list(range(1, 4 * sheets + 1))


@settings(max_examples=36, deadline=None)
@given(COUNTS)
def test_the_printed_file_folds_right_for_any_number_of_pages(count: int) -> None:
    with pikepdf.open(BytesIO(impose(pages(count), A5_ON_A4))) as booklet:
        halves = [_numbers(page) for page in booklet.pages]
    sides = [Side(*half, index // 2, is_front=index % 2 == 0) for index, half in enumerate(halves)]
    read = fold(sides)
    assert len(read) == 4 * sheet_count(count)
    blanks = len(read) - count
    assert read == [*range(1, count), *[0] * blanks, count], "blank pages come just before the back cover"


def _numbers(page: pikepdf.Page) -> tuple[int, int]:
    """The numbers on the left and right halves of a side, both upright; 0 for a blank page."""
    found = {True: 0, False: 0}
    for x, name in re.findall(rb"1 0 0 1 (-?[\d.]+) -?[\d.]+ cm (/\w+) Do", page.Contents.read_bytes()):
        words = page.Resources.XObject[name.decode()].read_bytes()
        number = re.search(rb"\(page (\d+)\.\)", words)
        assert number is not None
        found[float(x) < 297 * MM / 2 - 1] = int(number[1])
    return found[True], found[False]


@pytest.mark.parametrize("count", [5, 8, 18, 40])
def test_the_images_of_the_sides_fold_into_the_pages(count: int, tmp_path: Path) -> None:
    pdftoppm = require("pdftoppm")
    (tmp_path / "livret.pdf").write_bytes(impose(pages(count), A5_ON_A4))
    subprocess.run([pdftoppm, "-r", "36", "-png", tmp_path / "livret.pdf", tmp_path / "cote"], check=True)
    sides = [_halves(path) for path in sorted(tmp_path.glob("cote-*.png"))]
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    # Turning on the short edge: seen from the front, the back shows mirrored, its left behind the right.
    read = [image for front, back in sheets for image in (front[1], back[0])]
    read += [image for front, back in reversed(sheets) for image in (back[1], front[0])]
    seen = [_corner(image) for image in read]
    total = 4 * sheet_count(count)
    expected = [*range(1, count), *[0] * (total - count), count]
    assert seen == expected


def _halves(path: Path) -> tuple[Image.Image, Image.Image]:
    with Image.open(path) as opened:
        side = opened.convert("L")
    assert side.width > side.height, "a sheet lies on its long edge"
    middle = side.width // 2
    return side.crop((0, 0, middle, side.height)), side.crop((middle, 0, side.width, side.height))


def _corner(image: Image.Image) -> int:
    """The number of the page, read off its upper left corner; 0 for a blank page."""
    value = image.crop((12, 12, 13, 13)).tobytes()[0]
    return 0 if value == 255 else round(value / 6)


def test_pages_meet_at_the_fold_and_keep_their_size() -> None:
    with pikepdf.open(BytesIO(impose(pages(8), A5_ON_A4))) as booklet:
        for page in booklet.pages:
            assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, 297 * MM, 210 * MM])
            left, right = _origins(page)
            assert left == pytest.approx((297 / 2 - 148) * MM, abs=0.01)
            assert right == pytest.approx(297 / 2 * MM, abs=0.01)
            assert b" 1 0 0 1 " in page.Contents.read_bytes(), "moved, never scaled"


def test_each_inner_sheet_is_drawn_in_by_the_thickness_of_the_paper() -> None:
    with pikepdf.open(BytesIO(impose(pages(20), Folding(297, 210, paper=0.1)))) as booklet:
        for index, page in enumerate(booklet.pages):
            left, right = _origins(page)
            inward = (index // 2) * 0.1 * MM
            assert left == pytest.approx((297 / 2 - 148) * MM + inward, abs=0.01)
            assert right == pytest.approx(297 / 2 * MM - inward, abs=0.01)


def test_a_page_never_crosses_the_fold() -> None:
    with pikepdf.open(BytesIO(impose(pages(40), Folding(297, 210, paper=0.3)))) as booklet:
        clips = re.findall(rb"q ([\d.]+) 0 ([\d.]+) ([\d.]+) re W n", booklet.pages[-1].Contents.read_bytes())
    half = 297 / 2 * MM
    assert [tuple(map(float, clip[:2])) for clip in clips] == [
        pytest.approx((0, half), abs=0.01),
        pytest.approx((half, half), abs=0.01),
    ]


def _origins(page: pikepdf.Page) -> tuple[float, float]:
    left, right = re.findall(rb"1 0 0 1 (-?[\d.]+) -?[\d.]+ cm", page.Contents.read_bytes())
    return float(left), float(right)


def test_a4_pages_go_on_a3() -> None:
    with pikepdf.open(BytesIO(impose(pages(8, (210, 297)), A4_ON_A3))) as booklet:
        assert len(booklet.pages) == 4
        assert _origins(booklet.pages[0]) == pytest.approx((0, 210 * MM), abs=0.01)


def test_marks_are_drawn_only_where_they_are_asked_for() -> None:
    strokes = [_strokes(Folding(297, 210, fold_marks=fold, staple_marks=staple)) for fold, staple in
               ((False, False), (True, False), (False, True), (True, True))]  # fmt: skip
    assert strokes == [
        [0, 0, 0, 0],
        [2, 0, 0, 2],
        [2, 0, 0, 0],
        [4, 0, 0, 2],
    ]


def _strokes(folding: Folding) -> list[int]:
    with pikepdf.open(BytesIO(impose(pages(8), folding))) as booklet:
        return [page.Contents.read_bytes().count(b" l S") for page in booklet.pages]


def test_the_printer_is_told_to_turn_the_paper_on_its_short_edge_at_full_size() -> None:
    with pikepdf.open(BytesIO(impose(pages(8), A5_ON_A4))) as booklet:
        wishes = booklet.Root.ViewerPreferences
        assert (str(wishes.Duplex), str(wishes.PrintScaling)) == ("/DuplexFlipShortEdge", "/None")
        assert str(booklet.docinfo["/Title"]) == "Un livret"


def test_a_turned_page_of_another_program_stands_upright() -> None:
    with pikepdf.open(BytesIO(pages(4, (210, 148)))) as pdf:
        for page in pdf.pages:
            page.obj.Rotate = 90
        target = BytesIO()
        pdf.save(target)
    with pikepdf.open(BytesIO(impose(target.getvalue(), A5_ON_A4))) as booklet:
        form = booklet.pages[0].Resources.XObject["/Gauche"]
        left, right = _origins(booklet.pages[0])
    assert [round(float(number)) for number in form.Matrix[:4]] == [0, -1, 1, 0]
    assert left == pytest.approx((297 / 2 - 148) * MM, abs=0.01)
    assert right == pytest.approx(297 / 2 * MM, abs=0.01)


def test_the_same_pages_give_the_same_bytes() -> None:
    assert impose(pages(9), A5_ON_A4) == impose(pages(9), A5_ON_A4)
