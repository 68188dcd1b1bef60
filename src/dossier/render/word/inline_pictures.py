"""Pictures inline with the text, at their size, with their alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Pt

from dossier.render.resources import picture_address
from dossier.render.rows_and_columns.photographs import levelled
from dossier.render.word.ooxml import Element, el, points
from dossier.tree import OFFICE_LOGO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.parts.document import DocumentPart

    from dossier.charte import PageFormat
    from dossier.render.word.room import Room
    from dossier.render.word.styles import Styles
    from dossier.tree import Chart, Logo, Picture


_WHOLE, _HAIR = 100_000, 100  # of a side: what Word counts in, and what no eye misses

#: What Word writes for a picture that a screen reader passes over.
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


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

    def __init__(
        self,
        body: DocumentPart,
        styles: Styles,
        pictures: Mapping[str, PictureBytes],
        shapes: Mapping[str, float],
    ) -> None:
        """``pictures`` holds every name that the tree shows, and the pictures of charts under their keys.

        ``shapes`` are the width to height to which photographs are cut, by their keys.
        """
        self._body = body
        self._styles = styles
        self._pictures = pictures
        self._shapes = shapes
        self._count = 0
        self._relations: dict[bytes, str] = {}  # of each file that is in the package already

    def inline(self, picture: Picture, room: Room) -> tuple[Element, bool]:
        """Return the drawing of a picture, and whether it is wider than the text column. It never leaves its ``room``."""
        width, height = self.size(picture, room.wide)
        return self.cut(picture, width, height), width > room.text + 1

    def of_chart(self, chart: Chart, room: Room) -> Element | None:
        """Return the picture of a chart across the page; None where it has none: then its table shows it."""
        stored = self._pictures.get(chart.key)
        if stored is None:
            return None
        width = min(points(stored.width_mm), room.wide)
        height = width * stored.height_mm / stored.width_mm
        return self._draw(stored.data, width, height, chart.alternative)

    def level(self, pictures: Sequence[Picture]) -> Sequence[float]:
        """Return the width to height of each of the pictures that stand side by side at one height; nothing where they do not."""
        stored = {picture_address(one.view): self._pictures[one.view] for one in pictures}
        sizes = {address: (one.width_mm, one.height_mm) for address, one in stored.items()}
        level = levelled(pictures, sizes, self._styles.charte.formats["a4"])
        return () if level is None else level.aspects

    def shape(self, picture: Picture) -> float:
        """Return the width to height of a picture that nothing cuts."""
        stored = self._pictures[picture.view]
        return stored.width_mm / stored.height_mm

    @property
    def highest(self) -> float:
        """How high a picture may be, in points."""
        page: PageFormat = self._styles.charte.formats["a4"]
        return points(page.height - page.top - page.bottom) * self._styles.sheet.picture_height

    def size(self, picture: Picture, room: float) -> tuple[float, float]:
        """Return the width and height of a picture in a column of ``room`` points."""
        stored = self._pictures[picture.view]
        width, height = points(stored.width_mm), points(stored.height_mm)
        factor = min(1.0, room / width, self.highest / height)
        width, height = width * factor, height * factor
        return width, min(height, width / self._shapes.get(picture.key, 0.01))

    def logo(self, data: bytes, room: tuple[float, float], alternative: str) -> Element:
        """Return the drawing of a logo as it is given, as large as ``room`` (width and height in millimetres) lets it be."""
        image = Image.from_blob(data)
        factor = min(points(room[0]) / image.px_width, points(room[1]) / image.px_height)
        return self._draw(data, image.px_width * factor, image.px_height * factor, alternative)

    def office_logo(self, issuer: str) -> Element:
        """Return the drawing of the official logo of the office that issues the kit."""
        logo = self._styles.charte.logo
        return self.logo(self._pictures[OFFICE_LOGO].data, (logo.width, logo.height), issuer)

    def partner_logo(self, picture: Logo) -> Element:
        """Return the drawing of the logo of a partner, in the room that the charte gives it."""
        logo = self._styles.charte.logo
        room = (logo.partner_width, logo.partner_height)
        return self.logo(self._pictures[picture.name].data, room, picture.alternative)

    def emblem(self, picture: Logo) -> Element:
        """Return the drawing of the logo of the issuer, in the room that the charte gives it."""
        logo = self._styles.charte.logo
        return self.logo(self._pictures[picture.name].data, (logo.width, logo.height), picture.alternative)

    def cut(self, picture: Picture, width: float, height: float) -> Element:
        """Return the drawing of a picture that fills ``width`` × ``height`` points, cut around its focus."""
        stored = self._pictures[picture.view]
        drawing = self._draw(stored.data, width, height, picture.alternative)
        aspect = stored.width_mm / stored.height_mm
        lost_across, lost_down = max(0.0, 1 - width / height / aspect), max(0.0, 1 - aspect * height / width)
        across, down = picture.focus
        sides = {
            "l": lost_across * across,
            "t": lost_down * down,
            "r": lost_across * (1 - across),
            "b": lost_down * (1 - down),
        }
        shares = {side: round(share * _WHOLE) for side, share in sides.items()}
        said = " ".join(f'{side}="{share}"' for side, share in shares.items() if share > _HAIR)
        for fill in drawing.iter(qn("pic:blipFill")) if said else ():
            fill.insert(1, parse_xml(f"<a:srcRect {nsdecls('a')} {said}/>"))
        return drawing

    def decoration(self, data: bytes, width: float, height: float, cut: float = 0.0) -> Element:
        """Return a drawing that says nothing, marked so; ``cut`` is the share of it that its lower edge loses."""
        drawing = self._draw(data, width, height, "")
        for described in drawing.iter(qn("wp:docPr")):
            described.append(parse_xml(_DECORATIVE))
        for fill in drawing.iter(qn("pic:blipFill")) if cut else ():
            fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} b="{round(cut * 100_000)}"/>'))
        return drawing

    def _relation(self, data: bytes) -> str:
        """The relation of the body to the file of a picture, which is put into the package once."""
        if data not in self._relations:
            image, files = Image.from_blob(data), self._body.package.image_parts
            name = PackURI(f"/word/media/image{len(files) + 1}.{image.ext}")
            files.append(ImagePart.from_image(image, name))
            self._relations[data] = self._body.relate_to(list(files)[-1], RELATIONSHIP_TYPE.IMAGE)
        return self._relations[data]

    def _draw(self, data: bytes, width: float, height: float, alternative: str) -> Element:
        # What the library does for a picture, but that it would look through the whole body and hash all files each time.
        self._count += 1
        inline = CT_Inline.new_pic_inline(
            self._count, self._relation(data), f"Image {self._count}", Pt(width), Pt(height)
        )
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        described = inline.docPr
        described.set("id", str(self._count))
        described.set("name", f"Image {self._count}")
        described.set("descr", alternative)
        for inner in inline.iter(qn("pic:cNvPr")):
            inner.set("id", str(self._count))
            inner.set("name", f"Image {self._count}")
        return el("drawing", inline)
