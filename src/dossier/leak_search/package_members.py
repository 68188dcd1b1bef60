"""The members of a package (a zip, a Word file), those too that its table does not name any more, or that are damaged."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

_LOCAL = b"PK\x03\x04"
_END = b"PK\x05\x06"
_HEAD = struct.Struct("<4s5H3L2H")  # what opens a member (APPNOTE 4.3.7)
_STORED, _DEFLATED = 0, 8
_MOST = 100_000_000  # bytes of one member once unpacked: no bomb goes off
_PIECE = 4096
#: What reading a damaged member leads to: its sum, its data, a password, a method that is unknown.
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)

_Stretch = tuple[int, int]


def members_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each member as a name and bytes, then the lost ones; remarks and what stands around them come under no name."""
    known: list[_Stretch] = []
    yield "", data[: max(data.find(_LOCAL), 0)]
    yield "", data[data.rfind(_END) :] if _END in data else b""
    with suppress(*_DAMAGE), zipfile.ZipFile(BytesIO(data)) as package:
        yield "", package.comment
        for member in package.infolist():
            yield "", member.comment
            yield "", member.extra
            read = _read(package, member)
            if read is not None:
                known.append(_stretch(data, member))
                yield member.filename, read
    yield from _lost_members(data, known)


def _read(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    """The bytes of a member; None where it is damaged."""
    with suppress(*_DAMAGE), package.open(member) as source:
        return source.read(_MOST)
    return None


def _stretch(data: bytes, member: zipfile.ZipInfo) -> _Stretch:
    """Where a member begins and ends in the file."""
    start = member.header_offset
    head = data[start : start + _HEAD.size]
    lengths = sum(_HEAD.unpack(head)[-2:]) if len(head) == _HEAD.size else 0
    return start, start + _HEAD.size + lengths + member.compress_size


def _lost_members(data: bytes, known: list[_Stretch]) -> Iterator[tuple[str, bytes]]:
    """Yield what stands outside of the members that are known and opens as one does."""
    start = data.find(_LOCAL)
    while start >= 0:
        inside = next((stop for first, stop in known if first <= start < stop), None)
        if inside is None:
            yield from _lost(data[start:])
        start = data.find(_LOCAL, max(start + 1, inside or 0))


def _lost(data: bytes) -> Iterator[tuple[str, bytes]]:
    head = data[: _HEAD.size]
    if len(head) < _HEAD.size:
        return
    fields = _HEAD.unpack(head)
    method, size, named, more = fields[3], fields[7], fields[9], fields[10]
    name = data[_HEAD.size : _HEAD.size + named].decode("utf-8", "replace")
    body = data[_HEAD.size + named + more :]
    if method == _STORED:
        following = body.find(_LOCAL)
        yield name, body[: size or (following if following >= 0 else None)]
    else:
        yield name, _inflated(body) if method == _DEFLATED else b""


def _inflated(data: bytes) -> bytes:
    """What deflated data say up to their end, or to where they are damaged."""
    reader, said, size = zlib.decompressobj(-zlib.MAX_WBITS), [], 0
    with suppress(zlib.error):
        for start in range(0, len(data), _PIECE):
            said.append(reader.decompress(data[start : start + _PIECE], _MOST - size))
            size += len(said[-1])
            if reader.eof or size >= _MOST:
                break
    return b"".join(said)
