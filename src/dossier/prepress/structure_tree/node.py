"""One element of the structure tree, and what must stand between it and its kids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from dossier.tagged_elements import BODY, Area, Mark

HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
INLINE = frozenset({"Span", "Link", "Code", "Reference"})
TABLE_PARTS = frozenset({"Table", "THead", "TBody", "TFoot", "TR"})
CELLS = frozenset({"TH", "TD"})
#: Types whose kids are blocks: words straight in one of them are a paragraph.
_GROUPS = frozenset({"Document", "Sect", "Art", "Div", "BlockQuote"})


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


def add(parent: Node, kid: Node | Mark) -> None:
    """Put ``kid`` last into ``parent``, in what must stand between the two."""
    inline = isinstance(kid, Mark) or kid.kind in INLINE
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
    """Return the last kid of ``parent`` if it was made here and is of that kind, or a new one."""
    candidates = parent.nodes if anywhere else [kid for kid in parent.kids[-1:] if isinstance(kid, Node)]
    for kid in reversed(candidates):
        if kid.kind == kind and kid.element == BODY:
            return kid
    made = Node(kind, parent=parent)
    parent.kids.append(made)
    return made
