"""The blocks of a laid-out page while some of them may still be moved: what the margin column is reckoned with.

Lengths are CSS pixels from the corner of the page. A frame is moved here, and the move noted; the engine then
moves its own box alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

#: What a frame is: the page, a block, the box around a table or one of its cells, the area of the footnotes, or what
#: holds no blocks, a line of text or a picture.
FrameKind: TypeAlias = Literal["page", "block", "table", "cell", "footnotes", "line", "picture"]

#: The margin, padding and border on one side.
Edge: TypeAlias = tuple[float, float, float]

NO_EDGE: Edge = (0.0, 0.0, 0.0)


@dataclass(slots=True, eq=False)
class Frame:
    """A block and the blocks within it.

    ``number`` is by what the engine knows its box, ``element`` the number of its element in the HTML, ``place``
    the key of the part or block which it shows ("": none), ``classes`` those of its element. ``x`` and ``y`` are
    where its margin starts, ``height`` is that of its content. ``placed`` frames were taken out of the flow.
    """

    number: int
    kind: FrameKind
    tag: str
    element: int
    place: str
    classes: tuple[str, ...]
    x: float
    y: float
    height: float
    left: Edge = NO_EDGE
    top: Edge = NO_EDGE
    bottom: Edge = NO_EDGE
    placed: bool = False
    in_flow: bool = True
    children: list[Frame] = field(default_factory=list)
    width: float = 0.0  # of the content of a picture
    whole: bool = False  # no page ends within it
    tied: bool = False  # nor below it
    bound: bool = False  # nor above it

    @property
    def content_x(self) -> float:
        """Left edge of its content."""
        margin, padding, border = self.left
        return self.x + margin + padding + border

    @property
    def content_y(self) -> float:
        """Upper edge of its content."""
        margin, padding, border = self.top
        return self.y + margin + padding + border

    @property
    def border_x(self) -> float:
        """Left edge with its border."""
        return self.x + self.left[0]

    @property
    def border_y(self) -> float:
        """Upper edge with its border."""
        return self.y + self.top[0]

    @property
    def border_height(self) -> float:
        """Height with its border."""
        return self.height + self.top[1] + self.bottom[1] + self.top[2] + self.bottom[2]

    @property
    def margin_height(self) -> float:
        """Height with its border and margin."""
        return self.border_height + self.top[0] + self.bottom[0]

    @property
    def border_bottom(self) -> float:
        """Lower edge with its border."""
        return self.border_y + self.border_height

    @property
    def holds_blocks(self) -> bool:
        """Whether blocks may stand in it: it is neither a line nor a picture."""
        return self.kind not in {"line", "picture"}


@dataclass(frozen=True, slots=True)
class Shift:
    """A frame moved with all that it holds, in pixels."""

    frame: int
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Transfer:
    """A frame taken from the one in which it stands, and put first in another."""

    frame: int
    leaves: int
    joins: int


#: What was done to frames, in the order in which it was done.
Move: TypeAlias = Shift | Transfer


class Moves:
    """Moves frames, and notes how."""

    def __init__(self) -> None:
        """Nothing is moved yet."""
        self.done: list[Move] = []

    def shift(self, frame: Frame, dx: float, dy: float) -> None:
        """Move ``frame`` and all that it holds by ``dx`` to the right and ``dy`` down (pixels), and note it in ``done``."""
        self.done.append(Shift(frame.number, dx, dy))
        _shift(frame, dx, dy)

    def transfer(self, frame: Frame, leaves: Frame, joins: Frame) -> None:
        """Take ``frame`` from somewhere within ``leaves``, and put it first in ``joins``."""
        holder = _holder(leaves, frame)
        if holder is not None:
            holder.children.remove(frame)
            self.done.append(Transfer(frame.number, holder.number, joins.number))
            joins.children.insert(0, frame)


def _shift(frame: Frame, dx: float, dy: float) -> None:
    if dx == dy == 0:
        return
    frame.x += dx
    frame.y += dy
    for child in frame.children:
        _shift(child, dx, dy)


def _holder(around: Frame, frame: Frame) -> Frame | None:
    """The frame within ``around`` in which ``frame`` stands."""
    if frame in around.children:
        return around
    return next((found for child in around.children if (found := _holder(child, frame)) is not None), None)
