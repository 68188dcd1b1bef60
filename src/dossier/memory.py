"""What this process made last, bounded: by a key of all that can change it, or of objects that never change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def _one(_value: object) -> int:
    return 1


class Recent(Generic[K, V]):
    """A bounded memory, which several threads may use at once; the least recently used goes first.

    lines = Recent[str, Line](1_000)
    lines.hold(text, line)
    lines.find(text)            # the line, or None once it has gone
    """

    def __init__(self, most: int, weigh: Callable[[V], int] = _one) -> None:
        """Start empty; ``most`` is how much the values may weigh together, but for a single one that is heavier."""
        self._held: OrderedDict[K, V] = OrderedDict()
        self._weigh, self._weight, self._most = weigh, 0, most
        self._lock = Lock()

    def find(self, key: K) -> V | None:
        """What is held under ``key``; raises TypeError where a key cannot be compared."""
        with self._lock:
            known = self._held.get(key)
            if known is not None:
                self._held.move_to_end(key)
            return known

    def hold(self, key: K, value: V) -> None:
        """Hold ``value`` under ``key``."""
        with self._lock:
            self._drop(key)
            self._held[key] = value
            self._weight += self._weigh(value)
            self._forget(self._most)

    def drop(self, key: K) -> None:
        """Forget what is held under ``key``, if anything is."""
        with self._lock:
            self._drop(key)

    def shrink(self, most: int) -> None:
        """Hold no more than ``most`` for now: what was used last."""
        with self._lock:
            self._forget(most)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._held.clear()
            self._weight = 0

    def _drop(self, key: K) -> None:
        if key in self._held:
            self._weight -= self._weigh(self._held.pop(key))

    def _forget(self, most: int) -> None:
        while self._weight > most and len(self._held) > 1:
            _key, oldest = self._held.popitem(last=False)
            self._weight -= self._weigh(oldest)


class Memory(Recent[str, bytes]):
    """Bytes by a key of all that can change them."""

    def __init__(self, most: int = 128_000_000) -> None:
        """Start empty; ``most`` is how many bytes are held, but for a single value that is larger."""
        super().__init__(most, len)


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
