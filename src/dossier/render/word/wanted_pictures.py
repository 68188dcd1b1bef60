"""How large the box is that keeps the place of a photograph which the kit still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.content.model.picture_places import PicturePlace

if TYPE_CHECKING:
    from dossier.tree import Paragraph

_USUAL = 1.5  # width to height, as on the page
_PARTS = {PicturePlace.HALF: 0.5, PicturePlace.MARGIN: 1 / 3}  # of the text: how wide such a photograph is


def wanted_box(wanted: Paragraph, room: float, highest: float) -> tuple[float, float]:
    """The width and height in points of the place of a photograph in a text of ``room`` points, as its format has it."""
    across, _, down = wanted.shape.partition(":")
    ratio = int(across) / int(down) if down else _USUAL
    if wanted.place == PicturePlace.FULL:
        return room, highest
    part = next((share for place, share in _PARTS.items() if wanted.place == place), 1.0)
    return room, min(room * part / ratio, highest)
