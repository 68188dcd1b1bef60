"""A tagged PDF walked with pypdf, apart from the program and from its gate, so that it can disagree with both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject


@dataclass(eq=False)
class Tag:
    """One structure element: its type, its attributes, its kids, and the marks straight in it."""

    kind: str
    above: Tag | None
    entry: dict[str, Any]
    attributes: dict[str, Any]
    kids: list[Tag] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid

    def of(self, *kinds: str) -> list[Tag]:
        return [tag for tag in self if tag.kind in kinds]

    @property
    def path(self) -> list[str]:
        """The types above it, nearest first."""
        return [] if self.above is None else [self.above.kind, *self.above.path]

    @property
    def all_marks(self) -> list[tuple[int, int]]:
        return [mark for tag in self for mark in tag.marks]


@dataclass(frozen=True)
class Shown:
    """One piece of marked content of a page: its number, its text as glyph codes, and what it is where artifact."""

    page: int
    number: int | None
    texts: int
    properties: dict[str, Any]
    tag: str


class Walked:
    """A PDF with its tags and its marked content."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data))
        self.root: DictionaryObject = self.reader.trailer["/Root"].get_object()  # type: ignore[assignment]
        self.pages = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        tree: Any = self.root["/StructTreeRoot"]
        self.tree = tree
        self.top = Tag("", None, {}, {})
        for kid in _list(tree["/K"]):
            self._read(kid, self.top, None)
        self.document = self.top.kids[0]

    def _read(self, value: Any, above: Tag, page: int | None) -> None:  # noqa: ANN401 - as pypdf has it
        item: Any = value.get_object() if isinstance(value, IndirectObject) else value
        if isinstance(item, NumberObject):
            assert page is not None
            above.marks.append((page, int(item)))
            return
        if "/Pg" in item:
            page = self.pages[item.raw_get("/Pg").idnum]
        if item.get("/Type") == "/MCR":
            assert page is not None
            above.marks.append((page, int(item["/MCID"])))
        elif item.get("/Type") == "/OBJR":
            above.annotations.append(item.raw_get("/Obj").idnum)
        else:
            attributes: dict[str, Any] = {}
            for one in _list(item.get("/A")):
                attributes |= dict(one.get_object())
            tag = Tag(item["/S"][1:], above, dict(item), attributes)
            above.kids.append(tag)
            for kid in _list(item.get("/K")):
                self._read(kid, tag, page)

    def shown(self) -> list[Shown]:
        """All marked content and artifacts of all pages; painting outside of them has no tag."""
        found: list[Shown] = []
        for number, page in enumerate(self.reader.pages):
            stack: list[tuple[str, dict[str, Any]]] = []
            count: dict[int, list[Any]] = {}
            from pypdf.generic import ContentStream

            content = ContentStream(page["/Contents"].get_object(), self.reader)
            serial = 0
            open_at: list[int] = []
            for operands, operator in content.operations:
                if operator in {b"BDC", b"BMC"}:
                    properties = dict(operands[1]) if len(operands) > 1 else {}
                    stack.append((str(operands[0]), properties))
                    serial += 1
                    open_at.append(serial)
                    count[serial] = [0, str(operands[0])[1:], properties]
                elif operator == b"EMC":
                    stack.pop()
                    open_at.pop()
                elif operator in {
                    b"Tj",
                    b"TJ",
                    b"'",
                    b'"',
                    b"Do",
                    b"f",
                    b"f*",
                    b"S",
                    b"B",
                    b"sh",
                    b"s",
                    b"b",
                }:
                    if not open_at:
                        found.append(Shown(number, None, 1, {}, ""))
                    elif operator in {b"Tj", b"TJ", b"'", b'"'}:
                        count[open_at[0]][0] += 1
            found += [
                Shown(number, _number(properties), texts, properties, tag)
                for texts, tag, properties in count.values()
            ]
        return found

    def annotations(self) -> dict[int, dict[str, Any]]:
        """Every link annotation by its object number."""
        return {
            reference.idnum: dict(reference.get_object())
            for page in self.reader.pages
            for reference in page.get("/Annots", ArrayObject())
        }


def _number(properties: dict[str, Any]) -> int | None:
    return int(properties["/MCID"]) if "/MCID" in properties else None


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    if value is None:
        return []
    held = value.get_object() if isinstance(value, IndirectObject) else value
    return list(held) if isinstance(held, ArrayObject) else [value]
