"""What a photograph tells of itself in its file: title, caption, credit, rights, as IPTC (JPEG) and XMP (JPEG, PNG).

Only these words are written, into a file that the gate made: it tells nothing else of where or how it was taken.
Numbers are those of IPTC-IIM 4.2 (record 2) and of the XMP specification, part 3.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from html import escape

_SOI, _JPEG_APP0, _APP1, _APP13 = b"\xff\xd8", b"\xff\xe0", b"\xff\xe1", b"\xff\xed"
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_SEGMENT = 65_000  # bytes of a segment, its own length included
_XMP_ID = b"http://ns.adobe.com/xap/1.0/\0"
_UTF_8 = b"\x1c\x01\x5a\x00\x03\x1b%G"  # the coded character set of what follows
_WHOLE = (80, 110)  # who made it, and to whom it is credited
_MOST = {5: 64, 40: 256, 80: 32, 110: 32, 116: 128, 120: 2000}  # bytes of each field of IPTC-IIM


@dataclass(frozen=True, slots=True)
class PressLabel:
    """What is written into the file of a photograph; "" for what is not known."""

    title: str
    caption: str = ""
    credit: str = ""
    rights: str = ""
    alternative: str = ""


def labelled(data: bytes, label: PressLabel) -> bytes:
    """A JPEG or PNG file with these words in it; any other file as it is."""
    if data.startswith(_SOI):
        return _in_jpeg(data, label)
    return _in_png(data, label) if data.startswith(_PNG) else data


def _in_jpeg(data: bytes, label: PressLabel) -> bytes:
    place = len(_SOI)
    if data[place : place + 2] == _JPEG_APP0:
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    segments = _segment(_APP1, _XMP_ID + _fitting_xmp(label)) + _segment(_APP13, _photoshop(_iptc(label)))
    return data[:place] + segments + data[place:]


def _segment(marker: bytes, content: bytes) -> bytes:
    return marker + (len(content) + 2).to_bytes(2, "big") + content


def _photoshop(iptc: bytes) -> bytes:
    """The IPTC block in the resource that photograph programs read."""
    padding = b"\0" * (len(iptc) % 2)
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + iptc + padding


def _iptc(label: PressLabel) -> bytes:
    fields = {
        5: label.title, 40: label.rights, 80: label.credit, 110: label.credit,
        116: label.credit, 120: label.caption or label.alternative,
    }  # fmt: skip
    told = _UTF_8 + b"\x1c\x02\x00\x00\x02\x00\x04"
    for number, text in fields.items():
        words = _cut(text, _MOST[number])
        if number in _WHOLE and len(words) < len(text.encode("utf-8", "replace")):
            continue  # half a name would credit somebody else: the notice and the XMP have it whole
        if words:
            told += b"\x1c\x02" + bytes((number,)) + len(words).to_bytes(2, "big") + words
    return told


def _cut(text: str, most: int) -> bytes:
    """The first bytes of a text, never half a sign."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").encode()


def _fitting_xmp(label: PressLabel) -> bytes:
    told = _xmp(label)
    if len(told) + len(_XMP_ID) <= _MOST_SEGMENT:
        return told
    caption, other = label.caption[:4000], label.alternative[:2000]
    return _xmp(PressLabel(label.title[:500], caption, label.credit[:500], label.rights[:2000], other))


def _xmp(label: PressLabel) -> bytes:
    rows = [
        ("dc:title", label.title, True),
        ("dc:description", label.caption or label.alternative, True),
        ("dc:rights", label.credit, True),
        ("xmpRights:UsageTerms", label.rights, True),
        ("Iptc4xmpCore:AltTextAccessibility", label.alternative, True),
        ("photoshop:Credit", label.credit, False),
        ("photoshop:Instructions", label.rights, False),
    ]
    inside = "".join(_row(*row) for row in rows if row[1])
    if label.credit:
        inside += f"<dc:creator><rdf:Seq><rdf:li>{_text(label.credit)}</rdf:li></rdf:Seq></dc:creator>"
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode("utf-8", "replace")


def _row(name: str, text: str, by_language: bool) -> str:  # noqa: FBT001 - a column of the table above
    words = _text(text)
    if by_language:
        words = f'<rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt>'
    return f"<{name}>{words}</{name}>"


def _text(text: str) -> str:
    """The words as XML may hold them."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\n\t"), quote=False)


def _in_png(data: bytes, label: PressLabel) -> bytes:
    """The words behind the header of the picture, as the text that XMP takes in a PNG."""
    head = len(_PNG) + 12 + int.from_bytes(data[len(_PNG) : len(_PNG) + 4], "big")
    content = b"iTXtXML:com.adobe.xmp\0\0\0\0\0" + _xmp(label)
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return data[:head] + chunk + data[head:]
