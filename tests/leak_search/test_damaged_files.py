"""The guard reads files that are cut, changed or no files at all: it never fails, and finds what can still be read."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from random import Random

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from dossier.internal_only import Folded
from dossier.leak_search.file_texts import texts_of
from dossier.leak_search.package_members import members_of

SAID = "Gerbevillers"


def _says(name: str, data: bytes) -> bool:
    return SAID.lower() in Folded("\n".join(piece.text for piece in texts_of(name, data))).squeezed


def _pdf() -> bytes:
    """A page that says it in the codes of its own font, and a form that does in plain letters."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    letters = sorted(set(SAID))
    table = "".join(f"<{number:04x}> <{ord(letter):04x}> " for number, letter in enumerate(letters))
    codes = pdf.make_stream(f"begincmap {len(letters)} beginbfchar {table} endbfchar".encode())
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.A, ToUnicode=codes)
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    shown = "".join(f"{letters.index(letter):04x}" for letter in SAID)
    pdf.pages[0].obj.Contents = pdf.make_stream(f"BT /F 9 Tf <{shown}> Tj ET".encode())
    target = BytesIO()
    pdf.save(target, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def _package(words: str = SAID) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:p>{words}</w:p>" * 40)
        package.writestr("word/media/a.png", b"\x89PNG\r\n\x1a\n" + bytes(60))
    return target.getvalue()


_OPENINGS = (
    b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBP", b"\x1f\x8b\x08", b"x\x9c",
    b"<html>", b'{"a":', b"\xff\xfe", b'<?xml encoding="idna"?>', b'<meta charset="hex">', b"",
)  # fmt: skip


@given(
    opening=st.sampled_from(_OPENINGS),
    rest=st.binary(max_size=400),
    ending=st.sampled_from([".pdf", ".docx", ".ttf", ""]),
)
@settings(max_examples=200, deadline=None)
def test_random_bytes_fail_no_reader(opening: bytes, rest: bytes, ending: str) -> None:
    assert [*texts_of(f"a{ending}", opening + rest)]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_file_that_is_cut_or_changed_anywhere_fails_no_reader(name: str) -> None:
    chance, whole = Random(7), _pdf() if name == "a.pdf" else _package()  # noqa: S311 - the same damage each time
    for _ in range(150):
        data = bytearray(whole)
        for _change in range(chance.randrange(1, 9)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert [*texts_of(name, bytes(data[: chance.randrange(1, len(data) + 1)]))]
    assert _says(name, whole)


def test_a_page_beside_a_damaged_stream_is_still_read() -> None:
    with pikepdf.open(BytesIO(_pdf())) as pdf:
        broken = pdf.make_stream(b"no stream at all")
        broken.Filter = Name.FlateDecode
        pdf.Root.Spare = broken
        pdf.pages[0].obj.Annots = 5
        pdf.pages[0].obj.Resources.Font.G = 7
        target = BytesIO()
        pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert _says("a.pdf", target.getvalue())


def test_codes_of_a_font_without_end_are_read_within_bounds() -> None:
    data = _pdf().replace(
        b"beginbfchar", b"beginbfrange <0000> <ffffffffffff> <10ffff> endbfrange beginbfchar"
    )
    assert _says("a.pdf", data)


def test_what_a_pdf_without_its_table_says_in_its_streams_is_read() -> None:
    packed = zlib.compress(f"BT ({SAID}) Tj ET".encode() + bytes(5000))
    assert _says("a.pdf", b"%PDF-1.7\n1 0 obj <<>> stream\n" + packed[:-6] + b"\nendstream")


def test_a_member_that_the_table_of_a_package_does_not_name_is_read() -> None:
    whole = _package()
    other = _package("Rien")
    hidden = whole[
        : whole.rfind(b"PK\x01\x02", 0, whole.rfind(b"PK\x01\x02"))
    ]  # its members, without their table
    assert _says("a.docx", other + hidden)
    assert not _says("a.docx", other)


def test_a_package_that_is_cut_before_its_table_is_read() -> None:
    assert _says("a.docx", _package()[:-120])


def test_a_damaged_member_gives_what_stands_before_the_damage() -> None:
    data = bytearray(_package())
    head = data.find(b"word/document.xml")
    data[14] ^= 0xFF  # its sum
    assert head > 0
    assert _says("a.docx", bytes(data))


def test_a_package_within_a_package_is_read_once() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("in.zip", _package())
    assert [name for name, _data in members_of(target.getvalue()) if name] == ["in.zip"]


def test_a_text_that_names_the_signs_of_another_kind_is_read_as_a_text() -> None:
    for sign in ("%PDF-", "PK\x03\x04"):
        assert _says("a.html", f"<html><!-- {sign} --><p>{SAID[:4]}<b>{SAID[4:]}</b></p>".encode())
