"""Which sheets of a Word file share a page, tried: the pages of the PDF are a good beginning, but not those of Word.

Each trial is a file written and laid out by our own reckoning (``pagination.py``): a tenth of a second at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.tree import Chapter

if TYPE_CHECKING:
    from dossier.render.word.mended_pages import Stretch
    from dossier.render.word.page_choices import PageChoices
    from dossier.tree import Document

_GOOD, _LOW, _TAIL = 0.85, 0.6, 0.15  # of a page: full enough, unfinished, a few lines
_UNFINISHED, _FORGOTTEN = 0.3, 0.5
_BRIM, _RISK = 0.99, 1.5  # so full, the reader's Word may need one line more, and a page for it
_DRIFT, _LEAST_BRIM = 0.001, 0.97  # for each page of a run: lines are not reckoned to a hair
_JOINED, _TIGHT = 0.03, 0.02
_DOUBT = 0.5  # of what the pages would cost more where lines are a little higher in the reader's Word
_ODD = 0.4  # a sheet of paper with a blank back
_MOST_TRIALS, _PAGES_TRIED = 48, 4000  # trials; pages of all of them: some 10 ms for each fifty
_LEAST = 0.02  # less is no gain


@dataclass(frozen=True, slots=True)
class Laid:
    """The pages made with some choices: how far each is filled, and where the chapters stand on them.

    ``closing`` pages come behind them. ``if_longer`` are the same pages where each has half a line less.
    """

    choices: PageChoices
    stretches: Sequence[Stretch]
    fills: Sequence[float]
    closing: int = 0
    if_longer: Laid | None = None

    @property
    def cost(self) -> float:
        """What the pages cost: those of the chapters, the sheets joined or set tightly, and a blank back."""
        cost = _JOINED * len(self.choices.joined) + _TIGHT * len(self.choices.tight)
        cost += _ODD * ((len(self.fills) + self.closing) % 2) + self._holes
        if self.if_longer is not None:
            cost += _DOUBT * max(0.0, self.if_longer._holes - self._holes)  # noqa: SLF001 - of its own class
        brims = {self.stretches[rank].last: brim for rank, brim in self.ends()}
        for number in range(self.stretches[0].first, self.stretches[-1].last + 1):
            cost += _RISK * (self.fills[number - 1] > brims.get(number, 2.0))
        return cost

    @property
    def _holes(self) -> float:
        """What the pages cost that are not full."""
        pages = self.fills[self.stretches[0].first - 1 : self.stretches[-1].last]
        return sum(
            (1 - fill) ** 2 + _UNFINISHED * (fill < _LOW) + _FORGOTTEN * (fill < _TAIL)
            for fill in pages
            if fill < _GOOD
        )

    def fill_at_worst(self, rank: int) -> float:
        """How full the last page of a chapter is, where lines may be a little higher."""
        mine = self.stretches[rank].fill
        return mine if self.if_longer is None else min(mine, self.if_longer.stretches[rank].fill)

    def ends(self) -> Iterator[tuple[int, float]]:
        """The chapters behind which a page begins, by their ranks, and how full their last page may be without a risk."""
        first = self.stretches[0].first
        for rank, (one, after) in enumerate(pairwise(self.stretches)):
            if after.first > one.last:
                yield rank, max(_LEAST_BRIM, _BRIM - _DRIFT * (one.last - first))
                first = after.first


def better_pages(laid: Laid, document: Document, make: Callable[[PageChoices], Laid]) -> Laid:
    """The best pages found, by changing what is near the worst ones; ``laid`` itself where nothing is better.

    What is near the best pages so far is tried first, then what is near the next best: two changes may be worth what
    neither is alone.
    """
    chapters = {part.anchor: part for part in document.parts if isinstance(part, Chapter)}
    seen = {_named(laid.choices)}
    left = min(_MOST_TRIALS, _PAGES_TRIED // max(1, len(laid.fills))) if laid.stretches else 0
    best, waiting = laid, [laid]
    while waiting and left > 0:
        near = min(waiting, key=lambda one: one.cost)
        waiting.remove(near)
        for choices in _proposals(near, chapters):
            if _named(choices) in seen or left == 0:
                continue
            seen.add(_named(choices))
            left -= 1
            made = make(choices)
            waiting.append(made)
            if made.cost < best.cost - _LEAST:
                best = made
                if len(seen) % 4 == 0:  # not all that could be tried near one page, while others wait
                    waiting.append(near)
                    break
    return best


def _named(choices: PageChoices) -> tuple[frozenset[str], frozenset[str]]:
    return choices.joined, choices.tight


def _proposals(laid: Laid, chapters: dict[str, Chapter]) -> Iterator[PageChoices]:
    """Other choices, those first that concern the emptiest end of a chapter."""
    wanted: list[tuple[float, int]] = []
    others: list[tuple[float, int]] = []
    for rank, brim in laid.ends():
        one, fill = laid.stretches[rank], laid.fill_at_worst(rank)
        if one.anchor in chapters:
            which = others if _LOW <= fill <= brim else wanted
            which.append((fill, rank))
    for _fill, number in (*sorted(wanted), *sorted(others)):
        yield from _around(laid, number, chapters)


def _around(laid: Laid, number: int, chapters: dict[str, Chapter]) -> Iterator[PageChoices]:
    """What may be done about the page on which the chapter of this number ends, and the next one does not begin."""
    choices, stretches = laid.choices, laid.stretches
    one, after = stretches[number].anchor, stretches[number + 1].anchor
    run = {one}
    for before, following in zip(
        stretches[number - 1 :: -1] if number else (), stretches[number::-1], strict=False
    ):
        if following.first > before.last:
            break
        run.add(before.anchor)
    may_tighten = {name for name in run if name in chapters and not chapters[name].airy}
    tighter = choices.tight | may_tighten
    below = chapters.get(after)
    if below is not None and not below.apart:
        joined = choices.joined | {after}
        yield replace(choices, joined=joined)
        yield replace(choices, joined=joined, tight=tighter | ({after} if not below.airy else set()))
        yield replace(choices, joined=joined - {one})
    yield replace(choices, tight=tighter)
    yield replace(choices, joined=choices.joined - {one})
