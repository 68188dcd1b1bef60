"""What is internal is found where a reader of the page would not look: spelt out, coded, left over, in a picture."""

from __future__ import annotations

import base64
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image, PngImagePlugin
from test_planted import HARMLESS, _docx, _file, _found, _pdf

from dossier.leak_search.file_texts import texts_of

SAID = ["12 400 €", "douze mille quatre cents euros", "45 agents", "Vasseur", "06 39 98 12 34", "seconde tranche n’est pas acquis à ce jour"]  # fmt: skip


def _before_end(text: Callable[[str], str]) -> Callable[[str], tuple[str, bytes]]:
    def plant(words: str) -> tuple[str, bytes]:
        return "dossier.html", _file(".html").decode().replace("</main>", text(words) + "</main>", 1).encode()

    return plant


def _jpeg(words: str) -> bytes:
    target = BytesIO()
    picture = Image.new("RGB", (8, 8))
    exif = picture.getexif()
    exif[0x010E] = words.encode("utf-8").decode("latin-1")
    picture.save(target, "JPEG", exif=exif, comment=words.encode())
    return target.getvalue()


def _profile(words: str) -> bytes:
    """A profile of colours whose description says something, between tables of numbers."""
    said = words.encode("utf-16-be")
    text = b"mluc\0\0\0\0" + (1).to_bytes(4, "big") + (12).to_bytes(4, "big") + b"frFR" + len(said).to_bytes(4, "big") + (28).to_bytes(4, "big") + said  # fmt: skip
    curve = b"curv" + bytes(range(200))
    at, size = 128 + 4 + 24, len(text)
    tags = (2).to_bytes(4, "big") + b"desc" + at.to_bytes(4, "big") + size.to_bytes(4, "big")
    tags += b"rTRC" + (at + size).to_bytes(4, "big") + len(curve).to_bytes(4, "big")
    return bytes(36) + b"acsp" + bytes(88) + tags + text + curve


def _with_profile(kind: str) -> Callable[[str], bytes]:
    def make(words: str) -> bytes:
        target = BytesIO()
        Image.new("RGB", (8, 8)).save(target, kind, icc_profile=_profile(words))
        return target.getvalue()

    return make


def _font(flavour: str | None) -> Callable[[str], bytes]:
    """A font that bears the words as the name of its family."""

    def make(words: str) -> bytes:
        builder = FontBuilder(1000)
        builder.setupGlyphOrder([".notdef"])
        builder.setupCharacterMap({})
        builder.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
        builder.setupHorizontalMetrics({".notdef": (500, 0)})
        builder.setupHorizontalHeader()
        builder.setupNameTable({"familyName": words})
        builder.setupPost()
        builder.font.flavor = flavour
        target = BytesIO()
        builder.save(target)
        return target.getvalue()

    return make


def _veiled(words: str) -> bytes:
    data = _font(None)(words)
    return bytes(one ^ 0x5A for one in data[:32]) + data[32:]


def _png(words: str) -> bytes:
    target, texts = BytesIO(), PngImagePlugin.PngInfo()
    texts.add_itxt("Comment", words, zip=True)
    Image.new("RGB", (4, 4)).save(target, "PNG", pnginfo=texts)
    return target.getvalue()


def _coded(kind: str, data: bytes) -> str:
    return f'<img alt="" src="data:{kind};base64,{base64.b64encode(data).decode()}">'


def _member(name: str, made: Callable[[str], bytes]) -> Callable[[str], tuple[str, bytes]]:
    def plant(words: str) -> tuple[str, bytes]:
        target = BytesIO(_file(".docx"))
        with zipfile.ZipFile(target, "a") as package:
            package.writestr(name, made(words))
        return "dossier.docx", target.getvalue()

    return plant


def _sign_by_sign(pdf: pikepdf.Pdf, words: str) -> None:
    codes = words.encode("cp1252", "replace")
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.pages[0].obj.Resources.Font["/Pl"] = pdf.make_indirect(font)
    pdf.pages[0].contents_add(
        b"BT /Pl 9 Tf " + b"".join(b"<%02x> Tj 5 0 Td " % code for code in codes) + b"ET"
    )


def _in_a_script(pdf: pikepdf.Pdf, words: str) -> None:
    script = pikepdf.Stream(pdf, words.encode("utf-16"))
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script)


def _in_a_photograph(pdf: pikepdf.Pdf, words: str) -> None:
    picture = pikepdf.Stream(pdf, b"")
    picture.write(_jpeg(words), filter=pikepdf.Name.DCTDecode)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(P=pdf.make_indirect(picture))


def _in_a_link(pdf: pikepdf.Pdf, words: str) -> None:
    address = "https://x.example/?q=" + urllib.parse.quote(words)
    pdf.Root.Spare = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))


def _that_nothing_names(words: str) -> tuple[str, bytes]:
    data = _file(".pdf")
    at = data.rfind(b"startxref")
    return "dossier.pdf", data[:at] + b"9999 0 obj\n(" + words.encode(
        "cp1252", "replace"
    ) + b")\nendobj\n" + data[at:]


