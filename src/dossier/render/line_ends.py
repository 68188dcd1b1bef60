"""A slip of the layout at the end of a line, set right: text followed by a link, a bold word or a name kept whole.

WeasyPrint 70 measures such a text with the space that ends it. Where the text fits and its space does not, it takes
the first word for one that is too long and leaves it alone on its line. A space at the end of a line takes no room
(CSS Text 3, 4.1.2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

#: WeasyPrint's own: text, style, context, width and more, to layout, bytes used, where to go on, width, …
SplitFirstLine: TypeAlias = Callable[..., tuple[Any, ...]]

_RESUME, _WIDTH = 2, 3


def without_last_space(split: SplitFirstLine) -> SplitFirstLine:
    """``split`` as it is, save for a text that fits once the space at its end is left out of the measure."""

    def split_first_line(
        text: str, style: object, context: object, max_width: float | None, *rest: object, **named: object
    ) -> tuple[Any, ...]:
        found = split(text, style, context, max_width, *rest, **named)
        resume = found[_RESUME]
        if resume is None or max_width is None or not text.endswith(" "):
            return found
        if " " in text.encode()[:resume].decode(errors="ignore").strip(" "):
            return found  # more than a word stands on the line
        whole = split(text.rstrip(" "), style, context, max_width, *rest, **named)
        return whole if whole[_RESUME] is None and whole[_WIDTH] <= max_width else found

    return split_first_line
