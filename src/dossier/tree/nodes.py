"""Node types of the document tree.

Every node is a frozen value without parent, without style and without layout. Blocks and parts know
the content line they come from (``span``). All words, numbers and dates are final: a renderer only
gives them a form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from dossier.diagnostics import Span

#: The name of the issuer's own logo among the pictures; no file can bear it.
OFFICE_LOGO = "//logo"

# --- Inlines -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure of the ledger where it is printed: its name, where the content names it, and its characters.

    It says where words come from; no renderer needs it, and two texts are equal without it.
    """

    name: str
    span: Span
    printed: str


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, typography already applied; those of a figure know it."""

    value: str
    figure: FigureUse | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart: a title, a quoted term."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """True superiors of an abbreviation (1er, XIXe)."""

    value: str


@dataclass(frozen=True, slots=True)
class Code:
    """A literal: identifiers, file names."""

    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link whose text is plain, so that it makes one annotation and one Link tag.

    ``target`` is an http(s), mailto or tel address, or ``#anchor`` of a part or heading.
    """

    text: str
    target: str
    figures: tuple[FigureUse, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage in another language (BCP 47 tag), for the voice that reads it."""

    language: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote at the place of its call; numbered through the whole document."""

    number: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that the kit still lacks, said honestly. Never in a final kit."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the editor asked for."""


Inline: TypeAlias = Text | Strong | Emphasis | Superscript | Code | Link | Foreign | Note | Gap | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]

# --- Blocks ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A crosshead inside a part: level 2 to 4 (level 1 is the part's own title)."""

    level: int
    content: Inlines
    anchor: str
    span: Span


class Role(StrEnum):
    """What a paragraph does in the page."""

    BODY = "body"
    STANDFIRST = "standfirst"
    SMALL = "small"
    WANTED_PICTURE = "wanted-picture"  # a picture that the kit still lacks: never in a final kit


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    content: Inlines
    role: Role = Role.BODY
    span: Span


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """An unordered list."""

    items: tuple[ListItem, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """An ordered list that counts from ``start``."""

    items: tuple[ListItem, ...]
    start: int = 1
    span: Span


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header and how its cells are set; ``share`` is its part of the width in percent."""

    header: Inlines
    numeric: bool = False
    share: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``heads_row`` marks the cell that names its row."""

    content: Inlines
    heads_row: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as many cells as the table has columns."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a common label (a town of the programme), or the whole table without label."""

    label: Inlines
    rows: tuple[Row, ...]


class TableKind(StrEnum):
    """What a table is for; the charte sets each kind its own way."""

    PLAIN = "plain"
    PROGRAMME = "programme"
    GLOSSARY = "glossary"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that always has a header row."""

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    caption: Inlines = ()
    kind: TableKind = TableKind.PLAIN
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of a person, with who says them."""

    blocks: tuple[Block, ...]
    author: Inlines
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A boxed text beside the story (encadré)."""

    title: Inlines
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """The objective of a programme, under its label."""

    label: str
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure large, its label, and its scope, date or source."""

    value: str
    label: Inlines
    detail: Inlines = ()
    figure: FigureUse | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """A row of key figures, or one in the margin beside the next paragraph."""

    figures: tuple[KeyFigure, ...]
    in_margin: bool = False
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an equation: ``operator`` stands before it ("" for the first, "=" for the result)."""

    operator: str
    value: str
    label: Inlines
    figure: FigureUse | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """A derived figure shown with its terms; the last term is the result."""

    terms: tuple[Term, ...]
    span: Span


class ChartKind(StrEnum):
    """What a chart shows, and so how it is drawn."""

    ITINERARY = "itinerary"
    BARS = "bars"
    UNITS = "units"
    PHASES = "phases"
    TIMELINE = "timeline"
    PERIMETER = "perimeter"


@dataclass(frozen=True, slots=True)
class Mark:
    """One datum of a chart: its words, and ``amount``, what is measured (0 where nothing is).

    ``hollow`` marks what is incomplete or still to come. Marks with the same ``group`` follow one another.
    ``start`` is where it begins on the scale of a timeline.
    """

    label: str
    value: str = ""
    note: str = ""
    amount: float = 0.0
    hollow: bool = False
    group: str = ""
    start: float = 0.0
    figures: tuple[FigureUse, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tick:
    """One step of the even scale of a timeline: where it starts, and how long it is."""

    label: str
    start: float
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Data drawn to scale, readable without colour; ``alternative`` says in words all that it shows.

    Its text, in order: title; labels of the ``axis`` (the scale of a timeline); for each mark its group (where
    it changes), label, value, note; caption.
    """

    kind: ChartKind
    title: Inlines
    axis: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...]
    caption: Inlines
    alternative: str
    in_margin: bool = False
    span: Span


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered card: a stop of the visit, a strand of an agreement."""

    number: str
    title: Inlines
    details: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Numbered cards in order; ``compact`` ones may stand side by side."""

    steps: tuple[Step, ...]
    compact: bool = False
    span: Span


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and in which capacity."""

    party: Inlines
    person: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories:
    """The signatories of an agreement, in order of signature."""

    signatories: tuple[Signatory, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A press contact: a name and the lines below it."""

    name: Inlines
    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Press contacts side by side."""

    cards: tuple[ContactCard, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photograph or drawing; ``name`` is the path of its file below the kit's folder."""

    name: str
    alternative: str
    caption: Inlines
    credit: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNote:
    """A point to verify ("V1"), beside the text it concerns. Never in a final kit."""

    label: str
    content: Inlines
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Literal lines."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator:
    """A break between two passages, or to a ``new_page``; it carries no text."""

    new_page: bool = False
    span: Span


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

