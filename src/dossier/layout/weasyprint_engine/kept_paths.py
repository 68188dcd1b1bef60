"""The paths of drawings as they were written before, in this process: the map, the relief of a cover.

WeasyPrint reads the letters and numbers of a path again each time it draws it: a twentieth of a layout with a map.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from dossier.memory import Recent

#: WeasyPrint's own: the drawing, the node, the size of its letters.
DrawPath: TypeAlias = Callable[[Any, Any, float], None]

_MOST_BYTES = 1_000_000
#: Of units, which hang on what stands around; no command of a path is such a letter.
_OF_UNITS = frozenset("%einpx")


#: The operators that a path was written as, and the corners that its marks stand at.
_Written: TypeAlias = tuple[bytes, tuple[Any, ...]]


class KeptPaths:
    """A bounded memory of paths by what they say."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        """Start empty; ``most`` is how many bytes of operators are kept."""
        self._held = Recent[str, _Written](most, _weight_of)

    def keeping(self, draw: DrawPath, is_on: Callable[[], bool]) -> DrawPath:
        """``draw``, which writes a path that is known as it was written, while ``is_on``."""

        @wraps(draw)
        def path(svg: Any, node: Any, font_size: float) -> None:  # noqa: ANN401 - the library's own objects
            said = str(node.get("d", ""))
            if node.vertices or not is_on() or _OF_UNITS & set(said):
                draw(svg, node, font_size)
                return
            known = self._held.find(said)
            if known is None:
                written = svg.stream.stream
                before = len(written)
                draw(svg, node, font_size)
                # A stream is its pieces, a line each.
                known = b"\n".join(written[before:]), tuple(node.vertices)
                self._held.hold(said, known)
                return
            operators, vertices = known
            svg.stream.stream.append(operators)
            node.vertices.extend(vertices)

        return path


def _weight_of(written: _Written) -> int:
    operators, vertices = written
    return len(operators) + 8 * len(vertices)


#: Those of this process.
kept_paths = KeptPaths()
