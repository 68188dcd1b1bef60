"""The structure tree built mark by mark, then finished."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.prepress.structure_tree.finish import finish
from dossier.prepress.structure_tree.node import CELLS, INLINE, TABLE_PARTS, Node, add
from dossier.tagged_elements import BODY, PAGE_FOOT, PAGE_HEAD, Mark, Skeleton

_TAGS = {
    "section": "Sect", "article": "Art", "aside": "Art", "blockquote": "BlockQuote", "p": "P", "pre": "P",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "li": "LI",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption", "img": "Figure", "svg": "Figure", "a": "Link", "code": "Code",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tree:
    """The structure of a document, and the marks that belong to no reader: ``(page, number)`` → what they are."""

    root: Node
    artifacts: dict[tuple[int, int], str]


def build_tree(skeleton: Skeleton) -> Tree:
    """Return the structure tree of a laid-out page; its marks keep their order within each element."""
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
        finish(self.root, self.elements)
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
        add(node, mark)

    def _call(self, mark: Mark) -> None:
        """The call of a note stays where it is; the note follows the paragraph, at the end of the cell or item."""
        around = self._node(self.elements[mark.element].parent) if mark.element != BODY else self.root
        reference = Node("Reference")
        add(around, reference)
        reference.kids.append(mark)
        if mark.element in self.nodes:
            return
        self.note_count += 1
        note = Node("Note", mark.element, identifier=f"note-{self.note_count}")
        note.language = self._language(mark.element)
        self.nodes[mark.element] = note
        owner = reference.parent or self.root
        while owner.kind in INLINE and owner.parent is not None:
            owner = owner.parent
        owner.notes.append(note)

    def _node(self, number: int) -> Node:
        """Return the node of an element, made with those around it; that of its parent where it has none of its own."""
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
        add(parent, node)
        if kind == "Table":
            self._complete(number)
        return node

    def _language(self, number: int) -> str:
        """Return the language of an element where it is not that of the text around it."""
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
            if kind in TABLE_PARTS | CELLS:
                self._node(child)
                self._complete(child)

    def _link(self, number: int) -> Node | None:
        """Return the link around an element; None where its words are shown nowhere."""
        while number >= 0 and self.elements[number].tag != "a":
            number = self.elements[number].parent
        return self.nodes.get(number) if number >= 0 else None
