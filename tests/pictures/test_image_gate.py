"""What the image gate says of files that are no pictures, and what it keeps between two runs."""

from __future__ import annotations

import os
import unicodedata
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from dossier.diagnostics import Diagnostic
from dossier.pictures.file_kinds import foreign_kind, is_drawing
from dossier.pictures.pixels import Unfit, rewrite
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import HEAD, SHEET, check_folder, write_kit
from shots import encoded, photo

PLACED = f'{HEAD}![Une vue](images/vue.jpg "Une vue. © X")\n'


def told(root: Path, data: bytes) -> Diagnostic:
    folder = write_kit(root, {SHEET: PLACED, "images/vue.jpg": data})
    (item,) = check_folder(root, folder).errors
    return item


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "fichier vide"),
        (bytes(5000), "fichier vide"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "HEIC"),
        (b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1", "AVIF"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42", "vidéo"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "page web"),
        (b"\xef\xbb\xbf <HTML>", "page web"),
        (b"Bonjour, voici la photo.", "du texte"),
        ("Photo à venir".encode("cp1252"), "format inconnu"),
        (b"%PDF-1.7\n", "un PDF"),
        (b"8BPS\x00\x01", "PSD"),
        (b"PK\x03\x04word", "Word"),
        (b"\x1f\x8b\x08", "compressé"),
        (b"%!PS-Adobe", "EPS"),
        (b"II*\x00\x10\x00\x00\x00CR\x02\x00", "brute"),
        (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"version https://git-lfs.github.com/spec/v1\n", "du texte"),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    item = told(tmp_path, data)
    assert (item.code, said in item.message) == ("D602", True), item.message
    assert item.hint


def test_a_bomb_of_pixels_is_refused_by_its_header(tmp_path: Path) -> None:
    header = bytearray(encoded(photo(1, 1), "PNG"))
    header[16:24] = (29_999).to_bytes(4, "big") * 2
    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    assert told(tmp_path, bytes(header)).code == "D605"


def test_a_bomb_of_a_colour_profile_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, encoded(photo(), "PNG", icc_profile=bytes(6_000_000))).code == "D602"


def test_a_colour_profile_that_is_none_is_ignored(tmp_path: Path) -> None:
    data = encoded(photo(), icc_profile=b"no profile")
    folder = write_kit(tmp_path, {SHEET: PLACED, "images/vue.jpg": data})
    assert check_folder(tmp_path, folder).errors == []


@pytest.mark.parametrize(
    ("kind", "exif"), [("WEBP", b"Exif\0\0broken"), ("JPEG", b"Exif\0\0II*\0\xff\xff"), ("PNG", b"MM")]
)
def test_exif_that_another_program_has_broken_does_not_refuse_the_picture(kind: str, exif: bytes) -> None:
    assert not isinstance(rewrite(encoded(photo(), kind, exif=exif), 100, 100), Unfit)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_way_to_hold_a_camera_is_set_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    shot = Image.new("RGB", (60, 40), "white")
    shot.paste("black", (0, 0, 30, 10))
    data = encoded(shot, "PNG", exif=exif)
    made = rewrite(data, 100, 100)
    assert not isinstance(made, Unfit)
    expected = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    assert Image.open(BytesIO(made[0])).convert("RGB").tobytes() == expected.tobytes()


def test_the_colour_profile_of_a_transparent_picture_counts() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(Image.new("RGBA", (400, 300), (200, 30, 30, 255)), "PNG", icc_profile=profile)
    made = rewrite(data, 100, 100)
    assert not isinstance(made, Unfit)
    red, green, _blue = Image.open(BytesIO(made[0])).convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert (red, green) == (pytest.approx(200, abs=2), pytest.approx(30, abs=2))


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_of_an_animation_the_first_view_is_shown_and_that_is_said(tmp_path: Path, kind: str) -> None:
    first, second = Image.new("RGB", (1200, 800), "red"), Image.new("RGB", (1200, 800), "blue")
    data = encoded(first, kind, save_all=True, append_images=[second])
    folder = write_kit(tmp_path, {SHEET: PLACED, "images/vue.jpg": data})
    checked = check_kit(Project(tmp_path), folder)
    assert [item.code for item in checked.found if item.code.startswith("D6")] == ["D608"]
    red, _green, blue = Image.open(BytesIO(checked.pictures["vue.jpg"].data)).convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert (red > 200, blue < 60) == (True, True)


