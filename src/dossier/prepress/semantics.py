"""From the elements of the page to the structure tree of PDF 1.7 (ISO 32000-1, 14.8.4): types, order, nesting.

One element of the HTML is at most one element of the tree, on however many pages it stands. What only styles
(emphasis, boxes, columns) leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from dossier.skeleton import BODY, PAGE_FOOT, PAGE_HEAD, Area, Element, Mark, Skeleton

_TAGS = {
    "section": "Sect", "article": "Art", "aside": "Art", "blockquote": "BlockQuote", "p": "P", "pre": "P",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "li": "LI",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption", "img": "Figure", "svg": "Figure", "a": "Link", "code": "Code",
}  # fmt: skip
_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
_INLINE = {"Span", "Link", "Code", "Reference"}
#: Types whose kids are blocks: words straight in one of them are a paragraph.
_GROUPS = {"Document", "Sect", "Art", "Div", "BlockQuote"}
_TABLE_PARTS = {"Table", "THead", "TBody", "TFoot", "TR"}
_CELLS = {"TH", "TD"}
_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


@dataclass(slots=True, eq=False)
class Node:
    """One element of the structure tree; ``element`` is that of the HTML, or BODY where it has none."""

    kind: str
    element: int = BODY
    parent: Node | None = None
    kids: list[Kid] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)
    language: str = ""
    scope: str = ""
    identifier: str = ""
    headers: list[str] = field(default_factory=list)
    numbering: str = ""

    @property
    def nodes(self) -> list[Node]:
        """Its kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


Kid: TypeAlias = Node | Mark | Area


@dataclass(frozen=True, slots=True)
class Tree:
    """The structure of a document, and the marks that belong to no reader: ``(page, number)`` → what they are."""

    root: Node
    artifacts: dict[tuple[int, int], str]


def build_tree(skeleton: Skeleton) -> Tree:
    """The structure tree of a laid-out page; its marks keep their order within each element."""
    return _Builder(skeleton).build()


