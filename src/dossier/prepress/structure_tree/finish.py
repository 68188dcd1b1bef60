"""The finished tree: notes after their paragraph, captions within their figure, lists and tables described."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.prepress.structure_tree.headers import relate_headers
from dossier.prepress.structure_tree.node import CELLS, HEADINGS, INLINE, Kid, Node
from dossier.tagged_elements import BODY, Element

_IN_LINES = INLINE | {"Lbl"}


def finish(node: Node, elements: Sequence[Element]) -> None:
    """Put notes and captions in their places below ``node``, leave out what is empty, describe lists and tables."""
    for below in node.nodes:
        finish(below, elements)
    own = [] if _is_line(node) else _follow(node.notes, node, elements)
    kids: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node) and not kid.kids and not kid.notes and kid.kind not in CELLS:
            continue
        if kids and isinstance(kid, Node) and kid.kind not in _IN_LINES and any(map(_calls, kids)):
            kids += own  # the words of an item call them, before what stands below these words
            own = []
        kids.append(kid)
        if isinstance(kid, Node) and _is_line(kid):
            kids += _follow(kid.notes, node, elements)
    node.kids = [*kids, *own]
    if node.kind == "L":
        labelled = any(kid.kind == "Lbl" for item in node.nodes for kid in item.nodes)
        ordered = node.element != BODY and elements[node.element].tag == "ol"
        node.numbering = ("Decimal" if ordered else "Disc") if labelled else "None"
    if node.kind == "Table":
        relate_headers(node, elements)
    _caption(node, elements)


def _is_line(node: Node) -> bool:
    return node.kind == "P" or node.kind in HEADINGS


def _calls(kid: Kid) -> bool:
    """Tell whether a note is called among the words of a node that stand in no paragraph of their own."""
    return isinstance(kid, Node) and (
        kid.kind == "Reference" or (kid.kind in INLINE and any(map(_calls, kid.kids)))
    )


def _follow(notes: list[Node], parent: Node, elements: Sequence[Element]) -> list[Node]:
    for note in notes:
        note.parent = parent
        finish(note, elements)
    return notes


def _caption(node: Node, elements: Sequence[Element]) -> None:
    """A caption belongs to the picture or table of its figure; without any it is a paragraph."""
    if node.kind in {"Figure", "Table", "L", "TOC"}:
        return
    for caption in [kid for kid in node.nodes if kid.kind == "Caption"]:
        figure = elements[caption.element].parent
        owner = next(
            (
                kid
                for kid in node.nodes
                if kid.kind in {"Figure", "Table"} and _is_below(kid.element, figure, elements)
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


def _is_below(number: int, ancestor: int, elements: Sequence[Element]) -> bool:
    while number not in {BODY, ancestor}:
        number = elements[number].parent
    return number == ancestor
