"""The body of a Word file as pieces with their heights: paragraphs by their lines, tables by their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.render.word.line_heights import ruler_of
from dossier.render.word.ooxml import Element, points, qn, style_of
from dossier.render.word.word_toml import Rules

if TYPE_CHECKING:
    from dossier.render.word.styles import Styles
    from dossier.render.word.word_toml import TableSpec

_TWIPS = 20
FEWEST = 2  # lines of a paragraph on either side of a page break


@dataclass(slots=True)
class Piece:
    """What stands in the flow: a paragraph by its lines, or a table by its rows; lengths in points.

    ``room`` is the height of a page of its own form.
    """

    lines: list[float]
    before: float = 0.0
    after: float = 0.0
    together: bool = False
    with_next: bool = False
    new_page: bool = False
    is_table: bool = False
    repeated: float = 0.0
    notes: float = 0.0
    room: float | None = None
    element: Element | None = None
    bookmarks: list[str] = field(default_factory=list)

    def copied(self) -> Piece:
        """The same, to be placed: placing it changes it."""
        return Piece(
            self.lines.copy(),
            self.before,
            self.after,
            self.together,
            self.with_next,
            self.new_page,
            self.is_table,
            self.repeated,
            self.notes,
            self.room,
            self.element,
            self.bookmarks,
        )

    @property
    def height(self) -> float:
        """All of it, without the space around."""
        return sum(self.lines)

    @property
    def least(self) -> float:
        """What must find room below the piece before it for the two to stay together."""
        if self.together:
            return self.before + self.height
        return self.before + sum(self.lines[: 1 if self.is_table else FEWEST])


def stacked_height(body: Element, styles: Styles, width: float | None = None) -> float:
    """Return how high the paragraphs of ``body`` stand one below the other in a column of ``width``, in points."""
    pieces = list(PieceReader(styles, {}, width).pieces(body))
    height = sum(piece.before + piece.height for piece in pieces[:1])
    for above, below in pairwise(pieces):
        height += max(above.after, below.before) + below.height
    return height


class PieceReader:
    """Turns the elements of a body into pieces."""

    def __init__(self, styles: Styles, notes: Mapping[str, Element], width: float | None = None) -> None:
        """Measure with the fonts of ``styles``; ``notes`` are the footnotes by their identifier, ``width`` that of a column in points."""
        self._styles = styles
        self._notes = notes
        self._ruler = ruler_of(styles)
        self._width = styles.width if width is None else width

    def pieces(self, body: Element) -> Iterator[Piece]:
        """Yield the pieces of the whole body, in order."""
        children = [child for child in body if child.tag in {qn("w:p"), qn("w:tbl")}]
        sections = 0
        rooms = self._rooms(children)
        for index, child in enumerate(children):
            if child.tag == qn("w:tbl"):
                table = self._table(child)
                table.new_page |= bool(sections)
                table.room, sections = rooms[index], 0
                yield table
                continue
            around = (
                children[index - 1] if index else None,
                children[index + 1] if index + 1 < len(children) else None,
            )
            piece = self._paragraph(child, around)
            piece.new_page |= bool(sections)
            piece.room = rooms[index]
            sections = len(child.findall(f"{qn('w:pPr')}/{qn('w:sectPr')}"))
            yield piece

    def _rooms(self, children: Sequence[Element]) -> list[float | None]:
        """The height of the page that each element stands on, where its section is wider than high."""
        page = self._styles.charte.formats["a4"]
        wide = points(page.width - page.top - page.bottom)
        rooms: list[float | None] = []
        for index, child in enumerate(children, 1):
            size = child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}/{qn('w:pgSz')}")
            if size is not None:
                room = wide if size.get(qn("w:orient")) == "landscape" else None
                rooms += [room] * (index - len(rooms))
        return rooms + [None] * (len(children) - len(rooms))

    def _paragraph(self, element: Element, around: tuple[Element | None, Element | None]) -> Piece:
        styles = self._styles
        style = style_of(element)
        left, right, _hanging = styles.left_right_hanging(style)
        before, after = self._spaces(style)
        above, below = self._rules(style, around)
        lines = self._ruler.lines(element, style, self._width - left - right)
        lines[0] += above
        lines[-1] += below
        return Piece(
            lines,
            before,
            after,
            together=bool(styles.inherited(style, "keep_lines")),
            with_next=bool(styles.inherited(style, "keep_next")),
            new_page=bool(styles.inherited(style, "new_page"))
            or element.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None,
            notes=self._notes_below(element),
            element=element,
            bookmarks=_bookmarks(element),
        )

    def _spaces(self, style: str) -> tuple[float, float]:
        before, after = self._styles.inherited(style, "before"), self._styles.inherited(style, "after")
        return (before if isinstance(before, float) else 0.0), (after if isinstance(after, float) else 0.0)

    def _rules(self, style: str, around: tuple[Element | None, Element | None]) -> tuple[float, float]:
        """The rules above and below a paragraph; neighbours with the same rules share one frame."""
        rules = self._styles.inherited(style, "rules")
        if not isinstance(rules, Rules):
            return 0.0, 0.0
        same = [
            near is not None
            and near.tag == qn("w:p")
            and self._styles.inherited(style_of(near), "rules") == rules
            and self._styles.left_right_hanging(style_of(near)) == self._styles.left_right_hanging(style)
            for near in around
        ]
        above = rules.between if same[0] else rules.top
        below = None if same[1] else rules.bottom
        return (
            above.thickness + above.space if above else 0.0,
            below.thickness + below.space if below else 0.0,
        )

    def _notes_below(self, element: Element) -> float:
        height = 0.0
        for call in element.iter(qn("w:footnoteReference")):
            note = self._notes.get(str(call.get(qn("w:id"))))
            for paragraph in note if note is not None else ():
                style = style_of(paragraph)
                left, right, _hanging = self._styles.left_right_hanging(style)
                height += sum(self._ruler.lines(paragraph, style, self._width - left - right))
                height += sum(self._spaces(style))
        return height

    def _table(self, element: Element) -> Piece:
        named = element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        spec = self._styles.sheet.tables[str(named.get(qn("w:val")))] if named is not None else None
        rows = element.findall(qn("w:tr"))
        high = [self._row(row, spec) for row in rows]
        for lines, rule in zip(high, _rules(spec, len(rows)), strict=True):
            lines[-1] += rule
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        repeated = 0.0
        if not all(heads):
            for head, lines in zip(heads, high, strict=True):
                if not head:
                    break
                repeated += sum(lines)
        kept = [self._is_kept(row) for row in rows]
        return Piece(
            [line for lines in high for line in lines],
            together=len(rows) > 1 and all(kept[:-1]),
            with_next=all(kept),
            new_page=element.find(f".//{qn('w:pageBreakBefore')}") is not None,
            is_table=True,
            repeated=repeated,
            notes=self._notes_below(element),
            bookmarks=_bookmarks(element),
        )

    def _is_kept(self, row: Element) -> bool:
        """Whether a row stays with what follows it: the paragraphs of its first cell say so."""
        cell = row.find(qn("w:tc"))
        lines = [] if cell is None else cell.findall(qn("w:p"))
        return all(bool(self._styles.inherited(style_of(line), "keep_next")) for line in lines)

    def _row(self, row: Element, spec: TableSpec | None) -> list[float]:
        """The lines of a row between which a page may turn: one, where it does not split."""
        margins = (spec.margin_top + spec.margin_bottom, spec.margin_right) if spec else (0.0, 0.0)
        cells = [
            self._cell(cell, margins)
            for cell in row.findall(qn("w:tc"))
            if cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") is None  # it has the height of all its rows
        ]
        tallest = max(cells, key=sum, default=[0.0])
        tallest[-1] += max(map(self._edges, row.findall(qn("w:tc"))), default=0.0)  # pushes all cells down
        splits = row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None
        return tallest if splits else [sum(tallest)]

    def _cell(self, cell: Element, margins: tuple[float, float]) -> list[float]:
        """The lines of a cell, the white around them with the last; a table within it by its rows."""
        high, wide = margins
        declared = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        width = (int(str(declared.get(qn("w:w")))) / _TWIPS if declared is not None else self._width) - wide
        width -= self._white(cell, "left") + self._white(cell, "right")
        high += self._white(cell, "top") + self._white(cell, "bottom")
        lines, above = [0.0], 0.0
        for child in cell:
            if child.tag == qn("w:tbl"):
                first, *others = self._table(child).lines
                lines += [first + above, *others]
                above = 0.0
            elif child.tag == qn("w:p"):
                style = style_of(child)
                left, right, _hanging = self._styles.left_right_hanging(style)
                before, after = self._spaces(style)
                first, *others = self._ruler.lines(child, style, width - left - right)
                lines += [first + max(above, before), *others]
                above = after
        lines[-1] += high + above
        return lines[1:] or lines

    def _white(self, cell: Element, side: str) -> float:
        """The white of its own that a cell leaves at a side."""
        inset = cell.find(f"{qn('w:tcPr')}/{qn('w:tcMar')}/{qn(f'w:{side}')}")
        return int(str(inset.get(qn("w:w")))) / _TWIPS if inset is not None else 0.0

    def _edges(self, cell: Element) -> float:
        """The thick rules of a cell, which push its text down; in eighths of a point."""
        sizes = (edge.get(qn("w:sz")) for edge in cell.iterfind(f"{qn('w:tcPr')}/{qn('w:tcBorders')}/*"))
        return max((int(size) / 8 for size in sizes if size), default=0.0)


def _rules(spec: TableSpec | None, rows: int) -> list[float]:
    """The thickness of the rules of each row: the one below it, and that of the top of the table."""
    if spec is None or not rows:
        return [0.0] * rows
    top, header, inside, bottom = (
        rule.thickness if rule else 0.0
        for rule in (spec.top, spec.below_header or spec.inside, spec.inside, spec.bottom)
    )
    rules = [header, *[inside] * (rows - 1)]
    rules[-1] = bottom
    rules[0] += top
    return rules


def _bookmarks(element: Element) -> list[str]:
    starts: Iterable[Element] = element.iter(qn("w:bookmarkStart"))
    return [str(start.get(qn("w:name"))) for start in starts]
