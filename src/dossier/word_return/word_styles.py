"""What the styles of a Word file say: names, bold and italic characters, titles and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from dossier.word_return.returned_text import Kind

Element: TypeAlias = etree._Element  # noqa: SLF001 - the public name of the type in lxml's stubs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20  # a style may be based on itself through others
_OFF = {"0", "false", "off", "none"}


def value_of(element: Element | None) -> str:
    """The ``w:val`` of an element, or nothing."""
    return "" if element is None else str(element.get(f"{W}val") or "")


def is_on(properties: Element | None, tag: str) -> bool | None:
    """Whether a property is switched on or off; None where nothing is said of it."""
    found = None if properties is None else properties.find(f"{W}{tag}")
    if found is None:
        return None
    return (found.get(f"{W}val") or "1").lower() not in _OFF


class WordStyles:
    """Answers about the styles of one file, by identifier."""

    def __init__(self, parts: Mapping[str, Element]) -> None:
        """Read ``word/styles.xml`` and ``word/numbering.xml``, where they are."""
        root = parts.get("word/styles.xml")
        found = () if root is None else root.iter(f"{W}style")
        self._styles = {str(style.get(f"{W}styleId")): style for style in found}
        self._bullets = _bullets(parts.get("word/numbering.xml"))
        self._switched: dict[tuple[str, str], bool] = {}
        self._kinds: dict[str, Kind] = {}

    def name(self, style: str) -> str:
        """The name of a style, by which word processors know it."""
        element = self._styles.get(style)
        return value_of(None if element is None else element.find(f"{W}name")).lower() or style.lower()

    def switches(self, style: str, tag: str) -> bool:
        """Whether a character style is bold (``b``) or italic (``i``)."""
        if (style, tag) not in self._switched:
            said = (is_on(element.find(f"{W}rPr"), tag) for element in self._chain(style))
            self._switched[style, tag] = next((value for value in said if value is not None), False)
        return self._switched[style, tag]

    def kind(self, style: str, properties: Element | None) -> Kind:
        """What a paragraph of that style is, with properties of its own."""
        own = self._numbered(properties)
        return own if own is not None else self._of_style(style)

    def _of_style(self, style: str) -> Kind:
        if style not in self._kinds:
            kind = Kind()
            for element in self._chain(style):
                name = value_of(element.find(f"{W}name")).lower()
                if name.startswith("heading ") and name[8:].isdigit():
                    kind = Kind("title", int(name[8:]))
                    break
                numbered = self._numbered(element.find(f"{W}pPr"))
                if numbered is not None:
                    kind = numbered
                    break
            self._kinds[style] = kind
        return self._kinds[style]

    def _numbered(self, properties: Element | None) -> Kind | None:
        numbering = None if properties is None else properties.find(f"{W}numPr")
        if numbering is None:
            return None
        number = value_of(numbering.find(f"{W}numId"))
        level = value_of(numbering.find(f"{W}ilvl")) or "0"
        if number == "0":
            return Kind()
        shape = self._bullets.get((number, level), "bullet")
        if shape == "none":
            return None
        return Kind("list" if shape == "bullet" else "number", 1 + (int(level) if level.isdigit() else 0))

    def _chain(self, style: str) -> list[Element]:
        found: list[Element] = []
        while style in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style])
            style = value_of(found[-1].find(f"{W}basedOn"))
        return found


def _bullets(root: Element | None) -> dict[tuple[str, str], str]:
    """The format of each level of each list."""
    if root is None:
        return {}
    shapes = {
        str(abstract.get(f"{W}abstractNumId")): {
            str(level.get(f"{W}ilvl")): value_of(level.find(f"{W}numFmt"))
            for level in abstract.iter(f"{W}lvl")
        }
        for abstract in root.iter(f"{W}abstractNum")
    }
    return {
        (str(number.get(f"{W}numId")), level): shape
        for number in root.iter(f"{W}num")
        for level, shape in shapes.get(value_of(number.find(f"{W}abstractNumId")), {}).items()
    }
