"""Every text that a PDF holds, whoever made it: pages, forms, properties, bookmarks, alternatives, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_TOKEN = re.compile(
    rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|/([^\s/<>\[\]()]+)\s+-?[\d.]+\s+Tf|-?\d+\.?\d*|\b(?:ET|T[dDm*]|BT)\b|T\*",
    re.DOTALL,
)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_ESCAPE = re.compile(rb"\\(\r\n|\d{1,3}|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_STRING = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<(?:[0-9A-Fa-f\s]{4,})>", re.DOTALL)
_REMARK = re.compile(rb"^%(?!PDF-|%EOF)[^\r\n]*", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")
_SPELT = re.compile(r"(?:^[^\n]\n+){5,}[^\n]?$", re.MULTILINE)  # signs set one by one
_A_SPACE = -200  # thousandths of an em between two strings: less is a kern

#: PDFDocEncoding (ISO 32000-1, D.3) where it differs from Latin-1 in what French writes.
_PDF_DOC = str.maketrans(
    {
        0x83: "…",
        0x84: "—",
        0x85: "–",
        0x8D: "“",
        0x8E: "”",
        0x8F: "‘",
        0x90: "’",
        0x96: "Œ",
        0x9C: "œ",
        0xA0: "€",
    }
)
_WINDOWS = bytes(range(256)).decode(
    "cp1252", "replace"
)  # what a font without a table of its own most often means

#: A font's own codes by their characters, and the bytes of one code.
_Font = tuple[Mapping[int, str], int]


def pdf_texts(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """The texts of a PDF, and its attachments as a name with bytes.

    Raises pikepdf.PdfError for what is no PDF.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        fonts: dict[tuple[int, int], _Font] = {}
        on_pages: set[tuple[int, int]] = set()
        for page in pdf.pages:
            content = page.obj.get("/Contents")
            parts = [content] if isinstance(content, pikepdf.Stream) else list(content or ())
            on_pages |= {part.objgen for part in parts}
            code = b"\n".join(part.read_bytes() for part in parts)
            yield _shown(code, _fonts(page.obj.get("/Resources"), fonts)), None
        yield from _of_objects(pdf, fonts, frozenset(on_pages))
        yield _plain_strings(pdf), None
    yield _left_over(data), None


def _of_objects(
    pdf: Pdf, fonts: dict[tuple[int, int], _Font], shown: frozenset[tuple[int, int]]
) -> Iterator[tuple[str, bytes | None]]:
    """Forms, properties (XMP), attachments, photographs, and streams that are on no page and of no kind."""
    import pikepdf

    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        kind, subtype = item.get("/Type"), item.get("/Subtype")
        if subtype == "/Form":
            yield _shown(item.read_bytes(), _fonts(item.get("/Resources"), fonts)), None
        elif subtype == "/XML" or kind == "/Metadata":
            xmp = item.read_bytes().decode("utf-8", "replace")
            yield f"{_TAG.sub(' ', xmp)}\n{xmp}", None
        elif kind == "/EmbeddedFile":
            yield "pièce jointe", item.read_bytes()
        elif subtype == "/Image" and item.get("/Filter") == "/DCTDecode":
            yield "image", item.read_raw_bytes()
        elif _is_anonymous(item, shown):
            yield "flux", item.read_bytes()


def _is_anonymous(item: Object, shown: frozenset[tuple[int, int]]) -> bool:
    """Whether a stream says nothing of what it is and is on no page: a script, a rich text, a form to fill in.

    Fonts, colours, functions and drawings say what they are by some key; a table of characters by its first words.
    """
    return (
        item.objgen not in shown
        and {*item.keys()} <= {"/Length", "/Filter", "/DecodeParms"}
        and b"begincmap" not in item.read_bytes()
    )


def _left_over(raw: bytes) -> str:
    """What stands between the streams of the file as it is: lost objects, remarks, what follows the end."""
    texts: list[str] = []
    position = 0
    while position < len(raw):
        start = raw.find(b"stream", position)
        stop = len(raw) if start < 0 else start
        texts += [_read_string(match[0]) for match in _STRING.finditer(raw, position, stop)]
        texts += [match[0].decode("utf-8", "replace") for match in _REMARK.finditer(raw, position, stop)]
        end = raw.find(b"endstream", stop)
        position = len(raw) if end < 0 else end + 9
    return "\n".join([*texts, raw[raw.rfind(b"%%EOF") + 5 :].decode("utf-8", "replace")])


