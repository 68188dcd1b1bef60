"""The parts of a document, each on a page of its own, and the document that they make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, TypeAlias

from dossier.tree.blocks import Block, Picture
from dossier.tree.inlines import Inlines
from dossier.tree.node import Node, Piece
from dossier.tree.tables import Table

#: The name of the issuer's own logo among the pictures; no file can bear it.
OFFICE_LOGO = "//logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo(Piece):
    """The logo of the issuer or of a partner: a file below the kit's pictures, and its name as the alternative."""

    WORD: ClassVar = "logo"

    name: str
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Node):
    """The first page: who issues, what, when, where, and the status of the kit.

    ``partners`` are the names of those without a logo; ``version`` is "Version 2", or "" for a kit without one. With an
    ``emblem``, no word says the issuer. A ``photo`` takes the place of what is drawn.
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
    version: str = ""
    emblem: Logo | None = None
    photo: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackCover(Node):
    """The last page on paper: whom to ask, what comes next, where the kit stands on line; it repeats what the kit says.

    ``address`` is what its QR code leads to, ``online`` how it is written; one without ``next_date`` and ``online``
    is ``bare``: the paper may do without it.
    """

    anchor: str
    genre: str
    title: Inlines
    date: str
    next_date: Inlines
    online: Inlines
    address: str
    blocks: tuple[Block, ...]
    issuer: str
    partners: tuple[str, ...]
    logos: tuple[Logo, ...] = ()
    emblem: Logo | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing is said here alone."""
        return not (self.next_date or self.online)


@dataclass(frozen=True, slots=True)
class ContentsEntry(Piece):
    """One line of the contents; it leads to the part with this anchor."""

    WORD: ClassVar = "entry"

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ContentsGroup(Piece):
    """The lines of one chapter."""

    WORD: ClassVar = "group"

    label: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Node):
    """The contents page; page numbers are known only to a renderer.

    ``review`` says how many points are to verify; "" where there are none.
    """

    anchor: str
    kicker: str
    title: str
    groups: tuple[ContentsGroup, ...]
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Node):
    """One part of the kit: starts on a new page and can be laid out alone.

    ``hue`` names a hue of the charte ("" for the charte's main colour). One that ``continues`` follows the
    chapter before it on the same page and belongs to the same part. A ``compact`` one is set with less white.
    The layout may do either with any other, but for one that stands ``apart``, or is ``airy``.
    """

    anchor: str
    kicker: str
    sigle: str
    title: Inlines
    hue: str
    blocks: tuple[Block, ...]
    continues: bool = False
    compact: bool = False
    apart: bool = False
    airy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPage(Node):
    """A page left to be written on, ruled below its ``title``; blank without one. Only a booklet has any."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Thumbnail(Piece):
    """A page in small: the name under which a renderer asks for its image, and what stands below it."""

    WORD: ClassVar = "thumbnail"

    name: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Node):
    """The sheet of a proof that is signed: what is submitted, a frame to sign in, the changes, the pages in small."""

    anchor: str
    kicker: str
    title: str
    facts: Table
    frame_title: str
    statement: str
    decisions: tuple[str, ...]
    fields: tuple[str, ...]
    changes: tuple[Block, ...]
    thumbnails_title: str
    thumbnails: tuple[Thumbnail, ...]


Part: TypeAlias = Cover | Contents | Chapter | NotesPage | BackCover | SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file properties and the running heads say.

    ``date`` is ISO 8601 (``2023-05-05``): the date of the content, never the clock's. ``genre`` is what the
    cover calls the kit ("Dossier de presse"). ``running_title`` is the title that runs from page to page. ``version`` is
    "version 2", and closes both titles; "" without one. ``bare_title`` is the title whatever the version and the edition: what
    is drawn for a kit stays its own. ``stays_inside`` says that the document must not leave the house.
    ``supersedes`` is "remplace la version 1", or "" for a version that corrects none.
    """

    genre: str
    title: str
    running_title: Inlines
    status: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: str
    version: str = ""
    stays_inside: bool = False
    supersedes: str = ""
    bare_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole kit for one audience, ready for any output; ``is_internal`` where it is not for the press.

    ``names`` are the words of the proper names that the kit declares: nothing ever cuts one. ``back`` is the page that
    closes it on paper. ``unplaced`` are the sheets that no part names: no page shows them, the rules read them all the same.
    """

    metadata: Metadata
    parts: tuple[Part, ...]
    is_internal: bool = False
    names: frozenset[str] = frozenset()
    back: BackCover | None = None
    unplaced: tuple[Chapter, ...] = ()

    @property
    def on_paper(self) -> Document:
        """The document with its back cover as its last part."""
        return self if self.back is None else replace(self, parts=(*self.parts, self.back), back=None)
