"""Where a photograph stands and what of it is shown, in the words of an editor: for ``images.yaml``, a front matter, a sheet."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from dossier.content.located import Located
from dossier.content.model.field_types import read_with, refuse

#: Where the subject of a picture is, from its left and from its top, each from 0 to 1.
Point = tuple[float, float]


class PicturePlace(StrEnum):
    """How wide a picture stands: the text, the text with its margin, half of the text, the margin, a page of its own."""

    TEXT = "texte"
    WIDE = "page"
    HALF = "moitie"
    MARGIN = "marge"
    FULL = "pleine-page"


#: What a picture may be cut to, width to height; « entier » is never cut.
WHOLE = "entier"
SHAPES = ("3:2", "4:3", "16:9", "2:1", "3:1", "1:1", "4:5", WHOLE)

_SIDES = {
    "gauche": (0.0, None),
    "droite": (1.0, None),
    "haut": (None, 0.0),
    "bas": (None, 1.0),
    "centre": (None, None),
}
_PERCENTS = re.compile(r"(\d{1,3})\s*%?[\s,;/-]+(\d{1,3})\s*%?")


def read_focus(text: str) -> Point | None:
    """The point that « haut », « haut gauche » or « 30 40 » (per cent from the left and from the top) names; None for others."""
    match = _PERCENTS.fullmatch(text.strip())
    if match is not None:
        across, down = int(match[1]), int(match[2])
        return (across / 100, down / 100) if max(across, down) <= 100 else None
    words = [word for word in re.split(r"[\s-]+", text.strip().lower()) if word not in {"à", "a", "en"}]
    if not words or any(word not in _SIDES for word in words):
        return None
    left, top = 0.5, 0.5
    for word in words:
        side, height = _SIDES[word]
        left, top = left if side is None else side, top if height is None else height
    return left, top


def read_shape(text: str) -> str | None:
    """The shape that ``text`` names (« 3:2 », « 3/2 », « entier »); None for others."""
    folded = re.sub(r"\s*[/x×]\s*", ":", text.strip().lower())
    folded = WHOLE if folded in {"entière", "entiere", "original"} else folded
    return folded if folded in SHAPES else None


def _focus(value: Located) -> Point:
    point = read_focus(value)
    if point is None:
        raise refuse("D206", f"cadrage inconnu « {value} »", FOCUS_HINT)
    return point


def _shape(value: Located) -> str:
    shape = read_shape(value)
    if shape is None:
        raise refuse("D206", f"format d’image inconnu « {value} »", SHAPE_HINT)
    return shape


FOCUS_HINT = "dites où est le sujet : haut, bas, gauche, droite, centre, ou en pour cent « 30 40 »"
SHAPE_HINT = f"formats possibles : {', '.join(SHAPES)}"

Focus = Annotated[Point, *read_with(_focus)]
Shape = Annotated[str, *read_with(_shape)]
