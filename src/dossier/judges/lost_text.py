"""Text of the document that an output does not show: looked for in each output, as soon as it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from dossier.diagnostics import Diagnostic, Span, error
from dossier.tree import Chapter, Cover, Document, Emphasis, Foreign, Inlines, Note, Strong, plain_text
from dossier.tree.walk import block_lines, part_lines

_MOST = 20
_HYPHENS = "\u00ad\u2010\u200b\u2060"
_GONE = dict.fromkeys(map(ord, _HYPHENS))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def report_lost_text(document: Document, text: str, output: str, excused: frozenset[str]) -> list[Diagnostic]:
    """Report each stretch of text of ``document`` that ``text``, what ``output`` shows, has not or not often enough (D812).

    Spaces, capitals and hyphenation are no difference. A stretch that goes on behind something else (the head of
    a table on its next page) is looked for word by word. ``excused`` are texts shown as a picture.
    """
    shown = fold(text)
    words: frozenset[str] | None = None
    wanted: dict[str, tuple[Span, str]] = {}
    times: Counter[str] = Counter()
    for span, stretch in stretches(document):
        folded = _folded(stretch)
        if folded and stretch not in excused:
            wanted.setdefault(folded, (span, stretch))
            times[folded] += 1
    found = []
    for folded, (span, stretch) in wanted.items():
        if shown.count(folded) >= times[folded]:
            continue
        if words is None:
            words = frozenset(fold(word) for word in text.split())
        missing = [word for word in stretch.split() if fold(word) not in words and fold(word) not in shown]
        if not missing and folded not in shown:
            continue
        lost = " ".join(stretch.split())[:60] if not missing else " ".join(missing)[:60]
        hint = "récrivez ce passage plus simplement ; si le message revient, signalez-le avec ce contenu"
        found.append(error("D812", f"texte perdu dans le fichier {output} : « {lost} »", span, hint))
    return found[:_MOST]


def stretches(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield every stretch of text that nothing interrupts, notes apart, with the place that says where it stands."""
    for part in document.parts:
        lines: list[tuple[Span, Inlines]] = []
        if isinstance(part, Chapter):
            heads = list(part_lines(part))[:3]
            lines += [(part.span, head) for head in heads]
            lines += [(block.span, line) for block in part.blocks for line in block_lines(block)]
        else:
            lines += [(part.span, line) for line in part_lines(part)]
        for span, line in lines:
            for stretch in _uninterrupted(line):
                yield span, stretch


def _uninterrupted(line: Inlines) -> Iterator[str]:
    text = ""
    for inline in line:
        match inline:
            case Note(content=content):
                yield text
                text = ""
                yield from _uninterrupted(content)
            case Strong(content=content) | Emphasis(content=content) | Foreign(content=content):
                *before, last = _uninterrupted(content)
                for stretch in before:
                    yield text + stretch
                    text = ""
                text += last
            case _:
                text += plain_text((inline,))
    yield text


def fold(text: str) -> str:
    """Return the letters and signs of a text alone, in small letters."""
    return "".join(text.split()).translate(_GONE).casefold()


_folded = lru_cache(maxsize=8192)(fold)  # of stretches: each output of a kit has them again


def word_text(data: bytes) -> str:
    """Return what a Word file shows, a line a paragraph: its story and its notes."""
    shown: list[str] = []
    with ZipFile(BytesIO(data)) as package:
        for name in ("word/document.xml", "word/footnotes.xml"):
            if name in package.namelist():
                root = etree.fromstring(package.read(name))
                for element in root.iter(f"{_W}p", f"{_W}t", f"{_W}noBreakHyphen"):
                    match element.tag.removeprefix(_W):
                        case "t":
                            shown.append(element.text or "")
                        case "noBreakHyphen":
                            shown.append("-")
                        case _:
                            shown.append("\n")
    return "".join(shown)


def page_text(data: bytes) -> str:
    """Return what a web page shows: all its text but that of its styles and programs."""
    page = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", remove_comments=True))
    etree.strip_elements(page, "style", "script", with_tail=False)
    return "".join(map(str, page.itertext()))


def shown_as_picture(document: Document, *, logo: bool) -> frozenset[str]:
    """Return the text of the cover that the office's own logo stands for."""
    covers = [part for part in document.parts if isinstance(part, Cover)]
    return frozenset(cover.issuer for cover in covers) if logo else frozenset()
