"""Office files of strangers: read within bounds, or refused with a reason."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest

from dossier.office_files.archive import OfficeArchive
from dossier.office_files.foreign_xml import MAX_DEPTH, MAX_MARKS, iterate_foreign, parse_foreign
from dossier.office_files.refusal import Unreadable

_BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
_OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
_LATE = f'<?xml version="1.0"?>{" " * 5_000}<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd"><d/>'
_EBCDIC = '<?xml version="1.0" encoding="cp037"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'
_UTF7 = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4-<d/>'

REFUSED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no XML": lambda: b"Bonjour",
    "a bomb": _BOMB.encode,
    "a bomb, two bytes a letter": lambda: _BOMB.encode("utf-16"),
    "a bomb, two bytes a letter without a mark": lambda: _BOMB.encode("utf-16-le"),
    "a bomb behind a mark": lambda: b"\xef\xbb\xbf" + _BOMB.encode(),
    "a bomb in another table of letters": lambda: _EBCDIC.encode("cp037"),
    "a document type in letters of a mail": lambda: _UTF7,
    "an entity outside": _OUTSIDE.encode,
    "a document type outside, far from the beginning": _LATE.encode,
    "cut short": lambda: b"<a><b>",
    "too many elements": lambda: b"<a>" + b"<b/>" * MAX_MARKS + b"</a>",
    "elements too deep": lambda: b"<a>" * (MAX_DEPTH + 10) + b"</a>" * (MAX_DEPTH + 10),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_xml_is_refused(name: str) -> None:
    with pytest.raises(Unreadable) as told:
        parse_foreign(REFUSED[name]())
    assert told.value.reason


@pytest.mark.parametrize("name", [name for name in REFUSED if name != "too many elements"])
def test_hostile_xml_is_refused_where_it_is_read_piece_by_piece(name: str) -> None:
    with pytest.raises(Unreadable):
        list(iterate_foreign(REFUSED[name](), "b"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_xml_in_the_encodings_of_offices_is_read(encoding: str) -> None:
    assert parse_foreign("<a><!-- no --><b>préfet</b></a>".encode(encoding)).findtext("b") == "préfet"


def test_comments_do_not_part_words() -> None:
    assert parse_foreign(b"<a>un<!-- x --> mot</a>").text == "un mot"


def test_elements_are_seen_one_by_one() -> None:
    assert [one.get("r") for one in iterate_foreign(b"<a><c r='1'/><d/><c r='2'/></a>", "c")] == ["1", "2"]


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _lying(size: int) -> bytes:
    """An archive that says of its member that it unpacks to ``size`` bytes."""
    data = bytearray(_zip({"a.xml": b"<a>" + b" " * 1_000 + b"</a>"}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = size.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        _zip({"a.xml": b"<a/>"})[:-30],
        _zip({f"{number}": b"" for number in range(5_001)}),
    ],
    ids=["nothing", "two letters", "an old document", "cut short", "too many members"],  # a ZIP says its hour
)
def test_what_is_no_whole_archive_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        OfficeArchive(data)


def test_members_are_bounded_one_by_one_and_together() -> None:
    archive = OfficeArchive(_zip({"a": b"x" * 600, "b": b"x" * 600}), most=1_000, most_member=700)
    assert archive.read("a") == b"x" * 600
    with pytest.raises(Unreadable) as told:
        archive.read("b")
    assert told.value.is_too_big


def test_xml_of_many_parts_is_bounded_together() -> None:
    part = b"<a>" + (b"<b>" + b" " * 1_000_000 + b"</b>") * 21 + b"</a>"
    archive = OfficeArchive(_zip({"a.xml": part, "b.xml": part}))
    assert archive.parse("a.xml") is not None
    with pytest.raises(Unreadable):
        archive.parse("b.xml")


@pytest.mark.parametrize("size", [5, 2_000_000_000])
def test_an_archive_that_lies_about_its_size_ends_in_a_reason(size: int) -> None:
    with contextlib.suppress(Unreadable):
        assert len(OfficeArchive(_lying(size)).read("a.xml") or b"") <= 1_007


def test_a_name_that_leads_out_of_the_archive_is_a_name_like_others() -> None:
    archive = OfficeArchive(_zip({"../../evil.xml": b"<a/>", "/etc/x": b"y"}))
    assert archive.read("../../evil.xml") == b"<a/>"
    assert archive.read("evil.xml") is None
