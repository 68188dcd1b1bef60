"""A hand in a Word file: words typed, cut, joined and moved in its XML, as Word writes it, followed or not."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCUMENT = "word/document.xml"
Element: TypeAlias = Any  # an element of lxml, whose parent and neighbours are known to be there


@dataclass(frozen=True)
class Hand:
    """Who edits, and when."""

    author: str = "Cabinet"
    date: str = "2023-05-03T18:20:00Z"


class WordEditor:
    """Edits one file; ``hand`` is None for changes that are not followed."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}
        self.root: Element = etree.fromstring(self.members[_DOCUMENT])
        self._number = 9000

    def bytes(self) -> bytes:
        """The edited file."""
        stream = io.BytesIO()
        written = self.members | {
            _DOCUMENT: etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        }
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in written.items():
                archive.writestr(name, data)
        return stream.getvalue()

    def without_marks(self) -> None:
        """Take away all that says which file this was: what copying into a new document does."""
        for tag in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(self.root.iter(f"{W}{tag}")):
                mark.getparent().remove(mark)
        for name in [name for name in self.members if name.startswith("customXml/")]:
            del self.members[name]
        rels: Element = etree.fromstring(self.members["word/_rels/document.xml.rels"])
        for one in list(rels):
            if "customXml" in one.get("Target", ""):
                rels.remove(one)
        self.members["word/_rels/document.xml.rels"] = etree.tostring(rels)
        types: Element = etree.fromstring(self.members["[Content_Types].xml"])
        for one in list(types):
            if "customXml" in one.get("PartName", ""):
                types.remove(one)
        self.members["[Content_Types].xml"] = etree.tostring(types)

    def paragraphs(self) -> list[Element]:
        """The paragraphs of the body that say something."""
        return [one for one in self.root.iter(f"{W}p") if self.text(one).strip()]

    @staticmethod
    def text(paragraph: Element) -> str:
        """What a paragraph says now."""
        return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))

    def find(self, words: str, rank: int = 0) -> Element:
        """The paragraph of that rank among those that say ``words``."""
        return [
            one
            for one in self.paragraphs()
            if words in self.text(one).replace("\u00a0", " ").replace("\u202f", " ")
        ][rank]

    def replace(self, paragraph: Element, old: str, new: str, hand: Hand | None = None) -> None:
        """Type ``new`` over the first ``old``."""
        text = self.text(paragraph).replace("\u00a0", " ").replace("\u202f", " ")
        start = text.index(old)
        self.put(paragraph, start, start + len(old), new, hand)

    def put(self, paragraph: Element, start: int, end: int, new: str, hand: Hand | None = None) -> None:
        """Type ``new`` over the characters from ``start`` to ``end``."""
        self._cut(paragraph, start)
        self._cut(paragraph, end)
        runs = self._runs(paragraph)
        inside = [run for run, low, high in runs if low >= start and high <= end and low < high]
        before = [run for run, _low, high in runs if high <= start]
        like = (inside or before or [run for run, _low, _high in runs])[0 if inside else -1 if before else 0]
        fresh = self._run(new, like) if new else None
        at = inside[0] if inside else (before[-1] if before else None)
        if fresh is not None:
            element = fresh if hand is None else self._followed("ins", hand, fresh)
            if at is None:
                _outside(runs[0][0]).addprevious(element)
            elif inside:
                _outside(at).addprevious(element)
            else:
                _outside(at).addnext(element)
        for run in inside:
            self._take(run, hand)

    def _take(self, run: Element, hand: Hand | None) -> None:
        parent = run.getparent()
        if hand is None or parent.tag == f"{W}ins":
            parent.remove(run)
            if parent.tag == f"{W}ins" and not len(parent):
                parent.getparent().remove(parent)
            return
        place = parent.index(run)
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        parent.insert(place, self._followed("del", hand, run))

    def append(self, paragraph: Element, words: str, hand: Hand | None = None) -> None:
        """Type ``words`` at the end."""
        end = len(self.text(paragraph))
        self.put(paragraph, end, end, words, hand)

    def split(self, paragraph: Element, place: int, hand: Hand | None = None) -> Element:
        """Press Enter before the character ``place``; the second half."""
        self._cut(paragraph, place)
        second = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            second.append(deepcopy(properties))
        for link in list(paragraph.iter(f"{W}hyperlink")):
            self._cut_link(link, [run for run, low, _high in self._runs(paragraph) if low >= place])
        moved = [
            top
            for top in list(paragraph)
            if top.tag != f"{W}pPr"
            and any(low >= place for run, low, _high in self._runs(paragraph) if _top(run, paragraph) is top)
        ]
        for one in moved:
            second.append(one)
        paragraph.addnext(second)
        if hand is not None:
            self._mark_end(paragraph, "ins", hand)
        return second

    @staticmethod
    def _cut_link(link: Element, later: list[Element]) -> None:
        """Let a link begin anew at the runs that come later, as Word does where one presses Enter in it."""
        moved = [run for run in link if run in later]
        if not moved or len(moved) == len(list(link.iter(f"{W}r"))):
            return
        second = etree.Element(link.tag, dict(link.attrib))
        second.extend(moved)
        link.addnext(second)

    def join(self, paragraph: Element, hand: Hand | None = None) -> None:
        """Press Delete at the end of a paragraph."""
        if hand is not None:
            self._mark_end(paragraph, "del", hand)
            return
        following = paragraph.getnext()
        for one in list(following):
            if one.tag != f"{W}pPr":
                paragraph.append(one)
        following.getparent().remove(following)

    def add_after(
        self, paragraph: Element, words: str, hand: Hand | None = None, style: str | None = None
    ) -> Element:
        """Type a new paragraph behind one, in its style or another."""
        fresh = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            fresh.append(deepcopy(properties))
        if style is not None:
            named: Element = fresh.find(f"{W}pPr/{W}pStyle")
            named.set(f"{W}val", style)
        run = etree.Element(f"{W}r")
        text = etree.SubElement(run, f"{W}t")
        text.text = words
        text.set(SPACE, "preserve")
        if hand is None:
            fresh.append(run)
        else:
            fresh.append(self._followed("ins", hand, run))
            self._mark_end(fresh, "ins", hand)
        paragraph.addnext(fresh)
        return fresh

    def remove(self, paragraph: Element, hand: Hand | None = None) -> None:
        """Take a whole paragraph away."""
        if hand is None:
            ends = [one for one in paragraph if one.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}]
            following = paragraph.getnext()
            if following is not None and following.tag == f"{W}p":
                place = 1 if following.find(f"{W}pPr") is not None else 0
                for one in ends:
                    following.insert(place, one)
                    place += 1
            paragraph.getparent().remove(paragraph)
            return
        for run, _low, _high in self._runs(paragraph):
            self._take(run, hand)
        self._mark_end(paragraph, "del", hand)

    def move(self, paragraph: Element, behind: Element, hand: Hand | None = None) -> None:
        """Cut a paragraph, and paste it behind another one."""
        words = self.text(paragraph)
        copy = deepcopy(paragraph)
        for tag in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(copy.iter(f"{W}{tag}")):
                mark.getparent().remove(mark)
        del words
        if hand is not None:
            for run in [run for run, _low, _high in self._runs(copy)]:
                parent = run.getparent()
                place = parent.index(run)
                parent.insert(place, self._followed("moveTo", hand, run))
            self._mark_end(copy, "ins", hand)
        behind.addnext(copy)
        self.remove(paragraph, hand)

    def add_row(self, cell: Element, words: list[str], hand: Hand | None = None) -> None:
        """Put a row behind that of a paragraph in a cell."""
        row = next(one for one in cell.iterancestors(f"{W}tr"))
        fresh = deepcopy(row)
        for tag in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(fresh.iter(f"{W}{tag}")):
                mark.getparent().remove(mark)
        for place, text in zip(fresh.iter(f"{W}tc"), words, strict=True):
            paragraph = place.find(f"{W}p")
            self.put(paragraph, 0, len(self.text(paragraph)), text)
        if hand is not None:
            self._mark_row(fresh, "ins", hand)
        row.addnext(fresh)

    def remove_row(self, cell: Element, hand: Hand | None = None) -> None:
        """Take the row of a paragraph in a cell away."""
        row = next(one for one in cell.iterancestors(f"{W}tr"))
        if hand is None:
            row.getparent().remove(row)
        else:
            self._mark_row(row, "del", hand)

    def _mark_row(self, row: Element, act: str, hand: Hand) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self._followed(act, hand))

    def embolden(self, paragraph: Element, start: int, end: int) -> None:
        """Make characters bold."""
        self._cut(paragraph, start)
        self._cut(paragraph, end)
        for run, low, high in self._runs(paragraph):
            if low >= start and high <= end and low < high:
                properties = run.find(f"{W}rPr")
                if properties is None:
                    properties = etree.Element(f"{W}rPr")
                    run.insert(0, properties)
                bold = etree.Element(f"{W}b")
                properties.insert(1 if properties.find(f"{W}rStyle") is not None else 0, bold)

    def noise(self) -> None:
        """What Word leaves by itself: proofing marks, identifiers of sessions, curved quotes and no-break spaces."""
        for number, paragraph in enumerate(self.paragraphs()):
            paragraph.set(f"{W}rsidR", f"00A{number % 9}1B2C")
            mark = etree.Element(f"{W}proofErr")
            mark.set(f"{W}type", "spellStart")
            paragraph.insert(1 if paragraph.find(f"{W}pPr") is not None else 0, mark)
            for text in paragraph.iter(f"{W}t"):
                text.text = (
                    (text.text or "").replace("'", "’").replace(" :", "\u00a0:").replace(" ;", "\u00a0;")
                )

    def _mark_end(self, paragraph: Element, act: str, hand: Hand) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        run = properties.find(f"{W}rPr")
        if run is None:
            run = etree.SubElement(properties, f"{W}rPr")
        run.insert(0, self._followed(act, hand))

    def _followed(self, act: str, hand: Hand, *content: Element) -> Element:
        element = etree.Element(f"{W}{act}")
        self._number += 1
        element.set(f"{W}id", str(self._number))
        element.set(f"{W}author", hand.author)
        element.set(f"{W}date", hand.date)
        element.extend(content)
        return element

    @staticmethod
    def _run(words: str, like: Element) -> Element:
        run = etree.Element(f"{W}r")
        properties = like.find(f"{W}rPr")
        if properties is not None:
            run.append(deepcopy(properties))
        text = etree.SubElement(run, f"{W}t")
        text.text = words
        text.set(SPACE, "preserve")
        return run

    @staticmethod
    def _runs(paragraph: Element) -> list[tuple[Element, int, int]]:
        """The runs that say something, each from which character to which."""
        found, place = [], 0
        for run in paragraph.iter(f"{W}r"):
            length = sum(len(one.text or "") for one in run.iter(f"{W}t"))
            if length:
                found.append((run, place, place + length))
            place += length
        return found

    def _cut(self, paragraph: Element, place: int) -> None:
        """Let a run begin at a character."""
        for run, low, high in self._runs(paragraph):
            if not low < place < high:
                continue
            second = deepcopy(run)
            _keep(run, 0, place - low)
            _keep(second, place - low, high - low)
            run.addnext(second)
            return


def _keep(run: Element, first: int, last: int) -> None:
    """Leave of a run the characters from ``first`` to ``last``."""
    place = 0
    for child in list(run):
        if child.tag == f"{W}rPr":
            continue
        if child.tag != f"{W}t":
            if not first <= place < last:
                run.remove(child)
            continue
        words = child.text or ""
        low, high = max(first - place, 0), min(last - place, len(words))
        place += len(words)
        if low < high:
            child.text = words[low:high]
            child.set(SPACE, "preserve")
        else:
            run.remove(child)


def _outside(run: Element) -> Element:
    """A run, or the followed change in which it stands."""
    parent = run.getparent()
    return parent if parent.tag in {f"{W}ins", f"{W}del", f"{W}moveTo"} else run


def _top(run: Element, paragraph: Element) -> Element:
    """What stands directly in the paragraph and holds a run."""
    while run.getparent() is not paragraph:
        run = run.getparent()
    return run
