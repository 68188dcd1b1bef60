"""What stands one below the other in a part. Every block knows the content line it comes from (``span``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dossier.tree.figures import Chart, Equation, KeyFigures
from dossier.tree.inlines import Inlines
from dossier.tree.node import Node, Piece
from dossier.tree.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A crosshead inside a part: level 2 to 4 (level 1 is the part's own title)."""

    level: int
    content: Inlines
    anchor: str


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

    content: Inlines
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class ListItem(Piece):
    """One entry of a list."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList(Node):
    """An unordered list."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList(Node):
    """An ordered list that counts from ``start``."""

    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Node):
    """Words of a person, with who says them."""

    blocks: tuple[Block, ...]
    author: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Node):
    """A boxed text beside the story (encadré)."""

    title: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Node):
    """The objective of a programme, under its label."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Step(Piece):
    """A numbered card: a stop of the visit, a strand of an agreement."""

    number: str
    title: Inlines
    details: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Node):
    """Numbered cards in order; ``compact`` ones may stand side by side."""

    steps: tuple[Step, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Signatory(Piece):
    """Who signs, and in which capacity."""

    party: Inlines
    person: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories(Node):
    """The signatories of an agreement, in order of signature."""

    signatories: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class ContactCard(Piece):
    """A press contact: a name and the lines below it."""

    name: Inlines
    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(Node):
    """Press contacts side by side."""

    cards: tuple[ContactCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Node):
    """A photograph or drawing; ``name`` is the path of its file below the kit's folder."""

    name: str
    alternative: str
    caption: Inlines
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNote(Node):
    """A point to verify ("V1"), beside the text it concerns. Never in a final kit."""

    label: str
    content: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Node):
    """Literal lines."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator(Node):
    """A break between two passages, or to a ``new_page``; it carries no text."""

    new_page: bool = False


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
