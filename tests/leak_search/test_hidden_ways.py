"""What is internal is found where a reader of the page would not look: spelt out, coded, left over, in a picture."""

from __future__ import annotations

import base64
import urllib.parse
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from test_planted import HARMLESS, _docx, _file, _found, _pdf

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