# --- Parts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The logo of a partner: a file below the kit's pictures, and the partner's name as its alternative."""

    name: str
    alternative: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page: who issues, what, when, where, and the status of the kit.

    ``partners`` are the names of those without a logo.
    """

    anchor: str
    issuer: str
    genre: str
    date: str
    places: str
    kicker: str
    title: Inlines
    subtitle: Inlines
    status: str
    status_detail: str
    partners: tuple[str, ...]
    logos: tuple[Logo, ...] = ()
    span: Span


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents; it leads to the part with this anchor."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ContentsGroup:
    """The lines of one chapter."""

    label: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The contents page; page numbers are known only to a renderer."""

    anchor: str
    kicker: str
    title: str
    groups: tuple[ContentsGroup, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One part of the kit: starts on a new page and can be laid out alone.

    ``hue`` names a hue of the charte ("" for the charte's main colour). One that ``continues`` follows the
    chapter before it on the same page and belongs to the same part. A ``compact`` one is set with less white.
    """

    anchor: str
    kicker: str
    sigle: str
    title: Inlines
    hue: str
    blocks: tuple[Block, ...]
    continues: bool = False
    compact: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPage:
    """A page left to be written on, ruled below its ``title``; blank without one. Only a booklet has any."""

    anchor: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A page in small: the name under which a renderer asks for its image, and what stands below it."""

    name: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """The sheet of a proof that is signed: what is submitted, a frame to sign in, the changes, the pages in small."""

    anchor: str
    kicker: str
    title: str
    facts: Table
    frame_title: str
    statement: str
    fields: tuple[str, ...]
    changes: tuple[Block, ...]
    thumbnails_title: str
    thumbnails: tuple[Thumbnail, ...]
    span: Span


Part: TypeAlias = Cover | Contents | Chapter | NotesPage | SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file properties and the running heads say.

    ``date`` is ISO 8601 (``2023-05-05``): the date of the content, never the clock's. ``genre`` is what the
    cover calls the kit ("Dossier de presse").
    """

    genre: str
    title: str
    running_title: str
    status: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole kit for one audience, ready for any output."""

    metadata: Metadata
    parts: tuple[Part, ...]
