"""Every text that a PDF holds, whoever made it: pages, forms, properties, bookmarks, alternatives, attachments."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from dossier.memory import Memory
from dossier.prepress.pdf_strings import bytes_of, names_of, read_string, strings_of

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_TOKEN = re.compile(
    rb"(?P<strings>\[(?:<(?:[0-9A-Fa-f]{4})+>|[-+\d.\s]++)*+\]\s*TJ)|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|/(?P<font>[^\s/<>\[\]()]+)\s+-?[\d.]+\s+Tf|-\d{3,}\.?\d*|\b(?:ET|T[dDm*]|BT)\b|T\*",
    re.DOTALL,
)
_IN_ARRAY = re.compile(rb"<([0-9A-Fa-f]+)>|-\d{3,}\.?\d*")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_REMARK = re.compile(rb"^%(?!PDF-|%EOF)[^\r\n]*", re.MULTILINE)
_MOST = 20_000_000  # bytes of one stream once unpacked
#: Keys by which a stream says that it is a font, a picture, a drawing, a colour or a function.
_KINDS = frozenset([
    "/Length1", "/Length2", "/Length3", "/N", "/FunctionType", "/ShadingType", "/Subtype", "/CMapName", "/Width",
])  # fmt: skip
_PIECE = 4096  # bytes unpacked at once, so that what stands before a damage is known
_MOST_CODES = 0xFFFF  # of one range: a code has two bytes at most
_CODE = struct.Struct(">H")
_PAIRS = 0xD800  # the first of the codes of which UTF-16 makes one sign of two
_A_SPACE = -200  # thousandths of an em between two strings: less is a kern

_WINDOWS = bytes(range(256)).decode(
    "cp1252", "replace"
)  # what a font without a table of its own most often means

#: What pages show, by what they are made of: a page that is as it was is not read again.
_pages = Memory(8_000_000)


class _Codes(dict[int, str]):
    """The characters of a font's own codes; another code says nothing."""

    is_below_pairs = True  # every code is below those that UTF-16 takes in pairs

    def __missing__(self, _code: int) -> str:
        return ""


class _Font(NamedTuple):
    """The characters of a font's own codes, how many bytes a code has, and the digest of the table that says so."""

    codes: _Codes = _Codes()
    width: int = 1
    digest: bytes = b""


