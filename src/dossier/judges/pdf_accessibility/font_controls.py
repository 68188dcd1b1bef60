"""Controls of fonts and pictures: what a reader needs to show and to speak the text; where pictures stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dossier.judges.pdf_accessibility.element_places import place_of
from dossier.judges.pdf_accessibility.opened_pdf import Reading
from dossier.judges.pdf_accessibility.structure_tree import Item
from dossier.judges.verdict import Fault

if TYPE_CHECKING:
    from pikepdf import Object

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"/?[A-Z]{6}\+")
_NEAR = 1.0  # points


def _fonts(reading: Reading) -> Iterator[tuple[str, Object, Object | None]]:
    """Yield each font with its name and its descriptor, those that are drawn inside the file left out."""
    import pikepdf

    for item in reading.pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != pikepdf.Name.Font:
            continue
        kind = str(item.get("/Subtype"))
        if kind in {"/CIDFontType0", "/CIDFontType2", "/Type3"}:
            continue
        holder = item
        if kind == "/Type0":
            below = item.get("/DescendantFonts")
            first = below[0] if isinstance(below, pikepdf.Array) and len(below) else None
            holder = first if isinstance(first, pikepdf.Dictionary) else item
        descriptor = holder.get("/FontDescriptor")
        name = str(item.get("/BaseFont", "sans nom"))[:60]
        yield name, item, descriptor if isinstance(descriptor, pikepdf.Dictionary) else None


def _embedded(reading: Reading) -> list[Fault]:
    return [
        Fault(f"police {name.removeprefix('/')} absente du fichier")
        for name, _font, descriptor in _fonts(reading)
        if descriptor is None or not any(key in descriptor for key in _FILES)
    ]


def _subset(reading: Reading) -> list[Fault]:
    return [
        Fault(f"police {name.removeprefix('/')} embarquée en entier")
        for name, _font, descriptor in _fonts(reading)
        if descriptor is not None and any(key in descriptor for key in _FILES) and not _SUBSET.match(name)
    ]


def _spoken(reading: Reading) -> list[Fault]:
    """A composite font says which letters its glyphs are; the others may follow a known encoding."""
    return [
        Fault(f"police {name.removeprefix('/')} dont les lettres ne peuvent pas être lues")
        for name, font, _descriptor in _fonts(reading)
        if "/ToUnicode" not in font and (str(font.get("/Subtype")) == "/Type0" or "/Encoding" not in font)
    ]


def _not_smoothed(reading: Reading) -> list[Fault]:
    import pikepdf

    smoothed = any(
        isinstance(item, pikepdf.Stream) and bool(item.get("/Interpolate")) for item in reading.pdf.objects
    )
    return [Fault("image que le lecteur devrait lisser")] if smoothed else []


def _boxed(reading: Reading) -> list[Fault]:
    """Every figure says where it stands, inside its page (ISO 32000-1, 14.8.5.4.3)."""
    faults = []
    for item in reading.of_kind("Figure"):
        box = _box(item)
        pages, mark = place_of(item)
        if box is None:
            faults.append(Fault("image sans emplacement", pages, mark))
        elif any(not _inside(box, _page_box(reading, page - 1)) for page in pages):
            faults.append(Fault("image dont l’emplacement sort de la page", pages, mark))
    return faults


def _box_is_right(reading: Reading) -> list[Fault]:
    """Where a figure is one image, its box is that of the image to a point, or what is left of it, cut on two sides."""
    faults = []
    for item in reading.of_kind("Figure"):
        box = _box(item)
        shown = [reading.contents.marks.get(mark) for mark in item.marks]
        images = [image for one in shown if one is not None for image in one.images]
        texts = any(one is not None and one.texts for one in shown)
        if (
            box is None
            or len(images) != 1
            or texts
            or any(one is not None and one.paints > 1 for one in shown)
        ):
            continue
        if not _shows(box, images[0]):
            faults.append(Fault("image qui n’est pas là où le fichier le dit", *place_of(item)))
    return faults


def _shows(box: tuple[float, float, float, float], image: tuple[float, float, float, float]) -> bool:
    """Whether ``box`` stands within ``image``, and is as wide as it or as high."""
    same = [abs(said - is_there) <= _NEAR for said, is_there in zip(box, image, strict=True)]
    return _inside(box, image) and ((same[0] and same[2]) or (same[1] and same[3]))


def _box(item: Item) -> tuple[float, float, float, float] | None:
    try:
        left, bottom, right, top = (float(number) for number in item.attributes["BBox"])
    except (KeyError, TypeError, ValueError):
        return None
    return left, bottom, right, top


def _page_box(reading: Reading, page: int) -> tuple[float, float, float, float]:
    """Return the visible part of a page, that may inherit it."""
    import pikepdf

    holder = reading.pages[page]
    for _step in range(50):
        for key in ("/CropBox", "/MediaBox"):
            found = holder.get(key)
            if isinstance(found, pikepdf.Array):
                try:
                    x1, y1, x2, y2 = (float(number) for number in found.as_list())
                except (TypeError, ValueError):
                    continue
                return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        above = holder.get("/Parent")
        if not isinstance(above, pikepdf.Dictionary):
            break
        holder = above
    return 0, 0, 612, 792


def _inside(box: tuple[float, float, float, float], page: tuple[float, float, float, float]) -> bool:
    return (
        box[0] >= page[0] - _NEAR
        and box[1] >= page[1] - _NEAR
        and box[2] <= page[2] + _NEAR
        and box[3] <= page[3] + _NEAR
        and box[0] < box[2]
        and box[1] < box[3]
    )


#: The controls of this family: name, source, code, what looks for faults.
RESOURCES: tuple[tuple[str, str, str, Callable[[Reading], list[Fault]]], ...] = (
    ("chaque image dit où elle est", "ISO 32000-1, 14.8.5.4.3", "D845", _boxed),
    ("chaque image est là où elle le dit", "ISO 32000-1, 14.8.5.4.3", "D845", _box_is_right),
    ("aucune image n’est lissée", "ISO 19005-2, 6.2.8", "D849", _not_smoothed),
    ("les polices sont dans le fichier", "ISO 14289-1, 7.21.4", "D849", _embedded),
    ("les polices sont réduites à leurs lettres", "ISO 32000-1, 9.6.4", "D849", _subset),
    ("les lettres peuvent être lues à voix haute", "ISO 14289-1, 7.21.7", "D849", _spoken),
)
