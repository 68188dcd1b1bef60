"""What stands one below the other in a part. Every block knows the content line it comes from (``span``).

A type of block or of piece says itself what the rest of the program asks of any: ``inside()``, the lines of text, pieces
and blocks that stand in it, in the order in which a reader meets them; ``KIND`` (of a block) or ``WORD`` (of a piece), its
name in keys and in what is signed. mypy names a type that lacks one of them where ``dossier.tree.walk`` asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from dossier.tree.figures import Chart, Equation, KeyFigure, KeyFigures, Mark, Term, Tick
from dossier.tree.inlines import Inlines, line_of
from dossier.tree.node import Node, Piece
from dossier.tree.tables import Cell, Column, Row, RowGroup, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A crosshead inside a part: level 2 to 4 (level 1 is the part's own title)."""

    KIND: ClassVar = "Heading"

    level: int
    content: Inlines
    anchor: str

    def inside(self) -> Iterator[Inlines]:
        """Yield its words."""
        yield self.content


class Role(StrEnum):
    """What a paragraph does in the page."""

    BODY = "body"
    STANDFIRST = "standfirst"
    SMALL = "small"
    INTERNAL = "internal"  # what stands below is internal: never in a kit for the press
    INTERNAL_END = "internal-end"  # what stood above was internal
    WANTED_PICTURE = "wanted-picture"  # a picture that the kit still lacks: never in a final kit


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """Running text."""

    KIND: ClassVar = "Paragraph"

    content: Inlines
    role: Role = Role.BODY
    place: str = ""  # of a picture that the kit still lacks, as in Picture
    shape: str = ""

    def inside(self) -> Iterator[Inlines]:
        """Yield its words."""
        yield self.content


@dataclass(frozen=True, slots=True)
class ListItem(Piece):
    """One entry of a list."""

    WORD: ClassVar = "item"

    blocks: tuple[Block, ...]

    def inside(self) -> Iterator[Block]:
        """Yield its blocks."""
        yield from self.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList(Node):
    """An unordered list."""

    KIND: ClassVar = "BulletList"

    items: tuple[ListItem, ...]

    def inside(self) -> Iterator[ListItem]:
        """Yield its entries."""
        yield from self.items


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList(Node):
    """An ordered list that counts from ``start``."""

    KIND: ClassVar = "NumberedList"

    items: tuple[ListItem, ...]
    start: int = 1

    def inside(self) -> Iterator[ListItem]:
        """Yield its entries."""
        yield from self.items


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Node):
    """Words of a person, with who says them."""

    KIND: ClassVar = "Quotation"

    blocks: tuple[Block, ...]
    author: Inlines

    def inside(self) -> Iterator[Block | Inlines]:
        """Yield what is said, then who says it."""
        yield from self.blocks
        yield self.author


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Node):
    """A boxed text beside the story (encadré)."""

    KIND: ClassVar = "Callout"

    title: Inlines
    blocks: tuple[Block, ...]

    def inside(self) -> Iterator[Inlines | Block]:
        """Yield its title, then its text."""
        yield self.title
        yield from self.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Node):
    """The objective of a programme, under its label."""

    KIND: ClassVar = "Objective"

    label: str
    blocks: tuple[Block, ...]

    def inside(self) -> Iterator[Inlines | Block]:
        """Yield its label, then its text."""
        yield line_of(self.label)
        yield from self.blocks


@dataclass(frozen=True, slots=True)
class Step(Piece):
    """A numbered card: a stop of the visit, a strand of an agreement."""

    WORD: ClassVar = "step"

    number: str
    title: Inlines
    details: Inlines
    blocks: tuple[Block, ...]

    def inside(self) -> Iterator[Inlines | Block]:
        """Yield its number, its title, its details, then its text."""
        yield line_of(self.number)
        yield self.title
        yield self.details
        yield from self.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Node):
    """Numbered cards in order; ``compact`` ones may stand side by side."""

    KIND: ClassVar = "Steps"

    steps: tuple[Step, ...]
    compact: bool = False

    def inside(self) -> Iterator[Step]:
        """Yield its cards."""
        yield from self.steps


@dataclass(frozen=True, slots=True)
class Signatory(Piece):
    """Who signs, and in which capacity."""

    WORD: ClassVar = "signatory"

    party: Inlines
    person: Inlines

    def inside(self) -> Iterator[Inlines]:
        """Yield the party, then the person."""
        yield self.party
        yield self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories(Node):
    """The signatories of an agreement, in order of signature."""

    KIND: ClassVar = "Signatories"

    signatories: tuple[Signatory, ...]

    def inside(self) -> Iterator[Signatory]:
        """Those who sign."""
        yield from self.signatories


@dataclass(frozen=True, slots=True)
class ContactCard(Piece):
    """A press contact: a name and the lines below it."""

    WORD: ClassVar = "card"

    name: Inlines
    lines: tuple[Inlines, ...]

    def inside(self) -> Iterator[Inlines]:
        """Yield the name, then the lines below it."""
        yield self.name
        yield from self.lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(Node):
    """Press contacts side by side."""

    KIND: ClassVar = "Contacts"

    cards: tuple[ContactCard, ...]

    def inside(self) -> Iterator[ContactCard]:
        """Yield its cards."""
        yield from self.cards


#: The place of the photograph of the cover, which no editor names.
COVER_PLACE = "couverture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Node):
    """A photograph or drawing; ``name`` is the path of its file below the kit's folder.

    ``place`` says how wide it stands: "texte", "page", "moitie", "marge", "pleine-page", "couverture"; "" leaves it to the layout. ``shape``
    is what it is cut to, "3:2", around ``focus``, a point of it from its left and its top (0 to 1); "entier" is never
    cut, "" may be by the layout.
    """

    KIND: ClassVar = "Picture"

    name: str
    alternative: str
    caption: Inlines
    credit: str
    place: str = ""
    shape: str = ""
    focus: tuple[float, float] = (0.5, 0.5)

    @property
    def view(self) -> str:
        """The name of what is shown: that of the file, with how it is cut and where it stands, where that was said."""
        cut = f"{self.shape}@{self.focus[0]:g},{self.focus[1]:g}" if ":" in self.shape else ""
        return "#".join(filter(None, (self.name, self.place, cut)))

    def inside(self) -> Iterator[Inlines]:
        """Yield its caption, then its credit."""
        yield self.caption
        yield line_of(self.credit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNote(Node):
    """A point to verify ("V1"), beside the text it concerns. Never in a final kit."""

    KIND: ClassVar = "ReviewNote"

    label: str
    content: Inlines

    def inside(self) -> Iterator[Inlines]:
        """Yield its label, then its words."""
        yield line_of(self.label)
        yield self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Node):
    """Literal lines."""

    KIND: ClassVar = "CodeBlock"

    text: str

    def inside(self) -> Iterator[Inlines]:
        """Yield its lines, as one."""
        yield line_of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator(Node):
    """A break between two passages, or to a ``new_page``; it carries no text."""

    KIND: ClassVar = "Separator"

    new_page: bool = False

    def inside(self) -> Iterator[Inlines]:
        """Yield nothing."""
        yield from ()


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Quotation
    | Callout
    | Objective
    | KeyFigures
    | Equation
    | Chart
    | Steps
    | Signatories
    | Contacts
    | Picture
    | ReviewNote
    | CodeBlock
    | Separator
)

BlockPiece: TypeAlias = (
    ListItem
    | Step
    | Signatory
    | ContactCard
    | Column
    | Cell
    | Row
    | RowGroup
    | KeyFigure
    | Term
    | Mark
    | Tick
)
