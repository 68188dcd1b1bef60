"""A scanner for press files of its own: pypdf reads the objects, the operators are found as words.

It shares no line with the program, so that a blind spot of one is not a blind spot of the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

#: What a press must not meet, wherever it stands.
FORBIDDEN_SPACES = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab"}
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)$")


def objects(data: bytes) -> Iterator[DictionaryObject | ArrayObject]:
    """Every object of the file, whether a page uses it or not."""
    reader = PdfReader(BytesIO(data))
    seen: set[int] = set()
    stack: list[object] = [reader.trailer]
    while stack:
        item = stack.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            yield item
            stack.extend(item.values())
        elif isinstance(item, ArrayObject):
            yield item
            stack.extend(item)


def words(stream: StreamObject) -> list[str]:
    """The words of a content stream, its strings left out."""
    return _STRING.sub(b" ", stream.get_data()).decode("latin-1").split()


def is_content(item: object) -> bool:
    """Whether an object is a form or a pattern."""
    return isinstance(item, StreamObject) and (item.get("/Subtype") == "/Form" or "/PatternType" in item)


def contents(data: bytes) -> Iterator[list[str]]:
    """The words of every page, form and pattern."""
    for page in PdfReader(BytesIO(data)).pages:
        yield words(page.get_contents())  # type: ignore[arg-type]
    for item in objects(data):
        if is_content(item):
            yield words(item)  # type: ignore[arg-type]


def rgb_operators(data: bytes) -> Counter[str]:
    """The operators of RGB in every page, form and pattern."""
    return Counter(word for said in contents(data) for word in said if word in {"rg", "RG"})


def forbidden_spaces(data: bytes) -> set[str]:
    """The colour spaces of RGB or Lab that any object or operator names, and ICC profiles of three channels."""
    found = set()
    for item in objects(data):
        values = item.values() if isinstance(item, DictionaryObject) else item
        found |= {str(value) for value in values if isinstance(value, str)} & FORBIDDEN_SPACES
        if isinstance(item, StreamObject) and item.get("/N") == 3:
            found.add("/ICCBased 3")
    named = {word for said in contents(data) for word in said}
    return found | (named & FORBIDDEN_SPACES)


def fills_of_text(data: bytes) -> Counter[tuple[str, ...]]:
    """The colours under which text is shown, as the numbers before their operator (« 0 0 0 1 »)."""
    found: Counter[tuple[str, ...]] = Counter()
    for said in contents(data):
        colour: tuple[str, ...] = ("grey",)
        kept: list[tuple[str, ...]] = []
        for place, word in enumerate(said):
            if word == "q":
                kept.append(colour)
            elif word == "Q" and kept:
                colour = kept.pop()
            elif word in {"k", "scn", "sc", "g", "rg"}:
                numbers = []
                for before in reversed(said[max(0, place - 4) : place]):
                    if not _NUMBER.match(before):
                        break
                    numbers.append(before)
                colour = tuple(reversed(numbers))
            elif word in {"Tj", "TJ"}:
                found[colour] += 1
    return found
