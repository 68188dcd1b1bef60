"""What the pages of a Word file have left undone by themselves: a few lines alone on a page, a sheet that just missed its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.tree import Chapter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier.render.word.page_choices import PageChoices
    from dossier.tree import Document

_FEW, _LOW = (
    0.15,
    0.35,
)  # of a page: so little on its last one, a sheet is set tighter, or the next one follows it
_LITTLE = 0.12  # of a page: by so much at most a tight setting brings a sheet back to the page that it missed


@dataclass(slots=True)
class Stretch:
    """The pages of one chapter: the first and the last, how far its words reach on that one, and what it missed.

    ``missing`` is the share of a page that it lacked to follow the one before it; 0 where it did not try.
    """

    anchor: str
    first: int
    last: int
    fill: float = 0.0
    missing: float = 0.0


def mend(choices: PageChoices, stretches: Sequence[Stretch], document: Document) -> PageChoices:
    """Return better ``choices``: tighter where that may help, and where it has not helped, the next sheet follows."""
    chapters = {part.anchor: part for part in document.parts if isinstance(part, Chapter)}
    tried, tight, joined = choices.tight, set(choices.tight), set(choices.joined)
    for one, following in pairwise(stretches):
        sheet, below = chapters.get(one.anchor), chapters.get(following.anchor)
        if sheet is None:
            continue
        together = [one.anchor, following.anchor]
        if 0 < following.missing < _LITTLE and below is not None:
            may = not (sheet.airy or below.airy or tried.issuperset(together))
            (tight.update if may else tight.difference_update)(together)
        elif one.last in {one.first, following.first} or one.fill >= _LOW:
            continue  # nothing is amiss: a sheet on one page has it where the pages of the PDF have left it alone
        elif one.fill < _FEW and one.anchor not in tried and not sheet.airy:
            tight.add(one.anchor)
        elif below is not None and not below.apart:
            tight.discard(one.anchor)
            joined.add(below.anchor)
    return replace(choices, tight=frozenset(tight), joined=frozenset(joined))
