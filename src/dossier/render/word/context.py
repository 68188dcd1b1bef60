"""What every writer of one file shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.render.word.bookmarks import Bookmarks
    from dossier.render.word.contents import ContentsMarks
    from dossier.render.word.figure_tables import FigureWriter
    from dossier.render.word.flow import Flow
    from dossier.render.word.inline_pictures import Pictures
    from dossier.render.word.lowered_photographs import Lowerable
    from dossier.render.word.numbering import Numbering
    from dossier.render.word.ooxml import Element
    from dossier.render.word.room import Room
    from dossier.render.word.runs import RunWriter
    from dossier.render.word.styles import Styles
    from dossier.render.word.word_tables import TableWriter


@dataclass(frozen=True, slots=True)
class Context:
    """The open file: where text goes and what numbers and names it.

    ``page_fields`` are the bookmarks whose page is shown, each with the text element that shows it.
    ``continuing`` are the heads of chapters that may follow on a page, each with its style on a page of its own;
    those of the chapters ``joined`` by their pages are some; those ``tight`` have less white. ``chapters`` are the anchors
    of chapters by their first paragraphs. ``photographs`` may be cut lower, by their paragraphs.
    """

    styles: Styles
    flow: Flow
    room: Room
    runs: RunWriter
    tables: TableWriter
    figures: FigureWriter
    bookmarks: Bookmarks
    contents: ContentsMarks
    numbering: Numbering
    pictures: Pictures
    page_fields: list[tuple[str, Element]]
    continuing: dict[Element, str]
    joined: frozenset[str]
    tight: frozenset[str] = frozenset()
    chapters: dict[Element, str] = field(default_factory=dict)
    photographs: dict[Element, Lowerable] = field(default_factory=dict)

    def tint(self, hue: str) -> str | None:
        """Return the character style of a hue; None where the style's own main colour is right."""
        style = self.styles.in_hue("Teinte", hue)
        return None if style == "Teinte" else style
