"""The sheet around a page: exact boxes, artwork cut at the bleed, crop and registration marks beyond it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.charte.lengths import POINTS_PER_MM
from dossier.prepress.needed_plates import needs_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Dictionary, Object, Page, Pdf


# Millimetres.
_QUIET = 1.0  # between the bleed and the marks
_LENGTH = 5.0  # of a crop mark
_MARGIN = 3.0  # between the marks and the edge of the sheet
_RADIUS = 1.5  # of the circle of a registration mark

_STROKE = 0.3  # points
_TINT = 0.75  # of each plate: the four together stay at 300 % of ink
_ARC = 0.5523  # the handles of a quarter of a circle
_PLATES = "/Toutes"
_ALL = f"{_PLATES} CS {_TINT} SCN"
_BLACK = "0 0 0 1 K"
_SCREEN_ONLY = (
    "/CropBox",
    "/ArtBox",
    "/Annots",
    "/StructParents",
    "/Tabs",
    "/Trans",
    "/AA",
    "/Thumb",
    "/Rotate",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, by: float) -> Box:
        """Return the box with ``by`` points more on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    @property
    def numbers(self) -> list[float]:
        """The four numbers that a PDF writes."""
        return [round(value, 4) for value in (self.left, self.bottom, self.right, self.top)]


def place_on_sheet(pdf: Pdf, page: Page, bleed: float) -> None:
    """Put ``page`` on a sheet from (0, 0), its trim moved with all it shows; ``bleed`` in millimetres.

    TrimBox keeps the size of the layout; BleedBox is ``bleed`` larger on each side; MediaBox holds the marks,
    whole and outside the BleedBox, on the plates that the page needs. Nothing of the artwork shows beyond the
    bleed.
    """
    from pikepdf import Array

    left, bottom, right, top = (float(value) for value in page.trimbox)
    border = (bleed + _QUIET + _LENGTH + _MARGIN) * POINTS_PER_MM
    trim = Box(border, border, border + right - left, border + top - bottom)
    bled = trim.grown(bleed * POINTS_PER_MM)
    size = (bled.left, bled.bottom, bled.right - bled.left, bled.top - bled.bottom)
    start = f"q {_n(*size)} re W n 1 0 0 1 {_n(border - left, border - bottom)} cm\n"
    marks = _draw_marks(trim, bleed * POINTS_PER_MM, _ALL if needs_colour(page) else _BLACK)
    page.contents_add(start.encode(), prepend=True)
    page.contents_add(f"\nQ\n{marks}".encode(), prepend=False)
    page.contents_coalesce()
    resources = _copied(page.obj, "/Resources")
    spaces = _copied(resources, "/ColorSpace")
    spaces[_PLATES] = _plates(pdf)
    resources.ColorSpace = spaces
    if "/Pattern" in resources:
        resources.Pattern = _moved(pdf, resources, (border - left, border - bottom))
    page.obj.Resources = resources
    for name in _SCREEN_ONLY:
        if name in page.obj:
            del page.obj[name]
    page.obj.MediaBox = Array(trim.grown(border).numbers)
    page.obj.BleedBox = Array(bled.numbers)
    page.obj.TrimBox = Array(trim.numbers)


def _copied(holder: Object, key: str) -> Dictionary:
    """Return a dictionary of its own for this page: pages may share theirs."""
    from pikepdf import Dictionary

    made = Dictionary()
    found = holder.get(key)
    if found is not None:
        for name in list(found.keys()):
            made[name] = found[name]
    return made


def _moved(pdf: Pdf, resources: Object, by: tuple[float, float]) -> Dictionary:
    """Return the patterns of a page moved with it: they hang on the sheet, not on the matrix (ISO 32000-1, 8.7.3.1)."""
    from pikepdf import Array, Stream

    patterns = _copied(resources, "/Pattern")
    for name in list(patterns.keys()):
        pattern = patterns[name]
        copy = _copied(patterns, name)
        a, b, c, d, e, f = (float(value) for value in pattern.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
        copy.Matrix = Array([a, b, c, d, round(e + by[0], 4), round(f + by[1], 4)])
        if isinstance(pattern, Stream):
            stream = Stream(pdf, pattern.read_bytes())
            for key in list(copy.keys()):
                if key not in {"/Length", "/Filter", "/DecodeParms"}:
                    stream[key] = copy[key]
            patterns[name] = pdf.make_indirect(stream)
        else:
            patterns[name] = pdf.make_indirect(copy)
    return patterns


def _plates(pdf: Pdf) -> Object:
    """Return the colour that prints on every plate (ISO 32000-1, 8.6.6.4)."""
    from pikepdf import Array, Dictionary, Name

    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])


def _draw_marks(trim: Box, bleed: float, colour: str) -> str:
    """Crop marks at the corners of the trim, registration marks in the middle of each side."""
    near = bleed + _QUIET * POINTS_PER_MM
    far = near + _LENGTH * POINTS_PER_MM
    columns, rows = ((trim.left, -1), (trim.right, 1)), ((trim.bottom, -1), (trim.top, 1))
    corners = [(x, right, y, up) for x, right in columns for y, up in rows]
    lines = [
        f"{_n(x + right * near, y)} m {_n(x + right * far, y)} l S "
        f"{_n(x, y + up * near)} m {_n(x, y + up * far)} l S"
        for x, right, y, up in corners
    ]
    middle = (near + far) / 2
    across, half = (trim.left + trim.right) / 2, (trim.bottom + trim.top) / 2
    for centre in (
        (across, trim.bottom - middle), (across, trim.top + middle),
        (trim.left - middle, half), (trim.right + middle, half),
    ):  # fmt: skip
        lines += _target(*centre)
    return "\n".join([f"q {colour} {_STROKE} w 0 J [] 0 d", *lines, "Q\n"])


def _target(x: float, y: float) -> Iterator[str]:
    """Yield a circle with a cross through it."""
    radius = _RADIUS * POINTS_PER_MM
    arm, handle = (_LENGTH / 2) * POINTS_PER_MM, radius * _ARC
    yield f"{_n(x - arm, y)} m {_n(x + arm, y)} l S"
    yield f"{_n(x, y - arm)} m {_n(x, y + arm)} l S"
    curves = [
        f"{_n(x + radius, y + handle, x + handle, y + radius, x, y + radius)} c",
        f"{_n(x - handle, y + radius, x - radius, y + handle, x - radius, y)} c",
        f"{_n(x - radius, y - handle, x - handle, y - radius, x, y - radius)} c",
        f"{_n(x + handle, y - radius, x + radius, y - handle, x + radius, y)} c",
    ]
    yield " ".join([f"{_n(x + radius, y)} m", *curves, "s"])


def _n(*numbers: float) -> str:
    return " ".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)
