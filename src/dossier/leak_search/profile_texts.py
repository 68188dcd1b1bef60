"""What a colour profile says: its names and remarks, in letters of one byte or two; its tables of numbers are no words."""

from __future__ import annotations

from functools import lru_cache

_SIGNATURE, _SIGNATURE_AT = b"acsp", 36
_HEAD, _ENTRY = 128, 12
#: Tags whose type is a table of numbers: most of a profile, and noise to a search for words.
_NUMBERS = frozenset(
    [b"mft1", b"mft2", b"mAB ", b"mBA ", b"curv", b"para", b"XYZ ", b"sf32", b"chrm", b"meas", b"view"]
)


def is_profile(data: bytes) -> bool:
    """Tell whether ``data`` is a colour profile (ICC)."""
    return data[_SIGNATURE_AT : _SIGNATURE_AT + len(_SIGNATURE)] == _SIGNATURE


@lru_cache(maxsize=8)  # the files of all editions of a kit have the same one
def without_numbers(data: bytes) -> bytes:
    """A profile with its tables of numbers blank; of one whose list of tags is damaged all is kept."""
    left = bytearray(data)
    count = int.from_bytes(data[_HEAD : _HEAD + 4], "big")
    for rank in range(min(count, len(data) // _ENTRY)):
        at = _HEAD + 4 + rank * _ENTRY
        start, size = (int.from_bytes(data[at + shift : at + shift + 4], "big") for shift in (4, 8))
        if data[start : start + 4] in _NUMBERS:
            end = min(start + size, len(data))
            left[start:end] = bytes(end - start)
    return bytes(left)
