"""The image gate: both outputs get the same clean bytes, and a bad file is named at the line that places it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dossier.pictures import PictureData
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import BODY_LINE, HEAD, SHEET, check_folder, write_kit
from shots import encoded, photo

PLACED = f'{HEAD}![Une vue](images/vue.jpg "Une vue. © X")\n'
AT = f"{SHEET}:{BODY_LINE}:1"
ORIENTATION, COPYRIGHT, GPS = 0x0112, 0x8298, 0x8825


def codes(root: Path, data: bytes) -> list[tuple[str, str]]:
    folder = write_kit(root, {SHEET: PLACED, "images/vue.jpg": data})
    return check_folder(root, folder).places


def loaded(root: Path, data: bytes) -> PictureData:
    folder = write_kit(root, {SHEET: PLACED, "images/vue.jpg": data})
    checked = check_kit(Project(root), folder)
    assert not checked.has_errors, checked.found
    return checked.pictures["vue.jpg"]


def reopened(picture: PictureData) -> Image.Image:
    return Image.open(BytesIO(picture.data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_the_formats_of_officers_are_read(tmp_path: Path, kind: str) -> None:
    picture = loaded(tmp_path, encoded(photo(), kind))
    assert picture.media_type in {"image/jpeg", "image/png"}
    assert reopened(picture).size == (1200, 800)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!DOCTYPE html><html></html>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"%PDF-1.7\n",
        b"8BPS\x00\x01" + b"\x00" * 40,
        encoded(photo())[:2000],
        encoded(photo(), "PNG")[:600],
        encoded(photo(), "BMP"),
    ],
    ids=[
        "empty",
        "text",
        "svg",
        "html",
        "png header",
        "jpeg header",
        "pdf",
        "psd",
        "cut jpeg",
        "cut png",
        "bmp",
    ],
)
def test_a_file_that_is_no_whole_picture_is_named_where_it_is_placed(tmp_path: Path, data: bytes) -> None:
    assert codes(tmp_path, data) == [("D602", AT)]


def test_a_picture_beyond_all_measure_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    header = bytearray(encoded(photo(1, 1), "PNG"))
    header[16:24] = (40_000).to_bytes(4, "big") * 2
    found = codes(tmp_path, bytes(header))
    assert [where for _code, where in found] == [AT]
    assert found[0][0] in {"D602", "D605"}


def test_the_camera_tells_nothing(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[COPYRIGHT] = "SECRET"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (44.0, 55.0, 0.0)
    data = encoded(photo(), exif=exif, comment=b"SECRET", xmp=b"<x>SECRET</x>", dpi=(72, 72))
    assert data.count(b"SECRET") == 3
    picture = loaded(tmp_path, data)
    assert b"SECRET" not in picture.data
    assert b"Exif" not in picture.data
    assert dict(reopened(picture).getexif()) == {}


def test_the_notes_of_a_png_are_left_out(tmp_path: Path) -> None:
    notes = PngInfo()
    notes.add_text("Author", "SECRET")
    notes.add_itxt("XML:com.adobe.xmp", "SECRET")
    exif = Image.Exif()
    exif[COPYRIGHT] = "SECRET"
    picture = loaded(tmp_path, encoded(photo(), "PNG", pnginfo=notes, exif=exif))
    assert b"SECRET" not in picture.data


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_picture_taken_sideways_stands_upright(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = Image.new("RGB", (900, 600), "white")
    image.paste("red", (0, 0, 200, 200))  # the corner of the sensor where the picture starts
    upright = reopened(loaded(tmp_path, encoded(image, exif=exif))).convert("RGB")
    assert upright.size == ((900, 600) if orientation == 3 else (600, 900))
    width, height = upright.size
    corner = {3: (width - 50, height - 50), 6: (width - 50, 50), 8: (50, height - 50)}[orientation]
    red, green, _blue = upright.getpixel(corner)  # type: ignore[misc]
    assert (red > 200, green < 60) == (True, True)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16", "RGBA", "LA", "F"])
def test_every_kind_of_pixel_becomes_eight_bits_of_rgb_or_grey(tmp_path: Path, mode: str) -> None:
    kind = {"CMYK": "TIFF", "F": "TIFF"}.get(mode, "PNG")
    image = Image.new("I;16", (1200, 800), 40_000) if mode == "I;16" else photo().convert(mode)
    picture = reopened(loaded(tmp_path, encoded(image, kind)))
    assert picture.mode in {"RGB", "L"}
    if mode == "I;16":
        assert picture.convert("L").getpixel((600, 400)) == pytest.approx(40_000 / 256, abs=2)


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    picture = reopened(loaded(tmp_path, encoded(Image.new("RGBA", (1200, 800), (0, 0, 0, 0)), "PNG")))
    assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_picture_has_no_more_points_than_print_needs_and_keeps_its_shape(tmp_path: Path) -> None:
    picture = loaded(tmp_path, encoded(photo(6000, 3000)))
    width, height = reopened(picture).size
    assert width <= picture.width_mm / 25.4 * 300 + 1
    assert width / height == pytest.approx(2, rel=0.01)
    assert picture.width_mm / picture.height_mm == pytest.approx(2, rel=0.01)


def test_a_picture_too_small_for_print_is_said_so(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {SHEET: PLACED, "images/vue.jpg": encoded(photo(90, 60))})
    outcome = check_folder(tmp_path, folder)
    assert outcome.errors == []
    assert outcome.at("D607") == [AT]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    data = encoded(photo())
    assert loaded(tmp_path / "a", data).data == loaded(tmp_path / "b", data).data