class _Builder:
    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self.elements = skeleton.elements
        self.root = Node("Document")
        self.nodes: dict[int, Node] = {BODY: self.root}
        self.first_page: dict[int, int] = {}
        self.note_count = 0
        self.below: dict[int, list[int]] = {}
        for number, element in enumerate(self.elements):
            self.below.setdefault(element.parent, []).append(number)

    def build(self) -> Tree:
        artifacts: dict[tuple[int, int], str] = {}
        for mark in self.skeleton.marks:
            reason = self._artifact(mark)
            if reason:
                artifacts[mark.page, mark.number] = reason
            else:
                self._place(mark)
        for area in self.skeleton.areas:
            link = self._link(area.element)
            if link is not None:
                link.kids.append(area)
        self._finish(self.root)
        return Tree(self.root, artifacts)

    # --- what nobody reads ----------------------------------------------------------------------------

    def _artifact(self, mark: Mark) -> str:
        """Which kind of artifact a mark is; "" where it belongs to the text."""
        if mark.element == PAGE_HEAD:
            return "Header"
        if mark.element == PAGE_FOOT:
            return "Footer"
        element = mark.element
        if mark.box is not None and element != BODY and self.elements[element].alternative == "":
            return "Layout"
        while element != BODY:
            if self.elements[element].hidden:
                return "Layout"
            if self.elements[element].tag == "thead":
                page = self.first_page.setdefault(element, mark.page)
                if page != mark.page:
                    return "Pagination"
            element = self.elements[element].parent
        return ""

    # --- where a mark belongs -------------------------------------------------------------------------

    def _place(self, mark: Mark) -> None:
        if mark.part == "footnote-call":
            self._call(mark)
            return
        node = self._node(mark.element)
        if mark.part in {"marker", "footnote-marker"} and node.kind in {"LI", "Note"}:
            label = next((kid for kid in node.nodes if kid.kind == "Lbl"), None)
            if label is None:
                label = Node("Lbl", parent=node)
                node.kids.insert(0, label)
            label.kids.append(mark)
            return
        _add(node, mark)

    def _call(self, mark: Mark) -> None:
        """The call of a note stays where it is; the note follows the paragraph, at the end of the cell or item."""
        around = self._node(self.elements[mark.element].parent) if mark.element != BODY else self.root
        reference = Node("Reference")
        _add(around, reference)
        reference.kids.append(mark)
        if mark.element in self.nodes:
            return
        self.note_count += 1
        note = Node("Note", mark.element, identifier=f"note-{self.note_count}")
        note.language = self._language(mark.element)
        self.nodes[mark.element] = note
        owner = reference.parent or self.root
        while owner.kind in _INLINE and owner.parent is not None:
            owner = owner.parent
        owner.notes.append(note)

    def _node(self, number: int) -> Node:
        """The node of an element, made with those around it; that of its parent where it has none of its own."""
        if number in self.nodes:
            return self.nodes[number]
        element = self.elements[number]
        parent = self._node(element.parent)
        if number in self.nodes:  # a table makes all its cells at once
            return self.nodes[number]
        kind = element.kind or _TAGS.get(element.tag, "")
        language = self._language(number)
        if not kind:
            kind = "Span" if language else ""
        if not kind:
            self.nodes[number] = parent
            return parent
        node = Node(kind, number, language=language)
        self.nodes[number] = node
        if kind == "Note":  # its call was lost: it stays where it stands
            self.note_count += 1
            node.identifier = f"note-{self.note_count}"
        _add(parent, node)
        if kind == "Table":
            self._complete(number)
        return node

    def _language(self, number: int) -> str:
        """The language of an element where it is not that of the text around it."""
        own = self.elements[number].language
        above = self.elements[number].parent
        while own and above != BODY:
            if self.elements[above].language:
                return own if self.elements[above].language != own else ""
            above = self.elements[above].parent
        return own

    def _complete(self, number: int) -> None:
        """Every row and cell of a table, empty ones too: the table stays regular."""
        for child in self.below.get(number, ()):
            kind = self.elements[child].kind or _TAGS.get(self.elements[child].tag, "")
            if kind in _TABLE_PARTS | _CELLS:
                self._node(child)
                self._complete(child)

    def _link(self, number: int) -> Node | None:
        """The link around an element; None where its words are shown nowhere."""
        while number >= 0 and self.elements[number].tag != "a":
            number = self.elements[number].parent
        return self.nodes.get(number) if number >= 0 else None

    # --- the finished tree ----------------------------------------------------------------------------

    def _finish(self, node: Node) -> None:
        for below in node.nodes:
            self._finish(below)
        kids: list[Kid] = []
        for kid in node.kids:
            if isinstance(kid, Node) and not kid.kids and not kid.notes and kid.kind not in _CELLS:
                continue
            kids.append(kid)
            if isinstance(kid, Node) and (kid.kind == "P" or kid.kind in _HEADINGS):
                kids += self._follow(kid.notes, node)
        if node.kind != "P" and node.kind not in _HEADINGS:
            kids += self._follow(node.notes, node)
        node.kids = kids
        if node.kind == "L":
            labelled = any(kid.kind == "Lbl" for item in node.nodes for kid in item.nodes)
            ordered = node.element != BODY and self.elements[node.element].tag == "ol"
            node.numbering = ("Decimal" if ordered else "Disc") if labelled else "None"
        if node.kind == "Table":
            self._head(node)
        self._caption(node)

    def _follow(self, notes: list[Node], parent: Node) -> list[Node]:
        for note in notes:
            note.parent = parent
            self._finish(note)
        return notes

    def _caption(self, node: Node) -> None:
        """A caption belongs to the picture or table of its figure; without any it is a paragraph."""
        if node.kind in {"Figure", "Table", "L", "TOC"}:
            return
        for caption in [kid for kid in node.nodes if kid.kind == "Caption"]:
            figure = self.elements[caption.element].parent
            owner = next(
                (
                    kid
                    for kid in node.nodes
                    if kid.kind in {"Figure", "Table"} and self._is_below(kid.element, figure)
                ),
                None,
            )
            if owner is None:
                caption.kind = "P"
                continue
            node.kids.remove(caption)
            caption.parent = owner
            if owner.kind == "Table":
                owner.kids.insert(0, caption)
            else:
                owner.kids.append(caption)

    def _is_below(self, number: int, ancestor: int) -> bool:
        while number not in {BODY, ancestor}:
            number = self.elements[number].parent
        return number == ancestor

    def _head(self, table: Node) -> None:
        """Rows and cells in the order of the HTML, what each header heads, and the headers of each cell."""
        _sort(table)
        column_headers: dict[int, list[str]] = {}
        spanned: dict[int, int] = {}
        needs_headers = False
        cells: list[tuple[Node, list[str]]] = []
        count = 0
        for section in table.nodes:
            rows = [section] if section.kind == "TR" else [kid for kid in section.nodes if kid.kind == "TR"]
            group: list[str] = []
            for row in rows:
                column = 0
                row_headers: list[str] = []
                own: list[tuple[Node, int]] = []
                for cell in row.nodes:
                    while spanned.get(column, 0):
                        spanned[column] -= 1
                        column += 1
                    facts = self._facts(cell)
                    if cell.kind == "TH":
                        count += 1
                        cell.identifier = f"t{table.element}-{count}"
                        cell.scope = _SCOPES.get(facts.scope, "Column" if section.kind == "THead" else "Row")
                        if facts.scope == "rowgroup":
                            group = [cell.identifier]
                            needs_headers = True
                        elif cell.scope == "Row":
                            row_headers.append(cell.identifier)
                        else:
                            for index in range(column, column + facts.columns):
                                column_headers.setdefault(index, []).append(cell.identifier)
                    else:
                        own.append((cell, column))
                    needs_headers = needs_headers or facts.rows > 1 or facts.columns > 1
                    for index in range(column, column + facts.columns):
                        spanned[index] = facts.rows - 1
                    column += facts.columns
                for cell, place in own:
                    width = self._facts(cell).columns
                    above = [
                        name
                        for index in range(place, place + width)
                        for name in column_headers.get(index, [])
                    ]
                    cells.append((cell, [*above, *group, *row_headers]))
        if needs_headers:
            for cell, names in cells:
                cell.headers = names

    def _facts(self, node: Node) -> Element:
        return self.elements[node.element]


