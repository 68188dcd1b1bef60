"""The structure tree of any PDF as plain values, within bounds: broken or hostile trees are read too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MAX_ITEMS = 300_000
MAX_DEPTH = 400

#: The stream where a mark stands (a page from 0, or the object number of a drawing inside it) and its number.
MarkKey = tuple[int | str, int]


@dataclass(slots=True, eq=False)
class Item:
    """One structure element; ``kind`` is its standard type, found through the role map."""

    kind: str
    parent: Item | None
    page: int | None
    depth: int = 0
    language: str = ""
    alternative: str = ""
    actual: str = ""
    identifier: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Item | MarkKey | Anchor] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        """Its kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Item)]

    @property
    def marks(self) -> list[MarkKey]:
        """The marks straight in it."""
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    @property
    def anchors(self) -> list[Anchor]:
        """The annotations straight in it."""
        return [kid for kid in self.kids if isinstance(kid, Anchor)]

    def walk(self) -> Iterator[Item]:
        """Yield the element itself and all below it, in reading order."""
        stack = [self]
        while stack:
            item = stack.pop()
            yield item
            stack.extend(reversed(item.items))

    def all_marks(self) -> list[MarkKey]:
        """Return the marks in the element, at any depth, in reading order."""
        found: list[MarkKey] = []
        stack: list[Item | MarkKey | Anchor] = [self]
        while stack:
            kid = stack.pop()
            if isinstance(kid, Item):
                stack.extend(reversed(kid.kids))
            elif isinstance(kid, tuple):
                found.append(kid)
        return found

    def is_within(self, *kinds: str) -> bool:
        """Tell whether an element of such a type stands around it."""
        above = self.parent
        while above is not None:
            if above.kind in kinds:
                return True
            above = above.parent
        return False


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """A reference to an annotation: its object number, 0 where it is none."""

    annotation: int


@dataclass(slots=True)
class Structure:
    """The tree under a root that is no element itself, and what is wrong with the tree as such."""

    root: Item
    is_there: bool = False
    unknown: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


STANDARD = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Figure", "Formula", "Form",
})  # fmt: skip


def read_structure(pdf: Pdf, pages: dict[tuple[int, int], int]) -> Structure:
    """Read the tree; cycles, excessive depth and wrong kids are noted and left out."""
    import pikepdf

    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, pikepdf.Dictionary):
        return Structure(Item("", None, None))
    reader = _Reader(pages, _role_map(tree))
    reader.read(tree)
    return reader.structure


class _Refused(Exception):
    """What stands where a kid should is none."""


class _Reader:
    def __init__(self, pages: dict[tuple[int, int], int], roles: dict[str, str]) -> None:
        self.pages, self.roles = pages, roles
        self.structure = Structure(Item("", None, None), is_there=True)
        self.seen: set[tuple[int, int]] = set()

    def read(self, tree: Object) -> None:
        """Read all below the root of the tree, without recursion: the file says how deep it is."""
        root = self.structure.root
        stack: list[tuple[Any, Item]] = [(kid, root) for kid in reversed(_as_list(tree.get("/K")))]
        count = 0
        while stack:
            value, parent = stack.pop()
            count += 1
            if count > MAX_ITEMS:
                self.structure.faults.append(f"arbre de structure de plus de {MAX_ITEMS} éléments")
                break
            try:
                kid = self._kid(value, parent)
            except _Refused as fault:
                self.structure.faults.append(str(fault))
                continue
            parent.kids.append(kid)
            if isinstance(kid, Item):
                if kid.depth > MAX_DEPTH:
                    self.structure.faults.append(f"arbre de structure de plus de {MAX_DEPTH} niveaux")
                    continue
                stack += [(below, kid) for below in reversed(_as_list(value.get("/K")))]

    def _kid(self, value: Any, parent: Item) -> Item | MarkKey | Anchor:  # noqa: ANN401
        """Return one kid of an element, whatever the file holds there. Raises _Refused where it is none."""
        import pikepdf

        if isinstance(value, int) and not isinstance(value, bool):
            if parent.page is None:
                raise _Refused("contenu rattaché sans sa page")
            return parent.page, value
        if not isinstance(value, pikepdf.Dictionary):
            raise _Refused("élément de structure illisible")
        page = self._page(value, parent)
        match _name(value.get("/Type")):
            case "MCR":
                return self._mark(value, page)
            case "OBJR":
                target: Any = value.get("/Obj")
                known = isinstance(target, pikepdf.Dictionary | pikepdf.Stream)
                return Anchor(target.objgen[0] if known else 0)
            case _:
                return self._item(value, parent, page)

    def _page(self, value: Object, parent: Item) -> int | None:
        import pikepdf

        named: Any = value.get("/Pg")
        return (
            self.pages.get(named.objgen, parent.page)
            if isinstance(named, pikepdf.Dictionary)
            else parent.page
        )

    def _mark(self, value: Object, page: int | None) -> MarkKey:
        import pikepdf

        number: Any = value.get("/MCID")
        stream = value.get("/Stm")
        place = f"{stream.objgen[0]}" if isinstance(stream, pikepdf.Stream) else page
        if not isinstance(number, int) or place is None:
            raise _Refused("contenu rattaché sans son numéro ou sa page")
        return place, number

    def _item(self, value: Object, parent: Item, page: int | None) -> Item:
        if value.is_indirect:
            if value.objgen in self.seen:
                raise _Refused("élément de structure rattaché deux fois, ou qui se contient lui-même")
            self.seen.add(value.objgen)
        return Item(
            kind=self._standard(_name(value.get("/S"))),
            parent=parent,
            page=page,
            depth=parent.depth + 1,
            language=_text(value.get("/Lang")),
            alternative=_text(value.get("/Alt")),
            actual=_text(value.get("/ActualText")),
            identifier=_text(value.get("/ID")),
            attributes=_attributes(value.get("/A")),
        )

    def _standard(self, written: str) -> str:
        """Return the standard type that a type stands for; one that stands for none is noted."""
        kind = written
        for _step in range(20):
            if kind in STANDARD or kind not in self.roles:
                break
            kind = self.roles[kind]
        if kind not in STANDARD:
            self.structure.unknown[written] = self.structure.unknown.get(written, 0) + 1
        return kind


def _role_map(tree: Object) -> dict[str, str]:
    import pikepdf

    roles = tree.get("/RoleMap")
    if not isinstance(roles, pikepdf.Dictionary):
        return {}
    return {key[1:]: _name(value) for key, value in roles.items()}


def _attributes(value: Any) -> dict[str, Any]:  # noqa: ANN401
    import pikepdf

    found: dict[str, Any] = {}
    for one in _as_list(value):
        if isinstance(one, pikepdf.Dictionary):
            found.update((key[1:], entry) for key, entry in one.items() if key != "/O")
    return found


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401
    import pikepdf

    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, pikepdf.Array) else [value]


def _name(value: Any) -> str:  # noqa: ANN401
    import pikepdf

    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def _text(value: Any) -> str:  # noqa: ANN401
    import pikepdf

    return str(value) if isinstance(value, pikepdf.String) else ""
