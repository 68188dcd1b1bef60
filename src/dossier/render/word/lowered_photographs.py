"""A photograph of the Word file cut lower, so that it stands on the page where it is called, as on the pages of the PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from dossier.content.model.picture_places import PicturePlace
from dossier.render.word.ooxml import qn

if TYPE_CHECKING:
    from dossier.render.word.flow_pieces import Piece
    from dossier.render.word.inline_pictures import Pictures
    from dossier.render.word.ooxml import Element
    from dossier.tree import Paragraph, Picture

_LEAST = 0.5  # of the height of a photograph: what is left of it
_LEAST_BOX = 0.45  # of the box of one still to come: no face is cut
_LEAST_UPRIGHT = 0.8  # of one that is higher than wide


@dataclass(slots=True)
class Lowerable:
    """A photograph in a paragraph of its own, or the box of one still to come, that may be cut lower.

    It is as wide and high as it stands there, and not lower than ``least``; points. ``draw`` makes its drawing.
    """

    draw: Callable[[float, float], Element]
    width: float
    height: float
    least: float

    def reckoned(self) -> Lowerable:
        """The same for pages that are only reckoned: nothing is drawn."""
        return Reckoned(_not_drawn, self.width, self.height, self.least)

    def lower(self, paragraph: Element, by: float) -> None:
        """Cut what stands in ``paragraph`` lower, a photograph around its focus."""
        self.height -= by
        for drawing in list(paragraph.iter(qn("w:drawing"))):
            parent = drawing.getparent()
            if parent is not None:
                parent.replace(drawing, self.draw(self.width, self.height))


class Reckoned(Lowerable):
    """One whose height alone changes."""

    __slots__ = ()

    def lower(self, paragraph: Element, by: float) -> None:  # noqa: ARG002
        """Reckon with what is left of it."""
        self.height -= by


def _not_drawn(_width: float, _height: float) -> Element:
    raise AssertionError  # what is only reckoned keeps no file for its drawing


@dataclass(slots=True)
class PhotographsHere:
    """The pieces of the page that is being filled that are photographs which may be cut lower."""

    photographs: Mapping[Element, Lowerable]
    _pieces: list[Piece] = field(default_factory=list)

    @property
    def some(self) -> bool:
        """Whether there is one."""
        return bool(self._pieces)

    def note(self, piece: Piece) -> bool:
        """Whether ``piece`` is one of them; if so, it stands on this page."""
        if piece.element is None or piece.element not in self.photographs:
            return False
        self._pieces.append(piece)
        return True

    def turn(self, piece: Piece | None = None) -> None:
        """Begin another page, with ``piece``."""
        self._pieces = [] if piece is None or not self._pieces or self._pieces[-1] is not piece else [piece]

    def lower(self, by: float) -> float:
        """By how much they are lower now: ``by`` so much, or not at all. The last one gives what it can, else each its part."""
        spare = [self._spare(piece) for piece in self._pieces]
        if spare and by <= spare[-1]:
            spare = [0.0] * (len(spare) - 1) + spare[-1:]
        whole = sum(spare)
        if not 0 < by <= whole:
            return 0.0
        for piece, most in zip(self._pieces, spare, strict=True):
            part = by * most / whole
            if piece.element is not None and part:
                self.photographs[piece.element].lower(piece.element, part)
                piece.lines[-1] -= part
        return by

    def _spare(self, piece: Piece) -> float:
        """By how much one may be lower than it is."""
        one = None if piece.element is None else self.photographs.get(piece.element)
        return 0.0 if one is None else max(0.0, one.height - one.least)


def lowerable_box(
    wanted: Paragraph, draw: Callable[[float, float], Element], width: float, height: float, words: float
) -> Lowerable | None:
    """The box of a photograph still to come, if it may be lower: one whose format is said keeps it.

    It may be lower than a photograph, its ``words`` included; points.
    """
    if wanted.shape or wanted.place in {PicturePlace.MARGIN, PicturePlace.FULL}:
        return None
    return Lowerable(draw, width, height, max(0.0, _LEAST_BOX * (height + words) - words))


def lowerable(pictures: Pictures, picture: Picture, room: float) -> Lowerable | None:
    """``picture`` in a column of ``room`` points, if it may be cut: an editor who cut it, or wants it whole, is obeyed."""
    if picture.shape or picture.place in {PicturePlace.MARGIN, PicturePlace.FULL}:
        return None
    width, height = pictures.size(picture, room)
    share = _LEAST if width >= height else _LEAST_UPRIGHT
    draw = partial(pictures.cut, picture)
    return Lowerable(draw, width, height, share * width / pictures.shape(picture))
