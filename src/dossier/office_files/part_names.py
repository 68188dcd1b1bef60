"""The parts of a Word file by their usual names: an office in the browser writes ``word/document22.xml``, ``word/styles2.xml``."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Reads the XML of a member; None where there is none.
Parse: TypeAlias = "Callable[[str], _Element | None]"

_MAIN = "word/document.xml"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended")


def usual_names(names: Collection[str], parse: Parse) -> dict[str, str]:
    """What the members of a Word file are called, by the names that they have elsewhere; none where these are theirs."""
    if _MAIN in names or "_rels/.rels" not in names:
        return {}
    main = next((target for kind, target in _relations("", parse) if kind == "officeDocument"), "")
    if main not in names or not main.startswith("word/"):
        return {}
    found = {_MAIN: main, _relations_of(_MAIN): _relations_of(main)}
    found |= {f"word/{kind}.xml": target for kind, target in _relations(main, parse) if kind in _PARTS}
    return {usual: name for usual, name in found.items() if usual != name and name in names}


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(part: str, parse: Parse) -> Iterator[tuple[str, str]]:
    """The kind and the target of each relation of a part."""
    root = parse(_relations_of(part))
    for one in () if root is None else root:
        target = str(one.get("Target") or "")
        place = (
            target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
        )
        yield str(one.get("Type") or "").rpartition("/")[2], posixpath.normpath(place)
