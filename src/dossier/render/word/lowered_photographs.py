"""A photograph of the Word file cut lower, so that it stands on the page where it is called, as on the pages of the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from dossier.content.model.picture_places import PicturePlace

if TYPE_CHECKING:
    from dossier.render.word.inline_pictures import Pictures
    from dossier.render.word.ooxml import Element
    from dossier.tree import Picture

_LEAST = 0.5  # of the height of a photograph: what is left of it
_LEAST_UPRIGHT = 0.8  # of one that is higher than wide


@dataclass(slots=True)
class Lowerable:
    """A photograph in a paragraph of its own, as wide and high as it stands there, and not lower than ``least``; points."""

    pictures: Pictures
    picture: Picture
    width: float
    height: float
    least: float

    def lower(self, paragraph: Element, by: float) -> None:
        """Cut the photograph of ``paragraph`` lower, around its focus."""
        self.height -= by
        for drawing in list(paragraph.iter(qn("w:drawing"))):
            parent = drawing.getparent()
            if parent is not None:
                parent.replace(drawing, self.pictures.cut(self.picture, self.width, self.height))


def lowerable(pictures: Pictures, picture: Picture, room: float) -> Lowerable | None:
    """``picture`` in a column of ``room`` points, if it may be cut: an editor who cut it, or wants it whole, is obeyed."""
    if picture.shape or picture.place in {PicturePlace.MARGIN, PicturePlace.FULL}:
        return None
    width, height = pictures.size(picture, room)
    share = _LEAST if width >= height else _LEAST_UPRIGHT
    return Lowerable(pictures, picture, width, height, share * width / pictures.shape(picture))
