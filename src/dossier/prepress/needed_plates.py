"""Which plates a page of a separated layout needs: black alone, or all four."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page

_INKS = re.compile(rb"(?<![\d.])([\d.]+) +([\d.]+) +([\d.]+) +[\d.]+ +(?:k|K|sc|SC|scn|SCN)\b")
_PAINTED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(Do|sh|scn|SCN)\b")
_DEEPEST = 12


def needs_colour(page: Page) -> bool:
    """Tell whether anything but black ink is printed; where in doubt, yes."""
    return _coloured(page.obj.Contents, page.obj.get("/Resources"), 0)


def _coloured(stream: Object, resources: Object | None, depth: int) -> bool:
    drawn = stream.read_bytes()
    if any(float(ink) > 0 for match in _INKS.finditer(drawn) for ink in match.groups()):
        return True
    for match in _PAINTED.finditer(drawn):
        name, operator = match.groups()
        found = _find(resources, "/XObject" if operator == b"Do" else "", "/" + name.decode("latin-1"))
        if operator != b"Do" or found is None or depth > _DEEPEST:
            return True  # a gradient, a pattern
        if found.get("/Subtype") == "/Image":
            if found.get("/ColorSpace", "/DeviceGray") != "/DeviceGray":
                return True
        elif _coloured(found, found.get("/Resources", resources), depth + 1):
            return True
    return False


def _find(resources: Object | None, kind: str, name: str) -> Object | None:
    entries = resources.get(kind) if resources is not None and kind else None
    return entries.get(name) if entries is not None else None
