"""What this process made last: as bytes by a key of all that can change them, or of objects that never change.

Both are bounded.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memory:
    """A bounded memory, which several threads may use at once; the least recently used goes first.

    drawings = Memory(8_000_000)
    drawings.hold(key, data)
    drawings.find(key)          # data, or None once it has gone
    """

    def __init__(self, most: int = 128_000_000) -> None:
        """Start empty; ``most`` is how many bytes are held, but for a single value that is larger."""
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size, self._most = 0, most
        self._lock = Lock()

    def find(self, key: str) -> bytes | None:
        """What is held under ``key``."""
        with self._lock:
            known = self._held.get(key)
            if known is not None:
                self._held.move_to_end(key)
            return known

    def hold(self, key: str, data: bytes) -> None:
        """Hold ``data`` under ``key``."""
        with self._lock:
            if key not in self._held:
                self._held[key] = data
                self._size += len(data)
            self._forget(self._most)

    def shrink(self, most: int) -> None:
        """Hold no more than ``most`` bytes for now: what was used last."""
        with self._lock:
            self._forget(most)

    def _forget(self, most: int) -> None:
        while self._size > most and len(self._held) > 1:
            _key, oldest = self._held.popitem(last=False)
            self._size -= len(oldest)


class Remembered(Generic[K, V]):
    """What was made of the last few objects: one of them, and not one that is equal, is told what was made of it.

    blocks = Remembered(lambda part: tuple(iter_blocks(part.blocks)), 64)
    blocks.of(part)             # made once, as long as the part is among the last 64
    """

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        """Start empty; of objects that never change ``make`` gives values that nobody changes."""
        self._make, self._most = make, most
        self._held: tuple[
            tuple[K, V], ...
        ] = ()  # the last made first; replaced as a whole, whichever thread asks

    def of(self, value: K) -> V:
        """What is made of ``value``."""
        for known, made in self._held:
            if known is value:
                return made
        made = self._make(value)
        self._held = ((value, made), *self._held[: self._most - 1])
        return made
