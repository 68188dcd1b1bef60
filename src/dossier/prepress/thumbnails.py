"""The pages of a PDF in small, on sheets at its end: drawn as pages, sharp at any size, never as images."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_MARKS = {"BDC", "BMC", "EMC", "DP", "MP"}


def placeholder(width: int, height: int) -> bytes:
    """Return a white PNG that keeps the place of a page, of its proportions in pixels."""
    rows = (b"\0" + b"\xff" * -(-width // 8)) * height
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def fill_thumbnails(data: bytes, page_count: int) -> bytes:
    """The same PDF; the nth image on the sheets after its first ``page_count`` pages becomes its nth page in small.

    A page stands there without its marked content: it is read aloud once, in its own place.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        number = 0
        for sheet in list(pdf.pages)[page_count:]:
            for name in _images(sheet):
                if number < page_count:
                    sheet.Resources.XObject[name] = _small(pdf, pdf.pages[number])
                    number += 1
        target = BytesIO()
        pdf.save(target, deterministic_id=True, fix_metadata_version=False)
    return target.getvalue()


def _images(page: pikepdf.Page) -> list[str]:
    """Return the names of the images of a page, in the order in which they are drawn."""
    import pikepdf

    drawn = [
        str(instruction.operands[0])
        for instruction in pikepdf.parse_content_stream(page, "Do")
        if str(instruction.operator) == "Do"
    ]
    named = page.Resources.get("/XObject", pikepdf.Dictionary())
    return [name for name in drawn if name in named and named[name].get("/Subtype") == "/Image"]


def _own_resources(page: pikepdf.Page, used: set[str]) -> pikepdf.Object:
    """Return what a page draws with, and no form or image but those ``used``: pages may share one table of them."""
    import pikepdf

    own = pikepdf.Dictionary({key: value for key, value in page.Resources.items() if key != "/XObject"})
    named = page.Resources.get("/XObject", pikepdf.Dictionary())
    own.XObject = pikepdf.Dictionary({name: named[name] for name in used if name in named})
    return own


def _small(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """Return a page as a form that fills the square of an image."""
    import pikepdf

    kept = [
        instruction
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) not in _MARKS
    ]
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    width, height = right - left, top - bottom
    form = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([left, bottom, right, top])
    matrix = (1 / width, 0, 0, 1 / height, -left / width, -bottom / height)
    form.Matrix = pikepdf.Array([round(number, 8) for number in matrix])
    form.Resources = _own_resources(page, {str(one.operands[0]) for one in kept if str(one.operator) == "Do"})
    if "/Group" in page:
        form.Group = page.Group
    return pdf.make_indirect(form)
