"""The structure tree written into a PDF, in place of the one that the layout left there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dossier.prepress.structure_tree import Node
from dossier.tagged_elements import BODY, Area, Mark, Skeleton

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def write_structure(pdf: Pdf, root: Node, skeleton: Skeleton) -> None:
    """Replace the structure tree of ``pdf``; identifiers are reachable, every mark knows its element."""
    import pikepdf

    writer = _Writer(pdf, skeleton)
    tree = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    document = writer.write(root, tree)
    document.Lang = pdf.Root.get("/Lang", pikepdf.String(""))
    tree.K = pikepdf.Array([document])
    tree.ParentTree = pdf.make_indirect(writer.parents())
    tree.ParentTreeNextKey = writer.next_key
    if writer.identifiers:
        names: list[Any] = []
        for name in sorted(writer.identifiers):
            names += [pikepdf.String(name), writer.identifiers[name]]
        limits = [pikepdf.String(min(writer.identifiers)), pikepdf.String(max(writer.identifiers))]
        kid = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names), Limits=pikepdf.Array(limits)))
        tree.IDTree = pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array([kid])))
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


@dataclass(slots=True)
class _Writer:
    pdf: Pdf
    skeleton: Skeleton
    pages: list[Object] = field(init=False)
    marks: dict[int, dict[int, Object]] = field(default_factory=dict)
    annotations: list[Object] = field(default_factory=list)
    identifiers: dict[str, Object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = [page.obj for page in self.pdf.pages]

    def write(self, node: Node, parent: Object) -> Object:
        """Write an element and all below it."""
        import pikepdf

        page = _page(node)
        written: dict[str, Any] = {
            "/Type": pikepdf.Name.StructElem,
            "/S": pikepdf.Name(f"/{node.kind}"),
            "/P": parent,
        }
        if page is not None:
            written["/Pg"] = self.pages[page]
        self._describe(node, written)
        element = self.pdf.make_indirect(pikepdf.Dictionary(written))
        if node.identifier:
            self.identifiers[node.identifier] = element
        kids = [self._kid(kid, element, page) for kid in node.kids]
        if kids:
            element.K = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
        return element

    def _kid(self, kid: Node | Mark | Area, element: Object, page: int | None) -> Any:  # noqa: ANN401
        import pikepdf

        match kid:
            case Node():
                return self.write(kid, element)
            case Mark():
                self.marks.setdefault(kid.page, {})[kid.number] = element
                if kid.page == page:
                    return kid.number
                return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)
            case Area():
                annotation = self.pages[kid.page].Annots[kid.annotation]
                annotation.StructParent = len(self.pages) + len(self.annotations)
                self.annotations.append(element)
                return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Pg=self.pages[kid.page], Obj=annotation)

    def _describe(self, node: Node, written: dict[str, Any]) -> None:
        import pikepdf

        if node.language:
            written["/Lang"] = pikepdf.String(node.language)
        if node.identifier:
            written["/ID"] = pikepdf.String(node.identifier)
        facts = self.skeleton.elements[node.element] if node.element != BODY else None
        if node.kind == "Figure" and facts is not None:
            if facts.alternative:
                written["/Alt"] = pikepdf.String(facts.alternative)
            boxes = [kid.box for kid in node.kids if isinstance(kid, Mark) and kid.box is not None]
            if boxes:
                box = pikepdf.Array([round(side, 3) for side in boxes[0]])
                written["/A"] = pikepdf.Dictionary(
                    O=pikepdf.Name.Layout, BBox=box, Placement=pikepdf.Name.Block
                )
        if node.kind == "L":
            numbering = pikepdf.Name(f"/{node.numbering}")
            written["/A"] = pikepdf.Dictionary(O=pikepdf.Name.List, ListNumbering=numbering)
        if node.kind in {"TH", "TD"} and facts is not None:
            cell: dict[str, Any] = {}
            if node.scope:
                cell["/Scope"] = pikepdf.Name(f"/{node.scope}")
            if facts.columns > 1:
                cell["/ColSpan"] = facts.columns
            if facts.rows > 1:
                cell["/RowSpan"] = facts.rows
            if node.headers:
                cell["/Headers"] = pikepdf.Array([pikepdf.String(name) for name in node.headers])
            if cell:
                written["/A"] = pikepdf.Dictionary({"/O": pikepdf.Name.Table, **cell})

    @property
    def next_key(self) -> int:
        """The first key of the parent tree that is still free."""
        return len(self.pages) + len(self.annotations)

    def parents(self) -> Object:
        """Return the parent tree: for each page the element of each mark, for each annotation its own."""
        import pikepdf

        numbers: list[Any] = []
        for index, page in enumerate(self.pages):
            page.StructParents = index
            page.Tabs = pikepdf.Name.S
            owners = self.marks.get(index, {})
            row = [owners.get(number) for number in range(max(owners, default=-1) + 1)]
            numbers += [index, pikepdf.Array(row)]
        for index, element in enumerate(self.annotations, len(self.pages)):
            numbers += [index, element]
        return pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def _page(node: Node) -> int | None:
    """Return the page on which an element starts; None for those without content of their own."""
    return next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
