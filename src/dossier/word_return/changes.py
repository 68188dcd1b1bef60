"""What comes back from a Word file, as values: changes that can be made, conflicts, and what is left to a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from dossier.diagnostics import Span
from dossier.text import Edit
from dossier.word_return.merge import Dressed
from dossier.word_return.returned_text import Kind, Paragraph, Revision


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
    kinds behind one, ``gone`` takes some away, ``forms`` makes some of another kind.
    """

    ways: tuple[tuple[Edit, ...], ...]
    puts: tuple[Put, ...] = ()
    after: tuple[int, tuple[tuple[Kind, Dressed], ...]] | None = None
    gone: tuple[int, ...] = ()
    forms: tuple[tuple[int, Kind], ...] = ()


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet that is only in the file: its title, then its paragraphs, behind the sheet of a file ("" for the first place)."""

    behind: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class GoneSheet:
    """A sheet of which nothing came back, by its file."""

    path: str


@dataclass(frozen=True, slots=True)
class MovedSheet:
    """A sheet that stands behind that of another file now ("" for the first place); ``lead`` is what stands above its title."""

    path: str
    behind: str
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CutSheet:
    """A sheet that goes on as another one from a paragraph of today (its rank) on, below new paragraphs, a title first.

    ``takes_title`` where the paragraph of that rank has become the title itself.
    """

    path: str
    paragraphs: tuple[Paragraph, ...]
    rank: int
    takes_title: bool = False


@dataclass(frozen=True, slots=True)
class JoinedSheet:
    """A sheet whose title is one no more, or is gone: what it says goes on in that of another file.

    ``title`` is the rank of its title today, ``becomes`` what that title is then; None where it is gone.
    """

    path: str
    into: str
    title: int
    becomes: Kind | None = None


SheetAct: TypeAlias = NewSheet | GoneSheet | MovedSheet | CutSheet | JoinedSheet


@dataclass(frozen=True, slots=True)
class Change:
    """One item of the report: what was said, what the content says, what came back, where, by whom, and why not.

    ``figure`` is the name of the figure whose value it is, ``sheet`` what becomes of a whole sheet.
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
    sheet: SheetAct | None = field(default=None, compare=False)
