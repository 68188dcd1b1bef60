"""The pages of a Word file with other choices, reckoned from the chapters of files that are written already.

How high a chapter stands hangs on itself, on whether it is set tightly and on whether it follows another one: a few files
show every chapter in each of these ways, and any trial puts their pieces together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from dossier.render.word.better_pages import Laid
from dossier.render.word.pagination import Flowing, place_pieces

if TYPE_CHECKING:
    from dossier.render.word.flow_pieces import Piece
    from dossier.render.word.lowered_photographs import Lowerable
    from dossier.render.word.ooxml import Element
    from dossier.render.word.page_choices import PageChoices

#: A chapter by its anchor, whether it is set tightly, and whether it follows another on its page.
_Way: TypeAlias = tuple[str, bool, bool]


@dataclass(slots=True)
class Trials:
    """What is known of the chapters so far; ``write`` gives the flow of a file written with some choices.

    ``usual`` is the height of a page in points; ``closing`` pages come behind those of the chapters.
    """

    write: Callable[[PageChoices], Flowing]
    usual: float
    closing: int
    _known: dict[_Way, Sequence[Piece]] = field(default_factory=dict)
    _lead: Sequence[Piece] = ()
    _anchors: tuple[str, ...] = ()
    _heads: dict[Element, str] = field(default_factory=dict)
    _continuing: set[Element] = field(default_factory=set)
    _photographs: dict[Element, Lowerable] = field(default_factory=dict)

    def note(self, choices: PageChoices, flow: Flowing) -> None:
        """Keep the chapters of a file that was written with ``choices``, as they are before its pages are made."""
        chapters: dict[str, list[Piece]] = {}
        here = lead = []  # type: list[Piece]
        for piece in flow.pieces:
            if piece.element is not None and piece.element in flow.chapters:
                here = chapters.setdefault(flow.chapters[piece.element], [])
            here.append(_copied(piece))
        self._lead, self._anchors = lead, tuple(chapters)
        for anchor, pieces in chapters.items():
            self._known.setdefault((anchor, anchor in choices.tight, anchor in choices.joined), pieces)
        self._heads.update(flow.chapters)
        self._continuing.update(flow.continuing)
        self._photographs.update({place: one.reckoned() for place, one in flow.photographs.items()})

    def pages(self, choices: PageChoices) -> Laid:
        """The pages made with ``choices``, reckoned; nothing is changed."""
        pieces = [_copied(piece) for piece in self._lead]
        for anchor in self._anchors:
            way = (anchor, anchor in choices.tight, anchor in choices.joined)
            if way not in self._known:
                self._write_all(choices, is_tight=way[1], is_joined=way[2])
            pieces += map(_copied, self._known[way])
        photographs = {place: one.reckoned() for place, one in self._photographs.items()}
        placed = place_pieces(Flowing(pieces, self._continuing, photographs, self._heads), self.usual)
        return Laid(choices, placed.stretches, placed.fills, self.closing)

    def _write_all(self, choices: PageChoices, *, is_tight: bool, is_joined: bool) -> None:
        """Write a file in which every chapter is set so."""
        every, none = frozenset(self._anchors), frozenset[str]()
        wanted = replace(choices, tight=every if is_tight else none, joined=every if is_joined else none)
        self.note(wanted, self.write(wanted))


def _copied(piece: Piece) -> Piece:
    return replace(piece, lines=list(piece.lines))
