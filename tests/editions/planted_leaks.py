"""Ways in which something could still come into a finished file, and spellings in which it would."""

from __future__ import annotations

import base64
import json
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

Files: TypeAlias = dict[str, bytes]
_Way: TypeAlias = Callable[[bytes, str], bytes]


def planted(files: Mapping[str, bytes], words: str, chance: Random) -> tuple[str, Files]:
    """The files with ``words`` put into one of them, and how they were spelt and put there."""
    spelling = chance.choice([*SPELLINGS])
    said = SPELLINGS[spelling](words)
    ending = chance.choice([ending for ending in WAYS if any(name.endswith(ending) for name in files)])
    way = chance.choice([*WAYS[ending]])
    if not ending:
        name = chance.choice([*files])
        return f"{way}, {spelling}", {f"{said.replace('/', '-')}_{name}": files[name]}
    name = chance.choice([name for name in files if name.endswith(ending)])
    return f"{ending}: {way}, {spelling}", {name: WAYS[ending][way](files[name], said)}


def _bare(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", words) if not unicodedata.combining(sign))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as typed": str,
    "in capitals": str.upper,
    "without accents": _bare,
    "decomposed": lambda words: unicodedata.normalize("NFD", words),
    "without spaces": lambda words: words.replace(" ", ""),
    "with hard spaces": lambda words: words.replace(" ", "\u202f"),
}


def _pdf(change: Callable[[Pdf, str], None]) -> _Way:
    def way(data: bytes, words: str) -> bytes:
        target = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            change(pdf, words)
            pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()

    return way


def _bookmark(pdf: Pdf, words: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(words, 0))


def _xmp(pdf: Pdf, words: str) -> None:
    """Among the properties of the file; a plate of the press has none of its own."""
    if "/Metadata" not in pdf.Root:
        pdf.Root.Metadata = Stream(pdf, b"<rdf:RDF></rdf:RDF>", Type=Name.Metadata, Subtype=Name.XML)
    said = f"<x>{words}</x></rdf:RDF>".encode()
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", said))


def _put_font(pdf: Pdf, font: Dictionary) -> None:
    """A font of the first page: one made of forms, as the leaf of a booklet is, has none of its own."""
    resources = pdf.pages[0].obj.Resources
    if "/Font" not in resources:
        resources.Font = Dictionary()
    resources.Font["/Pl"] = pdf.make_indirect(font)


def _in_two_strings(pdf: Pdf, words: str) -> None:
    data = words.replace("\u202f", " ").encode("cp1252", "replace")
    half = len(data) // 2
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    _put_font(pdf, font)
    pdf.pages[0].contents_add(
        b"BT /Pl 9 Tf [<" + data[:half].hex().encode() + b"> 12 <" + data[half:].hex().encode() + b">] TJ ET"
    )


def _note(pdf: Pdf, words: str) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=words, Rect=[0, 0, 1, 1])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _actual_text(pdf: Pdf, words: str) -> None:
    hexed = (b"\xfe\xff" + words.encode("utf-16-be")).hex().encode()
    pdf.pages[0].contents_add(b"/Span << /ActualText <" + hexed + b"> >> BDC EMC")


def _font_name(pdf: Pdf, words: str) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + words.replace(" ", "")))
    _put_font(pdf, font)


def _jpeg(words: str) -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 8)).save(target, "JPEG", comment=words.encode())
    return target.getvalue()


def _thumbnail(pdf: Pdf, words: str) -> None:
    picture = Stream(pdf, b"")
    picture.write(_jpeg(words), filter=Name.DCTDecode)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 8, 8
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].obj.Thumb = pdf.make_indirect(picture)


def _member(name: str, made: Callable[[str], bytes]) -> _Way:
    def way(data: bytes, words: str) -> bytes:
        target = BytesIO(data)
        with zipfile.ZipFile(target, "a") as package:
            package.writestr(name, made(words))
        return target.getvalue()

    return way


def _in_body(made: Callable[[str], str]) -> _Way:
    def way(data: bytes, words: str) -> bytes:
        target = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                text = old.read(name)
                if name == "word/document.xml":
                    text = text.replace(b"</w:body>", made(words).encode() + b"</w:body>")
                new.writestr(name, text)
        return target.getvalue()

    return way


