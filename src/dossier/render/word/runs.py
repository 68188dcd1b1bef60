"""Inlines of the tree as runs: character styles, links, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION

from dossier.language.fr.hyphenation import whole_compounds
from dossier.render.lettering.word_breaks import SOFT_HYPHEN, TURN, turn_addresses
from dossier.render.word.ooxml import Element, el, qn, run, text
from dossier.render.word.styles import TURN_STYLE
from dossier.render.word.written_places import Said, WrittenPlaces
from dossier.text import origin_of
from dossier.tree import (
    Code,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Subscript,
    Superscript,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docx.opc.part import Part

    from dossier.render.word.styles import Styles


_TITLES = ("Heading", "Title", "Titre")  # how the names of the styles of titles begin
_BOUND = "-"  # a hyphen at which no line ends


@dataclass(frozen=True, slots=True)
class Look:
    """What surrounds a stretch of text: a character style of its own, emphases, a language, whether it is a title."""

    own: str | None = None
    strong: bool = False
    emphasis: bool = False
    language: str | None = None
    is_title: bool = False

    @property
    def style(self) -> str | None:
        """The one character style that a run may have."""
        if self.own:
            return self.own
        match (self.strong, self.emphasis):
            case (True, True):
                return "IntenseEmphasis"
            case (True, False):
                return "Strong"
            case (False, True):
                return "Emphasis"
            case _:
                return None

    @property
    def properties(self) -> tuple[Element, ...]:
        """What the character style leaves out, in the order of the schema."""
        direct: list[Element] = []
        if self.own and self.strong:
            direct.append(el("b"))
        if self.own and self.emphasis:
            direct.append(el("i"))
        if self.language:
            direct.append(el("lang", val=self.language))
        return tuple(direct)


def _kept_on_one_line(words: str) -> Iterator[str]:
    """``words`` in pieces: the hyphens of compounds that stay on one line stand alone, as Word's own sign."""
    start = 0
    for compound in whole_compounds(words):
        for sign in re.finditer("-", compound[0]):
            place = compound.start() + sign.start()
            yield words[start:place]
            yield _BOUND
            start = place + 1
    yield words[start:]


def _is_plain(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.figure is None


class RunWriter:
    """Writes inlines for one part of the package (body or footnotes), which holds their outer links."""

    def __init__(
        self,
        part: Part,
        styles: Styles,
        bookmarks: Mapping[str, str],
        call_note: Callable[[Note], Element] | None,
        places: WrittenPlaces | None = None,
    ) -> None:
        """``call_note`` files a note and returns its call; None where notes cannot stand.

        ``places`` is told where each text element is written in the content.
        """
        self._part = part
        self._styles = styles
        self._bookmarks = bookmarks
        self._call_note = call_note
        self._places = places

    def write(self, content: Inlines, paragraph: str, own: str | None = None) -> list[Element]:
        """Return the runs of ``content`` in a paragraph of style ``paragraph``.

        In a bold style, strong words are not marked again: Word would switch them back to regular. In a title, compounds
        stay on one line.
        """
        bold = bool(self._styles.inherited(paragraph, "bold"))
        look = Look(own, is_title=paragraph.startswith(_TITLES))
        return list(self._content(content, look, bold=bold))

    def plain(self, value: str, own: str | None = None) -> list[Element]:
        """Return the run of a line that has no markup; none where it is empty."""
        return list(self._run((Said(value, origin_of(value)),), Look(own)))

    def _content(self, content: Inlines, look: Look, *, bold: bool) -> Iterator[Element]:
        for are_plain, group in groupby(content, key=_is_plain):
            if are_plain:  # words of several fields, one after the other, are one run
                yield from self._run(
                    [Said(text.value, text.origin) for text in group if isinstance(text, Text)], look
                )
            else:
                for inline in group:
                    yield from self._inline(inline, look, bold=bold)

    def _inline(self, inline: Inline, look: Look, *, bold: bool) -> Iterator[Element]:
        match inline:
            case Text(value=value, origin=origin):
                yield from self._run((Said(value, origin),), look)
            case Strong(content=inner):
                yield from self._content(inner, replace(look, strong=not bold), bold=bold)
            case Emphasis(content=inner):
                yield from self._content(inner, replace(look, emphasis=True), bold=bold)
            case Foreign(content=inner, language=language):
                yield from self._content(inner, replace(look, language=language), bold=bold)
            case Superscript(value=value, origin=origin):
                yield from self._run((Said(value, origin),), replace(look, own="Exposant"))
            case Subscript(value=value, origin=origin):
                yield from self._run((Said(value, origin),), replace(look, own="Indice"))
            case Code(value=value, origin=origin):
                yield from self._run((Said(value, origin),), replace(look, own="CodeCaractere"))
            case Gap(text=value, origin=origin):
                yield from self._run((Said(value, origin),), replace(look, own="ACompleter"))
            case Link():
                yield from self._link(inline, look)
            case LineBreak():
                yield run(el("br"))
            case Note():
                yield from self._note(inline, look, bold=bold)

    def _link(self, link: Link, look: Look) -> Iterator[Element]:
        """A link inside the file leads to a bookmark; without its target it stays text."""
        if not link.target.startswith("#"):
            hyperlink = el("hyperlink", history=1)
            relation = self._part.relate_to(link.target, RELATION.HYPERLINK, is_external=True)
            hyperlink.set(qn("r:id"), relation)
        elif link.target[1:] in self._bookmarks:
            hyperlink = el("hyperlink", anchor=self._bookmarks[link.target[1:]], history=1)
        else:
            yield from self._run((Said(link.text, link.origin),), look)
            return
        hyperlink.extend(self._run((Said(link.text, link.origin),), replace(look, own="Hyperlink")))
        yield hyperlink

    def _note(self, note: Note, look: Look, *, bold: bool) -> Iterator[Element]:
        if self._call_note is not None:
            yield self._call_note(note)
        else:
            yield from self._content(note.content, look, bold=bold)

    def _run(self, said: Sequence[Said], look: Look) -> Iterator[Element]:
        """The runs of some words; between two pieces of an address, Word's own mark in a style that draws none of it.

        A space of no width would be a character of the address, and be copied with it.
        """
        value = "".join(piece.value for piece in said)
        is_turned = TURN in value
        marked = value if is_turned else turn_addresses(value)
        place = 0
        for rank, piece in enumerate(marked.split(TURN) if value else ()):
            if rank:
                yield run(el("softHyphen"), style=TURN_STYLE)
                place += is_turned
            content: list[Element] = []
            for number, words in enumerate(piece.split(SOFT_HYPHEN)):
                if number:  # where a word may be cut, Word's own mark
                    content.append(el("softHyphen"))
                    place += 1
                for bound in _kept_on_one_line(words) if look.is_title else (words,):
                    content.append(el("noBreakHyphen") if bound == _BOUND else text(bound))
                    if self._places is not None:
                        self._places.note(content[-1], said, place, len(bound))
                    place += len(bound)
            yield run(*content, style=look.style, properties=look.properties)
