"""The pages of bundles put on the pages of their running heads: one file, each font and property in it once.

The heads' file (``dossier.layout.running_heads``) has a page for each page of the whole, and all fonts; a bundle's
file has contents, drawings, pictures and links of its pages, and names fonts that it has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dossier.charte.lengths import POINTS_PER_MM
from dossier.tagged_elements import BODY, Area, Element, Mark, Rectangle, Skeleton, Title

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_MCID = re.compile(rb"/MCID (\d+)")
_NAMED = re.compile(rb"/([sxpi]\w*) (gs|Do|scn|SCN|sh)\b")
_NUMBERED = re.compile(r"/([sxpi]\w*)")  # named after a number in the file, not after what it is
_KINDS = ("ExtGState", "XObject", "Pattern", "Shading")


@dataclass(frozen=True, slots=True)
class Loose:
    """The pages of one bundle: its file, the skeleton of its marks, the targets of links by anchor, its titles.

    ``shifts`` are by how many millimetres the content of each page goes to the right, for the side that it stands on.
    """

    data: bytes
    skeleton: Skeleton
    targets: Mapping[str, tuple[int, float, float]]
    titles: Sequence[Title]
    shifts: Sequence[float]


def bind_pages(heads: bytes, head_marks: Sequence[Mark], bundles: Sequence[Loose]) -> tuple[bytes, Skeleton]:
    """Return the whole file, and the skeleton of all its marks; the same input gives the same bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(heads)) as pdf:
        binder = _Binder(pdf, head_marks)
        for bundle in bundles:
            binder.add(bundle)
        binder.finish()
        target = BytesIO()
        pdf.save(target, deterministic_id=True, compress_streams=False)
    return target.getvalue(), binder.skeleton()


class _Binder:
    """Puts one bundle after the other on the pages of ``pdf``."""

    def __init__(self, pdf: Pdf, head_marks: Sequence[Mark]) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._head_marks = head_marks
        self._own = self._pages[0].Resources
        self._next = 0  # the page on which the next bundle starts
        self._elements: list[Element] = []
        self._marks: list[Mark] = []
        self._areas: list[Area] = []
        self._targets: dict[str, tuple[int, float, float]] = {}
        self._titles: list[Title] = []
        self._counts: dict[int, int] = {}  # marks of the content of each page

    def add(self, bundle: Loose) -> None:
        """Put the pages of a bundle on those that come next."""
        import pikepdf

        with pikepdf.open(BytesIO(bundle.data)) as loose:
            resources = self._resources(loose)
            for offset, page in enumerate(loose.pages):
                shift = bundle.shifts[offset] * POINTS_PER_MM
                self._put(page.obj, self._next + offset, resources, shift)
                self._links(page.obj, self._pages[self._next + offset], shift)
        self._note(bundle)
        self._next += len(bundle.shifts)

    def finish(self) -> None:
        """Write what belongs to the whole: the names of places, and the outline."""
        import pikepdf

        names: list[Any] = []
        for name in sorted(self._targets):
            page, x, y = self._targets[name]
            place = pikepdf.Array([self._pages[page], pikepdf.Name.XYZ, x, y, 0])
            names += [pikepdf.String(name), place]
        if names:
            self._pdf.Root.Names = pikepdf.Dictionary(
                Dests=pikepdf.Dictionary(Names=pikepdf.Array(names)),
            )
        _write_outline(self._pdf, self._pages, self._titles)

    def skeleton(self) -> Skeleton:
        """Return the skeleton of the whole."""
        heads = [
            mark._replace(number=mark.number + self._counts.get(mark.page, 0)) for mark in self._head_marks
        ]
        return Skeleton(tuple(self._elements), (*heads, *self._marks), tuple(self._areas))

    # --- one page -------------------------------------------------------------------------------------

    def _resources(self, loose: Pdf) -> Object:
        """What the pages of a bundle draw with, in the whole file: its own, the fonts of all, that of the heads."""
        import pikepdf

        first = loose.pages[0].obj.Resources
        names = [str(name) for name in self._own.Font]
        fonts, copied = self._pdf.copy_foreign(first.Font), self._pdf.copy_foreign(first)
        for name in names:
            fonts[name] = self._own.Font[name]
        copied.ColorSpace = self._own.ColorSpace
        for kind in _KINDS:
            below = self._own.get(f"/{kind}", pikepdf.Dictionary())
            if f"/{kind}" not in copied:
                copied[f"/{kind}"] = pikepdf.Dictionary()
            for name in map(str, below):
                copied[f"/{kind}"][_NUMBERED.sub(r"/h\1", name)] = below[name]
        return copied

    def _put(self, page: Object, index: int, resources: Object, shift: float) -> None:
        """The content of a page on that of its heads."""
        content = page.Contents.read_bytes()
        count = max((int(number) for number in _MCID.findall(content)), default=-1) + 1
        target = self._pages[index]
        self._counts[index] = count
        heads = _MCID.sub(lambda match: b"/MCID %d" % (int(match[1]) + count), target.Contents.read_bytes())
        heads = _NAMED.sub(lambda match: b"/h%b %b" % (match[1], match[2]), heads)
        moved = b"1 0 0 1 %b 0 cm\n" % _number(shift) if shift else b""
        target.Contents = self._pdf.make_stream(b"q\n" + heads + b"\nQ\n" + moved + content)
        target.Resources = resources

    def _links(self, page: Object, target: Object, shift: float) -> None:
        """Put the links of a page on ``target``."""
        import pikepdf

        listed = page.get("/Annots")
        if listed is None:
            return
        moved = [self._pdf.copy_foreign(annotation) for annotation in listed.as_list()]
        for annotation in moved:
            annotation.F = 4
            sides = [
                float(side) + (0 if rank % 2 else shift)
                for rank, side in enumerate(annotation.Rect.as_list())
            ]
            annotation.Rect = pikepdf.Array(sides)
        target.Annots = pikepdf.Array(moved)

    def _note(self, bundle: Loose) -> None:
        """Note what a bundle says of its marks, places and titles, in the numbers of the whole."""
        elements, pages = len(self._elements), self._next
        shifts = [shift * POINTS_PER_MM for shift in bundle.shifts]

        def renumbered(element: int) -> int:
            return element + elements if element > BODY else element

        self._elements += (one._replace(parent=renumbered(one.parent)) for one in bundle.skeleton.elements)
        self._marks += (
            Mark(
                mark.page + pages,
                mark.number,
                renumbered(mark.element),
                mark.part,
                _moved(mark.box, shifts[mark.page]),
            )
            for mark in bundle.skeleton.marks
        )
        self._areas += (
            area._replace(page=area.page + pages, element=renumbered(area.element))
            for area in bundle.skeleton.areas
        )
        for name, (page, x, y) in bundle.targets.items():
            self._targets.setdefault(name, (page + pages, x + shifts[page], y))
        self._titles += (
            title._replace(page=title.page + pages, x=title.x + shifts[title.page]) for title in bundle.titles
        )