def pdf_texts(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the texts of a PDF, and its attachments as a name with bytes.

    One that is damaged is read as far as it goes, then as the bytes that it is: nothing is raised.
    """
    try:
        yield from _of_opened(data)
    except Exception:  # noqa: BLE001 - whatever a damaged file makes its reader raise
        yield from _of_bytes(data)


def _of_bytes(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """What the streams of a file say, wherever they stand, and what stands between them."""
    for _word, start, stop in _streams(data):
        stream = _inflated(data[start:stop]) or data[start:stop]
        yield "\n".join([_shown(stream, {}), *strings_of(stream)]), None
        yield "flux", stream
    yield _left_over(data), None
    yield data.decode("utf-8", "replace"), None


def _of_opened(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        fonts: dict[tuple[int, int], _Font] = {}
        on_pages: set[tuple[int, int]] = set()
        for page in pdf.pages:
            content = page.obj.get("/Contents")
            listed = list(content) if isinstance(content, pikepdf.Array) else [content]
            parts = [part for part in listed if isinstance(part, pikepdf.Stream)]
            on_pages |= {part.objgen for part in parts}
            code = b"\n".join(map(_unpacked, parts))
            yield _shown_once(code, _fonts(page.obj.get("/Resources"), fonts)), None
        yield from _of_objects(pdf, fonts, frozenset(on_pages))
        text, marked = _plain_strings(pdf)
        yield text, None
        for rich in marked:
            yield "texte mis en forme", rich
        for lost in _lost_streams(data, pdf):
            yield "\n".join([_shown(lost, {}), *strings_of(lost)]), None
            yield "flux perdu", lost
    yield _left_over(data), None


def _of_objects(
    pdf: Pdf, fonts: dict[tuple[int, int], _Font], shown: frozenset[tuple[int, int]]
) -> Iterator[tuple[str, bytes | None]]:
    """Forms, patterns, properties (XMP), attachments, photographs, and streams that are on no page and of no kind."""
    import pikepdf

    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        kind, subtype = item.get("/Type"), item.get("/Subtype")
        if subtype == "/Form" or item.get("/PatternType") is not None:
            yield _shown(_unpacked(item), _fonts(item.get("/Resources"), fonts)), None
        elif subtype == "/XML" or kind == "/Metadata":
            yield "XMP", _unpacked(item)
        elif kind == "/EmbeddedFile":
            yield "pièce jointe", _unpacked(item)
        elif subtype == "/Image":
            if (jpeg := _jpeg_of(item)) is not None:
                yield "image", jpeg
        elif "/Length1" in item or subtype in {"/OpenType", "/CIDFontType0C"}:
            yield "police.ttf", _unpacked(item)
        elif "/N" in item and kind is None:  # a colour profile: its name is a text
            yield "profil de couleurs", _unpacked(item)
        elif _is_anonymous(item, shown):
            yield "flux", _unpacked(item)


def _jpeg_of(picture: Object) -> bytes | None:
    """A picture as JPEG, whatever else it was packed with; None for one of another kind."""
    import pikepdf

    filters = picture.get("/Filter")
    listed = [*map(str, filters)] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if listed[-1:] != ["/DCTDecode"]:
        return None
    data = picture.read_raw_bytes()
    return data if len(listed) == 1 else _inflated(data)


def _unpacked(stream: Object) -> bytes:
    """What a stream holds; where it is damaged, what comes before the damage."""
    import pikepdf

    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        raw = stream.read_raw_bytes()
        return _inflated(raw) or raw


def _inflated(data: bytes) -> bytes:
    """What deflated data say up to where they are damaged, within bounds; nothing where they are not deflated."""
    reader, said, size = zlib.decompressobj(), [], 0
    with suppress(zlib.error):
        for start in range(0, len(data), _PIECE):
            said.append(reader.decompress(data[start : start + _PIECE], _MOST - size))
            size += len(said[-1])
            if reader.eof or size >= _MOST:
                break
    return b"".join(said)


def _is_anonymous(item: Object, shown: frozenset[tuple[int, int]]) -> bool:
    """Whether a stream is on no page and of no kind: a script, a rich text, a form, what a program keeps for itself.

    Fonts, colours, functions and drawings say what they are by some key; a table of characters by its first words.
    """
    return item.objgen not in shown and not {*item.keys()} & _KINDS and b"begincmap" not in _unpacked(item)


def _streams(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each stream of a file as it is: where its word stands, where its data start, and where they end."""
    position = 0
    while (word := raw.find(b"stream", position)) >= 0:
        start = word + 6 + raw.startswith(b"\r\n", word + 6) + 1
        stop = raw.find(b"endstream", start)
        stop = len(raw) if stop < 0 else stop
        yield word, start, stop
        position = stop + 9


def _outside_of_streams(raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a file between its streams."""
    position = 0
    for word, _start, stop in _streams(raw):
        yield position, word
        position = stop + 9
    yield position, len(raw)


def _left_over(raw: bytes) -> str:
    """What stands between the streams of the file as it is: lost objects, remarks, what comes first or follows the end."""
    texts: list[str] = []
    for start, stop in _outside_of_streams(raw):
        texts += strings_of(raw, start, stop)
        texts += [match[0].decode("utf-8", "replace") for match in _REMARK.finditer(raw, start, stop)]
    edges = (raw[: max(raw.find(b"%PDF-"), 0)], raw[raw.rfind(b"%%EOF") + 5 :])
    return "\n".join([*texts, *(edge.decode("utf-8", "replace") for edge in edges)])


def _lost_streams(raw: bytes, pdf: Pdf) -> Iterator[bytes]:
    """Yield the streams of the file that nothing names any more: an older state of it, an object that was taken out."""
    import pikepdf

    known = {
        item.read_raw_bytes().rstrip(b"\r\n") for item in pdf.objects if isinstance(item, pikepdf.Stream)
    }
    for word, start, stop in _streams(raw):
        data = raw[start:stop]
        if data.rstrip(b"\r\n") in known or b"/XRef" in raw[max(0, word - 300) : word]:
            continue
        yield _inflated(data) or data


def _plain_strings(pdf: Pdf) -> tuple[str, list[bytes]]:
    """The strings and names of all objects but the contents of streams: properties, bookmarks, alternatives, addresses.

    Those that are written in marks, as a note with its look is, come apart.
    """
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
    names: set[str] = set()
    for start, stop in _outside_of_streams(raw):
        texts += strings_of(raw, start, stop)
        names |= names_of(raw[start:stop])
    marked = [text.encode() for text in texts if text.startswith("<") and "</" in text]
    return "\n".join([*texts, *sorted(names)]), marked


def _fonts(resources: Object | None, known: dict[tuple[int, int], _Font]) -> dict[bytes, _Font]:
    """Return the fonts that a content may name."""
    import pikepdf

    named = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    found: dict[bytes, _Font] = {}
    for name, font in named.items() if isinstance(named, pikepdf.Dictionary) else ():
        if not isinstance(font, pikepdf.Dictionary):
            continue
        if font.objgen not in known or font.objgen == (0, 0):
            table = font.get("/ToUnicode")
            width = 2 if font.get("/Subtype") == "/Type0" else 1
            said = _unpacked(table) if isinstance(table, pikepdf.Stream) else b""
            known[font.objgen] = _Font(_codes(said), width, sha256(said).digest())
        found[str(name)[1:].encode()] = known[font.objgen]
    return found


@lru_cache(maxsize=64)
def _codes(table: bytes) -> _Codes:
    """Return the characters of each code, as a ToUnicode table says them."""
    codes = _Codes()
    for kind, body in _SECTION.findall(table):
        if kind == b"bfchar":
            codes |= {int(code, 16): _utf16(text) for code, text in _CHAR.findall(body)}
            continue
        for first, last, text, listed in _RANGE.findall(body):
            start = int(first, 16)
            stop = min(int(last, 16), start + _MOST_CODES)
            if listed:
                codes |= dict(zip(range(start, stop + 1), map(_utf16, _HEX.findall(listed)), strict=False))
            else:
                base = _utf16(text)
                codes |= {code: _after(base, code - start) for code in range(start, stop + 1)}
    codes.is_below_pairs = max(codes, default=0) < _PAIRS
    return codes


def _after(base: str, steps: int) -> str:
    """The text so many codes behind ``base``: its last sign moves on."""
    code = ord(base[-1]) + steps
    return base[:-1] + (chr(code) if code <= sys.maxunicode else "\ufffd")


def _utf16(digits: bytes) -> str:
    """The signs of digits of sixteen, four for each; what lacks one at its start begins with a nought."""
    whole = digits.decode().zfill(-(-len(digits) // 4) * 4)
    return bytes.fromhex(whole).decode("utf-16-be", "replace")


def _shown_once(code: bytes, fonts: Mapping[bytes, _Font]) -> str:
    """``_shown``, looked for once for a content and its fonts."""
    made_of = sha256(code)
    for name, font in sorted(fonts.items()):
        made_of.update(b"\0%b %d %b" % (name, font.width, font.digest))
    key = made_of.hexdigest()
    known = _pages.find(key)
    if known is None:
        known = _shown(code, fonts).encode("utf-8", "surrogatepass")
        _pages.hold(key, known)
    return known.decode("utf-8", "surrogatepass")


def _shown(code: bytes, fonts: Mapping[bytes, _Font]) -> str:
    """What a content shows, strings that follow one another joined; and the strings of its marks, as they are."""
    font = _Font()
    shown: list[str] = []
    marks: list[str] = []
    depth = 0
    for match in _TOKEN.finditer(code):
        token = match[0]
        if match["font"] is not None:
            font = fonts.get(match["font"], font)
        elif match["strings"] is not None and depth > 0:
            marks += [read_string(b"<%b>" % one[1]) for one in _IN_ARRAY.finditer(token) if one[1]]
        elif match["strings"] is not None:
            for rank, run in enumerate(_runs(token)):
                shown += [" "] if rank and shown else []
                shown += [_decoded(run, font)] if run else []
        elif token in {b"<<", b">>"}:
            depth += 1 if token == b"<<" else -1
        elif token[:1] in b"(<":
            if depth > 0:
                marks.append(read_string(token))
            else:
                shown.append(_decoded(bytes_of(token), font))
        elif token[:1] == b"-":
            if shown and float(token) < _A_SPACE:
                shown.append(" ")
        else:
            shown.append("\n")
    return "\n".join(["".join(shown), *marks])


@lru_cache(maxsize=4096)
def _runs(array: bytes) -> tuple[bytes, ...]:
    """The codes of the strings of an array, one behind the other; a new run begins behind a space.

    A line is set in as many strings as it has kerns, and the pages of all editions have most of their lines in common.
    """
    runs: list[list[bytes]] = [[]]
    for one in _IN_ARRAY.finditer(array):
        if one[1]:
            runs[-1].append(one[1])
        elif float(one[0]) < _A_SPACE:
            runs.append([])
    return tuple(bytes.fromhex(b"".join(run).decode()) for run in runs)


def _decoded(data: bytes, font: _Font) -> str:
    codes, width, _digest = font
    if width == 2:
        whole = data[: len(data) // 2 * 2]
        if codes.is_below_pairs:  # a pair is no code then, and neither is half of one
            return whole.decode("utf-16-be", "surrogatepass").translate(codes)
        return "".join([codes[code] for (code,) in _CODE.iter_unpack(whole)])
    return "".join(codes.get(byte) or _WINDOWS[byte] for byte in data)
