"""What comes back from a Word file, as values: changes that can be made, conflicts, and what is left to a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dossier.diagnostics import Span
from dossier.text import Edit
from dossier.word_return.merge import Dressed
from dossier.word_return.returned_text import Kind, Revision


class State(StrEnum):
    """What becomes of something that was changed in the Word file."""

    MADE = "à reporter"
    CLASH = "conflit"
    REFUSED = "refusé"
    PROPOSED = "proposition"
    LEFT = "non importé"


@dataclass(frozen=True, slots=True)
class Put:
    """``new`` takes the place of the characters from ``start`` to ``end`` of a paragraph printed today."""

    rank: int
    start: int
    end: int
    new: Dressed


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that the files can be made to say, and what they must print then.

    ``ways`` are the edits that may do it, the best first. ``puts`` change paragraphs, ``after`` adds new ones of these
    kinds behind one, ``gone`` takes some away.
    """

    ways: tuple[tuple[Edit, ...], ...]
    puts: tuple[Put, ...] = ()
    after: tuple[int, tuple[tuple[Kind, Dressed], ...]] | None = None
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One item of the report: what was said, what the content says, what came back, where, by whom, and why not.

    ``figure`` is the name of the figure whose value it is.
    """

    state: State
    what: str
    before: str = ""
    after: str = ""
    ours: str = ""
    span: Span | None = None
    rank: int = -1
    revisions: tuple[Revision, ...] = ()
    reason: str = ""
    more: tuple[str, ...] = ()
    wish: Wish | None = field(default=None, compare=False)
    figure: str = ""
