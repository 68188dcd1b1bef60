"""A stretch of what is printed today: one paragraph, or several that became one, with all their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.content.decoding.source import Source
from dossier.diagnostics import Span
from dossier.word_return.merge import Dressed
from dossier.word_return.neutral import BREAK
from dossier.word_return.printed_now import Place, PrintedNow
from dossier.word_return.returned_text import PLAIN, Look


@dataclass(frozen=True, slots=True)
class Today:
    """The text of some paragraphs with BREAK between them; ``ranks`` are theirs, ``starts`` where each begins."""

    text: str
    looks: tuple[Look, ...]
    places: tuple[Place | None, ...]
    ranks: tuple[int, ...]
    starts: tuple[int, ...]

    @property
    def dressed(self) -> Dressed:
        """Its text and looks."""
        return self.text, self.looks

    def where(self, place: int) -> tuple[int, int]:
        """The rank of the paragraph in which a character stands, and its place there."""
        at = max(number for number, start in enumerate(self.starts) if start <= place)
        return self.ranks[at], place - self.starts[at]

    def span(self, start: int, end: int, sources: Mapping[str, Source]) -> Span | None:
        """Where a stretch is written; for what the program made, where the nearest of its words is."""
        near = [place for place in self.places[start:end] if place is not None]
        near = near or [
            place for place in (*self.places[end:], *reversed(self.places[:start])) if place is not None
        ]
        if not near or near[0].path not in sources:
            return None
        same = [place for place in near if place.path == near[0].path] if start < end else near[:1]
        source = sources[near[0].path]
        return source.between(min(one.start for one in same), max(one.end for one in same))


def today_of(printed: PrintedNow, ranks: Sequence[int]) -> Today:
    """The stretch of the paragraphs of those ranks, in that order."""
    text = ""
    looks: list[Look] = []
    places: list[Place | None] = []
    starts: list[int] = []
    for number, rank in enumerate(ranks):
        if number:
            text += BREAK
            looks.append(PLAIN)
            places.append(None)
        starts.append(len(text))
        text += printed.paragraphs[rank].text
        looks += printed.paragraphs[rank].looks
        places += printed.places[rank]
    return Today(text, tuple(looks), tuple(places), tuple(ranks), tuple(starts))


def dressed_of(paragraphs: Sequence[tuple[str, tuple[Look, ...]]]) -> Dressed:
    """Several dressed texts as one, with BREAK between them."""
    text = BREAK.join(words for words, _looks in paragraphs)
    looks: list[Look] = []
    for number, (_words, own) in enumerate(paragraphs):
        looks += [PLAIN, *own] if number else own
    return text, tuple(looks)
