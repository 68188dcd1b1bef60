"""The paths of drawings as they were written before, in this process: the map, the relief of a cover.

WeasyPrint reads the letters and numbers of a path again each time it draws it: a twentieth of a layout with a map.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, TypeAlias

#: WeasyPrint's own: the drawing, the node, the size of its letters.
DrawPath: TypeAlias = Callable[[Any, Any, float], None]

_MOST_PATHS = 1024
_MOST_LETTERS = 400_000  # of all that is kept
#: Of units, which hang on what stands around; no command of a path is such a letter.
_OF_UNITS = frozenset("%einpx")


class KeptPaths:
    """A bounded memory of paths by what they say; the least recently used goes first."""

    def __init__(self, most: int = _MOST_PATHS, letters: int = _MOST_LETTERS) -> None:
        """Start empty."""
        self._held: OrderedDict[str, tuple[bytes, tuple[Any, ...]]] = OrderedDict()
        self._most, self._letters, self._size = most, letters, 0
        self._lock = Lock()

    def keeping(self, draw: DrawPath, is_on: Callable[[], bool]) -> DrawPath:
        """``draw``, which writes a path that is known as it was written, while ``is_on``."""

        @wraps(draw)
        def path(svg: Any, node: Any, font_size: float) -> None:  # noqa: ANN401 - the library's own objects
            said = str(node.get("d", ""))
            if node.vertices or not is_on() or _OF_UNITS & set(said):
                draw(svg, node, font_size)
                return
            known = self._find(said)
            if known is None:
                written = svg.stream.stream
                before = len(written)
                draw(svg, node, font_size)
                # A stream is its pieces, a line each.
                known = b"\n".join(written[before:]), tuple(node.vertices)
                self._hold(said, known)
                return
            operators, vertices = known
            svg.stream.stream.append(operators)
            node.vertices.extend(vertices)

        return path

    def _find(self, said: str) -> tuple[bytes, tuple[Any, ...]] | None:
        with self._lock:
            known = self._held.get(said)
            if known is not None:
                self._held.move_to_end(said)
            return known

    def _hold(self, said: str, written: tuple[bytes, tuple[Any, ...]]) -> None:
        with self._lock:
            if said not in self._held:
                self._held[said] = written
                self._size += len(said)
            while len(self._held) > 1 and (len(self._held) > self._most or self._size > self._letters):
                gone, _written = self._held.popitem(last=False)
                self._size -= len(gone)


#: Those of this process.
kept_paths = KeptPaths()
