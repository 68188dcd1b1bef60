"""Saddle-stitch imposition: the pages of a booklet two by two on sheets printed on both sides, folded and stapled."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from dossier.charte.lengths import POINTS_PER_MM

if TYPE_CHECKING:
    import pikepdf

#: A sheet folded once holds so many pages.
PAGES_PER_SHEET = 4

_UNPRINTED = 5.0  # millimetres from the edge of a sheet that an office printer leaves blank
_TICK = 5.0  # length of a mark in millimetres
_STROKE = 0.25  # its thickness in points
_STAPLES = (0.25, 0.75)  # where two staples hold a fold, as parts of its length
_DOTS = (1.5, 1.5)  # a fold mark is dashed, so that nobody cuts along it; points


@dataclass(frozen=True, slots=True)
class Folding:
    """How a booklet is put on sheets: all lengths in millimetres.

    ``width`` and ``height`` are those of the flat sheet, wider than high (A4: 297 × 210). ``paper`` is the
    thickness of one sheet: what the inner sheets of a folded stack stick out by, and are drawn in by. Marks are
    drawn where asked: on the fold for who folds by hand, where the staples go for who staples by hand.
    """

    width: float
    height: float
    paper: float = 0.0
    fold_marks: bool = False
    staple_marks: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the numbers (from 1) of its left and right pages, and its sheet, from 0 outermost."""

    left: int
    right: int
    sheet: int
    is_front: bool


def sheet_count(pages: int) -> int:
    """Return how many folded sheets so many pages take."""
    return -(-pages // PAGES_PER_SHEET)


def lay_sides(pages: int) -> list[Side]:
    """Return the sides in the order of printing: front and back of each sheet, from the outermost inwards.

    ``pages`` is a multiple of four. Both sides are drawn upright: the back is right when the paper is turned
    around its short edge.
    """
    sides: list[Side] = []
    for sheet in range(pages // PAGES_PER_SHEET):
        low, high = 1 + 2 * sheet, pages - 2 * sheet
        sides += [Side(high, low, sheet, is_front=True), Side(low + 1, high - 1, sheet, is_front=False)]
    return sides


def impose(data: bytes, folding: Folding) -> bytes:
    """Return the pages of a PDF as a booklet: one PDF page for each side of a sheet, in the order of printing.

    Pages keep their size and stand against the fold, halfway up the sheet. Missing ones up to a multiple of
    four are blank and come before the last page, which stays the back cover. Annotations and tags do not
    survive: the file is for a printer, and asks it for both sides, turned on the short edge, at full size.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as booklet:
        forms: list[pikepdf.Object | None] = [
            booklet.copy_foreign(page.as_form_xobject()) for page in source.pages
        ]
        cover = max(1, len(forms) - 1)  # a single page is the front
        forms[cover:cover] = [None] * (-len(forms) % PAGES_PER_SHEET)
        for side in lay_sides(len(forms)):
            _add_side(booklet, side, forms, folding)
        title = source.docinfo.get("/Title")
        if title is not None:
            booklet.docinfo["/Title"] = pikepdf.String(str(title))
        if "/Lang" in source.Root:
            booklet.Root.Lang = pikepdf.String(str(source.Root.Lang))
        booklet.Root.ViewerPreferences = pikepdf.Dictionary(
            Duplex=pikepdf.Name.DuplexFlipShortEdge,
            PrintScaling=pikepdf.Name("/None"),
            DisplayDocTitle=True,
        )
        target = BytesIO()
        booklet.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _add_side(booklet: pikepdf.Pdf, side: Side, forms: list[pikepdf.Object | None], folding: Folding) -> None:
    import pikepdf

    width, height = folding.width * POINTS_PER_MM, folding.height * POINTS_PER_MM
    page = booklet.add_blank_page(page_size=(width, height))
    drawn: list[str] = []
    named: dict[str, pikepdf.Object] = {}
    for name, number, is_left in (("/Gauche", side.left, True), ("/Droite", side.right, False)):
        form = forms[number - 1]
        if form is None:
            continue
        left, bottom, right, top = _edges(form)
        inward = side.sheet * folding.paper * POINTS_PER_MM
        fold = width / 2
        x = fold - (right - left) + inward if is_left else fold - inward
        y = (height - (top - bottom)) / 2
        half = 0.0 if is_left else fold
        named[name] = form
        drawn.append(
            f"q {half:.3f} 0 {fold:.3f} {height:.3f} re W n 1 0 0 1 {x - left:.3f} {y - bottom:.3f} cm {name} Do Q"
        )
    drawn += _marks(side, sheet_count(len(forms)), (width, height), folding)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
    page.obj.Contents = booklet.make_stream("\n".join(drawn).encode("ascii"))


def _edges(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a page as it is shown, turned if it says so."""
    import pikepdf

    left, bottom, right, top = (float(edge) for edge in form.BBox)
    box = pikepdf.Rectangle(left, bottom, right, top)
    if "/Matrix" in form:
        box = pikepdf.Matrix(*(float(number) for number in form.Matrix)).transform(box)
    return box.llx, box.lly, box.urx, box.ury


def _marks(side: Side, sheets: int, paper: tuple[float, float], folding: Folding) -> list[str]:
    """Marks in black ink alone: folds outside and in the middle of the booklet, staples outside only."""
    width, height = paper
    fold, tick, edge = width / 2, _TICK * POINTS_PER_MM, _UNPRINTED * POINTS_PER_MM
    outside = side.is_front and side.sheet == 0
    middle = not side.is_front and side.sheet == sheets - 1
    dashed, solid = f"[{_DOTS[0]:g} {_DOTS[1]:g}] 0 d", "[] 0 d"
    strokes: list[tuple[str, float, float]] = []
    if folding.fold_marks and (outside or middle):
        strokes += [(dashed, start, start + tick) for start in (edge, height - edge - tick)]
    if folding.staple_marks and outside:
        strokes += [(solid, height * part - tick, height * part + tick) for part in _STAPLES]
    lines = [f"{dash} {fold:.3f} {low:.3f} m {fold:.3f} {high:.3f} l S" for dash, low, high in strokes]
    return [f"q {_STROKE:g} w 0 0 0 1 K", *lines, "Q"] if lines else []