def _in_runs(words: str) -> str:
    cut = len(words) // 2
    return f"<w:p><w:r><w:t>{words[:cut]}</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>{words[cut:]}</w:t></w:r></w:p>"


def _html(made: Callable[[str], str]) -> _Way:
    return lambda data, words: data.replace(b"</main>", made(words).encode() + b"</main>", 1)


def _record(data: bytes, words: str) -> bytes:
    return json.dumps({"fichiers": json.loads(data), "conseil": words}).encode()


WAYS: dict[str, dict[str, _Way]] = {
    ".pdf": {
        "a property": _pdf(lambda pdf, words: pdf.docinfo.__setitem__("/Subject", words)),
        "XMP": _pdf(_xmp),
        "a bookmark": _pdf(_bookmark),
        "an alternative": _pdf(lambda pdf, words: pdf.Root.__setattr__("Spare", Dictionary(S=Name.Figure, Alt=String(words)))),
        "a note": _pdf(_note),
        "two strings of a page": _pdf(_in_two_strings),
        "an actual text": _pdf(_actual_text),
        "the name of a font": _pdf(_font_name),
        "an attachment": _pdf(lambda pdf, words: pdf.attachments.__setitem__("a.txt", pikepdf.AttachedFileSpec(pdf, words.encode()))),
        "the name of an attachment": _pdf(lambda pdf, words: pdf.attachments.__setitem__(f"{words}.txt", pikepdf.AttachedFileSpec(pdf, b"a"))),
        "the name of a place": _pdf(lambda pdf, words: pdf.Root.__setattr__("Spare", Dictionary({"/" + words.replace(" ", "-"): 1}))),
        "a thumbnail": _pdf(_thumbnail),
        "behind the end": lambda data, words: data + b"\n% " + words.encode(),
    },
    ".docx": {
        "two runs": _in_body(_in_runs),
        "letter by letter": _in_body(lambda words: "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{sign}</w:t></w:r>" for sign in words) + "</w:p>"),
        "the words for a picture": _in_body(lambda words: f'<w:p><wp:docPr id="9" descr="{words}"/></w:p>'),
        "a bookmark": _in_body(lambda words: f'<w:bookmarkStart w:id="9" w:name="{words.replace(" ", "_")}"/>'),
        "a comment": _member("word/comments.xml", lambda words: f"<w:comments>{_in_runs(words)}</w:comments>".encode()),
        "a custom part": _member("customXml/item9.xml", lambda words: f"<a><b>{words}</b></a>".encode()),
        "a custom property": _member("docProps/custom9.xml", lambda words: f'<p name="{words}"/>'.encode()),
        "a picture": _member("word/media/image99.jpg", _jpeg),
        "a thumbnail": _member("docProps/thumbnail.jpeg", _jpeg),
        "the name of a part": lambda data, words: _member(f"word/media/{words}.xml", lambda _words: b"<a/>")(data, words),
    },
    ".html": {
        "a text": _html(lambda words: f"<p>{words}</p>"),
        "marks": _html(lambda words: f"<p>{words[:3]}<b>{words[3:6]}</b>{words[6:]}</p>"),
        "an attribute": _html(lambda words: f'<p title="{words}">x</p>'),
        "a data attribute": _html(lambda words: f'<p data-x="{words}">x</p>'),
        "a name": _html(lambda words: f'<p id="{words.replace(" ", "-")}">x</p>'),
        "a remark": _html(lambda words: f"<!-- {words} -->"),
        "a style": _html(lambda words: f'<style>p::after {{ content: "{words}" }}</style>'),
        "a script": _html(lambda words: f'<script type="application/json">{{"a": "{words}"}}</script>'),
        "a drawing": _html(lambda words: f"<svg><text>{words}</text></svg>"),
        "an address": _html(lambda words: f'<img src="data:image/svg+xml;base64,{base64.b64encode(f"<svg><title>{words}</title></svg>".encode()).decode()}">'),
        "a picture": _html(lambda words: f'<img src="data:image/jpeg;base64,{base64.b64encode(_jpeg(words)).decode()}">'),
    },
    "_verification.json": {"the record": _record},
    "": {"the name of a file": lambda data, _words: data},
}  # fmt: skip
