"""The flow of a story: paragraphs and tables one after the other, and what a neighbour changes.

Word has no space below a table and no rule of its own: the paragraph that follows carries them, through a
variant of its named style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from dossier.render.word.ooxml import Element, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.render.word.styles import Styles

INTERVAL = "Intervalle"


class Flow:
    """Appends to a body and keeps the promises that hold between neighbours."""

    def __init__(self, body: Element, styles: Styles) -> None:
        """Write into ``body``."""
        self._body = body
        self._styles = styles
        self._separated = False
        self._new_page = False

    def separate(self) -> None:
        """Draw a rule above the next paragraph."""
        self._separated = True

    def new_page(self) -> None:
        """Start the next paragraph on a new page, whatever its style."""
        self._new_page = True

    def add(self, style: str, *content: Element, numbering: Element | None = None) -> Element | None:
        """A paragraph, unless it would be empty."""
        if not content:
            return None
        opens_page = bool(self._styles.inherited(style, "new_page"))
        if self._separated and not (opens_page or self._new_page):
            style = self._styles.after_separator(style)
        elif self._after_table and not (opens_page or self._new_page):
            style = self._styles.after_table(style)
        breaks = self._new_page and not opens_page
        element = paragraph(style, *content, pageBreakBefore=breaks)
        if numbering is not None:
            element[0].append(numbering)
        self._separated = self._new_page = False
        self._body.append(element)
        return element

    def add_table(self, table: Element) -> None:
        """A table; Word would join it to the one just above, so a bare paragraph parts the two."""
        if self._after_table:
            self._body.append(paragraph(INTERVAL))
        else:
            self.restyle_last(self._styles.spaced_after)
        self._separated = False
        self._body.append(table)

    def restyle_last(self, variant: Callable[[str], str]) -> None:
        """Give the last paragraph the variant of its style; after a table there is none to change."""
        named = None if self._last is None else self._last.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if named is not None:
            named.set(qn("w:val"), variant(str(named.get(qn("w:val")))))

    @property
    def _last(self) -> Element | None:
        return self._body[-1] if len(self._body) else None

    @property
    def _after_table(self) -> bool:
        return self._last is not None and self._last.tag == qn("w:tbl")
