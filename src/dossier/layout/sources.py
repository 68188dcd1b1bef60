"""The elements of the HTML in their order, and the node of the document that each of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dossier.layout.pages import NOWHERE
from dossier.render.places import ATTRIBUTE

SVG = "{http://www.w3.org/2000/svg}"

#: The attribute by which the HTML says which node an element shows.
KEY = "data-key"

# What the layout puts in or leaves out between the letters of a text: white, places to cut a word, its hyphen.
_LOOSE = frozenset(" \t\n\r\f\u00ad\u200b\u2060-\u2010")


def key_of(element: Element) -> str:
    """Return the key of the node that an element shows by its own attribute; "" where it has none."""
    return element.get(KEY, "")


class Sources:
    """The elements below the body of ``root``, numbered in their order; a drawing is one element.

    What is told of an element is told by its number; NOWHERE is the number of what stands in no element.
    """

    def __init__(self, root: Element) -> None:
        """Number the elements."""
        body = root.find(".//body")
        listed = [] if body is None else list(_elements(body))
        self.elements: list[Element] = [element for element, _parent in listed]
        self._numbers = {element: number for number, element in enumerate(self.elements)}
        self.parents = [self.number(parent) for _element, parent in listed]
        self._keys: list[str] = []
        self._parts: list[str] = []
        for element, parent in zip(self.elements, self.parents, strict=True):
            key = key_of(element)
            is_part = bool(key) and element.tag == "section"
            self._keys.append(key or (self._keys[parent] if parent != NOWHERE else ""))
            self._parts.append(key if is_part else self._parts[parent] if parent != NOWHERE else "")
        self._texts = self._read_texts()

    def number(self, element: Element | None) -> int:
        """The number of an element; NOWHERE for none, and for one that is not below the body."""
        return NOWHERE if element is None else self._numbers.get(element, NOWHERE)

    def key(self, number: int) -> str:
        """Return the key of the node that the element with this number shows or stands in; "" for none."""
        return "" if number == NOWHERE else self._keys[number]

    def part(self, number: int) -> str:
        """Return the key of the part of the document that the element with this number stands in; "" for none."""
        return "" if number == NOWHERE else self._parts[number]

    def classes(self, number: int) -> list[str]:
        """Return the CSS classes of the element with this number; they may have changed since the layout began."""
        return [] if number == NOWHERE else (self.elements[number].get("class") or "").split()

    def place(self, number: int, otherwise: int = NOWHERE) -> int:
        """The number of the part or block that an element itself shows, or ``otherwise``."""
        told = None if number == NOWHERE else self.elements[number].get(ATTRIBUTE)
        return int(told) if told else otherwise

    def texts(self, number: int) -> list[tuple[int, str]]:
        """The texts that stand straight in an element, each after its offset in the text of its node."""
        return [] if number == NOWHERE else self._texts[number]

    def _read_texts(self) -> list[list[tuple[int, str]]]:
        texts: list[list[tuple[int, str]]] = [[] for _ in self.elements]
        lengths: dict[str, int] = {}

        def add(number: int, text: str | None) -> None:
            if text and number != NOWHERE:
                key = self._keys[number]
                start = lengths.get(key, 0)
                texts[number].append((start, text))
                lengths[key] = start + len(text)

        open_elements: list[
            int
        ] = []  # from the outermost; each is closed where one comes that it does not hold
        for number, parent in enumerate(self.parents):
            while open_elements and open_elements[-1] != parent:
                closed = open_elements.pop()
                add(self.parents[closed], self.elements[closed].tail)
            open_elements.append(number)
            if not self.elements[number].tag.startswith(SVG):
                add(number, self.elements[number].text)
        for closed in reversed(open_elements):
            add(self.parents[closed], self.elements[closed].tail)
        return texts


class Finder:
    """Finds each piece of text that was laid out in the text that it comes from, in the order of the pages."""

    def __init__(self, sources: Sources) -> None:
        """Start before the first text of every element."""
        self._sources = sources
        self._reached: dict[int, tuple[int, int]] = {}

    def offset(self, number: int, shown: str) -> int:
        """The offset, in the text of its node, of what an element shows next; NOWHERE where it says no such thing.

        What an element shows again (the head of a table on its next page) is found where it was.
        """
        texts = self._sources.texts(number)
        start = self._reached.get(number, (0, 0))
        for first in (start, (0, 0)) if start != (0, 0) else (start,):
            for rank in range(first[0], len(texts)):
                offset, text = texts[rank]
                found = _find(text, shown, first[1] if rank == first[0] else 0)
                if found is not None:
                    self._reached[number] = (rank, found[1])
                    return offset + found[0]
        return NOWHERE


def _find(text: str, shown: str, position: int) -> tuple[int, int] | None:
    """Where ``shown`` starts and ends in ``text`` from ``position``, save for what the layout changes in a text."""
    if text.startswith(shown, position):
        return position, position + len(shown)
    start = NOWHERE
    for sign in shown:
        while position < len(text) and not _same(text[position], sign) and text[position] in _LOOSE:
            position += 1
        if position < len(text) and _same(text[position], sign):
            start = position if start == NOWHERE else start
            position += 1
        elif sign not in _LOOSE:
            return None
    return None if start == NOWHERE else (start, position)


def _same(written: str, shown: str) -> bool:
    """Whether a letter is the one that is shown, in capitals or not."""
    return written == shown or (written.isspace() and shown == " ") or written.upper() == shown.upper()


def _elements(parent: Element) -> Iterator[tuple[Element, Element]]:
    """Every element below ``parent`` with its own parent, in document order."""
    for child in parent:
        if isinstance(child.tag, str):
            yield child, parent
            if not child.tag.startswith(SVG):
                yield from _elements(child)
