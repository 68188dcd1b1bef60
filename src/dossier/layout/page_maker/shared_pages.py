"""Which parts share a page: the arrangement of a document with the best pages, by a stated cost.

Each part is laid out alone first. What it takes is known from then on, and what several of them would take together is
reckoned; the best arrangement is laid out, and reckoned again with what its pages really are. All is told in pages: a
height of 1.4 is a page and 40 % of the next. Nothing here is left to chance: the same parts give the same pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.layout.page_maker.page_flow import PageFlow, Row, plain_rows
from dossier.layout.page_maker.spared_pages import is_last_page_spared

#: What pages may cost that are made at once: a part whose own are worse is likely to share them.
GOOD_ALONE = 0.1
_GOOD = 0.85  # of a page: so full, nobody misses anything
_TAIL = 0.12  # of a page: less on the last one looks forgotten
_TAIL_COST = 0.5
HALF_EMPTY = 0.6  # of a page: less looks unfinished
_HALF_EMPTY_COST = 0.3
_UNLIKE = 0.04  # of a page: no block ends where two pages would be just alike
_ALIKE = 0.15  # what it costs to hope for that: a block may be too high for it
_JOINED = 0.03  # a sheet that begins below another
_ACROSS = 0.05  # and goes on on the next page
_OTHER_PARTY = 0.12  # and belongs to another party of the contents
_AIR_BETWEEN = 0.012  # what a tight setting takes from it
_LEAST_BETWEEN, _MOST_BETWEEN = -0.06, 0.06  # no title saves more, no white is wider
LOW, LOWER = 0.2, 0.08  # of a page: so low a last one is better spared, by so much more for each before it
_SPARED_COST = 0.1
_DOUBT, _DOUBTS = (
    0.9,
    12,
)  # of what a tight setting was reckoned to spare is left, at most so many times for one disappointment
_MOST_TOGETHER = 5  # parts: an edit lays out all of them anew, and every trial costs a layout
_MORE_TOGETHER, _SHORT = 8, 2.5  # parts that take no more pages than this
_EFFORT = 1.0  # pages of all trials, for each of the document where every part stands alone
_MORE_EFFORT = 0.5  # while a page is half empty
_RISK = 0.02  # what was not laid out may turn out worse than it is reckoned
_MISSING = 0.8  # for each sheet of paper that is left blank, by its pages
_ROUNDS = 3
_WORTH = 0.05  # less than this is not worth a trial


class Use(NamedTuple):
    """What a page is used for: how far its text reaches (0 to 1), and how much of it text and notes take."""

    fill: float
    taken: float


@dataclass(frozen=True, slots=True)
class Unit:
    """Parts that stay together: what they take, how many pages stand for nothing else, and how they may follow others.

    ``narrow`` is the share of its height that it takes below another, where it goes in two columns: these stand on one
    page, or go below one another. ``party`` is the number of its party in the contents. One that is ``fixed`` begins a
    page, whatever stands before it. ``between`` is the white above it below another, less what its smaller title saves. Where it is not ``mended`` its pages may be better than they are: nobody tried.
    """

    uses: tuple[Use, ...]
    party: int
    is_fixed: bool
    narrow: float = 1.0
    rows: tuple[Row, ...] = ()
    is_mended: bool = True
    between: float = 0.005

    @property
    def height(self) -> float:
        """How many pages it takes."""
        return sum(use.taken for use in self.uses[:-1]) + self.uses[-1].fill

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """What it is made of, as far as that is known."""
        return self.rows or plain_rows(self.height)


class Cost(NamedTuple):
    """What an arrangement costs, and its pages."""

    cost: float
    pages: int


#: From the first unit of a group to the one behind its last.
Group = tuple[int, int]


@dataclass(slots=True)
class PageMaker:
    """Chooses the groups of ``units`` that begin a page together; paper is folded in sheets of so many pages."""

    units: Sequence[Unit]
    sheet: int
    known: dict[Group, Cost] = field(default_factory=dict)
    learnt: dict[int, float] = field(default_factory=dict)
    belief: float = 1.0
    guesses: dict[Group, Cost] = field(default_factory=dict)

    def choose(
        self, lay_out: Callable[[Mapping[Group, float]], Mapping[Group, tuple[Use, ...]]]
    ) -> list[Group]:
        """The groups of the best arrangement, in order.

        ``lay_out`` gives the pages of groups; those that it cannot make are left out. It is told what the pages of each
        may cost: beyond, another arrangement is better, and no effort is spent on them. It is asked three times at most,
        and for no more pages than the document has where every part stands alone, half as many again while one is half empty. What stands alone with pages that
        might be better is asked for, too, before it is chosen: a last page that is hoped to go may stay.
        """
        for number, unit in enumerate(self.units):
            if unit.is_mended or not unit.rows:
                self.known[number, number + 1] = _measured(unit.uses)
                self._doubt((number, number + 1), len(unit.uses))
        room = _EFFORT * sum(self._reckoned((number, number + 1)).pages for number in range(len(self.units)))
        rounds, spare = _ROUNDS, _MORE_EFFORT * room
        while rounds:
            hoped, groups = self._best(self._reckoned)
            new = [group for group in groups if group not in self.known]
            joined = [group for group in new if group[1] - group[0] > 1]
            room -= sum(self._reckoned(group).pages for group in joined)
            found, best = self._best(self._known_or_alone)
            gained = found - hoped
            if room < 0 and spare and self._has_holes(best):
                room, spare = room + spare, 0.0
            if not new and self.belief < 1 and self._has_holes(groups):
                self._believe(1.0)  # one tail that stayed says little of other pages: the hope is renewed
                continue
            if not new or room < 0 or (joined and gained < _WORTH):
                break
            rounds -= 1
            for group, uses in lay_out({group: self._limit(group, hoped) for group in new}).items():
                cost, pages = _measured(uses)
                self._doubt(group, pages)
                self._learn(group, uses)
                self.known[group] = Cost(cost + self._joins(group), pages)
            self.guesses.clear()
            for group in new:  # one that could not be made is never asked again
                self.known.setdefault(group, Cost(float("inf"), 1))
        return self._best(self._known_or_alone)[1]

    def _has_holes(self, groups: Sequence[Group]) -> bool:
        """Whether a page of these groups is half empty."""
        return any(self._reckoned(group).cost >= _HALF_EMPTY_COST for group in groups)

    def _limit(self, group: Group, hoped: float) -> float:
        """What the pages of a group may cost while the arrangement that has it, ``hoped`` to cost so much, is the best."""
        if group[1] - group[0] == 1:
            return float("inf")  # nothing else may be left to choose
        without, _groups = self._best(lambda other: None if other == group else self._reckoned(other))
        return self._reckoned(group).cost - self._joins(group) + without - hoped + _WORTH

    def _best(self, cost_of: Callable[[Group], Cost | None]) -> tuple[float, list[Group]]:
        """The groups that together cost least, with what the last sheet of paper lacks; and that cost."""
        start: tuple[float, tuple[Group, ...]] = (0.0, ())
        best: list[dict[int, tuple[float, tuple[Group, ...]]]] = [{0: start}]
        for end in range(1, len(self.units) + 1):
            here: dict[int, tuple[float, tuple[Group, ...]]] = {}
            for first in range(max(0, end - _MORE_TOGETHER), end):
                if not self._may_stand_together(first, end):
                    continue
                cost = cost_of((first, end))
                if cost is None:
                    continue
                for pages, (spent, groups) in best[first].items():
                    key = (pages + cost.pages) % self.sheet
                    way = (round(spent + cost.cost, 6), (*groups, (first, end)))
                    if key not in here or way < here[key]:
                        here[key] = way
            best.append(here)
        ways = [
            (spent + _MISSING / self.sheet * (-pages % self.sheet), groups)
            for pages, (spent, groups) in best[-1].items()
        ]
        least, groups = min(ways)
        return least, list(groups)

    def _may_stand_together(self, first: int, end: int) -> bool:
        units = self.units[first:end]
        is_short = len(units) <= _MOST_TOGETHER or sum(unit.height for unit in units) <= _SHORT
        return is_short and not any(unit.is_fixed for unit in units[1:])

    def _known_or_alone(self, group: Group) -> Cost | None:
        """What a group costs that needs no further trial."""
        return self._reckoned(group) if group[1] - group[0] == 1 else self.known.get(group)

    def _reckoned(self, group: Group) -> Cost:
        """What a group costs, as far as is known."""
        known = self.known.get(group)
        if known is not None:
            return known
        if group not in self.guesses:
            cost, pages = self._guessed(group)
            self.guesses[group] = Cost(cost + _RISK, pages)
        return self.guesses[group]

    def _guessed(self, group: Group) -> Cost:
        flow = self._flow(group)[-1]
        fills = flow.all_fills
        joins, last = self._joins(group), fills[-1]
        if len(fills) > 1 and last < LOW + LOWER * (len(fills) - 1) and self._is_spared(group):
            fills, joins = fills[:-1], joins + _SPARED_COST
        alike = _ALIKE + cost_of_pages(made_alike(fills))
        return Cost(min(cost_of_pages(fills), alike) + joins, len(fills))

    def _is_spared(self, group: Group) -> bool:
        """Whether lower photographs, or a tight setting too, take the last page of a group back to the others."""
        flows = self._flow(group)
        units = self.units[group[0] : group[1]]
        rows = [*units[0].all_rows]
        for number, unit in enumerate(units[1:], 1):
            first, *others = unit.all_rows
            white = self._white_above(group[0] + number)
            if unit.narrow < 1 and flows[number].pages == flows[number - 1].pages:
                rows.append(Row(white, unit.narrow * sum(row.white + row.height for row in unit.all_rows)))
            else:
                rows += [first._replace(white=white, air=_AIR_BETWEEN), *others]
        return is_last_page_spared(rows, self.belief)

    def _doubt(self, group: Group, pages: int) -> None:
        """Expect less of a tight setting and of lower photographs where a last page stays that it was reckoned to spare."""
        for _turn in range(_DOUBTS):
            if pages == 1 or pages < self._flow(group)[-1].pages or not self._is_spared(group):
                return
            self._believe(self.belief * _DOUBT)

    def _believe(self, belief: float) -> None:
        self.belief = belief
        self.guesses.clear()

    def _joins(self, group: Group) -> float:
        """What it costs that the units of a group follow one another on a page."""
        first, end = group
        cost = 0.0
        flows = self._flow(group)
        for number in range(first + 1, end):
            before, after = flows[number - first - 1 : number - first + 1]
            is_other = self.units[number - 1].party != self.units[number].party
            cost += _JOINED + _ACROSS * (before.pages != after.pages) + _OTHER_PARTY * is_other
        return cost

    def _flow(self, group: Group) -> list[PageFlow]:
        """The pages with the first unit of a group, with the first two of them, and so on."""
        first, end = group
        flow = PageFlow()
        flow.set_rows(self.units[first].all_rows)
        flows = [flow]
        for number in range(first + 1, end):
            unit, white = self.units[number], self._white_above(number)
            flow = flow.copy()
            if unit.narrow == 1 or not flow.set_whole(unit.all_rows, white, unit.narrow):
                flow.set_rows(unit.all_rows, white)
            flows.append(flow)
        return flows

    def _white_above(self, number: int) -> float:
        """The white above a unit that follows another on its page."""
        white = self.units[number].between + self.learnt.get(number, 0.0)
        return min(_MOST_BETWEEN, max(_LEAST_BETWEEN, white))

    def _learn(self, group: Group, uses: Sequence[Use]) -> None:
        """Keep by how much the pages of a group reach further than was reckoned, in equal shares for its units.

        Pages of which the last was spared are set otherwise: they say nothing.
        """
        first, end = group
        flow = self._flow(group)[-1]
        if len(uses) < flow.pages:
            return
        missed = (len(uses) - 1 + uses[-1].fill - flow.height) / max(1, end - first - 1)
        for number in range(first + 1, end):
            self.learnt[number] = self.learnt.get(number, 0.0) + missed


def _measured(uses: Sequence[Use]) -> Cost:
    return Cost(cost_of_pages([use.fill for use in uses]), len(uses))


def cost_of_pages(fills: Sequence[float]) -> float:
    """What pages cost that are so full, the last one of which may be a tail."""
    return sum(_page_cost(fill, is_last=number == len(fills)) for number, fill in enumerate(fills, 1))


def made_alike(fills: Sequence[float]) -> Sequence[float]:
    """The same pages where the last two share what they hold, if one of them is half empty and then none is."""
    if len(fills) == 1 or fills[-1] >= HALF_EMPTY:
        return fills
    half = (fills[-2] + fills[-1]) / 2
    return fills if half < HALF_EMPTY + _UNLIKE else (*fills[:-2], half + _UNLIKE, half - _UNLIKE)


def _page_cost(fill: float, *, is_last: bool) -> float:
    """What a page costs that is so full."""
    tail = _TAIL_COST if is_last and fill < _TAIL else 0.0
    unfinished = _HALF_EMPTY_COST if fill < HALF_EMPTY else 0.0
    return tail + unfinished + (0.0 if fill >= _GOOD else (1 - fill) ** 2)
