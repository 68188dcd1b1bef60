"""Ways to hide words in a finished PDF, each a small change by hand."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, Stream, String
from test_planted import _file, _pdf

Way = Callable[[str], tuple[str, bytes]]


def _font(pdf: Pdf) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def _bytes(words: str) -> bytes:
    return words.encode("cp1252", "replace")


def _shows(pdf: Pdf, *codes: bytes) -> None:
    """Contents added to the first page, each a stream of its own, with a plain font « Pl »."""
    pdf.pages[0].obj.Resources.Font["/Pl"] = _font(pdf)
    for code in codes:
        pdf.pages[0].contents_add(code)


def _in_two_streams(pdf: Pdf, words: str) -> None:
    half = len(words) // 2
    _shows(pdf, b"BT /Pl 9 Tf (" + _bytes(words[:half]) + b") Tj", b"(" + _bytes(words[half:]) + b") Tj ET")


def _line_by_line(pdf: Pdf, words: str) -> None:
    half = words.index(" ") + 1
    _shows(
        pdf,
        b"BT /Pl 9 Tf 0 TL (" + _bytes(words[:half]) + b") ' (" + _bytes(words[half:]) + b") ' ET",
    )


def _in_octal(pdf: Pdf, words: str) -> None:
    _shows(pdf, b"BT /Pl 9 Tf (" + b"".join(b"\\%03o" % code for code in _bytes(words)) + b") Tj ET")


def _in_a_form(pdf: Pdf, words: str) -> None:
    form = Stream(pdf, b"BT /Pl 9 Tf (" + _bytes(words) + b") Tj ET")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    _shows(pdf, b"/F Do")
    pdf.pages[0].obj.Resources.XObject = Dictionary(F=pdf.make_indirect(form))


def _in_a_pattern(pdf: Pdf, words: str) -> None:
    cell = Stream(pdf, b"BT /Pl 9 Tf (" + _bytes(words) + b") Tj ET")
    cell.Type, cell.PatternType, cell.PaintType, cell.TilingType = Name.Pattern, 1, 1, 1
    cell.BBox, cell.XStep, cell.YStep = Array([0, 0, 9, 9]), 9, 9
    cell.Resources = Dictionary(Font=Dictionary(Pl=_font(pdf)))
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P=pdf.make_indirect(cell))


def _by_codes_of_its_own(pdf: Pdf, words: str) -> None:
    codes = {sign: number for number, sign in enumerate(dict.fromkeys(words), 1)}
    rows = [b"<%04x> <%s>" % (code, sign.encode("utf-16-be").hex().encode()) for sign, code in codes.items()]
    table = Stream(pdf, b"begincmap beginbfchar\n" + b"\n".join(rows) + b"\nendbfchar endcmap")
    pdf.pages[0].obj.Resources.Font["/Own"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X, ToUnicode=pdf.make_indirect(table))
    )
    shown = b" -250 ".join(b"<%04x>" % codes[sign] for sign in words)
    pdf.pages[0].contents_add(b"BT /Own 9 Tf [" + shown + b"] TJ ET")


def _through_two_filters(pdf: Pdf, words: str) -> None:
    _shows(pdf, b"q Q")
    code = Stream(pdf, b"")
    packed = zlib.compress(b"BT /Pl 9 Tf (" + _bytes(words) + b") Tj ET").hex().encode() + b">"
    code.write(packed, filter=Array([Name.ASCIIHexDecode, Name.FlateDecode]))
    page = pdf.pages[0].obj
    page.Contents = Array([*page.Contents, pdf.make_indirect(code)])


def _spare(key: str) -> Way:
    """An object of the catalogue with one string."""
    return _root(lambda _pdf, words: {"Spare": Dictionary({"/" + key: String(words)})})


def _unmarked_utf16(pdf: Pdf, words: str) -> None:
    pdf.Root.Spare = Dictionary(T=String(words.encode("utf-16-be")))


def _root(made: Callable[[Pdf, str], dict[str, object]]) -> Way:
    def plant(pdf: Pdf, words: str) -> None:
        for key, value in made(pdf, words).items():
            pdf.Root["/" + key] = value

    return _pdf(plant)


def _in_a_colour(pdf: Pdf, words: str) -> None:
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(
        S=Array([Name.Separation, Name("/" + words), Name.DeviceGray])
    )


def _in_private_data(pdf: Pdf, words: str) -> None:
    data = Stream(pdf, words.encode())
    data.Kind = Name.Private
    pdf.Root.PieceInfo = Dictionary(X=Dictionary(Private=pdf.make_indirect(data)))


def _in_a_profile(encoding: str) -> Way:
    """The name that a colour profile gives itself, before a table of numbers."""

    def plant(pdf: Pdf, words: str) -> None:
        name = b"mluc" + bytes(24) + words.encode(encoding)
        table = b"curv" + bytes(4) + bytes(range(256))
        start, tags = 128 + 4 + 2 * 12, []
        for key, part in ((b"desc", name), (b"rTRC", table)):
            tags.append(key + start.to_bytes(4, "big") + len(part).to_bytes(4, "big"))
            start += len(part)
        head = bytes(36) + b"acsp" + bytes(88)
        profile = Stream(pdf, head + (2).to_bytes(4, "big") + b"".join(tags) + name + table)
        profile.N = 3
        space = Array([Name.ICCBased, pdf.make_indirect(profile)])
        pdf.pages[0].obj.Resources.ColorSpace = Dictionary(S=space)

    return _pdf(plant)


def _in_a_rich_note(pdf: Pdf, words: str) -> None:
    rich = f"<body><p>{words[:4]}</span><span>{words[4:]}</p></body>"
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, RC=String(rich), Rect=[0, 0, 1, 1])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _xmp(made: Callable[[str], bytes]) -> Way:
    def plant(pdf: Pdf, words: str) -> None:
        xmp = Stream(pdf, made(words))
        xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
        pdf.pages[0].obj.Metadata = pdf.make_indirect(xmp)

    return _pdf(plant)


def _attached(name: str, made: Callable[[str], bytes]) -> Way:
    def plant(pdf: Pdf, words: str) -> None:
        pdf.attachments[name] = AttachedFileSpec(pdf, made(words))

    return _pdf(plant)


def a_package(words: str) -> bytes:
    """A Word file in small."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    return target.getvalue()


