"""The lines of a chart's directive: read one by one, each fault at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import words
from dossier.assemble.lines.inline import placed_content, set_words
from dossier.assemble.lines.lowering import Lowering
from dossier.content.markdown.directives import Directive
from dossier.content.markdown.entry_lines import boxed
from dossier.diagnostics import Span, error
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import Chart, ChartKind, FigureUse, Foreign, Inlines, Link, Mark, iter_inlines, plain_text
from dossier.tree.walk import figures_of, placed_text


@dataclass(frozen=True, slots=True)
class Written:
    """One line of a chart; its parts are cut at « : » and « | ». ``span`` is the whole line of the file.

    ``printed`` gathers the figures of the parts that have been set.
    """

    lowering: Lowering
    text: PlacedText
    span: Span
    printed: list[FigureUse] = field(default_factory=list, compare=False)

    def place(self, part: PlacedText) -> Span:
        """Return where a part of the line is written in the file; the whole line where that is not known."""
        return self.lowering.prose.place(part.strip(), self.span)

    def words(self, part: PlacedText) -> PlacedText:
        """A part of the line as a chart shows it, typography applied, each character with its origin."""
        if not part.strip():
            return PlacedText()
        content = set_words(self.lowering.assembly, part, self.place(part))
        self.printed.extend(figures_of(content))
        if any(isinstance(inline, Link | Foreign) for inline in iter_inlines(content)):
            hint = "mettez-les dans le texte"
            self.refuse("un graphique ne porte ni lien ni passage étranger", hint, self.place(part))
        return placed_text(content)

    def boxed(self, hint: str) -> tuple[bool | None, PlacedText]:
        """Whether its box is ticked, and the rest of it; a fault, and None, where it has no box."""
        box, rest = boxed(self.text)
        if box is None:
            self.refuse("il manque [x] ou [ ] en tête de ligne", hint)
        return box, rest

    def refuse(self, message: str, hint: str, span: Span | None = None, code: str = "D310") -> None:
        """Report an error on the line, or at ``span`` where a part of it is meant."""
        self.lowering.assembly.found.append(error(code, message, span or self.span, hint))


@dataclass(frozen=True, slots=True)
class Order:
    """A directive that asks for a chart."""

    lowering: Lowering
    node: SyntaxTreeNode
    directive: Directive
    span: Span

    @property
    def head(self) -> Span:
        """Its opening line."""
        return self.lowering.prose.line_span(self.span.line)

    @property
    def title(self) -> Inlines:
        """The words on the opening line."""
        return self.line(self.directive.argument)

    @property
    def note(self) -> Inlines:
        """The reading note."""
        return self.line(self.directive.value("note"))

    def line(self, text: PlacedText) -> Inlines:
        """Return words of the opening line as a line of the tree, typography applied."""
        return self.lowering.words(text, self.span)

    def lines(self, hint: str) -> list[Written]:
        """Return the lines that stand inside the directive, whether typed as lines or as entries of a list.

        ``hint`` says how a line is written: it goes with the error where there is none, or something else (D310).
        """
        found = list(self._lines(self.node, hint))
        if not found and not self.node.children:
            self.refuse(f"le bloc « {self.directive.name} » est vide", hint)
        return found

    def _lines(self, node: SyntaxTreeNode, hint: str) -> Iterator[Written]:
        for child in node.children:
            match child.type:
                case "inline":
                    first = self.lowering.span(child).line
                    for rank, text in enumerate(placed_content(child).lines()):
                        if text.strip():
                            place = self.lowering.prose.line_span(first + rank)
                            yield Written(self.lowering, text.strip(), place)
                case "paragraph" | "bullet_list" | "list_item":
                    yield from self._lines(child, hint)
                case _:
                    place = self.lowering.prose.line_span(self.lowering.span(child).line)
                    self.refuse("ligne qui n’est pas celle d’un graphique", hint, place)

    def refuse(self, message: str, hint: str, span: Span | None = None, code: str = "D310") -> None:
        """Report an error on the whole chart, at its opening line unless ``span`` says where."""
        self.lowering.assembly.found.append(error(code, message, span or self.head, hint))


def joined(text: str, more: str) -> str:
    """Return ``text``, then a comma and ``more`` where there is more: « 12 sites, un semestre »."""
    return f"{text}, {more}" if more else text


def chart_of(
    order: Order, kind: ChartKind, marks: tuple[Mark, ...], told: list[str], sources: Inlines = ()
) -> Chart:
    """Return a chart of these marks with the title and note of its directive; ``told`` are the marks in words.

    Its ``sources`` follow the note.
    """
    title = order.title
    lead = f"{plain_text(title)}{say(' : ')}" if title else ""
    return Chart(
        kind=kind,
        title=title,
        marks=marks,
        caption=(*order.note, *(words(" ") if order.note and sources else ()), *sources),
        alternative=plain_text(words(f"{lead}{say(' ; ').join(told)}.")),
        in_margin="marge" in order.directive.attributes,
        span=order.span,
    )
