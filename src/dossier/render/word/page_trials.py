"""The pages of a Word file with other choices, reckoned from the chapters of files that are written already.

How high a chapter stands hangs on itself, on whether it is set tightly and on whether it follows another one: a few files
show every chapter in each of these ways, and any trial puts their pieces together; the file itself is written last, once. A
chapter that this process wrote so already, for another edition, is not written again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2s
from typing import TYPE_CHECKING, TypeAlias

from dossier.memory import Recent
from dossier.render.word.better_pages import Laid
from dossier.render.word.kept_ways import WAYS, WrittenWay
from dossier.render.word.ooxml import el
from dossier.render.word.pagination import Flowing, place_pieces

if TYPE_CHECKING:
    from dossier.render.word.flow_pieces import Piece
    from dossier.render.word.kept_ways import Surroundings
    from dossier.render.word.mended_pages import Stretch
    from dossier.render.word.ooxml import Element
    from dossier.render.word.page_choices import PageChoices

#: A chapter by its anchor, whether it is set tightly, and whether it follows another on its page.
_Way: TypeAlias = tuple[str, bool, bool]

#: The pages of the chapters, and how far each page is filled.
_Placed: TypeAlias = tuple[Sequence["Stretch"], Sequence[float]]
_MOST_PLACED = 1024
#: What was placed last in this process.
_PLACED: Recent[Hashable, _Placed] = Recent(_MOST_PLACED)

_HALF_A_LINE = 8.0  # points: by so much a page of the reader's Word may differ from ours


@dataclass(slots=True)
class Trials:
    """What is known of the chapters so far; ``write`` gives the flow of a file of some parts, by their anchors, with some choices.

    ``usual`` is the height of a page in points; ``closing`` pages come behind those of the chapters.
    """

    write: Callable[[PageChoices, frozenset[str]], Flowing]
    made_of: Surroundings
    usual: float
    closing: int
    _known: dict[_Way, WrittenWay] = field(default_factory=dict)
    _lead: Sequence[Piece] | None = None
    _lead_shape: str = ""

    def pages(self, choices: PageChoices) -> Laid:
        """The pages made with ``choices``, reckoned; nothing is changed."""
        anchors = self.made_of.chapters
        ways = [_way_of(anchor, choices) for anchor in anchors]
        for way in ways:
            if way not in self._known:
                self._learn(choices, is_tight=way[1], is_joined=way[2])
        if self._lead is None:
            self._lead_by(_by_chapter(self.write(choices, self.made_of.lead))[0])
        longer = Laid(choices, *self._placed(ways, self.usual - _HALF_A_LINE), self.closing)
        return Laid(choices, *self._placed(ways, self.usual), self.closing, longer)

    def _placed(self, ways: Sequence[_Way], usual: float) -> _Placed:
        """Where the chapters stand as they are known, on pages of so many points, and how full these are.

        Chapters that are as high as those of another kit stand as they do: they are not placed again.
        """
        shapes = tuple((way[0], self._known[way].shape) for way in ways)
        key = (usual, self._lead_shape, shapes)
        known = _PLACED.find(key)
        if known is None:
            known = self._place(ways, usual)
            _PLACED.hold(key, known)
        return known

    def _place(self, ways: Sequence[_Way], usual: float) -> _Placed:
        chapters = [self._known[way] for way in ways]
        lead = self._lead or ()
        pieces = [piece.copied() for piece in (*lead, *(one for of in chapters for one in of.pieces))]
        flow = Flowing(
            pieces,
            frozenset(place for one in chapters for place in one.continuing),
            {place: one.reckoned() for of in chapters for place, one in of.photographs.items()},
            {one.head: anchor for anchor, one in zip(self.made_of.chapters, chapters, strict=True)},
        )
        placed = place_pieces(flow, usual)
        return placed.stretches, placed.fills

    def _lead_by(self, pieces: Sequence[Piece]) -> None:
        """Take these for what stands before the chapters."""
        self._lead, self._lead_shape = pieces, _shape_of(pieces)

    def _learn(self, choices: PageChoices, *, is_tight: bool, is_joined: bool) -> None:
        """Learn how every chapter stands that is set so; those that nobody has written yet are, with what they reach to."""
        anchors = self.made_of.chapters
        every, none = frozenset(anchors), frozenset[str]()
        wanted = replace(choices, tight=every if is_tight else none, joined=every if is_joined else none)
        unknown: dict[str, Hashable] = {}
        for anchor in anchors:
            way = _way_of(anchor, wanted)
            if way not in self._known:
                key = self.made_of.key(anchor, is_tight=is_tight, is_joined=is_joined)
                if (kept := WAYS.find(key)) is None:
                    unknown[anchor] = key
                else:
                    self._known[way] = kept
        if not unknown:
            return
        reached = {part.anchor for one in unknown for part in self.made_of.reach(one, is_joined=is_joined)}
        unled = self._lead is None
        lead, written = _by_chapter(
            self.write(wanted, self.made_of.lead | reached if unled else frozenset(reached))
        )
        if unled:
            self._lead_by(lead)
        for anchor, key in unknown.items():
            self._known[_way_of(anchor, wanted)] = written[anchor]
            WAYS.hold(key, written[anchor])


def _way_of(anchor: str, choices: PageChoices) -> _Way:
    return anchor, anchor in choices.tight, anchor in choices.joined


def _by_chapter(flow: Flowing) -> tuple[list[Piece], dict[str, WrittenWay]]:
    """What stands before the chapters, and each chapter; marks stand for their paragraphs, so that no file is kept for them."""
    lead: list[Piece] = []
    parted: dict[str, list[Piece]] = {}
    here = lead
    for piece in flow.pieces:
        if piece.element is not None and piece.element in flow.chapters:
            here = parted.setdefault(flow.chapters[piece.element], [])
        here.append(piece)
    return [piece.copied() for piece in lead], {
        anchor: _marked(pieces, flow) for anchor, pieces in parted.items()
    }


def _marked(pieces: Sequence[Piece], flow: Flowing) -> WrittenWay:
    """A chapter whose pieces hold marks where something asks for their paragraphs."""
    asked = {*flow.chapters, *flow.continuing, *flow.photographs}
    marks = {
        piece.element: el("p") for piece in pieces if piece.element is not None and piece.element in asked
    }
    head = pieces[0].element
    assert head is not None  # noqa: S101 - the chapter is known by it
    photographs = {
        mark: flow.photographs[place].reckoned() for place, mark in marks.items() if place in flow.photographs
    }
    return WrittenWay(
        [
            replace(
                piece,
                lines=list(piece.lines),
                element=marks.get(piece.element) if piece.element is not None else None,
            )
            for piece in pieces
        ],
        marks[head],
        frozenset(mark for place, mark in marks.items() if place in flow.continuing),
        photographs,
        _shape_of(pieces, flow),
    )


def _shape_of(pieces: Sequence[Piece], flow: Flowing | None = None) -> str:
    """A name for all that decides where some pieces stand: their heights, and what may change them."""
    told = [
        (
            *(one.lines, one.before, one.after, one.together, one.with_next, one.new_page),
            *(one.is_table, one.repeated, one.notes, one.room),
            None if flow is None or one.element is None else _role(one.element, flow),
        )
        for one in pieces
    ]
    return blake2s(repr(told).encode(), digest_size=20).hexdigest()


def _role(element: Element, flow: Flowing) -> tuple[bool, bool, float, float]:
    """Whether a chapter begins there, whether it may follow on a page, and how high and how low a photograph may be."""
    photograph = flow.photographs.get(element)
    high, low = (0.0, 0.0) if photograph is None else (photograph.height, photograph.least)
    return element in flow.chapters, element in flow.continuing, high, low
