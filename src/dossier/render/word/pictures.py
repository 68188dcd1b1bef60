"""Pictures inline with the text, at their size, with their alternative."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

from docx.oxml.ns import qn
from docx.shared import Pt

from dossier.render.word.ooxml import Element, el, points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.parts.document import DocumentPart

    from dossier.charte import PageFormat
    from dossier.render.word.styles import Styles
    from dossier.tree.nodes import Picture


class PictureBytes(Protocol):
    """A normalised picture: JPEG or PNG bytes without metadata, and the size at which it prints."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""

    @property
    def width_mm(self) -> float:
        """How wide it prints."""

    @property
    def height_mm(self) -> float:
        """How high it prints."""


class Pictures:
    """Puts each picture into the package once and draws it where the tree shows it."""

    def __init__(self, body: DocumentPart, styles: Styles, pictures: Mapping[str, PictureBytes]) -> None:
        """``pictures`` holds every name that the tree shows."""
        self._body = body
        self._styles = styles
        self._pictures = pictures
        self._count = 0

    def inline(self, picture: Picture) -> tuple[Element, bool]:
        """The drawing, and whether it is wider than the text column. It never leaves the page."""
        stored = self._pictures[picture.name]
        width, height = points(stored.width_mm), points(stored.height_mm)
        page: PageFormat = self._styles.charte.formats["a4"]
        highest = points(page.height - page.top - page.bottom) * self._styles.sheet.picture_height
        factor = min(1.0, self._styles.width / width, highest / height)
        width, height = width * factor, height * factor
        inline = self._body.new_pic_inline(io.BytesIO(stored.data), Pt(width), Pt(height))
        self._count += 1
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        described = inline.docPr
        described.set("id", str(self._count))
        described.set("name", f"Image {self._count}")
        described.set("descr", picture.alternative)
        for inner in inline.iter(qn("pic:cNvPr")):
            inner.set("id", str(self._count))
            inner.set("name", f"Image {self._count}")
        return el("drawing", inline), width > self._styles.width - self._styles.axis + 1
