"""The styles and numberings of a Word file: which paragraph is a heading or an entry, by name or by look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from dossier.office_files.archive import OfficeArchive

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|titre|title)\s*([1-9])\Z", re.IGNORECASE)
_TITLE = frozenset({"title", "titre", "titre principal"})
_CONTENTS = re.compile(r"(?:toc|tm|table des mati|sommaire|table of figures)", re.IGNORECASE)
_QUOTATION = re.compile(r"(?:quote|citation|block text)", re.IGNORECASE)
_ENTRY = re.compile(r"list (?:bullet|number)|liste à (?:puces|numéros)|puce", re.IGNORECASE)
_END = re.compile(r"[.;,!?…]\s*\Z")
_LONGEST = 110  # signs of a heading that is one by its look alone


class Worded(Protocol):
    """Some words with their look."""

    @property
    def words(self) -> str:
        """The words, as Markdown."""

    @property
    def is_bold(self) -> bool:
        """Whether they are set in bold letters."""

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
    """The styles by identifier, the formats of each numbering by depth, and how far each has counted."""

    styles: Mapping[str, Style]
    formats: Mapping[str, Mapping[int, str]]
    body: float
    default: str = ""
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: OfficeArchive) -> WordStyles:
        """Read those of a file. Raises Unreadable."""
        root = archive.parse("word/styles.xml")
        elements = (
            {} if root is None else {one.get(f"{_W}styleId", ""): one for one in root.iter(f"{_W}style")}
        )
        styles = {key: _resolved(key, elements, 0) for key in elements}
        default = next(
            (
                key
                for key, one in elements.items()
                if one.get(f"{_W}default") == "1" and one.get(f"{_W}type") == "paragraph"
            ),
            "",
        )
        size = None if root is None else root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
        body = _half(size) or 11.0
        normal = styles.get(default)
        return cls(styles, _formats(archive), normal.size if normal and normal.size else body, default)

    def of_paragraph(self, node: _Element) -> Style:
        """The style of a paragraph, with what the paragraph itself says."""
        properties = node.find(f"{_W}pPr")
        named = None if properties is None else properties.find(f"{_W}pStyle")
        key = self.default if named is None else named.get(f"{_W}val", "")
        style = self.styles.get(key, Style())
        return style if properties is None else _with_properties(style, properties)

    def look_of(self, run: _Element) -> Style:
        """The look that a run gives to its words, beyond that of its paragraph."""
        properties = run.find(f"{_W}rPr")
        if properties is None:
            return Style()
        named = properties.find(f"{_W}rStyle")
        style = Style() if named is None else self.styles.get(named.get(f"{_W}val", ""), Style())
        return _with_look(style, properties)

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
        return 3 if is_bold and not words.replace("*", "").endswith(":") else None

    def entry_of(self, style: Style) -> tuple[int, int | None] | None:
        """The depth of an entry of a list, and its number (None for a bullet); None for no entry."""
        numbering, depth = style.numbering, style.depth
        if numbering == "0" or (not numbering and not _ENTRY.search(style.name)):
            return None
        form = self.formats.get(numbering, {}).get(
            depth, "bullet" if "number" not in style.name.lower() else "decimal"
        )
        if form in {"bullet", "none"}:
            return depth, None
        number = self.counters.get((numbering, depth), 0) + 1
        self.counters[numbering, depth] = number
        for key in [key for key in self.counters if key[0] == numbering and key[1] > depth]:
            del self.counters[key]
        return depth, number


def _resolved(key: str, elements: Mapping[str, _Element], depth: int) -> Style:
    element = elements.get(key)
    if element is None or depth > 20:
        return Style()
    base = element.find(f"{_W}basedOn")
    style = Style() if base is None else _resolved(base.get(f"{_W}val", ""), elements, depth + 1)
    name = element.find(f"{_W}name")
    style = replace(style, name="" if name is None else name.get(f"{_W}val", ""))
    for tag, reader in ((f"{_W}pPr", _with_properties), (f"{_W}rPr", _with_look)):
        found = element.find(tag)
        style = style if found is None else reader(style, found)
    return style


def _with_properties(style: Style, properties: _Element) -> Style:
    outline = properties.find(f"{_W}outlineLvl")
    if outline is not None and outline.get(f"{_W}val", "").isdigit():
        style = replace(style, outline=int(outline.get(f"{_W}val", "9")))
    numbering = properties.find(f"{_W}numPr/{_W}numId")
    depth = properties.find(f"{_W}numPr/{_W}ilvl")
    if numbering is not None:
        style = replace(style, numbering=numbering.get(f"{_W}val", ""))
    if depth is not None and depth.get(f"{_W}val", "").isdigit():
        style = replace(style, depth=min(int(depth.get(f"{_W}val", "0")), 8))
    return style


def _with_look(style: Style, properties: _Element) -> Style:
    def on(tag: str, before: bool) -> bool:  # noqa: FBT001 - what the style says
        found = properties.find(f"{_W}{tag}")
        return before if found is None else found.get(f"{_W}val", "1") not in {"0", "false", "none"}

    shift = properties.find(f"{_W}vertAlign")
    return replace(
        style,
        is_bold=on("b", style.is_bold),
        is_italic=on("i", style.is_italic),
        is_hidden=on("vanish", style.is_hidden),
        size=_half(properties.find(f"{_W}sz")) or style.size,
        shift=style.shift if shift is None else shift.get(f"{_W}val", ""),
    )


def _half(size: _Element | None) -> float:
    value = "" if size is None else size.get(f"{_W}val", "")
    return int(value) / 2 if value.isdigit() else 0.0


def _formats(archive: OfficeArchive) -> dict[str, dict[int, str]]:
    root = archive.parse("word/numbering.xml")
    if root is None:
        return {}
    abstract: dict[str, dict[int, str]] = {}
    for one in root.iter(f"{_W}abstractNum"):
        levels: dict[int, str] = {}
        for level in one.iter(f"{_W}lvl"):
            form = level.find(f"{_W}numFmt")
            rank = level.get(f"{_W}ilvl", "")
            if form is not None and rank.isdigit():
                levels[int(rank)] = form.get(f"{_W}val", "")
        abstract[one.get(f"{_W}abstractNumId", "")] = levels
    found: dict[str, dict[int, str]] = {}
    for one in root.iter(f"{_W}num"):
        link = one.find(f"{_W}abstractNumId")
        found[one.get(f"{_W}numId", "")] = {} if link is None else abstract.get(link.get(f"{_W}val", ""), {})
    return found
