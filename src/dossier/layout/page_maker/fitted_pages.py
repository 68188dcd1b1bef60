"""The pages of one HTML made in the worker: margin notes in their places, photographs and white fitted to the pages.

Each remedy is tried, kept where the pages are better for it, and else undone: the same HTML gives the same pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from dossier.layout.margins import IN_FLOW, Placed, Placement, notes_with_footnotes, place_margins
from dossier.layout.page_maker.balanced_pages import page_openers
from dossier.layout.page_maker.flow_rows import cut_as_reckoned, rows_of
from dossier.layout.page_maker.page_blocks import (
    blocks_of,
    fill_of,
    free_on,
    is_photograph,
    lines_of,
    pictures_of,
    reach_of,
    use_of,
)
from dossier.layout.page_maker.page_flow import Row
from dossier.layout.page_maker.photograph_heights import (
    Heights,
    cut_into_hole,
    set_heights,
    spare_of,
)
from dossier.layout.page_maker.remedies import apply_remedies, write_remedies
from dossier.layout.page_maker.shared_pages import (
    HALF_EMPTY,
    LOW,
    LOWER,
    Use,
    cost_of_pages,
    made_alike,
)
from dossier.layout.page_maker.spared_pages import flow_of, is_last_page_spared
from dossier.layout.page_maker.unfolded_columns import columns_with_holes, unfold

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dossier.layout.frames import Frame
    from dossier.layout.html_elements import Sources
    from dossier.layout.weasyprint_engine import Typesetting

_MOST_LAYOUTS = 4  # a crowded margin is emptied in one or two
_MOST_CUTS = 6  # photographs cut one after the other
_FEW_LINES = 4  # a last page has as many at least
_BELIEF = 1.2  # what was reckoned to miss by so little is tried all the same
_TIGHT = "compacte"  # the class of a part that is set tightly
_CONTENTS, _DENSE = "sommaire", "tres-dense"  # the class of the contents, and of those in smaller lines
_FOLLOWS = "suite"  # the class of a part that shares the page of the one before
_OPENS_A_PAGE = "break-before: page"
_AIRY = "aeree"  # the class of a part that an editor wants with all its white

#: What was changed: an element, an attribute, and what that was.
Undo: TypeAlias = list[tuple["Element", str, str | None]]


@dataclass(frozen=True, slots=True)
class Made:
    """Where the notes of the margins are; how the pages were used before any remedy, what they might cost at best.

    ``rows`` are what they were made of then, ``remedies`` those that were kept (``remedies.write_remedies``).
    """

    placed: list[Placed]
    plain: tuple[Use, ...]
    hope: float
    rows: tuple[Row, ...]
    remedies: str


def make_pages(setting: Typesetting, sources: Sources, limit: float = inf) -> Made:
    """Make the pages, the notes of their margins in place.

    A note for which no margin has room joins the text, columns that left a hole go below one another, and all is laid
    out anew: that may push others out. A photograph that left a hole is cut to fill it; what leaves a few lines on a last
    page is set tightly. No remedy is tried where the pages would cost more than ``limit`` even so, nor where the HTML
    brings the remedies of a former layout.
    """
    are_known = apply_remedies(setting.root, sources)
    pages = _Pages(setting, sources)
    plain, rows = tuple(map(use_of, pages.frames)), rows_of(pages.frames, sources.elements)
    hope = _hope(pages.frames, sources, rows)
    if hope <= limit and not are_known:
        _mend(pages, sources)
    setting.move(pages.placement.moves)
    return Made(pages.placement.placed, plain, hope, rows, write_remedies(pages.changed, sources))


def _mend(pages: _Pages, sources: Sources) -> None:
    spare = partial(_cut, sources=sources, spares_a_page=True)
    if not pages.attempt(spare, spares_a_page=True):
        pages.attempt(partial(_cut, sources=sources, spares_a_page=False))
    for _turn in range(_MOST_CUTS):
        if not pages.attempt(partial(_cut_into_hole, sources=sources)):
            break
    remedies = [
        (partial(_condense_contents, sources=sources),),
        (partial(_tighten, sources=sources), spare, spare),
    ]
    if pages.changed:  # else what was tried first is no better now
        remedies.insert(1, (spare,))
    for changes in remedies:
        if pages.attempt(*changes, spares_a_page=True):
            break
    if fill_of(pages.frames[-1]) < HALF_EMPTY:
        pages.attempt(partial(_make_alike, sources=sources), cost=_cost_with_the_last)


def _hope(frames: Sequence[Frame], sources: Sources, rows: Sequence[Row]) -> float:
    """What pages cost at best: holes before photographs filled, a last page that may be spared left out."""
    fills, reckoned = [fill_of(page) for page in frames], flow_of(rows).all_fills
    filled, spared = 0.0, spare_of(frames, sources.elements)
    for number, (page, following) in enumerate(pairwise(frames)):
        if any(is_photograph(block) for block in blocks_of(following)):
            fills[number] = 1.0
            filled += free_on(page)
    may_go = is_last_page_spared(rows, _BELIEF, len(frames))
    if len(fills) > 1 and (_surplus(frames) <= spared + filled or may_go):
        fills.pop()
    if len(reckoned) > 1 and may_go:
        reckoned.pop()
    return min(cost_of_pages(made_alike(fills)), cost_of_pages(made_alike(reckoned)))


def _surplus(frames: Sequence[Frame]) -> float:
    """How much stands on the last page."""
    return reach_of(frames[-1]) - frames[-1].content_y


def _is_spared(frames: Sequence[Frame], sources: Sources) -> bool:
    """Whether lower photographs or a tight setting spare the last page, as far as that can be reckoned."""
    return is_last_page_spared(rows_of(frames, sources.elements), _BELIEF, len(frames))


class _Pages:
    """The pages as they are, laid out; ``frames`` are theirs, ``changed`` what was changed to make them so."""

    def __init__(self, setting: Typesetting, sources: Sources) -> None:
        self._setting, self._sources = setting, sources
        self.changed: list[tuple[Element, str]] = []
        self.frames, self.placement = self._settle()

    def attempt(
        self,
        *changes: Callable[[Sequence[Frame]], Undo],
        spares_a_page: bool = False,
        cost: Callable[[Sequence[Frame]], tuple[int, float]] | None = None,
    ) -> bool:
        """Change the HTML and lay it out anew, for each of the changes; whether they are kept.

        Pages that are no better, or no fewer where one is to be spared, are made as they were, and so are those of which
        one change is not possible.
        """
        before, restore = (self.frames, self.placement), self._setting.remember()
        undo: Undo = []
        for change in changes:
            done = change(self.frames)
            if not done:
                break
            undo = [*done, *undo]
            self.frames, self.placement = self._settle()
            cost_of = cost or _cost
            is_better = cost_of(self.frames) < cost_of(before[0])
            if is_better and not (spares_a_page and len(self.frames) == len(before[0])):
                self.changed += ((element, name) for element, name, _value in undo)
                return True
        for element, name, value in undo:
            if value is None:
                element.attrib.pop(name, None)
            else:
                element.set(name, value)
        restore()
        self.frames, self.placement = before
        return False

    def _settle(self) -> tuple[list[Frame], Placement]:
        setting, sources = self._setting, self._sources
        attempts = 0
        holes: list[Element] = []
        crowded = notes_with_footnotes(setting.root.iter())
        while True:
            for element in crowded:
                element.set("class", f"{element.get('class')} {IN_FLOW}")
            unfold(holes)
            setting.lay_out()
            frames = setting.frames(sources)
            holes = columns_with_holes(frames, sources.elements)
            placement = place_margins(frames)
            crowded = [sources.elements[number] for number in placement.crowded]
            attempts += 1
            if not (crowded or holes) or attempts == _MOST_LAYOUTS:
                return frames, placement


def _cost(frames: Sequence[Frame]) -> tuple[int, float]:
    """Fewer pages are better, then fuller ones before the last."""
    return len(frames), round(sum(max(0.0, 1 - fill_of(page)) ** 2 for page in frames[:-1]), 4)


def _cost_with_the_last(frames: Sequence[Frame]) -> tuple[int, float]:
    """Fewer pages are better, then fuller ones, the last one with them."""
    return len(frames), cost_of_pages([fill_of(page) for page in frames])


def _make_alike(frames: Sequence[Frame], sources: Sources) -> Undo:
    """Begin the last pages where none of them is half empty."""
    undo: Undo = []
    for element in page_openers(frames, sources.elements):
        style = element.get("style")
        undo.append((element, "style", style))
        element.set("style", "; ".join([*([style] if style else []), _OPENS_A_PAGE]))
    return undo


def _cut(frames: Sequence[Frame], sources: Sources, *, spares_a_page: bool) -> Undo:
    """Cut all photographs at once as is reckoned to fill the holes, or to spare the last page as well."""
    heights = cut_as_reckoned(frames, sources.elements, spares_a_page=spares_a_page)
    return _set(heights, frames, sources) if heights else []


def _cut_into_hole(frames: Sequence[Frame], sources: Sources) -> Undo:
    return _set(cut_into_hole(frames, sources.elements), frames, sources)


def _set(heights: Heights, frames: Sequence[Frame], sources: Sources) -> Undo:
    blocks = [block for page in frames for block in blocks_of(page)]
    pictures = [picture for block in blocks for picture in pictures_of(block)]
    widths = {sources.elements[picture.element]: picture.width for picture in pictures}
    naturals = {sources.elements[one.element]: one.height for one in (*blocks, *pictures)}
    return [(element, "style", style) for element, style in set_heights(heights, widths, naturals)]


def _condense_contents(frames: Sequence[Frame], sources: Sources) -> Undo:
    """Set contents that go on on another page in smaller lines."""
    lists = [one for one in sources.elements if _CONTENTS in (one.get("class") or "").split()]
    sections = sum(1 for one in sources.elements if one.tag == "section")
    if len(frames) == 1 or sections > 1 or len(lists) != 1 or sources.elements[0] is not lists[0]:
        return []
    before = lists[0].get("class")
    lists[0].set("class", f"{before} {_DENSE}")
    return [(lists[0], "class", before)]


def _tighten(frames: Sequence[Frame], sources: Sources) -> Undo:
    """Set all parts tightly where a few lines stand alone on the last page."""
    last = frames[-1]
    count = sum(1 for block in blocks_of(last) for _line in lines_of(block))
    parts = [element for element in sources.elements if element.tag == "section"]
    starts = [part for part in parts if _FOLLOWS not in (part.get("class") or "").split()]
    if (
        len(starts) > 1
        or len(frames) == 1
        or (count >= _FEW_LINES and fill_of(last) >= LOW + LOWER * (len(frames) - 1))
    ):
        return []  # what begins on a page of its own has nothing to give to what follows
    if not _is_spared(frames, sources):
        return []
    undo: Undo = []
    for element in parts:
        names = (element.get("class") or "").split()
        if not {_TIGHT, _AIRY}.intersection(names):
            undo.append((element, "class", element.get("class")))
            element.set("class", " ".join([*names, _TIGHT]))
    return undo
