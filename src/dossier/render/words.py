"""The words of our drawings, set whole.

WeasyPrint sets the text of an SVG letter by letter, each laid out on its own: without kerning, and for a third of
the time of a chart. Our drawings place a line at its start only, so that the whole line may be one layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LETTERED = {"dx", "dy", "rotate", "letter-spacing", "textLength"}


class _Whole(str):
    """Words that are walked through in one step."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@contextmanager
def whole_words(svg: Any) -> Iterator[None]:  # noqa: ANN401 - the library's module
    """Let the library's ``svg`` set each text in one piece, where it is placed at its start only."""
    original = svg.text
    names = [name for name, draw in svg.TAGS.items() if draw is original]

    def text(drawing: Any, node: Any, size: float) -> None:  # noqa: ANN401 - the library's own objects
        if node.text and not _LETTERED & set(node.attrib):
            node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - it reads its text from there
        original(drawing, node, size)

    # The library tells texts by this very function, wherever it names it.
    svg.text = text
    svg.TAGS.update(dict.fromkeys(names, text))
    try:
        yield
    finally:
        svg.text = original
        svg.TAGS.update(dict.fromkeys(names, original))
