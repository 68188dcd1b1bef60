"""The styles and numberings of a Word file: which paragraph is a heading or an entry, by name or by look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from dossier.office_files.archive import OfficeArchive
from dossier.office_files.word_style_sheet import StyleSheet, numbering_of
from dossier.office_files.word_xml import Element, W, is_on, value_of

_HEADING = re.compile(r"(?:heading|titre|title)\s*([1-9])\Z", re.IGNORECASE)
_TITLE = frozenset({"title", "titre", "titre principal"})
_CONTENTS = re.compile(r"(?:toc|tm|table des mati|sommaire|table of figures)", re.IGNORECASE)
_QUOTATION = re.compile(r"(?:quote|citation|block text)", re.IGNORECASE)
_ENTRY = re.compile(r"list (?:bullet|number)|liste à (?:puces|numéros)|puce", re.IGNORECASE)
_DEEPER = re.compile(r"(?:list (?:bullet|number)|liste à (?:puces|numéros)) ([2-9])\Z", re.IGNORECASE)
_END = re.compile(r"[.;,!?…]\s*\Z")
_DEEP_NUMBER = re.compile(r"\d{1,2}\\?\.\d|[a-z]\s?\\?[.)]")
_LONGEST = 110  # signs of a heading that is one by its look alone


class Worded(Protocol):
    """Some words with their look."""

    @property
    def words(self) -> str:
        """The words, as Markdown."""

    @property
    def is_bold(self) -> bool:
        """Whether they are set in bold letters, or underlined."""

    @property
    def size(self) -> float:
        """The size of their letters in points; 0 for that of the paragraph."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style, or a run, says of its look; ``size`` in points, 0 where nothing is said."""

    name: str = ""
    outline: int | None = None
    numbering: str = ""
    depth: int = 0
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_hidden: bool = False
    size: float = 0.0
    shift: str = ""

    @property
    def is_contents(self) -> bool:
        """Whether it is that of a line of a table of contents."""
        return bool(_CONTENTS.match(self.name))

    @property
    def is_quotation(self) -> bool:
        """Whether it is that of a quotation."""
        return bool(_QUOTATION.search(self.name))


@dataclass(slots=True)
class WordStyles:
    """The styles and lists of a file, the size of its running text in points, and how far each list has counted."""

    sheet: StyleSheet
    body: float
    styles: dict[str, Style] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: OfficeArchive) -> WordStyles:
        """Read those of a file. Raises Unreadable."""
        root = archive.parse("word/styles.xml")
        sheet = StyleSheet(root, archive.parse("word/numbering.xml"))
        size = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        found = cls(sheet, _half(size) or 11.0)
        found.body = found.style(sheet.default).size or found.body
        return found

    def style(self, key: str) -> Style:
        """What a style says, with all that it is based on."""
        if key not in self.styles:
            style = Style()
            for element in reversed(self.sheet.chain(key)):
                style = replace(style, name=value_of(element.find(f"{W}name")))
                for tag, reader in ((f"{W}pPr", _with_properties), (f"{W}rPr", _with_look)):
                    found = element.find(tag)
                    style = style if found is None else reader(style, found)
            self.styles[key] = style
        return self.styles[key]

    def of_paragraph(self, node: Element) -> Style:
        """The style of a paragraph, with what the paragraph itself says."""
        properties = node.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        style = self.style(self.sheet.default if named is None else value_of(named))
        return style if properties is None else _with_properties(style, properties)

    def look_of(self, run: Element) -> Style:
        """The look that a run gives to its words, beyond that of its paragraph."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return Style()
        return _with_look(self.style(value_of(properties.find(f"{W}rStyle"))), properties)

    def heading_level(self, style: Style, pieces: Sequence[Worded], words: str) -> int | None:
        """The level of a heading (0 for the title of the text); None for a paragraph that is none."""
        if style.name.lower() in _TITLE:
            return 0
        match = _HEADING.match(style.name)
        if match is not None:
            return int(match[1])
        if style.outline is not None and style.outline < 9:
            return style.outline + 1
        if not pieces or len(words) > _LONGEST or _END.search(words.replace("*", "")):
            return None
        sizes = [piece.size or style.size or self.body for piece in pieces if piece.words.strip()]
        if min(sizes) >= 1.2 * self.body:
            return 1 if min(sizes) >= 1.5 * self.body else 2
        is_bold = style.is_bold or all(piece.is_bold for piece in pieces if piece.words.strip(" *"))
        return level_by_words(words) if is_bold and not words.replace("*", "").endswith(":") else None

    def entry_of(self, style: Style) -> tuple[int, int | None] | None:
        """The depth of an entry of a list, and its number (None for a bullet); None for no entry."""
        numbering, depth = style.numbering, style.depth
        if numbering == "0" or (not numbering and not _ENTRY.search(style.name)):
            return None
        form = self.sheet.format(numbering, depth)
        deeper = _DEEPER.search(style.name)
        depth = max(depth, int(deeper[1]) - 1) if deeper else depth
        form = form or ("bullet" if "number" not in style.name.lower() else "decimal")
        if form in {"bullet", "none"}:
            return depth, None
        number = self.counters.get((numbering, depth), 0) + 1
        self.counters[numbering, depth] = number
        for key in [key for key in self.counters if key[0] == numbering and key[1] > depth]:
            del self.counters[key]
        return depth, number


def level_by_words(words: str) -> int:
    """The level of a heading in letters of the size of the text: capitals stand above, « 2.1 » below."""
    letters = [sign for sign in words if sign.isalpha()]
    if letters and all(map(str.isupper, letters)):
        return 2
    return 4 if _DEEP_NUMBER.match(words.lstrip("*")) else 3


def _with_properties(style: Style, properties: Element) -> Style:
    outline = value_of(properties.find(f"{W}outlineLvl"))
    style = replace(style, outline=int(outline)) if outline.isdigit() else style
    number, level = numbering_of(properties) or ("", None)
    style = replace(style, numbering=number) if number else style
    return style if level is None else replace(style, depth=min(level, 8))


def _with_look(style: Style, properties: Element) -> Style:
    def on(tag: str, before: bool) -> bool:  # noqa: FBT001 - what the style says
        said = is_on(properties, tag)
        return before if said is None else said

    shift = properties.find(f"{W}vertAlign")
    return replace(
        style,
        is_bold=on("b", style.is_bold),
        is_italic=on("i", style.is_italic),
        is_underlined=_is_underlined(properties, style),
        is_hidden=on("vanish", style.is_hidden),
        size=_half(properties.find(f"{W}sz")) or style.size,
        shift=style.shift if shift is None else value_of(shift),
    )


def _is_underlined(properties: Element, style: Style) -> bool:
    line = properties.find(f"{W}u")
    return style.is_underlined if line is None else value_of(line) not in {"", "none"}


def _half(size: Element | None) -> float:
    value = value_of(size)
    return int(value) / 2 if value.isdigit() else 0.0
