"""What the pages of any PDF show: marked content by number, artifacts, and what is neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dossier.judges.pdf_accessibility.structure_tree import MarkKey

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MAX_INSTRUCTIONS = 3_000_000
MAX_NESTING = 12

_OPERATORS = "BDC BMC EMC q Q cm Tj TJ ' \" sh f F f* B B* b b* S s Do BI ID EI"
_TEXT = {"Tj", "TJ", "'", '"'}

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Shown:
    """What one mark shows: pieces of text, and where its images stand on the page in points."""

    page: int
    texts: int = 0
    paints: int = 0
    images: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Contents:
    """The marks of all pages, the pages with untagged content, and what could not be read."""

    marks: dict[MarkKey, Shown] = field(default_factory=dict)
    repeated: list[MarkKey] = field(default_factory=list)
    untagged: dict[int, int] = field(default_factory=dict)
    nested: list[int] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def read_contents(pdf: Pdf) -> Contents:
    """Read every page and the drawings inside it; the whole is bounded."""
    reader = _Reader()
    for number, page in enumerate(pdf.pages):
        reader.read(_Stream(page.obj, _resources(page.obj), number, number), _UNIT)
    return reader.contents


@dataclass(frozen=True, slots=True)
class _Stream:
    """A page, or a drawing inside one; ``covered`` where marked content or an artifact encloses it."""

    holder: Object
    resources: Object | None
    page: int
    place: int | str
    depth: int = 0
    covered: bool = False


class _Reader:
    def __init__(self) -> None:
        self.contents = Contents()
        self.left = MAX_INSTRUCTIONS

    def read(self, stream: _Stream, matrix: Matrix) -> None:
        import pikepdf

        try:
            instructions = pikepdf.parse_content_stream(stream.holder, _OPERATORS)
        except (pikepdf.PdfError, ValueError, TypeError):
            self.contents.faults.append((stream.page, "contenu illisible"))
            return
        self.left -= len(instructions) + 1
        if self.left < 0:
            self.contents.faults.append((stream.page, "contenu trop long pour être contrôlé"))
            return
        stack: list[MarkKey | bool] = []
        states: list[Matrix] = []
        opened: set[MarkKey] = set()
        for instruction in instructions:
            operator = str(instruction.operator)
            match operator:
                case "BDC" | "BMC":
                    stack.append(self._open(instruction.operands, stream, stack, opened))
                case "EMC":
                    if stack:
                        stack.pop()
                case "q":
                    states.append(matrix)
                case "Q":
                    matrix = states.pop() if states else matrix
                case "cm":
                    matrix = _times(_numbers(instruction.operands), matrix)
                case _:
                    self._paint(operator, instruction.operands, stream, matrix, stack)

    def _open(
        self,
        operands: Any,  # noqa: ANN401 - whatever the file holds
        stream: _Stream,
        stack: list[MarkKey | bool],
        opened: set[MarkKey],
    ) -> MarkKey | bool:
        """Return a mark's key, True for an artifact, False for what is neither."""
        tag = str(operands[0]) if len(operands) else ""
        if tag == "/Artifact":
            if any(isinstance(item, tuple) for item in stack):
                self.contents.nested.append(stream.page)
            return True
        number = _mark_number(operands[1], stream.resources) if len(operands) > 1 else None
        if number is None:
            return False
        if any(item is True for item in stack):
            self.contents.nested.append(stream.page)
        key = (stream.place, number)
        if key in opened:
            self.contents.repeated.append(key)
        opened.add(key)
        self.contents.marks.setdefault(key, Shown(stream.page))
        return key

    def _paint(
        self,
        operator: str,
        operands: Any,  # noqa: ANN401
        stream: _Stream,
        matrix: Matrix,
        stack: list[MarkKey | bool],
    ) -> None:
        import pikepdf

        mark = next((item for item in reversed(stack) if isinstance(item, tuple)), None)
        covered = stream.covered or mark is not None or any(item is True for item in stack)
        drawing = _drawing(stream.resources, operands) if operator == "Do" else None
        if drawing is not None and drawing.get("/Subtype") == pikepdf.Name.Form:
            if stream.depth >= MAX_NESTING:
                self.contents.faults.append((stream.page, "dessins emboîtés sans fin"))
                return
            inner = _times(_numbers(drawing.get("/Matrix", pikepdf.Array(list(_UNIT)))), matrix)
            own = _resources(drawing) or stream.resources
            place = f"{drawing.objgen[0]}"
            self.read(_Stream(drawing, own, stream.page, place, stream.depth + 1, covered), inner)
            if mark is not None:
                self.contents.marks[mark].paints += 1
        elif mark is not None:
            shown = self.contents.marks[mark]
            shown.paints += 1
            if operator in _TEXT:
                shown.texts += 1
            elif operator != "sh" and (operator == "Do" or operator.startswith("INLINE")):
                shown.images.append(_corners(matrix))
        elif not covered:
            self.contents.untagged[stream.page] = self.contents.untagged.get(stream.page, 0) + 1


def _resources(holder: Object) -> Object | None:
    """Return the resources of a page or drawing; a page may inherit them."""
    import pikepdf

    for _step in range(50):
        found = holder.get("/Resources")
        if isinstance(found, pikepdf.Dictionary):
            return found
        above = holder.get("/Parent")
        if not isinstance(above, pikepdf.Dictionary):
            return None
        holder = above
    return None


def _mark_number(properties: Any, resources: Object | None) -> int | None:  # noqa: ANN401
    """Return the number in the properties of a mark, written there or named among the resources."""
    import pikepdf

    if isinstance(properties, pikepdf.Name):
        named = resources.get("/Properties") if resources is not None else None
        properties = named.get(str(properties)) if isinstance(named, pikepdf.Dictionary) else None
    if not isinstance(properties, pikepdf.Dictionary):
        return None
    number: Any = properties.get("/MCID")
    return number if isinstance(number, int) else None


def _drawing(resources: Object | None, operands: Any) -> Object | None:  # noqa: ANN401
    import pikepdf

    objects = resources.get("/XObject") if resources is not None else None
    if not isinstance(objects, pikepdf.Dictionary) or not len(operands):
        return None
    found = objects.get(str(operands[0]))
    return found if isinstance(found, pikepdf.Stream) else None


def _numbers(operands: Any) -> Matrix:  # noqa: ANN401
    try:
        a, b, c, d, e, f = (float(number) for number in operands)
    except (TypeError, ValueError):
        return _UNIT
    return a, b, c, d, e, f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """``inner`` applied first, then ``outer`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _corners(matrix: Matrix) -> Box:
    """Left, bottom, right and top of the unit square, where an image is drawn."""
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return min(xs), min(ys), max(xs), max(ys)