def _lost(stream: Callable[[str], bytes]) -> Way:
    """An object that nothing names, in front of the table at the end."""

    def plant(words: str) -> tuple[str, bytes]:
        data, lost = _file(".pdf"), stream(words)
        at = data.rfind(b"startxref")
        body = b"9999 0 obj\n<< /Length %d >>\nstream\n" % len(lost) + lost + b"\nendstream\nendobj\n"
        return "dossier.pdf", data[:at] + body + data[at:]

    return plant


def _in_an_older_state(words: str) -> tuple[str, bytes]:
    with pikepdf.open(BytesIO(_file(".pdf"))) as pdf:
        pdf.docinfo["/Subject"] = words
        target = BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return "dossier.pdf", target.getvalue() + _file(".pdf").partition(b"\n")[2]


def _encrypted(words: str) -> tuple[str, bytes]:
    with pikepdf.open(BytesIO(_file(".pdf"))) as pdf:
        pdf.docinfo["/Subject"] = words
        target = BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="", R=6))
    return "dossier.pdf", target.getvalue()


WAYS: dict[str, Way] = {
    "two streams of a page": _pdf(_in_two_streams),
    "two lines": _pdf(_line_by_line),
    "codes of eight": _pdf(_in_octal),
    "a form with the fonts of its page": _pdf(_in_a_form),
    "a pattern": _pdf(_in_a_pattern),
    "codes of a font, wide apart": _pdf(_by_codes_of_its_own),
    "two filters": _pdf(_through_two_filters),
    "a label of a page": _root(lambda _pdf, words: {"PageLabels": Dictionary(Nums=Array([0, Dictionary(P=String(words))]))}),
    "the name of a place": _root(lambda pdf, words: {"Names": Dictionary(Dests=Dictionary(Names=Array([String(words), pdf.pages[0].obj])))}),
    "the key of a place": _root(lambda pdf, words: {"Dests": Dictionary({"/" + words: pdf.pages[0].obj})}),
    "the key of a property": _pdf(lambda pdf, words: pdf.docinfo.__setitem__("/" + words, "x")),
    "a field to fill in": _root(lambda _pdf, words: {"AcroForm": Dictionary(Fields=Array([Dictionary(FT=Name.Tx, V=String(words))]))}),
    "a layer": _root(lambda pdf, words: {"OCProperties": Dictionary(OCGs=Array([pdf.make_indirect(Dictionary(Name=String(words)))]))}),
    "a colour": _pdf(_in_a_colour),
    "a font": _pdf(lambda pdf, words: pdf.pages[0].obj.Resources.Font.__setitem__("/Z", Dictionary(BaseFont=Name("/" + words)))),
    "a colour profile": _in_a_profile("utf-16-be"),
    "a colour profile of one byte a letter": _in_a_profile("utf-8"),
    "private data": _pdf(_in_private_data),
    "the title of an element": _spare("T"),
    "an abbreviation spelt out": _spare("E"),
    "a string of two bytes a letter, unmarked": _pdf(_unmarked_utf16),
    "a note with its look": _pdf(_in_a_rich_note),
    "properties of a page": _xmp(lambda words: f"<x><a>{words}</a></x>".encode()),
    "properties of two bytes a letter": _xmp(lambda words: f"<x>{words}</x>".encode("utf-16")),
    "properties in the codes of letters": _xmp(lambda words: f"<x>{''.join(f'&#{ord(sign)};' for sign in words)}</x>".encode()),
    "what is said of an attachment": _pdf(lambda pdf, words: pdf.attachments.__setitem__("a.txt", AttachedFileSpec(pdf, b"x", description=words))),
    "a Word file attached": _attached("a.docx", a_package),
    "a packed attachment": _attached("a.gz", lambda words: gzip.compress(words.encode())),
    "an attachment of two bytes a letter": _attached("a.txt", lambda words: words.encode("utf-16-le")),
    "an attachment of Windows": _attached("a.txt", lambda words: words.encode("cp1252", "replace")),
    "a lost stream": _lost(lambda words: f"<x>{words}</x>".encode()),
    "a lost packed stream": _lost(lambda words: zlib.compress(b"BT (" + _bytes(words) + b") Tj ET")),
    "an older state of the file": _in_an_older_state,
    "what comes before the file": lambda words: ("dossier.pdf", words.encode() + b"\n" + _file(".pdf")),
    "a file under a key": _encrypted,
}  # fmt: skip
