"""Titles as large as their words allow, broken by sense: even lines, no article or preposition left at the end of one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from dossier.charte.lengths import POINTS_PER_MM
from dossier.render.lettering.word_widths import Letters, letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.charte import Charte
    from dossier.charte.measures import CoverTitle

_LINKING = 4  # a lower-case word of so many letters at most leads on to the next one
_HANGING = 0.35  # what a line that ends so costs, as a share of the width, squared below
_PAUSES = (":", ",", ";", "–", "»", "!", "?")
_RELIEF = 0.2  # what a line that ends on a pause earns
_MOST_WORDS = 60
_FEW_WORDS = 4  # spaces: a shorter title may end on one word
_SHORT_END = 12  # signs
_LONGEST_GROUP = 24  # signs that stay on one line
_ELLIPSIS = "…"
_STATUS_LINES, _STATUS_WEIGHT = 2, 600


def cover_size(title: str, charte: Charte) -> CoverTitle:
    """The largest size at which a cover title keeps to its lines and no word is cut; failing that, the smallest."""
    width, given = charte.cover.width * POINTS_PER_MM, title.split("\n")
    for size in charte.cover.titles[:-1]:
        lettering = cover_letters(charte, size)
        lines = [line for piece in given for line in lettering.wrap(piece, width)]
        if len(lines) <= size.lines and all(lettering.longest_word(piece) <= width for piece in given):
            return size
    return charte.cover.titles[-1]


def cover_letters(charte: Charte, size: CoverTitle) -> Letters:
    """The letters of a cover title, which are those of the titles of parts."""
    height, _leading = charte.scale[size.scale]
    own = letters(charte, charte.titles.font, height, charte.titles.weight)
    return replace(own, tracking=size.tracking)


def running_head(title: str, charte: Charte, width: float | None = None) -> str:
    """The running title on one line: words of it give way to an ellipsis, but not its end, the genre and the day.

    « La ministre déléguée auprès du ministre…, dossier de presse du 5 mai 2030 » ; ``width`` in millimetres where
    the status leaves less than the charte gives.
    """
    name, comma, end = title.rpartition(", ")
    return _on_one_line(name, comma + end, charte, width or charte.running_head.width)


def head_widths(status: str, charte: Charte) -> tuple[float, float]:
    """The widths of running title and status in millimetres: an embargo takes what it needs to stand on two lines."""
    page, look = charte.page, charte.running_head
    whole = page.width - page.inner - page.outer
    left = whole - look.width
    hand = letters(charte, look.font, charte.scale[look.scale][0], _STATUS_WEIGHT)
    if len(hand.wrap(status, left * POINTS_PER_MM)) <= _STATUS_LINES:
        return look.width, left
    widest = max(map(hand.width, hand.balanced(status, whole / 2 * POINTS_PER_MM)))
    needed = ceil(widest / POINTS_PER_MM)
    return whole - needed, needed


def section_head(words: str, charte: Charte) -> str:
    """The name of a section on one line, as the foot of its pages repeats it."""
    return _on_one_line(words, "", charte, charte.running_head.section)


def _on_one_line(words: str, end: str, charte: Charte, millimetres: float) -> str:
    """``words`` and ``end``; as many whole words, an ellipsis and ``end`` where both are too wide."""
    look = charte.running_head
    size, _leading = charte.scale[look.scale]
    hand, width = letters(charte, look.font, size, 400), millimetres * POINTS_PER_MM
    if hand.width(words + end) <= width:
        return words + end
    pieces = words.split(" ")
    for count in range(len(pieces) - 1, 0, -1):
        shown = " ".join(pieces[:count]).rstrip(" \u00a0,;:–-") + _ELLIPSIS + end
        if not _leads_on(pieces[count - 1]) and hand.width(shown) <= width:
            return shown
    alone = end.lstrip(", ")
    return alone[:1].upper() + alone[1:] if alone else hand.wrap(words, width)[0]


def set_title(words: str, letters: Letters, width: float, together: Callable[[str], Markup]) -> Markup:
    """``words`` as lines of ``width`` points at most; the text keeps its spaces.

    A title of one line, or one with a word that is too long, is left to the layout (``together``).
    """
    pieces = words.split(" ")
    if not 1 < len(pieces) <= _MOST_WORDS or max(map(letters.width, pieces)) > width:
        return together(words)
    lines = _best(pieces, letters, width)
    if len(lines) == 1:
        return together(words)
    return Markup(" ").join(Markup('<span class="nobr">{}</span>').format(escape(line)) for line in lines)


def bind_words(words: str, together: Callable[[str], Markup]) -> Markup:
    """``words`` without lines of their own, but no line ends on an article, nor holds the last short word alone."""
    groups: list[str] = []
    open_group = False
    for piece in words.split(" "):
        if open_group and len(groups[-1]) + len(piece) < _LONGEST_GROUP:
            groups[-1] += f" {piece}"
        else:
            groups.append(piece)
        open_group = _leads_on(piece) and not piece.endswith(_PAUSES)
    alone = " " not in groups[-1] and len(groups[-1]) < _SHORT_END
    if alone and words.count(" ") > _FEW_WORDS:
        last = groups.pop()
        groups[-1] += f" {last}"
    return Markup(" ").join(
        Markup('<span class="nobr">{}</span>').format(group)
        if " " in group and len(group) < _LONGEST_GROUP
        else together(group)
        for group in groups
    )


def _best(pieces: list[str], letters: Letters, width: float) -> list[str]:
    """The fewest lines, and of these the division that costs least."""
    count = len(letters.wrap(" ".join(pieces), width))

    @cache
    def rest(start: int, lines: int) -> tuple[float, tuple[str, ...]]:
        if start == len(pieces):
            return (0.0, ()) if lines == 0 else (float("inf"), ())
        best: tuple[float, tuple[str, ...]] = (float("inf"), ())
        for end in range(start + 1, len(pieces) + 1) if lines else ():
            line = " ".join(pieces[start:end])
            taken = letters.width(line)
            if taken > width:
                break
            after, following = rest(end, lines - 1)
            cost = after + ((width - taken) / width) ** 2 + (_end_cost(line) if following else 0.0)
            if cost < best[0]:
                best = (cost, (line, *following))
        return best

    return list(rest(0, count)[1])


def _end_cost(line: str) -> float:
    last = line.rsplit(" ", 1)[-1]
    if last.endswith(_PAUSES):
        return -_RELIEF
    return _HANGING if _leads_on(last) else 0.0


def _leads_on(word: str) -> bool:
    """Whether a word is an article, a preposition, or as short as one."""
    return len(word) <= _LINKING and word.islower()