def test_what_is_glued_behind_a_picture_does_not_pass(tmp_path: Path) -> None:
    data = encoded(photo()) + b"<script>SECRET</script>PK\x03\x04"
    folder = write_kit(tmp_path, {SHEET: PLACED, "images/vue.jpg": data})
    picture = check_kit(Project(tmp_path), folder).pictures["vue.jpg"]
    assert b"SECRET" not in picture.data


def test_a_float_picture_is_not_black() -> None:
    made = rewrite(encoded(Image.new("F", (300, 200), 0.5), "TIFF"), 100, 100)
    assert not isinstance(made, Unfit)
    assert Image.open(BytesIO(made[0])).convert("L").getpixel((5, 5)) == pytest.approx(127, abs=129)


@settings(max_examples=80)
@given(
    data=st.binary(max_size=200),
    start=st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\x00", b"RIFF"]),
)
def test_any_bytes_are_a_picture_or_a_refusal(data: bytes, start: bytes) -> None:
    foreign_kind(start + data)
    is_drawing(start + data)
    assert isinstance(rewrite(start + data, 100, 100), Unfit | tuple)


WHOLE = {kind: encoded(photo(60, 40), kind) for kind in ("JPEG", "PNG", "GIF", "TIFF", "WEBP")}


@settings(max_examples=120)
@given(kind=st.sampled_from(list(WHOLE)), place=st.integers(0, 10_000), new=st.binary(min_size=1, max_size=8))
def test_any_damage_gives_a_picture_or_a_refusal(kind: str, place: int, new: bytes) -> None:
    data = WHOLE[kind]
    place %= len(data)
    assert isinstance(rewrite(data[:place] + new + data[place + len(new) :], 100, 100), Unfit | tuple)


# --- names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_an_accent_in_a_file_name_is_found_in_both_forms(tmp_path: Path, stored: str, written: str) -> None:
    name = "été.jpg"
    body = unicodedata.normalize(written, f'![Une vue](images/{name} "Une vue. © X")\n')  # type: ignore[arg-type]
    image = unicodedata.normalize(stored, name)  # type: ignore[arg-type]
    folder = write_kit(tmp_path, {SHEET: HEAD + body, f"images/{image}": encoded(photo())})
    outcome = check_folder(tmp_path, folder)
    assert outcome.errors == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_other_form_of_its_name_does_not_show_an_internal_image(tmp_path: Path, form: str) -> None:
    body = unicodedata.normalize(form, '![Une vue](images/été.jpg "Une vue. © X")\n')  # type: ignore[arg-type]
    card = "images:\n  été.jpg: {audience: interne}\n"
    files: dict[str, str | bytes] = {
        SHEET: HEAD + body,
        "images.yaml": card,
        "images/été.jpg": encoded(photo()),
    }
    checked = check_kit(Project(tmp_path), write_kit(tmp_path, files))
    assert dict(checked.pictures) == {}


def test_another_case_is_told_with_the_true_name(tmp_path: Path) -> None:
    body = '![Une vue](images/Vue.JPG "Une vue. © X")\n'
    folder = write_kit(tmp_path, {SHEET: HEAD + body, "images/vue.jpg": encoded(photo())})
    (item,) = check_folder(tmp_path, folder).errors
    assert (item.code, "« vue.jpg »" in item.message) == ("D601", True)


# --- the cache -----------------------------------------------------------------------------------------------


def prepared(root: Path, data: bytes) -> bytes:
    folder = write_kit(root, {SHEET: PLACED, "images/vue.jpg": data})
    checked = check_kit(Project(root), folder)
    assert not checked.has_errors, checked.found
    return checked.pictures["vue.jpg"].data


def test_a_picture_is_prepared_once_and_its_cache_is_not_trusted(tmp_path: Path) -> None:
    fresh = prepared(tmp_path, encoded(photo()))
    (kept,) = (tmp_path / "output" / ".cache" / "images").iterdir()
    for damaged in (
        b"",
        kept.read_bytes()[:-1],
        kept.read_bytes().replace(b"jpeg", b"webp"),
        os.urandom(100),
    ):
        kept.write_bytes(damaged)
        assert prepared(tmp_path, encoded(photo())) == fresh
    kept.unlink()
    kept.mkdir()  # nothing can be kept there
    assert prepared(tmp_path, encoded(photo())) == fresh


def test_another_picture_under_the_same_name_is_prepared_anew(tmp_path: Path) -> None:
    assert prepared(tmp_path, encoded(photo())) != prepared(tmp_path, encoded(photo(1300, 800)))
