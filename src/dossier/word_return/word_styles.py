"""What the styles of a Word file say of what comes back: bold and italic characters, titles and lists."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from dossier.office_files.word_style_sheet import StyleSheet, numbering_of
from dossier.office_files.word_xml import Element, W, is_on, value_of
from dossier.word_return.returned_text import COLOURED, HIGHLIGHTED, LOWERED, RAISED, STRUCK, UNDERLINED, Kind

#: Values of colours and lines that draw nothing.
_UNDRAWN = frozenset({"", "none", "auto", "FFFFFF", "000000"})


class WordStyles:
    """Answers about the styles of one file, by identifier."""

    def __init__(self, parts: Mapping[str, Element]) -> None:
        """Read ``word/styles.xml`` and ``word/numbering.xml``, where they are."""
        self._sheet = StyleSheet(parts.get("word/styles.xml"), parts.get("word/numbering.xml"))
        self._switched: dict[tuple[str, str], bool] = {}
        self._kinds: dict[str, Kind] = {}
        self._paged: dict[str, bool] = {}

    def name(self, style: str) -> str:
        """The name of a style in small letters, by which word processors know it."""
        return self._sheet.name(style).lower()

    def switches(self, style: str, tag: str) -> bool:
        """Whether a character style is bold (``b``) or italic (``i``)."""
        if (style, tag) not in self._switched:
            said = (is_on(element.find(f"{W}rPr"), tag) for element in self._sheet.chain(style))
            self._switched[style, tag] = next((value for value in said if value is not None), False)
        return self._switched[style, tag]

    def opens_page(self, style: str, properties: Element | None) -> bool:
        """Whether a paragraph of that style, with properties of its own, begins a page by itself."""
        own = is_on(properties, "pageBreakBefore")
        if own is not None:
            return own
        if style not in self._paged:
            said = (is_on(element.find(f"{W}pPr"), "pageBreakBefore") for element in self._sheet.chain(style))
            self._paged[style] = next((value for value in said if value is not None), False)
        return self._paged[style]

    def kind(self, style: str, properties: Element | None) -> Kind:
        """What a paragraph of that style is, with properties of its own; a title that is numbered stays a title."""
        own, kind = self._numbered(properties), self._of_style(style)
        return kind if own is None or kind.name == "title" else own

    def _of_style(self, style: str) -> Kind:
        if style not in self._kinds:
            kind = Kind()
            for element in self._sheet.chain(style):
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
        named = numbering_of(properties)
        if named is None:
            return None
        number, level = named[0], named[1] or 0
        if number == "0":
            return Kind()
        shape = self._sheet.format(number, level) or "bullet"
        return None if shape == "none" else Kind("list" if shape == "bullet" else "number", 1 + level)


def drawn_by(properties: Element) -> tuple[str, ...]:
    """How the properties of a run draw it beyond its look; what its styles say is no mark of a person."""
    shade = properties.find(f"{W}shd")
    fill = "auto" if shade is None else str(shade.get(f"{W}fill") or "auto")
    said = {
        STRUCK: bool(is_on(properties, "strike") or is_on(properties, "dstrike")),
        HIGHLIGHTED: value_of(properties.find(f"{W}highlight")) not in _UNDRAWN or fill not in _UNDRAWN,
        UNDERLINED: value_of(properties.find(f"{W}u")) not in _UNDRAWN,
        COLOURED: value_of(properties.find(f"{W}color")) not in _UNDRAWN,
        RAISED: value_of(properties.find(f"{W}vertAlign")) == "superscript",
        LOWERED: value_of(properties.find(f"{W}vertAlign")) == "subscript",
    }
    return tuple(name for name, on in said.items() if on)


def font_of(properties: Element | None) -> str:
    """The font that the properties of a run name, "" for that of its style."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    return "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")


def sections_of_pages(root: Element) -> dict[Element, bool]:
    """The properties of each section that ends in a paragraph, and whether what stands behind it begins a page."""
    sections = list(root.iter(f"{W}sectPr"))
    flows = {"continuous", "nextColumn"}
    return {
        one: value_of(following.find(f"{W}type")) not in flows
        for one, following in pairwise(sections)  # how a section begins is said where it ends
    }
