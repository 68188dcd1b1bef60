"""Words that the layout had to cut for want of room, in text and in drawings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from dossier.diagnostics import Diagnostic, advice
from dossier.layout.laid_out_kit import Look, is_chart
from dossier.layout.page_lines import Line, running_text
from dossier.layout.pages import NOWHERE
from dossier.render.charts.cuts import cut_words
from dossier.render.lettering.word_breaks import SOFT_HYPHEN, TURN
from dossier.tree import Chart

_BREAKS_AFTER = f" \t\n-\u2010–—/?&=.{SOFT_HYPHEN}{TURN}"


def report_broken_words(look: Look) -> Iterator[Diagnostic]:
    """Report each word that a column or drawing is too narrow for, so that it goes on on the next line (D822), a block at a time."""
    for page in look.pages:
        broken: dict[str, dict[str, Line]] = {}
        for line, word in (
            *_words_over_lines(page.lines, look.elements),
            *_words_in_drawings(page.lines, look),
        ):
            broken.setdefault(line.where.block, {}).setdefault(word, line)
        for words in broken.values():
            shown = ", ".join(f"« {word} »" for word in list(words)[:3]) + (
                ", etc." if len(words) > 3 else ""
            )
            said = "mots coupés" if len(words) > 1 else "mot coupé"
            message = f"page {page.mark} : {said}, faute de place : {shown}"
            hint = "écrivez un mot plus court, ou faites moins de colonnes"
            yield advice("D822", message, look.of(next(iter(words.values()))), hint)


def _words_over_lines(lines: Sequence[Line], elements: Sequence[Element]) -> Iterator[tuple[Line, str]]:
    """Each word that goes on from line to line, with the first of them."""
    start: Line | None = None
    word = ""
    for line, following in pairwise(lines):
        alone = line.element == following.element != NOWHERE and " " not in line.text.strip() and line.text
        if alone and _is_broken(line.text, following.text, elements[line.element]):
            start = start or line
            word += line.text
        elif start is not None:
            yield start, word + line.text.split(" ")[0]
            start, word = None, ""
    if start is not None:
        yield start, word + lines[-1].text.split(" ")[0]


def _words_in_drawings(lines: Sequence[Line], look: Look) -> Iterator[tuple[Line, str]]:
    """Each word that a chart had no room to write in one piece."""
    for line in lines:
        place = look.block_of(line)
        if isinstance(place, Chart) and line.element != NOWHERE and is_chart(line):
            shown = [child.text or "" for child in look.elements[line.element] if child.tag.endswith("text")]
            yield from ((line, word) for word in cut_words(place, shown))


def _is_broken(text: str, following: str, element: Element) -> bool:
    """Whether a line ends within a word: its letters go on in the source without any place to break."""
    if not following or text[-1] in _BREAKS_AFTER or following[0] in _BREAKS_AFTER:
        return False
    return text[-12:] + following[:4] in running_text(element)
