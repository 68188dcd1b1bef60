"""Chapters as they were written for a trial of pages, kept in this process: the editions of a kit share most of theirs.

What a chapter becomes hangs on itself, on the parts around it and on little else of its document: all of that is in the name
under which it is kept, so that a file comes out the same whatever was written before it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, takewhile
from typing import TYPE_CHECKING

from dossier.memory import Recent, Remembered
from dossier.render.word.bookmarks import bookmark_names
from dossier.render.word.word_toml import read_sheet
from dossier.render.written_parts import WRITTEN
from dossier.tree import Chapter, Chart, Link, Note, Picture, iter_inlines
from dossier.tree.walk import iter_blocks, part_lines

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.render.word.flow_pieces import Piece
    from dossier.render.word.inline_pictures import PictureBytes
    from dossier.render.word.lowered_photographs import Lowerable
    from dossier.render.word.ooxml import Element
    from dossier.render.word.page_choices import PageChoices
    from dossier.render.word.word_toml import WordSheet
    from dossier.tree import Document, Part

#: The styles with which a chapter begins.
_HEADS = frozenset({"Repere", "RepereSuite", "Sigle", "Heading1"})
_MOST_WAYS, _MOST_LIKE, _MOST_PARTS = 1024, 8, 64


@dataclass(frozen=True, slots=True)
class WrittenWay:
    """The pieces of a chapter in one of its ways: which one heads it, which may follow on a page, what may be lower.

    ``shape`` names all that decides where they stand: chapters of two kits that are as high, line by line, have the same.
    """

    pieces: Sequence[Piece]
    head: Element
    continuing: frozenset[Element]
    photographs: Mapping[Element, Lowerable]
    shape: str


#: The chapters of this process, by all that they are written from.
WAYS: Recent[Hashable, WrittenWay] = Recent(_MOST_WAYS)
_alike: Recent[str, tuple[tuple[int, Part], ...]] = Recent(_MOST_WAYS)
_numbers = count()


def _number_of(part: Part) -> int:
    """The same number for parts that are equal, among the last few of their anchor."""
    known = _alike.find(part.anchor) or ()
    for number, one in known:
        if one == part:
            return number
    number = next(_numbers)
    _alike.hold(part.anchor, ((number, part), *known[: _MOST_LIKE - 1]))
    return number


class Surroundings:
    """All that a chapter of one document is written from, by its anchor: what ``WAYS`` keeps it under."""

    def __init__(
        self, document: Document, charte: Charte, pictures: Mapping[str, PictureBytes], choices: PageChoices
    ) -> None:
        """Look at the parts of ``document``; of ``choices`` the shapes of photographs alone are the same in all trials."""
        back = () if document.back is None else (document.back,)
        self._parts: tuple[Part, ...] = (*document.parts, *back)
        self._places = {part.anchor: place for place, part in enumerate(self._parts)}
        self._called_before = [0, *accumulate(map(notes_called, self._parts))]
        self._heads_stand_alone = _heads_stand_alone(read_sheet(charte.folder, charte))
        self._targets = bookmark_names(document).keys()
        self._shared = WRITTEN.number_of(charte), document.metadata.language, document.names
        self._pictures, self._shapes = pictures, choices.shapes

    @property
    def chapters(self) -> tuple[str, ...]:
        """The anchors of the chapters, in order."""
        return tuple(part.anchor for part in self._parts if isinstance(part, Chapter))

    @property
    def lead(self) -> frozenset[str]:
        """The anchors of the parts before the first chapter."""
        parts = takewhile(lambda part: not isinstance(part, Chapter), self._parts)
        return frozenset(part.anchor for part in parts)

    def reach(self, anchor: str, *, is_joined: bool) -> tuple[Part, ...]:
        """A chapter with what changes how high it stands.

        One that follows on a page leaves white below a table; the back cover is reckoned with the last one.
        """
        place = self._places[anchor]
        chapter = self._parts[place]
        follows = is_joined or (isinstance(chapter, Chapter) and chapter.continues)
        before = place - 1 if follows or not self._heads_stand_alone else place
        is_last = not any(isinstance(part, Chapter) for part in self._parts[place + 1 :])
        behind = place + 2 if is_last or not self._heads_stand_alone else place + 1
        return self._parts[max(0, before) : behind]

    def key(self, anchor: str, *, is_tight: bool, is_joined: bool) -> Hashable:
        """What a chapter in one of its ways is written from."""
        reach = self.reach(anchor, is_joined=is_joined)
        return (
            (anchor, is_tight, is_joined),
            *self._shared,
            self._called_before[self._places[anchor]],
            tuple(map(_number_of, reach)),
            tuple(link in self._targets for part in reach for link in _links.of(part)),
            tuple(size for part in reach for size in self._sizes(part)),
        )

    def _sizes(self, part: Part) -> Iterator[tuple[float, float, float] | None]:
        for block in iter_blocks(part.blocks) if isinstance(part, Chapter) else ():
            if isinstance(block, Picture | Chart):
                stored = self._pictures.get(block.view if isinstance(block, Picture) else block.key)
                shape = self._shapes.get(block.key, 0.0)
                yield None if stored is None else (stored.width_mm, stored.height_mm, shape)


def _heads_stand_alone(sheet: WordSheet) -> bool:
    """Whether no paragraph of a chapter shares the rules of a head: neighbours with the same rules stand in one frame."""
    heads = [style.rules for name, style in sheet.styles.items() if name in _HEADS and style.rules]
    return not any(
        style.rules in heads for name, style in sheet.styles.items() if name not in _HEADS and style.rules
    )


def notes_called(part: Part) -> int:
    """How many notes a part calls."""
    return _calls.of(part)


_calls: Remembered[Part, int] = Remembered(
    lambda part: sum(isinstance(one, Note) for line in part_lines(part) for one in iter_inlines(line)),
    _MOST_PARTS,
)
_links: Remembered[Part, tuple[str, ...]] = Remembered(
    lambda part: tuple(
        one.target[1:]
        for line in part_lines(part)
        for one in iter_inlines(line)
        if isinstance(one, Link) and one.target.startswith("#")
    ),
    _MOST_PARTS,
)
