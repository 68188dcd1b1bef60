"""What a text file holds, in the vocabulary that every reader and every comparison shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby, repeat
from typing import NamedTuple, TypeAlias

#: Signs that show nothing: places to cut a word, marks of order, joiners.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u200c\u200d"))


class Look(NamedTuple):
    """How characters look, as far as the content can say it; ``link`` is where they lead."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""


PLAIN = Look()
#: How words may be drawn beyond their look, as a person does who marks them with a pen.
STRUCK, HIGHLIGHTED, UNDERLINED, COLOURED = "barrés", "surlignés", "soulignés", "en couleur"
RAISED, LOWERED = "en exposant", "en indice"
#: What stands beside words and is none that a text file could say.
PAGED, HIDDEN, PROMPT = "saut de page", "mots cachés", "champ à remplir"
CELL_PARTS = "paragraphes d’une case"
INKED, SYMBOL, FORM, COUNTED = (
    "dessin à l’encre",
    "signe d’une police de symboles",
    "champ de formulaire",
    "numéro de Word",
)


class Act(StrEnum):
    """What a tracked change does."""

    INSERTED = "ajout"
    DELETED = "suppression"


class Revision(NamedTuple):
    """A tracked change: who made it, and when (as the file says it)."""

    act: Act
    author: str
    date: str


class Piece(NamedTuple):
    """Characters with one look and one history; ``source`` is the element that holds them, to whoever knows more of it.

    A piece without characters is the call of a note, whose name is ``note``, or an ``aside``: what stands there and is no
    word of the text, and what it says. ``drawn`` is how it is drawn beyond its look.
    """

    text: str
    look: Look = PLAIN
    revisions: tuple[Revision, ...] = ()
    source: object = None
    note: str = ""
    drawn: tuple[str, ...] = ()
    aside: tuple[str, str] | None = None


class Kind(NamedTuple):
    """What a paragraph is: ``name`` is « title », « list », « number » or « text »; ``level`` counts from 1."""

    name: str = "text"
    level: int = 0


PLAIN_TEXT = Kind()


class Cell(NamedTuple):
    """Where a paragraph stands in a table: the table's rank in its story, the row, the column, from 0."""

    table: int
    row: int
    column: int


class Shape(NamedTuple):
    """How a cell is cut: over how many columns and rows it goes, and of how many columns its table is."""

    columns: int = 1
    rows: int = 1
    of: int = 0


class Story(StrEnum):
    """Which of the texts of a file."""

    BODY = "texte"
    NOTE = "note de bas de page"
    HEAD = "en-tête ou pied de page"
    FRAME = "zone de texte"


@dataclass(slots=True)
class Raw:
    """A paragraph with all its history; ``ends`` are the changes of the mark that ends it.

    ``joins`` are those of marks that ended what goes on in it. ``note`` is the name of the note in which it stands.
    """

    pieces: list[Piece] = field(default_factory=list)
    ends: tuple[Revision, ...] = ()
    mark: str = ""
    style: str = ""
    kind: Kind = PLAIN_TEXT
    cell: Cell | None = None
    story: Story = Story.BODY
    is_generated: bool = False
    comments: list[str] = field(default_factory=list)
    is_form_sure: bool = True
    note: str = ""
    joins: tuple[Revision, ...] = ()
    shape: Shape | None = None

    @property
    def text(self) -> str:
        """All that it holds, what was taken away too."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as one reads it: ``looks`` has one entry for each character of ``text``.

    ``mark`` is the opaque name of the node that printed it, "" where there is none left. ``is_form_sure`` is not so
    where the paragraph before was taken away: LibreOffice gives the form of that one to this one. ``note`` is the name
    of the note in which it stands, ``calls`` are those that it calls, each behind how many of its characters. ``drawn`` are
    the words that are drawn beyond their look: how, and which; and what stands there that is no word of the text. ``shape``
    is that of its cell.
    """

    text: str
    looks: tuple[Look, ...]
    mark: str = ""
    style: str = ""
    kind: Kind = PLAIN_TEXT
    cell: Cell | None = None
    story: Story = Story.BODY
    is_generated: bool = False
    revisions: tuple[Revision, ...] = ()
    comments: tuple[str, ...] = ()
    sources: tuple[tuple[object, int], ...] = ()
    is_form_sure: bool = True
    note: str = ""
    calls: tuple[tuple[str, int], ...] = ()
    drawn: tuple[tuple[str, str], ...] = ()
    shape: Shape | None = None


#: Whether a tracked change is taken.
Accepts: TypeAlias = Callable[[Revision], bool]


def accept_all(_revision: Revision) -> bool:
    """Take every tracked change."""
    return True


def accept_none(_revision: Revision) -> bool:
    """Take no tracked change: the text as it was before them."""
    return False


def of_authors(names: Iterable[str]) -> Accepts:
    """Take the tracked changes of these people, and no others."""
    wanted = {name.strip().casefold() for name in names}
    return lambda revision: revision.author.strip().casefold() in wanted


