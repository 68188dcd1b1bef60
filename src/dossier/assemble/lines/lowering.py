"""One text on its way to the tree, and what each of its blocks asks of it: words, places, notes, blocks inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly
from dossier.assemble.lines.inline import Line, NoteSource, lower_inlines, set_words
from dossier.content.kit import Boilerplate
from dossier.content.markdown.internal_lines import internal_lines
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.base import Entity
from dossier.content.typed_texts import field_text, prose_texts
from dossier.content.typed_texts.sheet_texts import quotations_over_paragraphs
from dossier.content.worded_fields import words_of
from dossier.diagnostics import Span, error
from dossier.text import PlacedText
from dossier.tree import Block, Inlines, LineBreak

#: What makes the blocks of one node of the Markdown of a text.
LowerBlock: TypeAlias = "Callable[[Lowering, SyntaxTreeNode], Iterator[Block]]"


@dataclass(slots=True)
class Lowering:
    """One text on its way to the tree: a sheet, or a shared text where a sheet calls it.

    ``lower_block`` gives the blocks of one node of its Markdown. ``verbatim`` is true inside a block that keeps its own
    typography.
    """

    assembly: Assembly
    name: str
    prose: Prose
    lower_block: LowerBlock
    level: int = 1
    verbatim: bool = False
    is_shared: bool = False

    def span(self, node: SyntaxTreeNode) -> Span:
        """Return the lines of the file that a node of the Markdown covers."""
        return self.prose.span(node)

    @property
    def notes(self) -> NoteSource:
        """The notes of this text, for a line of it that is no running text."""
        return NoteSource(self.prose.notes, self._note)

    def line(self, node: SyntaxTreeNode) -> Inlines:
        """Return the line of text that stands directly in a node, such as a paragraph or a cell; an empty one for none."""
        inline = next((child for child in node.children if child.type == "inline"), None)
        if inline is None:
            return ()
        part = quotations_over_paragraphs(self.prose).get(self.span(node).line)
        line = Line(
            self.assembly,
            self.span(node),
            self._note,
            self.denies,
            verbatim=self.verbatim,
            part=part if node.type == "paragraph" else None,
        )
        return lower_inlines(line, inline.children)

    def words(self, text: PlacedText, span: Span, notes: NoteSource | None = None) -> Inlines:
        """The inlines of words of a line that is no running text, such as the title of a block; none for none.

        ``notes`` are those that they may call, ``span`` what a message points at where no place is known.
        """
        return set_words(self.assembly, text, self.prose.place(text, span), notes) if text else ()

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        """Return the blocks of the tree that these nodes become, in order; a node may become several, or none."""
        return tuple(block for node in nodes for block in self.lower_block(self, node))

    def shared(self, text: Boilerplate) -> Lowering:
        """Return the lowering of a shared text that this text calls: its own source, below the same heading."""
        report_bad_notes(self.assembly, text.body, text.span, text.front)
        return replace(self, prose=text.body, verbatim=False, is_shared=True)

    def denies(self, node: SyntaxTreeNode, span: Span) -> bool:
        """Whether the address of a link or image (``[texte][nom]``) is written in an internal block."""
        label = str(node.meta.get("label", ""))
        inside = internal_lines(self.prose)
        if self.prose.definitions.get(label) not in inside or span.line in inside:
            return False
        message = f"l’adresse « [{label.lower()}] » est écrite dans un bloc interne"
        hint = "écrivez l’adresse avec le lien : [texte](https://…)"
        self.assembly.found.append(error("D212", message, span, hint))
        return True

    def _note(self, node: SyntaxTreeNode, span: Span) -> tuple[Inlines, Span]:
        """The text of a note, its paragraphs joined by line breaks, and where it is written."""
        label = str(node.meta.get("label", ""))
        note = next(
            (
                child
                for block in self.prose.root.children
                if block.type == "footnote_block"
                for child in block.children
                if child.meta.get("label") == label
            ),
            None,
        )
        if note is None:
            return (), span
        definition = self.prose.note_place(label)
        if (
            definition is not None
            and definition.line in internal_lines(self.prose)
            and span.line not in internal_lines(self.prose)
        ):
            self.assembly.found.append(
                error(
                    "D212",
                    f"la note « [^{label}] » est écrite dans un bloc interne",
                    span,
                    "déplacez la note hors du bloc, ou l’appel dedans",
                )
            )
            return (), span
        content: list[Inlines] = []
        for paragraph in note.children:
            if paragraph.type != "paragraph":
                place = definition or span
                hint = "écrivez-la en une ou deux phrases, sans liste, tableau ni bloc"
                self.assembly.found.append(error("D142", "une note ne porte que du texte", place, hint))
                continue
            inlines = [
                child for inline in paragraph.children if inline.type == "inline" for child in inline.children
            ]
            line = Line(self.assembly, definition or span, None, self.denies)
            content.append(lower_inlines(line, inlines))
        joined: Inlines = ()
        for part in content:
            if part:
                joined = (*joined, LineBreak(), *part) if joined else part
        return joined, definition or span


def report_bad_notes(assembly: Assembly, prose: Prose, span: Span, front: Entity) -> None:
    """Report the notes of a text that share a label or that neither it nor its head calls, and a text nested too deep."""
    head = [field_text(assembly.kit, words) for words in words_of(front)]
    for repeated in prose.repeated_notes:
        place = prose.line_span(prose.place(repeated, span).line)
        hint = "donnez à chaque note son propre appel : [^1], [^2]…"
        assembly.found.append(error("D124", "deux notes portent le même appel", place, hint))
    if prose.too_deep is not None:
        hint = "sortez ce texte de quelques listes, citations ou blocs"
        assembly.found.append(
            error("D113", "texte emboîté trop profondément", prose.line_span(prose.too_deep), hint)
        )
    called = {str(call) for text in (*prose_texts(prose), *head) for call in text.calls}
    for label in sorted(label for label in prose.notes if f"[^{label}]" not in called):
        place = prose.note_place(label) or span
        assembly.found.append(
            error(
                "D124",
                f"note « [^{label}] » jamais appelée",
                place,
                f"mettez l’appel « [^{label}] » dans le texte, ou supprimez la note",
            )
        )
