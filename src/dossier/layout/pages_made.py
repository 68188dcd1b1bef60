"""The pages of one HTML made in the worker: margin notes in their places, columns with a hole unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.layout.margins import IN_FLOW, Placed, notes_with_footnotes, place_margins
from dossier.layout.unfolded_columns import columns_with_holes, unfold

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dossier.layout.html_elements import Sources
    from dossier.layout.weasyprint_engine import Typesetting

_MOST_LAYOUTS = 4  # a crowded margin is emptied in one or two


def make_pages(setting: Typesetting, sources: Sources) -> list[Placed]:
    """Make the pages, the notes of their margins in place; says where these are.

    A note for which no margin has room joins the text, columns that left a hole go below one another, and all is laid
    out anew: that may push others out.
    """
    attempts = 0
    holes: list[Element] = []
    crowded = notes_with_footnotes(setting.root.iter())
    while True:
        for element in crowded:
            element.set("class", f"{element.get('class')} {IN_FLOW}")
        unfold(holes)
        setting.lay_out()
        frames = setting.frames(sources)
        holes = columns_with_holes(frames, sources.elements)
        placement = place_margins(frames)
        crowded = [sources.elements[number] for number in placement.crowded]
        attempts += 1
        if not (crowded or holes) or attempts == _MOST_LAYOUTS:
            setting.move(placement.moves)
            return placement.placed
