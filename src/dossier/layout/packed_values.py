"""Values of a layout as bytes, and back: nothing but values of the classes that the reader names is ever made."""

from __future__ import annotations

import io
import pickle
from collections.abc import Collection
from typing import Any


def pack(value: object) -> bytes:
    """``value``, made of numbers, texts, bytes, lists and values of plain classes, as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes, classes: Collection[type]) -> Any:  # noqa: ANN401 - whatever was packed
    """The value that was packed, made of ``classes`` alone; the bytes may come from a disk, and from anybody.

    Raises UnpicklingError where they name anything else, and whatever pickle raises where they are damaged.
    """
    return _Reader(data, classes).load()


class _Reader(pickle.Unpickler):
    def __init__(self, data: bytes, classes: Collection[type]) -> None:
        super().__init__(io.BytesIO(data))
        self._known = {(one.__module__, one.__name__): one for one in classes}

    def find_class(self, module: str, name: str) -> type:
        """The class of a value. Raises UnpicklingError for any other name."""
        try:
            return self._known[module, name]
        except KeyError:
            message = f"{module}.{name}"
            raise pickle.UnpicklingError(message) from None
