"""Every word of the pages of a kit: where it stands on the paper, and where the content writes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dossier.charte import Charte
from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.layout.pages import NOWHERE, Box, PageBoxes, Rect, TextRun
from dossier.source_map.letter_widths import Ruler, part_of
from dossier.source_map.node_texts import NodeText, NodeTexts, Says, WrittenWord
from dossier.source_map.running_heads import find_repeated
from dossier.text import letters_of, origin_of
from dossier.tree import BackCover, Chapter, Contents, Cover, Document, NotesPage, Part, SignOff, Text
from dossier.tree.keyed_lines import keyed_lines
from dossier.tree.keys import keys_of

_TOKEN = re.compile(r"\S+")


class PrintedWord(NamedTuple):
    """A word as it stands on a page, or the piece of it that a line holds; ``rect_mm`` is where.

    ``key`` is the node that prints it ("" in a running head), ``offset`` how many letters of this node stand before it.
    """

    text: str
    page: int
    rect_mm: Rect
    key: str
    offset: int
    source: WrittenWord


@dataclass(frozen=True)
class PrintedWords:
    """The words of all pages; read off them when they are first asked for."""

    kit: Kit
    pages: Sequence[PageBoxes]
    texts: NodeTexts
    owners: Mapping[str, Span]
    heads: tuple[NodeText, ...]
    kickers: Mapping[str, NodeText]
    ruler: Ruler
    _pages: dict[int, list[PrintedWord]] = field(default_factory=dict)
    _files: dict[str, list[PrintedWord]] = field(default_factory=dict)

    def of_page(self, number: int) -> list[PrintedWord]:
        """Return the words of a page (from 1), in the order of its boxes."""
        if number not in self._pages:
            self._pages[number] = list(_Reader(self, self.pages[number - 1]).words())
        return self._pages[number]

    def of_run(self, run: TextRun) -> list[PrintedWord]:
        """Return the words of one text run of a page."""
        return list(_Reader(self, self.pages[run.page - 1]).of_run(run))

    def of_file(self, path: str) -> list[PrintedWord]:
        """All words that lead to a file; of other texts no word is measured."""
        if path not in self._files:
            keys = self.texts.leading_to(path)
            words = (word for page in self.pages for word in _Reader(self, page).leading_to(path, keys))
            self._files[path] = [word for word in words if word.source.span.path == path]
        return self._files[path]

    @cached_property
    def parts(self) -> list[str]:
        """The part to which each page belongs: the first that stands on it, or the one that goes on there."""
        found: list[str] = []
        for page in self.pages:
            own = next((item.part for item in page.items if item.part), "")
            found.append(own or (found[-1] if found else ""))
        return found


_NO_SPAN = Span("")


def _owners(document: Document) -> dict[str, Span]:
    """Return where each node is written; for one that the program made, what it belongs to."""
    found: dict[str, Span] = {}
    for key, node in keys_of(document).items():
        above = key
        while above and not (node.span.path or found.get(above, _NO_SPAN).path):
            above = above.rpartition("/")[0]
        found[key] = node.span if node.span.path else found.get(above, _NO_SPAN)
    return found


def _repeated_name(part: Part) -> str:
    """Return what the foot of the pages of a part repeats of it."""
    match part:
        case Contents(kicker=name) | Chapter(kicker=name) | SignOff(kicker=name) | NotesPage(title=name):
            return name
        case Cover() | BackCover():
            return ""


def printed_words(kit: Kit, document: Document, pages: Sequence[PageBoxes], charte: Charte) -> PrintedWords:
    """Return the words of ``pages``, which show ``document`` in ``charte``; no page is read before it is asked for."""
    owners = _owners(document)
    texts = NodeTexts(keyed_lines(document, logo=charte.private.logo is not None), owners)
    metadata = document.metadata
    top = document.parts[0].span if document.parts else _NO_SPAN
    heads = tuple(
        NodeText.of("", top, [line])
        for line in (metadata.running_title, (Text(metadata.status, origin=origin_of(metadata.status)),))
    )
    kickers = {
        part.key: NodeText.of("", part.span, [(Text(said, origin=origin_of(said)),)])
        for part in document.parts
        for said in (_repeated_name(part),)
    }
    return PrintedWords(kit, pages, texts, owners, heads, kickers, Ruler(charte))


class _Reader:
    """Reads the words of one page."""

    def __init__(self, words: PrintedWords, page: PageBoxes) -> None:
        self._words, self._page = words, page

    def words(self) -> Iterator[PrintedWord]:
        for run in self._page.runs:
            if run.text.strip():
                yield from self.of_run(run)

    def leading_to(self, path: str, keys: Collection[str]) -> Iterator[PrintedWord]:
        """The words of the runs that may lead to a file; ``keys`` are those of the nodes that do."""
        for run in self._page.runs:
            if run.offset != NOWHERE and run.key in self._words.texts:
                leads = run.key in keys
            else:
                text, _ranks = self._said(run) if run.text.strip() else (None, ())
                leads = (text is not None and text.leads_to(path)) or self._owner(run).path == path
            if leads and run.text.strip():
                yield from self.of_run(run)

    def of_run(self, run: TextRun) -> Iterator[PrintedWord]:
        edges = self._words.ruler.edges(run)
        text, ranks = self._said(run)
        first = 0
        for match in _TOKEN.finditer(run.text):
            letters = letters_of(match[0])
            told = [rank for rank in ranks[first : first + len(letters)] if rank >= 0]
            first += len(letters)
            rect = part_of(run.rect_mm, edges, *match.span())
            if text is None or not told:
                source, offset = WrittenWord(match[0], self._owner(run), Says.OWNER), NOWHERE
            else:
                source, offset = text.word(text.token(told[0]), self._words.kit), told[0]
            yield PrintedWord(match[0], self._page.number, rect, run.key, offset, source)

    def _said(self, run: TextRun) -> tuple[NodeText | None, Sequence[int]]:
        """Return the text that a run repeats, and the rank in it of each letter of the run."""
        if run.offset != NOWHERE:
            text = self._words.texts.get(run.key)
            return text, range(run.offset, run.offset + len(letters_of(run.text)))
        if not self._is_margin(run.parent):
            return None, ()
        part = self._words.parts[self._page.number - 1]
        texts = (*self._words.heads, *self._kickers(part))
        found = find_repeated(run.text, self._page.number, texts)
        return (None, ()) if found is None else (found.text, found.letters)

    def _kickers(self, part: str) -> Iterator[NodeText]:
        """Yield the names that the foot of the page may repeat: that of its part, then those of the parts before it."""
        known = list(self._words.kickers)
        last = known.index(part) if part in known else -1
        yield from (self._words.kickers[key] for key in reversed(known[: last + 1]))

    def _is_margin(self, number: int) -> bool:
        while number != NOWHERE:
            box = self._page.items[number]
            if isinstance(box, Box) and box.kind == "margin":
                return True
            number = box.parent
        return False

    def _owner(self, run: TextRun) -> Span:
        key = run.key or self._words.parts[self._page.number - 1]
        return self._words.owners.get(key, _NO_SPAN)
