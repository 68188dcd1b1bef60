"""A Word file opened for judgement: its parts, its paragraphs, its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from dossier.judges.verdict import Unreadable
from dossier.office_files.archive import OfficeArchive
from dossier.office_files.refusal import Unreadable as Refused
from dossier.office_files.word_xml import Element, W, value_of

_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = "docProps/core.xml"


@dataclass(frozen=True)
class Package:
    """The XML parts of a Word file by name, and the names of all its parts."""

    parts: dict[str, Element]
    names: frozenset[str]
    _levels: dict[str | None, int | None] = field(default_factory=dict, compare=False)

    @property
    def document(self) -> Element:
        """The story."""
        return self.parts["word/document.xml"]

    @cached_property
    def styles(self) -> dict[str, Element]:
        """The styles by identifier."""
        root = self.parts.get("word/styles.xml")
        return (
            {} if root is None else {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}
        )

    @cached_property
    def paragraphs(self) -> list[Element]:
        """The paragraphs of the story, those of its tables included."""
        return list(self.document.iter(f"{W}p"))

    def stories(self) -> Iterator[tuple[str, Element]]:
        """Yield each part of the file that holds text: story, notes, heads and feet."""
        for name, root in sorted(self.parts.items()):
            if root.tag in {f"{W}document", f"{W}footnotes", f"{W}endnotes", f"{W}hdr", f"{W}ftr"}:
                yield name, root

    def relations(self) -> Iterator[Element]:
        """Yield every relation of every part of the file."""
        for name, root in self.parts.items():
            if name.endswith(".rels"):
                yield from root

    def property(self, name: str) -> str:
        """Return a property of the file, or nothing."""
        root = self.parts.get(_CORE)
        return "" if root is None else (root.findtext(f"{_DC}{name}") or "").strip()

    def heading_level(self, paragraph: Element) -> int | None:
        """Return the level of a heading, from 1; None for a paragraph that is none."""
        return self._level_of_style(style_of(paragraph))

    def _level_of_style(self, named: str | None) -> int | None:
        """The level of a heading of this style; a file has thousands of paragraphs and some dozens of styles."""
        if named not in self._levels:
            self._levels[named] = self._found_level(named)
        return self._levels[named]

    def _found_level(self, style: str | None) -> int | None:
        for _ in range(20):  # a style may be based on itself through others
            if style is None or (element := self.styles.get(style)) is None:
                return None
            name = value_of(element.find(f"{W}name"))
            if name.lower().startswith("heading ") and name[8:].isdigit():
                return int(name[8:])
            level = element.find(f"{W}pPr/{W}outlineLvl")
            if level is not None and value_of(level) in set("012345678"):
                return int(value_of(level)) + 1
            style = value_of(element.find(f"{W}basedOn")) or None
        return None


def open_word(data: bytes) -> Package:
    """Read a Word file. Raises Unreadable where it is none."""
    try:
        archive = OfficeArchive(data)
        found = {name: archive.parse(name) for name in archive.names if name.endswith((".xml", ".rels"))}
    except Refused as fault:
        raise Unreadable("ce n’est pas un fichier Word entier") from fault
    parts = {name: root for name, root in found.items() if root is not None}
    if "word/document.xml" not in parts:
        raise Unreadable("ce n’est pas un fichier Word")
    return Package(parts, archive.names)


def style_of(paragraph: Element) -> str | None:
    """Return the identifier of the style of a paragraph."""
    return value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or None


def text_of(element: Element) -> str:
    """Return the characters that a reader sees, a tab or a break as such, each paragraph on a line of its own."""
    said = []
    for inner in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}p"):
        parent = inner.getparent()
        match inner.tag.removeprefix(W):
            case "t":
                said.append(inner.text or "")
            case "noBreakHyphen":
                said.append("-")
            case "p":
                said.append("\n" if said else "")
            case "tab" if parent is not None and parent.tag == f"{W}r":
                said.append("\t")
            case "br":
                said.append("\n")
            case _:  # a stop of the ruler
                pass
    return "".join(said)


def shown(element: Element) -> str:
    """Return the beginning of what an element says, so that a person finds it again."""
    words = " ".join(text_of(element).split())
    return f"« {words[:48]}… »" if len(words) > 49 else f"« {words} »"


def is_empty(element: Element) -> bool:
    """Tell whether nothing is seen there: no word, no picture, no call, no field, no number of a list."""
    marks = (
        "drawing", "pict", "object", "footnoteReference", "endnoteReference", "fldSimple", "sym", "numPr",
    )  # fmt: skip
    return (
        not text_of(element).strip() and next(element.iter(*(f"{W}{mark}" for mark in marks)), None) is None
    )
