"""One PDF read for the controls: its catalogue, structure, contents, annotations, fonts and bookmarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossier.judges.pdf_accessibility.marked_content import Contents, read_contents
from dossier.judges.pdf_accessibility.structure_tree import Item, Structure, read_structure

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MAX_PAGES = 3_000
MAX_OBJECTS = 250_000  # of them a judge can hold the tree in some 400 MB; a kit of 160 pages has 20 000
MAX_BOOKMARKS = 20_000


@dataclass(slots=True)
class Annotation:
    """One annotation of a page (from 0)."""

    page: int
    number: int
    subtype: str
    contents: str
    object: Object
    hidden: bool


@dataclass(slots=True)
class Reading:
    """What the controls look at; ``items`` are the structure elements in reading order."""

    pdf: Pdf
    pages: list[Object]
    structure: Structure
    contents: Contents
    annotations: list[Annotation]
    bookmarks: int
    xmp: str
    items: list[Item]

    def of_kind(self, *kinds: str) -> list[Item]:
        """Return the elements of these types, in reading order."""
        return [item for item in self.items if item.kind in kinds]


def read(pdf: Pdf) -> Reading:
    """Read all that the controls need, once."""
    pages: list[Object] = [page.obj for page in pdf.pages]
    numbers = {page.objgen: number for number, page in enumerate(pages)}
    structure = read_structure(pdf, numbers)
    return Reading(
        pdf=pdf,
        pages=pages,
        structure=structure,
        contents=read_contents(pdf),
        annotations=[one for number, page in enumerate(pages) for one in _annotations(page, number)],
        bookmarks=_bookmarks(pdf),
        xmp=_xmp(pdf),
        items=[item for item in structure.root.walk() if item.parent is not None],
    )


def _annotations(page: Object, number: int) -> list[Annotation]:
    import pikepdf

    listed = page.get("/Annots")
    if not isinstance(listed, pikepdf.Array):
        return []
    return [
        Annotation(
            number,
            item.objgen[0],
            str(item.get("/Subtype", ""))[1:],
            str(item["/Contents"]) if isinstance(item.get("/Contents"), pikepdf.String) else "",
            item,
            bool(_integer(item.get("/F")) & 2),
        )
        for item in listed.as_list()
        if isinstance(item, pikepdf.Dictionary)
    ]


def _integer(value: Any) -> int:  # noqa: ANN401 - whatever the file holds
    return value if isinstance(value, int) else 0


def _bookmarks(pdf: Pdf) -> int:
    import pikepdf

    outlines = pdf.Root.get("/Outlines")
    stack = [outlines.get("/First")] if isinstance(outlines, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    count = 0
    while stack and count < MAX_BOOKMARKS:
        item = stack.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        count += 1
        stack += [item.get("/Next"), item.get("/First")]
    return count


def _xmp(pdf: Pdf) -> str:
    import pikepdf

    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return ""
    try:
        return metadata.read_bytes()[:2_000_000].decode("utf-8", "replace")
    except pikepdf.PdfError:
        return ""
