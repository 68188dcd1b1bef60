"""What an output counts and draws by itself: the signs of lists, the calls and numbers of notes, read back from each.

Word's are counted as Word does, from ``numbering.xml`` and the order of the calls; those of the web page as a
browser does, from ``start`` and ``value``; those of the PDF are what its structure tree shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
from lxml import etree

from dossier.tree import (
    Block,
    BulletList,
    Callout,
    Document,
    ListItem,
    Note,
    NumberedList,
    Objective,
    Quotation,
    Steps,
)
from dossier.tree.walk import chapters, iter_lines, iter_notes
from reading import open_page, read_pdf

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = "•"


# --- the tree --------------------------------------------------------------------------------------------


def tree_signs(document: Document) -> list[str]:
    """The sign of each entry of a list in reading order: its number and a full stop, or a bullet."""
    return [sign for chapter in chapters(document) for sign in _signs(chapter.blocks)]


def _signs(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case BulletList(items=items):
                for item in items:
                    yield from _entry(_BULLET, item)
            case NumberedList(items=items, start=start):
                for number, item in enumerate(items, start):
                    yield from _entry(f"{number}.", item)
            case Quotation(blocks=inner) | Callout(blocks=inner) | Objective(blocks=inner):
                yield from _signs(inner)
            case Steps(steps=steps):
                for step in steps:
                    yield from _signs(step.blocks)
            case _:
                pass


def _entry(sign: str, item: ListItem) -> Iterator[str]:
    yield sign
    yield from _signs(item.blocks)


def tree_calls(document: Document) -> list[str]:
    """The call of each note as it is read: « 1 », and « , 2 » where it follows another."""
    return [call_of(note) for line in iter_lines(document) for note in iter_notes(line)]


def call_of(note: Note) -> str:
    """The characters of a call, without spaces."""
    return f",{note.number}" if note.follows else str(note.number)


# --- PDF -------------------------------------------------------------------------------------------------


def pdf_signs(data: bytes, bullet: str) -> list[str]:
    """The labels of list entries in the order of the structure tree; ``bullet`` is that of the charte."""
    labels = [piece.text.strip() for piece in read_pdf(data).pieces if piece.is_marker and not piece.is_note]
    return [_BULLET if label == bullet else label for label in labels]


def pdf_calls(data: bytes) -> list[str]:
    """The calls of notes in the order of the structure tree."""
    return [
        "".join(piece.text.split())
        for piece in read_pdf(data).pieces
        if piece.roles[-1] == "Reference" and "TOCI" not in piece.roles
    ]


def pdf_note_numbers(data: bytes) -> list[str]:
    """The number before each note."""
    return [
        piece.text.strip().rstrip(".")
        for piece in read_pdf(data).pieces
        if piece.is_note and piece.roles[-1] == "Lbl"
    ]


def pdf_titles(data: bytes) -> list[str]:
    """The words in headings of the structure tree in order, calls left out, as one text a level."""
    return [
        f"{role} {''.join(piece.text.split())}"
        for piece in read_pdf(data).pieces
        if not piece.is_note and piece.roles[-1] != "Reference"
        for role in piece.roles
        if role in {"H1", "H2", "H3", "H4"}
    ]


def pdf_bookmarks(data: bytes) -> list[str]:
    """The titles of the outline, depth first."""
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return [title for item in outline.root for title in _bookmarks(item)]


def _bookmarks(item: pikepdf.OutlineItem) -> Iterator[str]:
    yield str(item.title)
    for child in item.children:
        yield from _bookmarks(child)


# --- Word ------------------------------------------------------------------------------------------------


def word_signs(data: bytes) -> list[str]:
    """The sign that Word draws before each paragraph of a list, in order."""
    with ZipFile(BytesIO(data)) as package:
        story, styles, numbering = (
            etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "styles", "numbering")
        )
    counter = _Counter(numbering)
    of_style = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    signs = []
    for paragraph in story.iter(f"{_W}p"):
        properties = paragraph.find(f"{_W}pPr")
        list_of = None if properties is None else properties.find(f"{_W}numPr")
        style = None if properties is None else properties.find(f"{_W}pStyle")
        name = None if style is None else style.get(f"{_W}val")
        while list_of is None and name is not None:
            list_of = of_style[name].find(f"{_W}pPr/{_W}numPr")
            base = of_style[name].find(f"{_W}basedOn")
            name = None if base is None else base.get(f"{_W}val")
        if list_of is not None:
            signs.append(counter.next(list_of))
    return signs


class _Counter:
    """Counts as Word does: lists that share a definition count on together, but for an override at its first use."""

    def __init__(self, numbering: Any) -> None:  # noqa: ANN401 - lxml's elements
        self._definitions = {
            item.get(f"{_W}abstractNumId"): item for item in numbering.iter(f"{_W}abstractNum")
        }
        self._lists = {item.get(f"{_W}numId"): item for item in numbering.iter(f"{_W}num")}
        self._counts: dict[tuple[str, int], int] = {}
        self._used: set[str] = set()

    def next(self, list_of: Any) -> str:  # noqa: ANN401 - as above
        """The sign of the next paragraph with these ``w:numPr``."""
        identifier = _number(list_of, "numId")
        level = int(_number(list_of, "ilvl") or 0)
        instance = self._lists[identifier]
        definition = _number(instance, "abstractNumId")
        own = next(
            item
            for item in self._definitions[definition].iter(f"{_W}lvl")
            if item.get(f"{_W}ilvl") == str(level)
        )
        mark = _number(own, "lvlText")
        if _number(own, "numFmt") == "bullet":
            return _BULLET
        first = int(_number(own, "start") or 1)
        for override in instance.iter(f"{_W}lvlOverride") if identifier not in self._used else ():
            if override.get(f"{_W}ilvl") == str(level):
                first = int(_number(override, "startOverride") or first)
                self._counts.pop((definition, level), None)
        self._used.add(identifier)
        count = self._counts.get((definition, level), first - 1) + 1
        self._counts[definition, level] = count
        for key in [key for key in self._counts if key[0] == definition and key[1] > level]:
            del self._counts[key]
        return mark.replace(f"%{level + 1}", str(count)).strip()


def _number(element: Any, name: str) -> str:  # noqa: ANN401 - lxml's elements
    found = element.find(f"{_W}{name}")
    return "" if found is None else str(found.get(f"{_W}val"))


def word_calls(data: bytes) -> list[str]:
    """The calls of notes as Word counts them."""
    calls, count = [], 0
    with ZipFile(BytesIO(data)) as package:
        story = etree.fromstring(package.read("word/document.xml"))
    for run in story.iter(f"{_W}r"):
        call = run.find(f"{_W}footnoteReference")
        if call is None:
            continue
        words = "".join(text.text or "" for text in run.iter(f"{_W}t"))
        if call.get(f"{_W}customMarkFollows") is None:
            count += 1
            words += str(count)
        calls.append("".join(words.split()))
    return calls


def word_raised_calls(data: bytes) -> bool:
    """Whether every call has the character style of calls, and that style raises it."""
    with ZipFile(BytesIO(data)) as package:
        story, styles = (
            etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "styles")
        )
    style = next(
        item for item in styles.iter(f"{_W}style") if item.get(f"{_W}styleId") == "FootnoteReference"
    )
    of_style = [str(item.get(f"{_W}val")) for item in style.iter(f"{_W}vertAlign")]
    named = {
        _number(run.find(f"{_W}rPr"), "rStyle")
        for run in story.iter(f"{_W}r")
        if run.find(f"{_W}footnoteReference") is not None
    }
    return named <= {"FootnoteReference"} and of_style == ["superscript"]


# --- web page --------------------------------------------------------------------------------------------


def web_signs(data: bytes) -> list[str]:
    """The sign of each entry of a list in the text, as a browser counts; lists of cards have classes and no signs."""
    signs = []
    for item in open_page(data).xpath("//main//li"):
        around = item.getparent()
        if around.get("class") or any(above.get("role") == "doc-endnotes" for above in item.iterancestors()):
            continue
        if around.tag == "ul":
            signs.append(_BULLET)
            continue
        rank = around.findall("li").index(item)
        signs.append(f"{item.get('value') or int(around.get('start') or 1) + rank}.")
    return signs


def web_calls(data: bytes) -> list[str]:
    """The calls of notes, each of which leads to a note that bears its number and leads back."""
    page = open_page(data)
    calls = []
    for call in page.xpath("//sup[@class='appel']"):
        (link,) = call.findall("a")
        (note,) = page.xpath(f"//li[@id='{link.get('href')[1:]}']")
        assert note.get("value") == link.text_content()
        assert [back.get("href") for back in note.xpath(".//a[@class='retour']")] == [f"#{link.get('id')}"]
        calls.append("".join(call.text_content().split()))
    return calls
