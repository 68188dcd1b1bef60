"""Files in the shapes that offices send, made from plain values: Writer and Calc, Word by hand, mails, PDF of several producers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"), ("svg", "svg-compatible"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """An archive with these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def make_docx(body: str, styles: str = "", numbering: str = "", **more: str) -> bytes:
    """A Word file whose body is this XML; ``more`` are other members of ``word/``."""
    members = {
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{numbering}</w:numbering>",
    }
    return zipped({**members, **{f"word/{name}.xml": text for name, text in more.items()}})


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of Word: each run is words, or XML that starts with « < »."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    written = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{written}</w:p>"


def run(words: str, look: str = "") -> str:
    """A run of Word, with the XML of its look."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def make_odt(body: str, styles: str = "") -> bytes:
    """A Writer file whose text is this XML."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def make_ods(sheets: Mapping[str, Sequence[Sequence[str | float]]]) -> bytes:
    """A Calc file with these sheets."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    return _ods(tables)


def make_ods_of(rows: str) -> bytes:
    """A Calc file with one sheet whose rows are this XML."""
    return _ods(f'<table:table table:name="Feuille1">{rows}</table:table>')


def _ods(tables: str) -> bytes:
    content = (
        f'<office:document-content {_ODF} office:version="1.3"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_row(row: Sequence[str | float]) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        if isinstance(value, str)
        else f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        for value in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def make_mail(subject: str, text: str, html: str = "", attached: str = "") -> bytes:
    """An e-mail, as a program sends it."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "ddt@example.org", "presse@example.org"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if attached:
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=attached)
    return message.as_bytes()


def make_pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], *, by: str = "line") -> bytes:
    """A PDF whose pages have lines (x, y, size, words) in Helvetica, shown by « line », by « word » or by « letter »."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        stream = "\n".join(_shown(*line, by=by) for line in lines).encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(data),
    )  # fmt: skip


def _shown(x: float, y: float, size: float, words: str, *, by: str) -> str:
    def literal(text: str) -> str:
        return "(" + text.replace("\\", "\\\\").replace("(", r"\(").replace(")", r"\)") + ")"

    match by:
        case "word":
            shown = "[" + " -10 ".join(literal(f"{word} ") for word in words.split(" ")) + "]TJ"
        case "letter":
            shown = "[" + " -1 ".join(literal(letter) for letter in words) + "]TJ"
        case _:
            shown = f"{literal(words)}Tj"
    return f"BT /F {size} Tf {x} {y} Td {shown} ET"
