"""Which pages of a PDF look otherwise than those of another: each page as a digest of all that is painted on it."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from dossier.charte.lengths import POINTS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Object, Page

#: What an operator paints or sets by the name of a resource, and the kind of the resource.
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(Do|sh|gs|scn|SCN)\b")
_KINDS = {b"Do": "/XObject", b"sh": "/Shading", b"gs": "/ExtGState", b"scn": "/Pattern", b"SCN": "/Pattern"}

_APART = {"/Resources", "/Parent", "/StructParent", "/StructParents"}  # read by name, or a way back
_DEEPEST = 12  # pieces within pieces; a file of ours has five


class PaintedPage(NamedTuple):
    """A page: the digest of all that is painted on it, and the size of its paper in millimetres."""

    digest: str
    width: float
    height: float


def painted_pages(data: bytes) -> list[PaintedPage]:
    """The pages of the PDF ``data``; those that are painted alike have one digest, in whichever file."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return [PaintedPage(_digest(page), *_size(page)) for page in pdf.pages]


def page_digests(data: bytes) -> list[str]:
    """One digest for each page of the PDF ``data``."""
    return [page.digest for page in painted_pages(data)]


def _size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = map(float, page.mediabox)
    return (right - left) / POINTS_PER_MM, (top - bottom) / POINTS_PER_MM


def changed_pages(before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Return the pages (from 1) of ``after`` that differ from those of ``before``, by their digests; new ones too."""
    pairs = zip_longest(before[: len(after)], after)
    return [number for number, (old, new) in enumerate(pairs, 1) if old != new]


def _digest(page: Page) -> str:
    """Return what the page paints: names of resources, which depend on the pages before, are read as what they name."""
    import pikepdf

    content = page.obj.get("/Contents")
    streams = (
        list(content) if isinstance(content, pikepdf.Array) else [content] if content is not None else []
    )
    written = b"\n".join(stream.read_bytes() for stream in streams)
    digest = hashlib.sha256(repr([round(float(side), 2) for side in page.mediabox]).encode())
    digest.update(_painted(written, page.obj.get("/Resources")))
    return digest.hexdigest()


def _painted(written: bytes, resources: Object | None) -> bytes:
    """Return a content stream, with each thing that it names in place of the name."""
    digest = hashlib.sha256()
    end = 0
    for named in _NAMED.finditer(written):
        thing = _find(resources, _KINDS[named[2]], f"/{named[1].decode('latin-1')}")
        digest.update(written[end : named.start()])
        digest.update(named[1] if thing is None else _thing(thing))
        digest.update(named[2])
        end = named.end()
    digest.update(written[end:])
    return digest.digest()


def _find(resources: Object | None, *path: str) -> Object | None:
    found = resources
    for name in path:
        found = None if found is None else found.get(name)
    return found


def _thing(thing: Object, depth: int = 0) -> bytes:
    """Return a picture, a drawing, a pattern, a state: all that it consists of, whatever the numbers of its pieces."""
    import pikepdf

    digest = hashlib.sha256()
    if depth > _DEEPEST:
        return digest.digest()
    if isinstance(thing, pikepdf.Stream):
        own = thing.get("/Resources")
        digest.update(thing.read_raw_bytes() if own is None else _painted(thing.read_bytes(), own))
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for name in sorted(set(thing.keys()) - _APART):
            digest.update(name.encode() + _thing(thing[name], depth + 1))
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            digest.update(_thing(item, depth + 1))
    else:
        digest.update(repr(thing).encode())
    return digest.digest()
