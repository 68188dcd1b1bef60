"""What this process made last, as bytes by a key of all that can change them: bounded, the least recently used goes first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock


class Memory:
    """A bounded memory, which several threads may use at once.

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