def view(raws: Iterable[Raw], accepts: Accepts = accept_all) -> list[Paragraph]:
    """The paragraphs that are read once each tracked change is taken or refused; empty ones are left out.

    A paragraph whose end is gone goes on in the next one; where nothing of it is left, it is the next one's kind.
    """
    found: list[Paragraph] = []
    open_one: Raw | None = None
    for raw in _beside_words(raws):
        now = raw
        if open_one is not None and (open_one.cell, open_one.story) == (raw.cell, raw.story):
            kept = open_one if _seen(open_one, accepts) else raw
            joined = [*open_one.pieces, *raw.pieces]
            marks = open_one.mark or raw.mark
            now = replace(
                kept, pieces=joined, ends=raw.ends, mark=marks, comments=open_one.comments + raw.comments
            )
            now.is_form_sure = False
            now.joins = (*open_one.joins, *open_one.ends)
        elif open_one is not None:
            found += _paragraph(open_one, accepts)
        open_one = now if _is_gone(raw.ends, accepts) else None
        if open_one is None:
            found += _paragraph(now, accepts)
    return [*found, *(_paragraph(open_one, accepts) if open_one is not None else ())]


def _beside_words(raws: Iterable[Raw]) -> list[Raw]:
    """The paragraphs; what stands in one without words stands in the next one that has some, else it would be lost with it."""
    found: list[Raw] = []
    waiting: list[Piece] = []
    for raw in raws:
        own = [piece for piece in raw.pieces if piece.aside is not None]
        if found and found[-1].story is not raw.story:
            waiting = []
        has_words = bool(raw.text.strip())
        found.append(replace(raw, pieces=[*waiting, *raw.pieces]) if has_words and waiting else raw)
        waiting = [] if has_words else [*waiting, *own]
    last = next((one for one in reversed(found) if one.text.strip()), None)
    if last is not None and waiting:
        last.pieces.extend(waiting)
    return found


def taken_away(raws: Iterable[Raw], accepts: Accepts = accept_all) -> dict[str, tuple[Revision, ...]]:
    """Who took whole paragraphs away, by the mark of each and by its words."""
    found: dict[str, tuple[Revision, ...]] = {}
    for raw in raws:
        revisions = tuple(dict.fromkeys(one for piece in raw.pieces for one in piece.revisions))
        if raw.text.strip() and revisions and not _seen(raw, accepts):
            found.update(dict.fromkeys(filter(None, (raw.mark, raw.text.strip())), revisions))
    return found


def called_notes(notes: Iterable[Raw], calls: Mapping[str, tuple[Revision, ...]]) -> Iterator[Raw]:
    """The paragraphs of the notes that are called, each with the changes of its call: who takes that away takes the note."""
    for raw in notes:
        if raw.note in calls:
            own = calls[raw.note]
            pieces = [piece._replace(revisions=(*piece.revisions, *own)) for piece in raw.pieces]
            yield replace(raw, pieces=pieces)


def _is_gone(revisions: Sequence[Revision], accepts: Accepts) -> bool:
    return any(accepts(item) is (item.act is Act.DELETED) for item in revisions)


def _seen(raw: Raw, accepts: Accepts) -> bool:
    return any(piece.text.strip() and not _is_gone(piece.revisions, accepts) for piece in raw.pieces)


def _paragraph(raw: Raw, accepts: Accepts) -> list[Paragraph]:
    """The paragraph that is read, or none."""
    text: list[str] = []
    looks: list[Look] = []
    sources: list[tuple[object, int]] = []
    revisions = [item for piece in raw.pieces for item in piece.revisions]
    calls: list[tuple[str, int]] = []
    for piece in raw.pieces:
        if _is_gone(piece.revisions, accepts):
            continue
        if piece.note:
            calls.append((piece.note, len(text)))
        seen = piece.text.translate(_UNSEEN)
        text.extend(seen)
        looks.extend(repeat(piece.look, len(seen)))
        places = (
            range(len(seen))
            if len(seen) == len(piece.text)
            else [place for place, sign in enumerate(piece.text) if ord(sign) not in _UNSEEN]
        )
        sources.extend(zip(repeat(piece.source), places, strict=False))
    words = "".join(text)
    first, last = len(words) - len(words.lstrip()), len(words.rstrip())
    if first >= last:
        return []
    return [
        Paragraph(
            words[first:last],
            tuple(looks[first:last]),
            raw.mark,
            raw.style,
            raw.kind,
            raw.cell,
            raw.story,
            raw.is_generated,
            tuple(dict.fromkeys([*revisions, *raw.joins, *raw.ends])),
            tuple(raw.comments),
            tuple(sources[first:last]),
            raw.is_form_sure,
            raw.note,
            tuple((name, min(max(place - first, 0), last - first)) for name, place in calls),
            tuple(_drawn([piece for piece in raw.pieces if not _is_gone(piece.revisions, accepts)])),
            raw.shape,
        )
    ]


def _drawn(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """How words are drawn, and which."""
    for drawn, group in groupby(pieces, key=lambda piece: piece.drawn):
        words = "".join(piece.text for piece in group).strip()
        if words:
            yield from ((name, words) for name in drawn)
    yield from (piece.aside for piece in pieces if piece.aside is not None)