def _plain_strings(pdf: Pdf) -> str:
    """The strings of all objects but the contents of streams: properties, bookmarks, alternatives, addresses."""
    import pikepdf

    target = BytesIO()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        fix_metadata_version=False,
    )
    raw = target.getvalue()
    texts: list[str] = []
    position = 0
    while position < len(raw):
        start = raw.find(b"stream\n", position)
        stop = len(raw) if start < 0 else start
        texts += [_read_string(match[0]) for match in _STRING.finditer(raw, position, stop)]
        end = raw.find(b"endstream", stop)
        position = len(raw) if end < 0 else end + 9
    return "\n".join(texts)


def _read_string(written: bytes) -> str:
    data = _bytes_of(written)
    if data[:2] == b"\xfe\xff":
        return data[2:].decode("utf-16-be", "replace")
    if data[:2] == b"\xff\xfe":
        return data[2:].decode("utf-16-le", "replace")
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:].decode("utf-8", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_PDF_DOC)


def _bytes_of(written: bytes) -> bytes:
    if written[:1] == b"<":
        digits = re.sub(rb"\s", b"", written[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    inside = written[1:-1]
    return _ESCAPE.sub(_unescaped, inside) if b"\\" in inside else inside


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes([int(sign, 8) & 255]) if sign.isdigit() and sign < b"8" else _ESCAPES.get(sign, sign)


def _fonts(resources: Object | None, known: dict[tuple[int, int], _Font]) -> dict[bytes, _Font]:
    """The fonts that a content may name."""
    named = resources.get("/Font") if resources is not None else None
    found: dict[bytes, _Font] = {}
    for name, font in named.items() if named is not None else ():
        if font.objgen not in known or font.objgen == (0, 0):
            table = font.get("/ToUnicode")
            width = 2 if font.get("/Subtype") == "/Type0" else 1
            known[font.objgen] = (_codes(table.read_bytes()) if table is not None else {}, width)
        found[str(name)[1:].encode()] = known[font.objgen]
    return found


def _codes(table: bytes) -> dict[int, str]:
    """The characters of each code, as a ToUnicode table says them."""
    codes: dict[int, str] = {}
    for kind, body in _SECTION.findall(table):
        if kind == b"bfchar":
            codes |= {int(code, 16): _utf16(text) for code, text in _CHAR.findall(body)}
            continue
        for first, last, text, listed in _RANGE.findall(body):
            start, stop = int(first, 16), int(last, 16)
            if listed:
                codes |= dict(zip(range(start, stop + 1), map(_utf16, _HEX.findall(listed)), strict=False))
            else:
                base = _utf16(text)
                codes |= {
                    code: base[:-1] + chr(ord(base[-1]) + code - start) for code in range(start, stop + 1)
                }
    return codes


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().zfill(4)).decode("utf-16-be", "replace")


def _shown(code: bytes, fonts: Mapping[bytes, _Font]) -> str:
    """What a content shows, strings that follow one another joined; and the strings of its marks, as they are."""
    font: _Font = ({}, 1)
    shown: list[str] = []
    marks: list[str] = []
    depth = 0
    for match in _TOKEN.finditer(code):
        token = match[0]
        if match[1] is not None:
            font = fonts.get(match[1], font)
        elif token in {b"<<", b">>"}:
            depth += 1 if token == b"<<" else -1
        elif token[:1] in b"(<":
            if depth > 0:
                marks.append(_read_string(token))
            else:
                shown.append(_decoded(_bytes_of(token), font))
        elif token[:1] in b"-0123456789.":
            if shown and token[:1] == b"-" and float(token) < _A_SPACE:
                shown.append(" ")
        else:
            shown.append("\n")
    text = "".join(shown)
    spelt = [match[0].replace("\n", "") for match in _SPELT.finditer(text)]
    return "\n".join([text, *spelt, *marks])


def _decoded(data: bytes, font: _Font) -> str:
    codes, width = font
    if width == 2:
        return "".join(
            codes.get(high << 8 | low, "") for high, low in zip(data[::2], data[1::2], strict=False)
        )
    return "".join(codes.get(byte) or _WINDOWS[byte] for byte in data)