def _letter(sign: str) -> str:
    return f'<w:r><w:rPr><w:color w:val="FF0000"/><w:spacing w:val="2"/></w:rPr><w:t xml:space="preserve">{sign}</w:t></w:r>'


WAYS: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "signs of a PDF set one by one": _pdf(_sign_by_sign),
    "a script of a PDF": _pdf(_in_a_script),
    "the particulars of a photograph in a PDF": _pdf(_in_a_photograph),
    "the codes of an address in a PDF": _pdf(_in_a_link),
    "an object of a PDF that nothing names": _that_nothing_names,
    "a remark behind the end of a PDF": lambda words: ("dossier.pdf", _file(".pdf") + b"\n% " + words.encode()),
    "letters of Word, each with its look": _docx("word/document.xml", lambda words: f"<w:p>{''.join(map(_letter, words))}</w:p>", replaces=True),
    "soft hyphens of Word": _docx("word/document.xml", lambda words: f"<w:p><w:r><w:t>{'</w:t><w:softHyphen/><w:t>'.join(words)}</w:t></w:r></w:p>", replaces=True),
    "tabs of Word": _docx("word/document.xml", lambda words: f"<w:p><w:r><w:t>{words.replace(' ', '</w:t><w:tab/><w:t>')}</w:t></w:r></w:p>", replaces=True),
    "a variable of Word": _docx("word/vars.xml", lambda words: f'<w:docVars><w:docVar w:name="a" w:val="{words}"/></w:docVars>'),
    "the codes of an address in Word": _docx("word/_rels/x.rels", lambda words: f'<Relationship Target="https://x.example/{urllib.parse.quote(words)}"/>'),
    "the particulars of a picture in Word": _member("word/media/image99.jpg", _jpeg),
    "a text cut by a comment": _before_end(lambda words: f"<p>{words[:3]}<!-- x -->{words[3:]}</p>"),
    "soft hyphens of a page": _before_end(lambda words: f"<p>{'&shy;'.join(words)}</p>"),
    "signs that nobody sees": _before_end(lambda words: "<p>" + "\u200b".join(words) + "</p>"),
    "the codes of an address of a page": _before_end(lambda words: f'<a href="https://x.example/{urllib.parse.quote(words)}">x</a>'),
    "what a style writes": _before_end(lambda words: f'<style>p::after {{ content: "{words}" }}</style>'),
    "what a style writes in codes": _before_end(lambda words: "<style>p::after { content: '" + "".join(f"\\{ord(sign):x} " for sign in words) + "' }</style>"),
    "a script of a page": _before_end(lambda words: f'<script type="application/json">{{"a": "{words}"}}</script>'),
    "an attribute without quotes": _before_end(lambda words: f"<p title={words.replace(' ', '&#32;')}>x</p>"),
    "a drawing in an address": _before_end(lambda words: _coded("image/svg+xml", f"<svg><text>{words}</text></svg>".encode())),
    "a text in an address": _before_end(lambda words: _coded("text/plain;charset=utf-8", words.encode())),
    "the particulars of a JPEG of a page": _before_end(lambda words: _coded("image/jpeg", _jpeg(words))),
    "the compressed text of a PNG": _before_end(lambda words: _coded("image/png", _png(words))),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_each_thing_is_found_and_nothing_harmless(way: str) -> None:
    assert [words for words in SAID if not _found(*WAYS[way](words))] == []
    assert [words for words in HARMLESS if _found(*WAYS[way](words))] == []


def _in_a_pdf(made: Callable[[str], bytes], *, is_photograph: bool = False) -> Callable[[str], bytes]:
    def make(words: str) -> bytes:
        pdf, target = pikepdf.new(), BytesIO()
        stream = pikepdf.Stream(pdf, made(words))
        if is_photograph:
            filters = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
            stream.write(zlib.compress(made(words)), filter=filters)
            stream.Subtype = pikepdf.Name.Image
        else:
            stream.Length1 = 9
        pdf.Root.Spare = pdf.make_indirect(stream)
        pdf.save(target)
        return target.getvalue()

    return make


#: What a file says of itself where nobody looks, by the name of the file.
NAMES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "the profile of colours of a JPEG": ("a.jpg", _with_profile("JPEG")),
    "that of a PNG": ("a.png", _with_profile("PNG")),
    "that of a WebP": ("a.webp", _with_profile("WEBP")),
    "that of a twice packed photograph in a PDF": ("a.pdf", _in_a_pdf(_with_profile("JPEG"), is_photograph=True)),
    "the name of a font in a PDF": ("a.pdf", _in_a_pdf(_font(None))),
    "the name of a font in Word": ("a.odttf", _veiled),
    "the name of a font of a page": ("a.woff2", _font("woff2")),
    "the name of a font within a page": ("a.html", lambda words: f"<style>@font-face {{ src: url(data:font/woff2;base64,{base64.b64encode(_font('woff2')(words)).decode()}) }}</style>".encode()),
}  # fmt: skip


@pytest.mark.parametrize("way", NAMES)
def test_what_pictures_and_fonts_are_called_is_read(way: str) -> None:
    name, make = NAMES[way]
    said = "\n".join(piece.text for piece in texts_of(name, make("Tranche non acquise, réservée")))
    assert "Tranche non acquise, réservée" in said
