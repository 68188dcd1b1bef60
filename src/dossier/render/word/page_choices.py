"""What a Word file takes from the pages of the PDF: what they have chosen, and the drawing of their cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.render.word.inline_pictures import PictureBytes


@dataclass(frozen=True, slots=True)
class PageChoices:
    """The chapters, by their anchors, that share the page of the one before; the shape of each photograph that was cut.

    The chapters of ``tight`` are set with less white. A shape is width to height, by the key of the photograph. ``relief`` is drawn on the cover, as high as its page
    leaves room.
    """

    joined: frozenset[str] = frozenset()
    shapes: Mapping[str, float] = field(default_factory=dict)
    relief: PictureBytes | None = None
    tight: frozenset[str] = frozenset()


AS_WRITTEN = PageChoices()
