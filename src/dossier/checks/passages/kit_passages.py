"""A kit and its document as the rules on words read them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dossier.checks.passages.field_passages import field_passage, field_passages
from dossier.checks.passages.passage import Kind, Passage
from dossier.checks.passages.sheet_passages import sheet_passages
from dossier.checks.passages.statement import Statement, read_statements
from dossier.content.kit import Kit
from dossier.content.model.figure import FigureSource
from dossier.content.model.image import Image
from dossier.content.worded_fields import typed_wordings
from dossier.diagnostics import Span
from dossier.tree import Chapter, Document


@dataclass(frozen=True)
class Reading:
    """A kit and its document as the rules on words read them."""

    kit: Kit
    document: Document

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The chapters that a sheet gives, without the parts that the program makes; last those that no part names."""
        return [
            part
            for part in (*self.document.parts, *self.document.unplaced)
            if isinstance(part, Chapter) and part.anchor in self.kit.sheets
        ]

    @cached_property
    def prose(self) -> list[Passage]:
        """The passages of the sheets in reading order."""
        return [
            passage
            for chapter in self.chapters
            for passage in sheet_passages(self.kit.sheets[chapter.anchor], chapter)
        ]

    @cached_property
    def fields(self) -> list[Passage]:
        """The texts of the YAML files that the document prints."""
        return list(field_passages(self.kit, internal=self.document.is_internal))

    @cached_property
    def passages(self) -> list[Passage]:
        """Everything that the editor wrote and a reader meets: fields first, then the sheets."""
        return [*self.fields, *self.prose]

    @cached_property
    def labels(self) -> list[Passage]:
        """What stands beside the texts: captions, alternative texts and credits of pictures, sources of figures."""
        typed = typed_wordings(self.kit, internal=self.document.is_internal)
        fields = [field for field in typed if isinstance(field.owner, Image | FigureSource)]
        return [field_passage(self.kit, field.text) for field in fields if field.text.strip()]

    @cached_property
    def statements(self) -> list[Statement]:
        """The sentences of all passages that hold a quantity; nobody corrects how a person counts in a quotation."""
        return [
            statement
            for passage in self.passages
            if passage.kind is not Kind.QUOTE
            for statement in read_statements(passage)
        ]

    def of_sheet(self, name: str) -> list[Passage]:
        """Return the passages of the sheet of that name, in reading order."""
        return [passage for passage in self.prose if passage.sheet == name]

    def place(self, passage: Passage, start: int, end: int) -> Span:
        """Return where ``passage.text[start:end]`` is written, as narrowly as its file tells."""
        return self.kit.place(passage.origin, passage.span, start, end)
