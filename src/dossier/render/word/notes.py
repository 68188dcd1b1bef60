"""Real footnotes: their part, their separators and their calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from dossier.render.word.kept_ways import notes_called
from dossier.render.word.ooxml import Element, as_part, el, paragraph, qn, root, run, text
from dossier.render.word.runs import RunWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.parts.document import DocumentPart

    from dossier.render.word.styles import Styles
    from dossier.render.word.written_places import WrittenPlaces
    from dossier.tree import Note, Part

TEXT_STYLE = "FootnoteText"
CALL_STYLE = "FootnoteReference"
SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


class Notes:
    """Files each note as it is called. Word numbers them in that order, which is the tree's."""

    def __init__(
        self,
        body: DocumentPart,
        styles: Styles,
        bookmarks: Mapping[str, str],
        places: WrittenPlaces | None = None,
    ) -> None:
        """Prepare the part; it joins the package with the first note. ``places`` is told where words are written."""
        package = body.package
        if package is None:
            raise TypeError
        element = root("w:footnotes", "w", "r")
        name = PackURI("/word/footnotes.xml")
        self._body = body
        self._part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, as_part(element), package)
        self._runs = RunWriter(self._part, styles, bookmarks, None, places)
        self._count = 0
        for identifier, kind in SEPARATORS.items():
            element.append(el("footnote", paragraph(TEXT_STYLE, run(el(kind))), type=kind, id=identifier))

    @property
    def called(self) -> bool:
        """Whether the document has notes at all."""
        return self._count > 0

    @property
    def by_identifier(self) -> dict[str, Element]:
        """Each note under the identifier of its call."""
        return {str(note.get(qn("w:id"))): note for note in self._part.element}

    def pass_over(self, part: Part) -> None:
        """Count the notes of a part that is not written, so that those of the next ones have their numbers."""
        self._count += notes_called(part)

    def call(self, note: Note) -> Element:
        """Store ``note`` and return its call.

        A number that is not the next one (a second call of the same note) is written as it stands in the
        tree instead of being counted.
        """
        if not self._count:
            self._body.relate_to(self._part, RELATION.FOOTNOTES)
        self._count += 1
        automatic = note.number == self._count
        mark = el("footnoteRef") if automatic else text(str(note.number))
        content = [run(mark, style=CALL_STYLE), run(text(" ")), *self._runs.write(note.content, TEXT_STYLE)]
        self._part.element.append(el("footnote", paragraph(TEXT_STYLE, *content), id=self._count))
        reference = el("footnoteReference", customMarkFollows=None if automatic else 1, id=self._count)
        apart = (text(",\u00a0"),) if note.follows else ()
        written = () if automatic else (text(str(note.number)),)
        return run(*apart, reference, *written, style=CALL_STYLE)
