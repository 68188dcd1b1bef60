"""The boxes of WeasyPrint read as plain values: the blocks that may still be moved, and the pages as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from dossier.charte.lengths import MM_PER_PIXEL
from dossier.layout.frames import Edge, Frame, FrameKind, Move, Shift
from dossier.layout.html_elements import Finder, Sources
from dossier.layout.pages import (
    NOWHERE,
    Aside,
    Box,
    Colour,
    Face,
    Ink,
    Kind,
    PageBoxes,
    Paint,
    Rect,
    TextRun,
)

_Kind: TypeAlias = Kind | Literal["text"]
_Side: TypeAlias = Literal["left", "right", "top", "bottom"]

_EDGES: dict[_Side, tuple[str, str, str]] = {
    "left": ("margin_left", "padding_left", "border_left_width"),
    "right": ("margin_right", "padding_right", "border_right_width"),
    "top": ("margin_top", "padding_top", "border_top_width"),
    "bottom": ("margin_bottom", "padding_bottom", "border_bottom_width"),
}

_BREAKS = ("break_inside", "break_after", "break_before")
_DEPTH = 1.25  # of the size of letters: from the top of the tallest to the foot of the lowest


def read_frames(page_boxes: Sequence[Any], sources: Sources) -> tuple[list[Frame], list[Any]]:
    """The blocks of each page, and the boxes that they stand for, by the number of their frame."""
    boxes: list[Any] = []
    return [_frame(box, sources, boxes) for box in page_boxes], boxes


def move_boxes(boxes: Sequence[Any], moves: Sequence[Move]) -> None:
    """Do to the boxes what was done to their frames."""
    for move in moves:
        box = boxes[move.frame]
        if isinstance(move, Shift):
            box.translate(move.dx, move.dy)
        else:
            leaves, joins = boxes[move.leaves], boxes[move.joins]
            leaves.children = [child for child in leaves.children if child is not box]
            joins.children = [box, *joins.children]


def read_pages(page_boxes: Sequence[Any], sources: Sources, *, painted: bool) -> list[PageBoxes]:
    """Each page with all that stands on it; with its colours and rules where it is to be looked at as ``painted``."""
    finder = Finder(sources)
    return [
        _PageReader(box, number, sources, finder, painted=painted).page
        for number, box in enumerate(page_boxes, 1)
    ]


def laid_out_box(box: Any) -> Any:  # noqa: ANN401 - the library's own object
    """The box itself, where one was taken out of the flow and another is left in its place."""
    return getattr(box, "_box", box)


def _frame(around: Any, sources: Sources, boxes: list[Any]) -> Frame:  # noqa: ANN401
    number = len(boxes)
    boxes.append(around)
    box = laid_out_box(around)
    kind = _FRAMES.get(_kind(box), "block")
    element = sources.number(box.element)
    frame = Frame(
        number=number,
        kind=kind,
        tag=box.element_tag or "",
        element=element,
        place="",
        classes=(),
        x=box.position_x,
        y=box.position_y,
        height=_length(box, "height"),
    )
    if kind == "line":  # there are many, and nothing more is asked of one
        return frame
    if kind == "picture":
        frame.width = _length(box, "width")
    frame.place, frame.classes = sources.place(element), tuple(sources.classes(element))
    frame.left, frame.top, frame.bottom = _edge(box, "left"), _edge(box, "top"), _edge(box, "bottom")
    frame.placed, frame.in_flow = box.is_absolutely_positioned(), box.is_in_normal_flow()
    frame.whole, frame.tied, frame.bound = (box.style[name] == "avoid" for name in _BREAKS)
    if frame.holds_blocks:
        frame.children = [_frame(child, sources, boxes) for child in box.children]
    return frame


#: What a box is, among the blocks that may be moved.
_FRAMES: dict[_Kind, FrameKind] = {
    "picture": "picture",
    "drawing": "picture",
    "table": "table",
    "cell": "cell",
    "footnotes": "footnotes",
    "line": "line",
    "text": "line",
}


def _kind(box: Any) -> _Kind:  # noqa: ANN401
    kind = _kind_of(box.__class__)
    if kind == "picture" and (box.element_tag or "").endswith("svg"):
        return "drawing"
    return "table" if kind == "block" and box.is_table_wrapper else kind


@lru_cache(maxsize=256)  # as many as WeasyPrint has classes
def _kind_of(made: type) -> _Kind:
    from weasyprint.formatting_structure import boxes

    kinds: tuple[tuple[type, _Kind], ...] = (
        (boxes.ReplacedBox, "picture"),
        (boxes.TextBox, "text"),
        (boxes.LineBox, "line"),
        (boxes.InlineBox, "inline"),
        (boxes.TableCellBox, "cell"),
        (boxes.FootnoteAreaBox, "footnotes"),
        (boxes.MarginBox, "margin"),
    )
    return next((kind for known, kind in kinds if issubclass(made, known)), "block")


class _PageReader:
    """Reads one page."""

    def __init__(self, box: Any, number: int, sources: Sources, finder: Finder, *, painted: bool) -> None:  # noqa: ANN401
        self._number, self._sources, self._finder, self._painted = number, sources, finder, painted
        self._items: list[Box | TextRun] = []
        self._faces: dict[Face, Face] = {}
        for child in box.children:
            self._read(child, NOWHERE)
        _border, area = _rectangles(box)
        canvas = _paint(box, box.canvas_background) if painted else None
        width, height = box.margin_width() * MM_PER_PIXEL, box.margin_height() * MM_PER_PIXEL
        self.page = PageBoxes(number, width, height, area, tuple(self._items), canvas)

    def _read(self, around: Any, parent: int) -> None:  # noqa: ANN401
        box = laid_out_box(around)
        element = self._sources.number(box.element)
        kind = _kind(box)
        if kind == "text":
            self._items.append(self._run(box, element, parent))
            return
        number = len(self._items)
        border, inner = _rectangles(box, kind)
        self._items.append(
            Box(
                kind,
                self._sources.key(element),
                self._sources.part(element),
                self._number,
                border,
                inner,
                box.element_tag or "",
                element,
                parent,
                _aside(box),
                _pixels(box) if kind == "picture" else 0,
                _paint(box, getattr(box, "background", None), border) if self._painted else None,
            )
        )
        if kind == "drawing":
            self._items += self._drawn(element, inner, number)
        for child in box.children:
            self._read(child, number)

    def _drawn(self, element: int, room: Rect, parent: int) -> Iterator[TextRun]:
        """The texts of a drawing, which fills its room."""
        texts = self._sources.drawn(element)
        scale = room.width / self._sources.breadth(element) if texts else 1.0
        part = self._sources.part(element)
        for drawn in texts:
            left, size = room.left + drawn.x * scale, drawn.size * scale
            top = room.top + drawn.baseline * scale - size
            place = Rect(left, top, left + drawn.length * scale, top + size * _DEPTH)
            face = Face("", drawn.weight, italic=False)
            yield TextRun(
                drawn.text, place, drawn.key, drawn.offset, part, self._number, "text", element, parent, face
            )

    def _run(self, box: Any, element: int, parent: int) -> TextRun:  # noqa: ANN401
        tag = box.element_tag or ""
        left, top = box.position_x, box.position_y
        face = _face_of(box.style)
        return TextRun(
            box.text,
            _rect(left, top, box.width, box.height),
            self._sources.key(element) if "::" in tag else self._sources.text_key(element),
            NOWHERE if "::" in tag else self._finder.offset(element, box.text),
            self._sources.part(element),
            self._number,
            tag,
            element,
            parent,
            self._faces.setdefault(face, face),
            _ink(box) if self._painted else None,
        )


def _face_of(style: Any) -> Face:  # noqa: ANN401
    return Face(style["font_family"][0], int(style["font_weight"]), style["font_style"] != "normal")


def _aside(box: Any) -> Aside:  # noqa: ANN401
    if box.is_floated():
        return "floated"
    return "placed" if box.is_absolutely_positioned() else ""


def _pixels(box: Any) -> int:  # noqa: ANN401
    """How many pixels a picture of the content has across."""
    return int(getattr(box.replacement, "width", 0) or 0) if box.element_tag == "img" else 0


def _length(box: Any, name: str) -> float:  # noqa: ANN401
    """A length of a box in pixels; 0 where it has none yet (a row has no margin)."""
    value = getattr(box, name, 0.0)
    return float(value) if isinstance(value, int | float) else 0.0


def _edge(box: Any, side: _Side) -> Edge:  # noqa: ANN401
    margin, padding, border = _EDGES[side]
    return _length(box, margin), _length(box, padding), _length(box, border)


def _rectangles(box: Any, kind: _Kind = "block") -> tuple[Rect, Rect]:  # noqa: ANN401
    """As far as the border of a box, and what it has inside."""
    x, y = box.position_x, box.position_y
    width, height = _length(box, "width"), _length(box, "height")
    if kind == "line":
        line = _rect(x, y, width, height)
        return line, line
    left, right = _edge(box, "left"), _edge(box, "right")
    top, bottom = _edge(box, "top"), _edge(box, "bottom")
    inner = _rect(x + left[0] + left[1] + left[2], y + top[0] + top[1] + top[2], width, height)
    wide = width + left[1] + right[1] + left[2] + right[2]
    high = height + top[1] + bottom[1] + top[2] + bottom[2]
    return _rect(x + left[0], y + top[0], wide, high), inner


def _rect(left: float, top: float, width: float, height: float) -> Rect:
    """A rectangle in millimetres, from pixels."""
    return Rect(
        left * MM_PER_PIXEL,
        top * MM_PER_PIXEL,
        (left + width) * MM_PER_PIXEL,
        (top + height) * MM_PER_PIXEL,
    )


def _paint(box: Any, background: Any, border: Rect | None = None) -> Paint:  # noqa: ANN401
    ground = None if background is None else _colour(background.color)
    layers = [] if background is None else background.layers
    drawings = tuple(_rect(*layer.painting_area) for layer in layers if layer.image is not None)
    rules = () if border is None else _rules(box, border)
    return Paint(ground, drawings, rules, box.style["visibility"] == "visible")


def _rules(box: Any, border: Rect) -> tuple[Rect, ...]:  # noqa: ANN401
    """The rules of a border that have some thickness."""
    left, top, right, bottom = border
    over, below, before, after = (
        _length(box, f"border_{side}_width") * MM_PER_PIXEL for side in ("top", "bottom", "left", "right")
    )
    rules = (
        Rect(left, top, right, top + over),
        Rect(left, bottom - below, right, bottom),
        Rect(left, top, left + before, bottom),
        Rect(right - after, top, right, bottom),
    )
    return tuple(rule for rule in rules if rule.right > rule.left and rule.bottom > rule.top)


def _ink(box: Any) -> Ink:  # noqa: ANN401
    size = box.style["font_size"] * MM_PER_PIXEL
    return Ink(_colour(box.style["color"]), size, box.style["visibility"] == "visible")


def _colour(colour: Any) -> Colour:  # noqa: ANN401
    channels = colour.to("srgb").coordinates if colour.space != "srgb" else colour.coordinates
    red, green, blue = (min(1.0, max(0.0, float(channel or 0))) for channel in channels)
    return red, green, blue, float(colour.alpha)
