"""What the worker says, as frames on a pipe: marks of progress, then one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum

OUT_OF_TIME = (
    152  # how a worker ends that measured its own time: as a shell says it of one that the system ended
)
_HEAD = 9


class Kind(IntEnum):
    """What a frame holds."""

    MARK = 1
    RESULT = 2
    MACHINE = 3
    MEMORY = 4
    FAULT = 5
    TAKEN = 6  # the request was read, and its own limits hold from now on


def frame(kind: Kind, payload: bytes) -> bytes:
    """Return one frame: its kind, the length of its payload (8 bytes), the payload."""
    return bytes([kind]) + len(payload).to_bytes(8, "big") + payload


def read_frames(read: Callable[[], bytes]) -> Iterator[tuple[Kind, bytes]]:
    """Yield each frame as it arrives; raises EOFError where the pipe ends first."""
    buffer = bytearray()
    while True:
        while len(buffer) < _HEAD or len(buffer) < _HEAD + int.from_bytes(buffer[1:_HEAD], "big"):
            piece = read()
            if not piece:
                raise EOFError
            buffer += piece
        end = _HEAD + int.from_bytes(buffer[1:_HEAD], "big")
        yield Kind(buffer[0]), bytes(buffer[_HEAD:end])
        del buffer[:end]