def _sort(node: Node) -> None:
    """The parts of a table in the order of the HTML; its caption comes first there too."""
    if node.kind in _TABLE_PARTS:
        node.kids.sort(key=lambda kid: kid.element)
        for kid in node.nodes:
            _sort(kid)


def _add(parent: Node, kid: Node | Mark) -> None:
    """Put ``kid`` last into ``parent``, in what must stand between the two."""
    inline = isinstance(kid, Mark) or kid.kind in _INLINE
    if inline and parent.kind in _GROUPS:
        parent = _between(parent, "P")
    elif parent.kind == "LI" and not (isinstance(kid, Node) and kid.kind in {"Lbl", "LBody"}):
        parent = _between(parent, "LBody", anywhere=True)
    elif inline and parent.kind == "TOCI":
        parent = _between(parent, "Reference", anywhere=True)
    elif parent.kind == "L" and not (isinstance(kid, Node) and kid.kind in {"LI", "L", "Caption"}):
        parent = _between(_between(parent, "LI"), "LBody", anywhere=True)
    if isinstance(kid, Node):
        kid.parent = parent
    parent.kids.append(kid)


def _between(parent: Node, kind: str, *, anywhere: bool = False) -> Node:
    """The last kid of ``parent`` if it was made here and is of that kind, or a new one."""
    candidates = parent.nodes if anywhere else [kid for kid in parent.kids[-1:] if isinstance(kid, Node)]
    for kid in reversed(candidates):
        if kid.kind == kind and kid.element == BODY:
            return kid
    made = Node(kind, parent=parent)
    parent.kids.append(made)
    return made
