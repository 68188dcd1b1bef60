"""The rows of a laid-out part: what a page may be broken between, read off its pages before any remedy.

With them the page maker reckons what parts take together as the engine would set them, without asking it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element

from dossier.layout.frames import Frame
from dossier.layout.page_maker.page_blocks import foot_of, is_photograph
from dossier.layout.page_maker.page_flow import Row
from dossier.layout.page_maker.photograph_heights import Heights, lowered, spare_of_block
from dossier.layout.page_maker.spared_pages import cuts_into_holes, cuts_that_spare_a_page
from dossier.layout.pages import NOWHERE

_ALONE = 3  # lines: fewer are left alone neither at the foot of a page nor at the head of the next
_HAIR = 1.0  # pixels
_HEAD = "tete"  # the class of the title of a part
_OF_HEADS, _OF_LINES, _OF_BLOCKS = 0.35, 0.65, 0.5  # of the white there: what a tight setting takes
_HAIRS = 3.0  # pixels: what may be missed where cuts are reckoned
_NEW_PAGE = "nouvelle-page"  # the class of the place where the editor asks for a new page


@dataclass(slots=True)
class _Leaf:
    """A line, a row of a table or a block that stays whole: its edges in pixels, and the white below it.

    ``above`` is the white that a photograph has above it, which the layout leaves out at the head of a page.
    """

    element: int
    top: float
    bottom: float
    page: int
    below: float = 0.0
    above: float = 0.0
    tied: bool = False
    is_line: bool = False
    notes: float = 0.0
    spare: float = 0.0
    slack: float = 0.0
    photograph: Frame | None = None
    starts: bool = False


def rows_of(pages: Sequence[Frame], elements: Sequence[Element]) -> tuple[Row, ...]:
    """The rows of a part from the first of its pages to the last."""
    return tuple(row for row, _photograph in _rows(pages, elements))


def cut_as_reckoned(pages: Sequence[Frame], elements: Sequence[Element], *, spares_a_page: bool) -> Heights:
    """The heights with which photographs fill the holes that they left, each reckoned with those before it already cut.

    Asked to spare the last page, those that take it back, too; nothing where they cannot.
    """
    found = _rows(pages, elements)
    rows = [row for row, _photograph in found]
    cuts = cuts_that_spare_a_page(rows) if spares_a_page else cuts_into_holes(rows)
    heights: dict[Element, float] = {}
    for number, less in () if cuts is None else cuts.less.items():
        photograph = found[number][1]
        if photograph is not None:
            most = spare_of_block(photograph, elements)
            heights |= lowered(photograph, elements, min(most, less * pages[0].height + _HAIRS))
    return heights


def _rows(pages: Sequence[Frame], elements: Sequence[Element]) -> list[tuple[Row, Frame | None]]:
    """The rows of a part, each with the photograph in it that may be lower."""
    leaves: list[_Leaf] = []
    seen: set[int] = set()
    for number, page in enumerate(pages):
        here = [one for one in _leaves(page, number, elements) if one.is_line or one.element not in seen]
        seen.update(one.element for one in here if not one.is_line and one.element != NOWHERE)
        held = sum(one.bottom - one.top for one in here)
        share = (page.content_y + page.height - foot_of(page)) / max(held, _HAIR)
        for one in here:
            one.notes = share * (one.bottom - one.top)
        leaves += here
    _keep_lines_together(leaves)
    return list(_joined(leaves, pages[0].height)) if pages else []


def _leaves(frame: Frame, page: int, elements: Sequence[Element]) -> list[_Leaf]:
    found: list[_Leaf] = []
    children = [one for one in frame.children if one.kind != "footnotes" and not one.placed and one.in_flow]
    for child in children:
        if child.kind == "line":
            bottom = child.y + child.height
            found.append(_Leaf(frame.element, child.y, bottom, page, is_line=True))
            continue
        if _NEW_PAGE in child.classes:
            found.append(_Leaf(child.element, child.y, child.y, page, starts=True))
            continue
        inner = [] if _is_whole(child) else _leaves(child, page, elements)
        if not inner and child.border_height <= 0:
            continue
        if not inner:
            spare = spare_of_block(child, elements) if is_photograph(child) else 0.0
            foot = child.content_y + child.height
            inner = [_Leaf(child.element, child.border_y, foot, page, spare=spare)]
            inner[0].photograph = child if spare else None
        if len(inner) == 1 and inner[0].photograph is not None:
            inner[0].above = max(inner[0].above, child.bottom[0])
        if _HEAD in child.classes:
            inner[0].slack = _OF_HEADS * child.top[1]
        inner[0].top = min(inner[0].top, child.border_y)
        inner[-1].bottom += (
            child.bottom[1] + child.bottom[2]
        )  # what goes on elsewhere ends at the foot of its page
        inner[-1].below = max(inner[-1].below, child.bottom[0])
        inner[-1].tied |= child.tied
        if found and child.bound:
            found[-1].tied = True
        found += inner
    return found


def _is_whole(frame: Frame) -> bool:
    """Whether no page ends within a block: it says so, is a picture or a row of cells, or holds columns."""
    if frame.whole or frame.kind == "picture" or any(child.kind == "cell" for child in frame.children):
        return True
    blocks = [child for child in frame.children if child.holds_blocks and child.in_flow and not child.placed]
    return any(other.border_y < one.border_bottom - _HAIR for one, other in pairwise(blocks))


def _keep_lines_together(leaves: Iterable[_Leaf]) -> None:
    """Tie the first and the last lines of each paragraph to one another."""
    for _element, group in groupby((one for one in leaves if one.is_line), key=lambda one: one.element):
        lines = list(group)
        for number, line in enumerate(lines[:-1], 1):
            line.tied |= number < _ALONE or len(lines) - number < _ALONE


def _joined(leaves: Sequence[_Leaf], page: float) -> Iterator[tuple[Row, Frame | None]]:
    """What is tied together, as one row, and a photograph in it."""
    row, photograph = Row(0.0, 0.0), None
    before: _Leaf | None = None
    for leaf in leaves:
        gap = _gap(before, leaf) / page
        are_lines = before is not None and before.is_line and leaf.is_line
        air = gap * (_OF_LINES if are_lines else _OF_BLOCKS)
        if before is not None and before.tied and not leaf.starts:
            row = row._replace(height=row.height + gap, slack=row.slack + air)
        elif before is not None:
            yield row, photograph
            row, photograph = Row(gap, 0.0, starts=leaf.starts, air=air), None
        row = Row(
            row.white,
            row.height + (leaf.bottom - leaf.top) / page,
            row.notes + leaf.notes / page,
            row.spare + leaf.spare / page,
            row.slack + leaf.slack / page,
            row.starts,
            row.air,
        )
        photograph = leaf.photograph or photograph
        before = leaf
    if before is not None:
        yield row, photograph


def _gap(before: _Leaf | None, leaf: _Leaf) -> float:
    """The white between two leaves; at the head of a page what the one before asks for."""
    if before is None:
        return 0.0
    if before.page == leaf.page:
        return max(0.0, leaf.top - before.bottom)
    return 0.0 if leaf.is_line and before.element == leaf.element else max(before.below, leaf.above)
