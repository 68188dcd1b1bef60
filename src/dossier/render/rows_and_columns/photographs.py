"""How photographs stand on a page: their classes, and the columns of two that stand side by side at one height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dossier.content.model.picture_places import WHOLE, PicturePlace
from dossier.render.resources import picture_address

if TYPE_CHECKING:
    from dossier.charte import PageFormat
    from dossier.tree import Picture

_UPRIGHT = 0.9  # width to height: a higher picture has its caption beside it
_USUAL = (0.5, 2.6)  # width to height of what a camera makes
_CUT_TO = (0.65, 2.4)  # what is narrower or longer is cut to, where it stands beside another
_MOST_LOST = 0.375  # of a picture: what is longer or narrower still would be no more than a detail of itself
_FULL = 0.98  # of the room of a picture: one that fills it has pixels enough to be made somewhat wider

#: Width and height in millimetres of pictures at their largest, by address.
Sizes = Mapping[str, tuple[float, float]]


def photo_classes(picture: Picture, sizes: Sizes) -> str:
    """The classes of a photograph: its place, whether it is upright, and whether the layout must not cut it."""
    width, height = sizes.get(picture_address(picture.view), (0.0, 0.0))
    in_text = picture.place in {"", PicturePlace.TEXT}
    names = [picture.place]
    if picture.place == PicturePlace.MARGIN:
        names.append("m")
    if in_text and height and width / height < _UPRIGHT:
        names.append("haute")
    if picture.shape or picture.place in {PicturePlace.MARGIN, PicturePlace.FULL}:
        names.append("fixe")
    return "".join(f" {name}" for name in names if name)


def photo_style(picture: Picture) -> str:
    """What keeps the focus of a picture that the layout cuts further; "" where that is its middle, or it is never cut."""
    across, down = picture.focus
    if picture.shape == WHOLE or (across, down) == (0.5, 0.5):
        return ""
    return f"object-position: {across:.0%} {down:.0%}"


class PhotoRow(NamedTuple):
    """The share of the row, in per cent, of each of two pictures of one height; that height where one is cut to it, in millimetres."""

    shares: Sequence[float]
    height: float


class Levelled(NamedTuple):
    """The width to height of each of the pictures that stand side by side at one height; whether one is cut for that."""

    aspects: Sequence[float]
    is_cut: bool


def levelled(pictures: Sequence[Picture], sizes: Sizes, page: PageFormat) -> Levelled | None:
    """How two pictures come to one height; the longest and the narrowest are cut for that.

    None where one of them is too coarse for that, or so long that too much of it would be lost: both then have half
    of the row.
    """
    known = [sizes.get(picture_address(picture.view), (0.0, 0.0)) for picture in pictures]
    room = (page.text_width, page.tallest_picture)
    full = all(any(mine >= _FULL * most for mine, most in zip(size, room, strict=True)) for size in known)
    aspects = [width / height for width, height in known if height]
    is_cut = not all(_USUAL[0] <= aspect <= _USUAL[1] for aspect in aspects)
    cut = [min(max(aspect, _CUT_TO[0]), _CUT_TO[1]) for aspect in aspects]
    lost = max((1 - min(one / own, own / one) for one, own in zip(cut, aspects, strict=True)), default=0.0)
    is_kept = lost > _MOST_LOST or any(picture.shape for picture in pictures)
    if not full or (is_cut and is_kept):
        return None
    return Levelled(cut if is_cut else aspects, is_cut)


def photo_row(
    pictures: Sequence[Picture], sizes: Sizes, page: PageFormat, framed: float | None = None
) -> PhotoRow | tuple[()]:
    """How two pictures stand side by side for both to be of one height; nothing where they do not.

    ``framed`` is the width in millimetres of the frame or list that they stand in, where they do.
    """
    level = levelled(pictures, sizes, page)
    if level is None:
        return ()
    across = page.indent + page.text_width if framed is None else framed
    gutter = page.gutter
    own = across - gutter * (len(level.aspects) - 1)
    shared = 100 * own / (across + 2 * gutter)
    height = own / sum(level.aspects) if level.is_cut else 0.0
    return PhotoRow([shared * aspect / sum(level.aspects) for aspect in level.aspects], height)
