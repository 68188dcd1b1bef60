"""Pages that are wider than high, turned to stand among the others on paper: their head is at the left."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def turn_upright(data: bytes) -> bytes:
    """Return a PDF without links whose pages are all higher than wide; the same bytes where all of them are."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        wide = [page for page in pdf.pages if _is_wide(page.obj)]
        if not wide:
            return data
        for page in wide:
            _turn(pdf, page.obj)
        target = BytesIO()
        pdf.save(target, deterministic_id=True, compress_streams=False)
    return target.getvalue()


def _is_wide(page: pikepdf.Object) -> bool:
    left, bottom, right, top = (float(edge) for edge in page.get("/TrimBox", page.MediaBox))
    return right - left > top - bottom


def _turn(pdf: pikepdf.Pdf, page: pikepdf.Object) -> None:
    """A quarter of a turn to the left: what is at the top goes to the left edge."""
    import pikepdf

    _left, bottom, _right, top = (float(edge) for edge in page.MediaBox)
    moved = bottom + top  # the page keeps the place of its lower edge
    content = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(b"q 0 1 -1 0 %.3f 0 cm\n" % moved + content + b"\nQ")
    for name in _BOXES:
        if name in page:
            left, low, right, high = (float(edge) for edge in page[name])
            page[name] = pikepdf.Array([moved - high, left, moved - low, right])
