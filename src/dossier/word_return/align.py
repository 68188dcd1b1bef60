"""Which paragraphs of two versions are the same one.

A mark is a hint and never a proof: word processors copy it, stretch it, or lose it. Texts decide, then places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from dossier.word_return.neutral import BREAK, neutral, words_of
from dossier.word_return.returned_text import Paragraph
from dossier.word_return.table_grids import pair_by_columns

_LIKE = 0.5  # below, two paragraphs are not the same without another reason
_MOVED = 0.75
_MOST = 60_000  # pairs that are compared one by one in a stretch


@dataclass(slots=True)
class Group:
    """Paragraphs of the older version and those of the newer one that they became; both by rank, in order.

    One and one: the same. One and several: cut. Several and one: joined. None and one: new. One and none: gone.
    """

    old: list[int]
    new: list[int]


def joined(paragraphs: Sequence[Paragraph], ranks: Sequence[int]) -> str:
    """The text of several paragraphs as one."""
    return BREAK.join(paragraphs[rank].text for rank in ranks)


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """How much two texts share, from 0 to 1; few words in common answer at once."""
    first = [token.key for token in words_of(one).tokens]
    second = [token.key for token in words_of(other).tokens]
    total = len(first) + len(second)
    common = sum((Counter(first) & Counter(second)).values())
    if not total or 2 * common < 0.3 * total:
        return 2 * common / total if total else 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def align(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Group]:
    """All paragraphs of both versions in groups, in the order of the newer one; what is gone stands where it was."""
    pairs: dict[int, int] = {}
    first = [(one.mark, neutral(one.text)) for one in old]
    second = [(one.mark, neutral(one.text)) for one in new]
    for start, stop, begin, _end in _equal(first, second):
        pairs.update((start + step, begin + step) for step in range(stop - start))
    for low, high, left, right in _gaps(pairs, len(old), len(new)):
        texts = [neutral(one.text) for one in old[low:high]]
        others = [neutral(one.text) for one in new[left:right]]
        for start, stop, begin, _end in _equal(texts, others):
            pairs.update((low + start + step, left + begin + step) for step in range(stop - start))
    for gap in _gaps(pairs, len(old), len(new)):
        pairs.update(_paired(old, new, gap))
    _find_moved(old, new, pairs)
    if _part_tables(old, new, pairs):
        _find_moved(old, new, pairs)
    pair_by_columns(old, new, pairs, likeness)
    return _grouped(old, new, pairs)


def _equal(first: Sequence[object], second: Sequence[object]) -> list[tuple[int, int, int, int]]:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [(a, a + size, b, b + size) for a, b, size in blocks if size]


def _gaps(pairs: dict[int, int], old: int, new: int) -> list[tuple[int, int, int, int]]:
    """The stretches between pairs where both versions have paragraphs left."""
    found, low, left = [], 0, 0
    for rank, other in [*sorted(pairs.items()), (old, new)]:
        if rank > low and other > left:
            found.append((low, rank, left, other))
        low, left = rank + 1, other + 1
    return found


def _score(one: Paragraph, other: Paragraph, *, alone: bool) -> float:
    """How good a pair is; 0 where it is none."""
    if one.story is not other.story or one.is_generated is not other.is_generated:
        return 0.0
    if (one.cell is None) is not (other.cell is None):
        return 0.0  # a table that became text, or text a table: its cells are none of these paragraphs
    like = likeness(one.text, other.text)
    marked = bool(one.mark) and one.mark == other.mark
    placed = one.cell is not None and other.cell is not None and one.cell[1:] == other.cell[1:]
    same_kind = one.kind == other.kind
    if like >= _LIKE or (marked and (like >= 0.2 or same_kind)):
        return 0.2 + like + 0.4 * marked + 0.1 * placed + 0.05 * same_kind
    if (placed and one.style == other.style and bool(one.mark) >= bool(other.mark)) or (alone and same_kind):
        return 0.1 + like
    return 0.0


def _paired(
    old: Sequence[Paragraph], new: Sequence[Paragraph], gap: tuple[int, int, int, int]
) -> dict[int, int]:
    """The best pairs of a stretch that do not cross."""
    low, high, left, right = gap
    rows, columns = high - low, right - left
    if rows * columns > _MOST:
        return _by_mark(old, new, gap)
    alone = rows == columns == 1
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    scores = [
        [_score(old[low + row], new[left + column], alone=alone) for column in range(columns)]
        for row in range(rows)
    ]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            score = scores[row][column]
            taken = score + best[row + 1][column + 1] if score else 0.0
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    found, row, column = {}, 0, 0
    while row < rows and column < columns:
        score = scores[row][column]
        if score and best[row][column] == score + best[row + 1][column + 1]:
            found[low + row] = left + column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def _by_mark(
    old: Sequence[Paragraph], new: Sequence[Paragraph], gap: tuple[int, int, int, int]
) -> dict[int, int]:
    low, high, left, right = gap
    first = [one.mark or f"-{rank}" for rank, one in enumerate(old[low:high])]
    second = [one.mark or f"+{rank}" for rank, one in enumerate(new[left:right])]
    return {
        low + start + step: left + begin + step
        for start, stop, begin, _end in _equal(first, second)
        for step in range(stop - start)
    }


def _find_moved(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> None:
    """Pair what is gone in one place with what is new in another and says the same."""
    _find_same(old, new, pairs)
    taken = set(pairs.values())
    free = [
        rank for rank in range(len(new)) if rank not in taken and len(words_of(new[rank].text).tokens) > 3
    ]
    for rank, one in enumerate(old):
        if rank in pairs or not free or one.is_generated:
            continue
        like, best = max((likeness(one.text, new[other].text), other) for other in free)
        stands_alike = new[best].story is one.story and (new[best].cell is None) is (one.cell is None)
        if like >= _MOVED and stands_alike:
            pairs[rank] = best
            free.remove(best)


def _part_tables(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> bool:
    """Take pairs of cells apart that only stand at the same place, of tables that are not the same; whether there were any."""
    votes: dict[int, Counter[int]] = {}
    unlike: list[tuple[int, int, int]] = []
    for rank, other in pairs.items():
        one, two = old[rank].cell, new[other].cell
        if one is None or two is None:
            continue
        if likeness(old[rank].text, new[other].text) >= _LIKE:
            votes.setdefault(one.table, Counter())[two.table] += 1
        elif not (old[rank].mark and old[rank].mark == new[other].mark):
            unlike.append((rank, one.table, two.table))
    wrong = [rank for rank, one, two in unlike if one in votes and votes[one].most_common(1)[0][0] != two]
    for rank in wrong:
        del pairs[rank]
    return bool(wrong)


def _find_same(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> None:
    """Pair short paragraphs that say the very same: those that carry the same mark, else those alone to say it."""
    taken = set(pairs.values())
    left = [rank for rank in range(len(old)) if rank not in pairs and not old[rank].is_generated]
    free = [rank for rank in range(len(new)) if rank not in taken and not new[rank].is_generated]
    for is_marked in (True, False):
        before, after = (
            _by_words(paragraphs, ranks, is_marked=is_marked)
            for paragraphs, ranks in ((old, left), (new, free))
        )
        for key, ranks in before.items():
            if len(ranks) == len(after.get(key, ())) == 1 and ranks[0] in left and after[key][0] in free:
                pairs[ranks[0]] = after[key][0]
                left.remove(ranks[0])
                free.remove(after[key][0])


def _by_words(
    paragraphs: Sequence[Paragraph], ranks: Sequence[int], *, is_marked: bool
) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for rank in ranks:
        one = paragraphs[rank]
        if one.mark or not is_marked:
            key = (one.story.value, neutral(one.text), one.mark if is_marked else one.kind.name)
            found.setdefault(key, []).append(rank)
    return found


def _grouped(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int]) -> list[Group]:
    """The pairs as groups, with what was cut off a paragraph or joined to it, then what is new and what is gone."""
    became = {other: rank for rank, other in pairs.items()}
    groups: dict[int, Group] = {}
    found: list[Group] = []
    for other in range(len(new)):
        group = Group([became[other]] if other in became else [], [other])
        groups[other] = group
        found.append(group)
    _take_cut(old, new, found)
    for rank in range(len(old)):
        if rank not in pairs:
            _place_gone(old, new, found, rank)
    return found


def _take_cut(old: Sequence[Paragraph], new: Sequence[Paragraph], found: list[Group]) -> None:
    """Give to a paragraph what stands beside it and was cut off it."""
    place = 0
    while place < len(found):
        group = found[place]
        if group.old:
            place += 1
            continue
        beside = [
            (gain, side)
            for side in (place - 1, place + 1)
            if 0 <= side < len(found) and found[side].old
            for gain in (_gain(old, new, found[side], group.new[0], before=side > place),)
            if gain > 0
        ]
        if not beside:
            place += 1
            continue
        side = max(beside)[1]
        taken = [*group.new, *found[side].new] if side > place else [*found[side].new, *group.new]
        found[side].new = taken
        del found[place]


def _gain(
    old: Sequence[Paragraph], new: Sequence[Paragraph], group: Group, rank: int, *, before: bool
) -> float:
    """How much more alike a group is with one more of the new paragraphs; 0 where that one is no piece of it."""
    if not _same_place(new[group.new[0]], new[rank]):
        return 0.0
    ranks = [rank, *group.new] if before else [*group.new, rank]
    text = joined(old, group.old)
    gain = likeness(text, joined(new, ranks)) - likeness(text, joined(new, group.new))
    return gain if gain > 0 and _is_piece(new[rank].text, text, joined(new, group.new)) else 0.0


def _is_piece(piece: str, whole: str, rest: str) -> bool:
    """Whether most words of ``piece`` are those of ``whole`` that ``rest`` lacks."""
    left = Counter(token.key for token in words_of(whole).tokens)
    left.subtract(token.key for token in words_of(rest).tokens)
    own = Counter(token.key for token in words_of(piece).tokens)
    return sum((own & +left).values()) >= 0.6 * sum(own.values())


def _same_place(one: Paragraph, other: Paragraph) -> bool:
    return (one.story, one.cell, one.is_generated) == (other.story, other.cell, other.is_generated)


def _place_gone(old: Sequence[Paragraph], new: Sequence[Paragraph], found: list[Group], rank: int) -> None:
    """Join a paragraph that is left to the one beside it of which it became a part; else it is gone from its place."""
    place = next((at for at in range(len(found) - 1, -1, -1) if rank - 1 in found[at].old), None)
    after = next((at for at, group in enumerate(found) if rank + 1 in group.old), None)
    for at, is_before in ((place, True), (after, False)):
        if at is None or not found[at].new:
            continue
        group = found[at]
        beside = old[group.old[-1 if is_before else 0]]
        text, other = joined(new, group.new), joined(old, group.old)
        ranks = [*group.old, rank] if is_before else [rank, *group.old]
        gain = likeness(joined(old, ranks), text) - likeness(other, text)
        if _same_place(beside, old[rank]) and gain > 0 and _is_piece(old[rank].text, text, other):
            group.old = ranks
            return
    found.insert(0 if place is None else place + 1, Group([rank], []))
