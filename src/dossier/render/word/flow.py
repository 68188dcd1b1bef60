"""The flow of a story: paragraphs and tables one after the other, and what a neighbour changes.

Word has no space below a table and no rule of its own: the paragraph that follows carries them, through a
variant of its named style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word import page_setup as pages
from dossier.render.word.ooxml import Element, el, paragraph, qn

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.render.word.styles import Styles

INTERVAL, JOINT = "Intervalle", "Jointure"


class Flow:
    """Appends to a body and keeps the promises that hold between neighbours."""

    def __init__(
        self, body: Element, styles: Styles, *, compact: bool = False, is_story: bool = True
    ) -> None:
        """Write into ``body``; ``compact`` takes the variants of a compact sheet.

        One that ``is_story`` writes into the pages themselves, and may change their form.
        """
        self._body = body
        self.is_story = is_story
        self.sections: list[Element] = []
        self._styles = styles
        self.compact = compact
        self._separated = False
        self._new_page = False
        self._columns: Element | None = None

    def within(self, place: Element) -> Flow:
        """Return a flow that writes into another place with the same styles."""
        return Flow(place, self._styles, compact=self.compact, is_story=False)

    @property
    def length(self) -> int:
        """How many paragraphs and tables have been written here."""
        return len(self._body)

    def since(self, length: int) -> list[Element]:
        """Return the paragraphs and tables written since there were ``length`` of them."""
        return list(self._body)[length:]

    def separate(self) -> None:
        """Draw a rule above the next paragraph."""
        self._separated = True

    def new_page(self) -> None:
        """Start the next paragraph on a new page, whatever its style."""
        self._new_page = True

    def add(self, style: str, *content: Element, numbering: Element | None = None) -> Element | None:
        """Write a paragraph, unless it would be empty."""
        if not content:
            return None
        if self.compact:
            style = self._styles.compact(style)
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

    def add_table(self, table: Element, *, whole: bool = False, captioned: bool = False) -> None:
        """Write a table; Word would join it to the one just above, so a bare paragraph parts the two.

        A ``whole`` one does not split between two rows; a ``captioned`` one stays with the line below it.
        """
        rows = table.findall(qn("w:tr"))
        for row in rows if captioned else rows[:-1] if whole else ():
            for line in row.iter(qn("w:p")):
                restyle(line, self._styles.kept)
        if self._last is not None and self._last.tag == qn("w:tbl"):
            self._part_tables()
        else:
            self.restyle_last(self._styles.spaced_after)
        self._separated = False
        self._body.append(table)
        self._open_page(table)

    def add_columns(self, table: Element) -> None:
        """Write a row of columns of running text: a table of its own, since one that is all header does not split.

        It joins the one above but for a thin paragraph, without which Word would make one table of the two.
        """
        if self._last is not None and self._last.tag == qn("w:tbl"):
            self._part_tables(JOINT if self._last is self._columns else INTERVAL)
        self._body.append(table)
        self._columns = table
        self._separated = False
        self._open_page(table)

    def _part_tables(self, style: str = INTERVAL) -> None:
        self._body.append(paragraph(self._styles.compact(style) if self.compact else style))

    def _open_page(self, table: Element) -> None:
        """Start the page that was asked for with the first paragraph of a table: a table cannot."""
        first = table.find(f".//{qn('w:p')}/{qn('w:pPr')}")
        if self._new_page and first is not None:
            first.insert(1, el("pageBreakBefore"))
            self._new_page = False

    def close_section(self, *, landscape: bool = False) -> None:
        """End the section of the pages so far; what follows stands on a page of its own, of another form."""
        page = self._styles.charte.formats["a4"]
        section = pages.section(page, self._styles.sheet, {}, landscape=landscape)
        last = self._last
        is_open = last is not None and last.tag == qn("w:p") and last.find(f".//{qn('w:sectPr')}") is None
        if not is_open:
            self._body.append(paragraph(INTERVAL))
        self._body[-1][0].append(section)
        self.sections.append(section)
        self._new_page = self._separated = False

    def close_pages(self) -> None:
        """End the section of the pages so far, unless what was last has ended it."""
        last = self._last
        if last is None or last.tag != qn("w:p") or last.find(f".//{qn('w:sectPr')}") is None:
            self.close_section()

    def take_last_section(self) -> Element | None:
        """The section that the last paragraph closes, taken from it: the file itself closes the last one."""
        last = self._last
        mark = None if last is None else last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if last is None or mark is None or not any(mark is one for one in self.sections):
            return None
        last[0].remove(mark)
        return mark

    def restyle_last(self, variant: Callable[[str], str]) -> None:
        """Give the last paragraph the variant of its style; after a table there is none to change."""
        if self._last is not None:
            restyle(self._last, variant)

    @property
    def _last(self) -> Element | None:
        return self._body[-1] if len(self._body) else None

    @property
    def _after_table(self) -> bool:
        """Whether a table with rules and white around it was the last; columns of text carry their own white."""
        return self._last is not None and self._last.tag == qn("w:tbl") and self._last is not self._columns


def restyle(element: Element, variant: Callable[[str], str]) -> None:
    """Give a paragraph the variant of its named style."""
    named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if named is not None:
        named.set(qn("w:val"), variant(str(named.get(qn("w:val")))))
