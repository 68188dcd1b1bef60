"""The elements of the HTML in their order, and the node of the document that each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from dossier.layout.pages import NOWHERE
from dossier.render.numbered_blocks import nearest_place
from dossier.text import letters_of

SVG = "{http://www.w3.org/2000/svg}"

#: The attribute by which the HTML says which node an element shows.
KEY = "data-key"

#: The attribute by which an element says whose the words are that stand straight in it, where it shows another node.
WORDS = "data-mots"

#: The attribute by which a text of a drawing says how long it is.
LENGTH = "data-longueur"


def key_of(element: Element) -> str:
    """Return the key of the node that an element shows by its own attribute; "" where it has none."""
    return element.get(KEY, "")


class Drawn(NamedTuple):
    """A text of a drawing, in the units of the drawing: where its baseline starts, its size and its length.

    ``key`` is the node that says it, ``offset`` how many letters of this node stand before it.
    """

    text: str
    key: str
    offset: int
    x: float
    baseline: float
    size: float
    length: float
    weight: int

    @classmethod
    def read(cls, element: Element, around: str, place: Callable[[str, str], int]) -> Drawn:
        """Read it off its element in the drawing of the node ``around``.

        ``place`` puts letters behind those that their node has said, and says where.
        """
        text, key = element.text or "", key_of(element) or around
        x, baseline, size, length = (float(element.get(name, 0)) for name in ("x", "y", "font-size", LENGTH))
        offset, weight = place(key, letters_of(text)), int(element.get("font-weight", 400))
        return cls(text, key, offset, x, baseline, size, length, weight)


class Sources:
    """The elements below the body of ``root``, numbered in their order; a drawing is one element.

    What is told of an element is told by its number; NOWHERE is the number of what stands in no element.
    """

    def __init__(self, root: Element, places: Container[str] = ()) -> None:
        """Number the elements; ``places`` are the keys of what a message may point at."""
        self._places = places
        body = root.find(".//body")
        listed = [] if body is None else list(_elements(body))
        self.elements: list[Element] = [element for element, _parent in listed]
        self._numbers = {element: number for number, element in enumerate(self.elements)}
        self.parents = [self.number(parent) for _element, parent in listed]
        self._keys: list[str] = []
        self._text_keys: list[str] = []
        self._parts: list[str] = []
        for element, parent in zip(self.elements, self.parents, strict=True):
            key = key_of(element)
            is_part = bool(key) and element.tag == "section"
            self._keys.append(key or (self._keys[parent] if parent != NOWHERE else ""))
            said = element.get(WORDS, "") or key
            self._text_keys.append(said or (self._text_keys[parent] if parent != NOWHERE else ""))
            self._parts.append(key if is_part else self._parts[parent] if parent != NOWHERE else "")
        self._drawn: dict[int, list[Drawn]] = {}
        self._texts = self._read_texts()

    def number(self, element: Element | None) -> int:
        """The number of an element; NOWHERE for none, and for one that is not below the body."""
        return NOWHERE if element is None else self._numbers.get(element, NOWHERE)

    def key(self, number: int) -> str:
        """Return the key of the node that the element with this number shows or stands in; "" for none."""
        return "" if number == NOWHERE else self._keys[number]

    def text_key(self, number: int) -> str:
        """The node that says what stands straight in an element; "" for none."""
        return "" if number == NOWHERE else self._text_keys[number]

    def part(self, number: int) -> str:
        """Return the key of the part of the document that the element with this number stands in; "" for none."""
        return "" if number == NOWHERE else self._parts[number]

    def classes(self, number: int) -> list[str]:
        """Return the CSS classes of the element with this number; they may have changed since the layout began."""
        return [] if number == NOWHERE else (self.elements[number].get("class") or "").split()

    def place(self, number: int) -> str:
        """The key of the part, block or note that an element itself shows or is a piece of; "" for none."""
        own = "" if number == NOWHERE else key_of(self.elements[number])
        return nearest_place(own, self._places)

    def texts(self, number: int) -> list[tuple[int, str]]:
        """The letters that stand straight in an element, each text after its offset in the letters of its node."""
        return [] if number == NOWHERE else self._texts[number]

    def drawn(self, number: int) -> list[Drawn]:
        """The texts of a drawing."""
        return self._drawn.get(number, [])

    def breadth(self, number: int) -> float:
        """The width of a drawing in its own units."""
        return float(self.elements[number].get("viewBox", "0 0 1 1").split()[2])

    def _read_texts(self) -> list[list[tuple[int, str]]]:
        texts: list[list[tuple[int, str]]] = [[] for _ in self.elements]
        lengths: dict[str, int] = {}

        def place(key: str, letters: str) -> int:
            start = lengths.get(key, 0)
            lengths[key] = start + len(letters)
            return start

        def add(number: int, text: str | None) -> None:
            if text and number != NOWHERE and (letters := letters_of(text)):
                texts[number].append((place(self._text_keys[number], letters), letters))

        open_elements: list[
            int
        ] = []  # from the outermost; each is closed where one comes that it does not hold
        for number, parent in enumerate(self.parents):
            while open_elements and open_elements[-1] != parent:
                closed = open_elements.pop()
                add(self.parents[closed], self.elements[closed].tail)
            open_elements.append(number)
            if self.elements[number].tag.startswith(SVG):
                self._drawn[number] = [
                    Drawn.read(text, self._text_keys[number], place)
                    for text in self.elements[number].iter(f"{SVG}text")
                ]
            else:
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
        """How many letters of its node stand before what an element shows next; NOWHERE where it says no such thing.

        What an element shows again (the head of a table on its next page) is found where it was.
        """
        letters = letters_of(shown)
        if not letters:
            return NOWHERE
        texts = self._sources.texts(number)
        start = self._reached.get(number, (0, 0))
        for first in (start, (0, 0)) if start != (0, 0) else (start,):
            for rank in range(first[0], len(texts)):
                offset, text = texts[rank]
                place = first[1] if rank == first[0] else 0
                if _goes_on(text, place, letters):
                    self._reached[number] = (rank, place + len(letters))
                    return offset + place
        return NOWHERE


def _goes_on(text: str, place: int, letters: str) -> bool:
    """Whether ``text`` goes on at a place with these letters, in capitals or not."""
    if text.startswith(letters, place):
        return True
    ahead = text[place : place + len(letters)]
    return len(ahead) == len(letters) and all(
        one == other or one.upper() == other.upper() for one, other in zip(ahead, letters, strict=True)
    )


def _elements(parent: Element) -> Iterator[tuple[Element, Element]]:
    """Every element below ``parent`` with its own parent, in document order."""
    for child in parent:
        if isinstance(child.tag, str):
            yield child, parent
            if not child.tag.startswith(SVG):
                yield from _elements(child)
