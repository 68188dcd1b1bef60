"""Ways to hide words in a finished Word file."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from io import BytesIO

from test_hidden_ways import _member
from test_planted import _docx, _file
from ways_of_pdf import Way, a_package


def _body(text: Callable[[str], str]) -> Way:
    return _docx("word/document.xml", text, replaces=True)


def _cut(between: str) -> Way:
    """Two runs of one line, with something between them."""
    before, _, after = between.partition("|")
    return _body(
        lambda words: (
            f"<w:p><w:r><w:t>{words[:4]}</w:t></w:r>{before}<w:r><w:t>{words[4:]}</w:t></w:r>{after}</w:p>"
        )
    )


def _package(change: Callable[[zipfile.ZipFile, str], None]) -> Way:
    def plant(words: str) -> tuple[str, bytes]:
        target = BytesIO(_file(".docx"))
        with zipfile.ZipFile(target, "a") as package:
            change(package, words)
        return "dossier.docx", target.getvalue()

    return plant


def _in_an_extra_field(package: zipfile.ZipFile, words: str) -> None:
    member, said = zipfile.ZipInfo("word/x.xml"), words.encode()
    member.extra = b"\x99\x99" + len(said).to_bytes(2, "little") + said
    package.writestr(member, "<a/>")


def _in_a_comment(package: zipfile.ZipFile, words: str) -> None:
    package.comment = words.encode()


WAYS: dict[str, Way] = {
    "what was deleted": _body(lambda words: f"<w:p><w:del><w:r><w:delText>{words}</w:delText></w:r></w:del></w:p>"),
    "a field in two runs": _body(lambda words: f"<w:p><w:r><w:instrText>REF {words[:4]}</w:instrText></w:r><w:r><w:instrText>{words[4:]}</w:instrText></w:r></w:p>"),
    "a simple field": _body(lambda words: f'<w:p><w:fldSimple w:instr="REF {words}"/></w:p>'),
    "half of it inserted": _cut('<w:ins w:id="1">|</w:ins>'),
    "half of it a link": _cut('<w:hyperlink r:id="x">|</w:hyperlink>'),
    "half of it a control": _cut('<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>|</w:sdtContent></w:sdt>'),
    "half of it remarked on": _cut('<w:commentRangeStart w:id="0"/>'),
    "half of it on the next page": _body(lambda words: f"<w:p><w:r><w:t>{words[:4]}</w:t><w:lastRenderedPageBreak/><w:t>{words[4:]}</w:t></w:r></w:p>"),
    "the name of a control": _body(lambda words: f'<w:sdt><w:sdtPr><w:alias w:val="{words}"/></w:sdtPr></w:sdt>'),
    "the name of a bookmark": _body(lambda words: f'<w:bookmarkStart w:id="9" w:name="{words}"/>'),
    "an equation": _body(lambda words: f"<w:p><m:oMath>{''.join(f'<m:r><m:t>{sign}</m:t></m:r>' for sign in words)}</m:oMath></w:p>"),
    "the codes of letters": _body(lambda words: f"<w:p><w:r><w:t>{''.join(f'&#{ord(sign)};' for sign in words)}</w:t></w:r></w:p>"),
    "text as it is": _body(lambda words: f"<w:p><w:r><w:t><![CDATA[{words}]]></w:t></w:r></w:p>"),
    "a remark to a program": _body(lambda words: f"<?note {words}?>"),
    "a text box": _body(lambda words: f"<mc:AlternateContent><wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:AlternateContent>"),
    "the tip of a link": _body(lambda words: f'<w:hyperlink w:tooltip="{words}"/>'),
    "a part of two bytes a letter": _member("customXml/item9.xml", lambda words: f"<a>{words}</a>".encode("utf-16")),
    "the same, unmarked": _member("customXml/item9.xml", lambda words: f"<a>{words}</a>".encode("utf-16-le")),
    "a part of Windows": _member("customXml/item9.xml", lambda words: f'<?xml version="1.0" encoding="windows-1252"?><a>{words}</a>'.encode("cp1252", "replace")),
    "a name for a text": _docx("customXml/item9.xml", lambda words: f'<!DOCTYPE a [<!ENTITY b "{words}">]><a>&b;</a>'),
    "the names of parts": _docx("docProps/app2.xml", lambda words: f"<TitlesOfParts><vt:vector><vt:lpstr>{words}</vt:lpstr></vt:vector></TitlesOfParts>"),
    "an author": _docx("word/people.xml", lambda words: f'<w15:person w15:author="x"><w15:presenceInfo w15:userId="{words}"/></w15:person>'),
    "the values of a chart": _docx("word/charts/chart1.xml", lambda words: f"<c:ser><c:tx><c:v>{words}</c:v></c:tx></c:ser>"),
    "the text of a number": _docx("word/numbering2.xml", lambda words: f'<w:lvl><w:lvlText w:val="{words}"/></w:lvl>'),
    "the name of a style": _docx("word/styles2.xml", lambda words: f'<w:style><w:name w:val="{words}"/></w:style>'),
    "a file within": _member("word/embeddings/a.docx", a_package),
    "an object of another program": _member("word/embeddings/a.bin", lambda words: b"\xd0\xcf\x11\xe0" + b"\0\xff" * 40 + words.encode("utf-16-le") + b"\0\xfe\x81" * 9),
    "a drawing of Windows": _member("word/media/a.emf", lambda words: b"\1\0\0\0" + b"\0" * 40 + words.encode("utf-16-le")),
    "a drawing, sign by sign": _member("word/media/a.svg", lambda words: f"<svg><text>{''.join(f'<tspan>{sign}</tspan>' for sign in words)}</text></svg>".encode()),
    "a packed part": _member("word/x.gz", lambda words: gzip.compress(words.encode())),
    "the remark of the package": _package(_in_a_comment),
    "the name of a member": _package(lambda package, words: package.writestr(f"word/{words}.xml", "<a/>")),
    "the field of a member": _package(_in_an_extra_field),
    "what follows the package": lambda words: ("dossier.docx", _file(".docx") + words.encode()),
    "what comes before the package": lambda words: ("dossier.docx", words.encode() + _file(".docx")),
}  # fmt: skip
