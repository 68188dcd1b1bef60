"""Workbooks written as a spreadsheet writes them: the least that makes an .xlsx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="0.0\\ %"/></numFmts>'
    "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of one, in a cell that shows it with « % »."""

    share: float


Value: TypeAlias = str | float | bool | date | Percent | None


def make_xlsx(
    sheets: Mapping[str, Sequence[Sequence[Value]]], hidden: Sequence[str] = (), merged: Sequence[str] = ()
) -> bytes:
    """The bytes of an .xlsx with these sheets, each a sequence of rows from A1; ``merged`` are ranges (« A1:B1 ») of all."""
    names = list(sheets)
    states = {name: ' state="hidden"' if name in hidden else "" for name in names}
    book = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"{states[name]}/>'
        for number, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    links += f'<Relationship Id="rId0" Type="{_LINKS}/styles" Target="styles.xml"/>'
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in [
            ("workbook", "sheet.main"),
            ("styles", "styles"),
            *((f"worksheets/sheet{number}", "worksheet") for number in range(1, len(names) + 1)),
        ]
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{book}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": _STYLES,
    }
    for number, name in enumerate(names, 1):
        members[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheets[name], merged)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(member, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return stream.getvalue()


def _sheet(rows: Sequence[Sequence[Value]], merged: Sequence[str]) -> str:
    written = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{chr(64 + column)}{number}", value)
            for column, value in enumerate(row, 1)
            if value is not None
        )
        written.append(f'<row r="{number}">{cells}</row>')
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    below = f"<mergeCells>{ranges}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(written)}</sheetData>{below}</worksheet>'


def _cell(place: str, value: Value) -> str:
    match value:
        case bool():
            return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
        case Percent():
            return f'<c r="{place}" s="1"><v>{value.share}</v></c>'
        case date():
            return f'<c r="{place}" s="2"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        case str():
            text = escape(value)
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        case _:
            return f'<c r="{place}"><v>{value}</v></c>'