def _moved(box: Rectangle | None, shift: float) -> Rectangle | None:
    if box is None or not shift:
        return box
    left, bottom, right, top = box
    return (left + shift, bottom, right + shift, top)


def _number(length: float) -> bytes:
    return f"{length:.5f}".rstrip("0").rstrip(".").encode()


@dataclass(slots=True)
class _Entry:
    """A title of the outline, and those below it."""

    title: Title
    below: list[_Entry]


def _write_outline(pdf: Pdf, pages: Sequence[Object], titles: Iterable[Title]) -> None:
    """The outline of a file; a title goes below the last one before it of a lesser level."""
    import pikepdf

    if "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
    entries: list[_Entry] = []
    open_entries: list[_Entry] = []
    for title in titles:
        entry = _Entry(title, [])
        while open_entries and open_entries[-1].title.level >= title.level:
            open_entries.pop()
        (open_entries[-1].below if open_entries else entries).append(entry)
        open_entries.append(entry)
    if not entries:
        return
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines))
    written = list(_written(pdf, pages, entries, root))
    root.First, root.Last, root.Count = written[0], written[-1], sum(map(_shown, entries))
    pdf.Root.Outlines = root


def _written(
    pdf: Pdf, pages: Sequence[Object], entries: Sequence[_Entry], parent: Object
) -> Iterator[Object]:
    import pikepdf

    before: Object | None = None
    for entry in entries:
        title = entry.title
        place = pikepdf.Array([pages[title.page], pikepdf.Name.XYZ, title.x, title.y, 0])
        item = pdf.make_indirect(
            pikepdf.Dictionary(Title=pikepdf.String(title.label), Dest=place, Parent=parent)
        )
        if entry.below:
            below = list(_written(pdf, pages, entry.below, item))
            item.First, item.Last = below[0], below[-1]
            item.Count = sum(map(_shown, entry.below)) * (1 if title.is_open else -1)
        if before is not None:
            item.Prev, before.Next = before, item
        before = item
        yield item


def _shown(entry: _Entry) -> int:
    """Return how many lines of the outline a title takes as the file is opened."""
    return 1 + (sum(map(_shown, entry.below)) if entry.title.is_open else 0)
