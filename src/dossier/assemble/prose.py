"""The Markdown of a sheet lowered to blocks of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly
from dossier.assemble.directives import lower_directive
from dossier.assemble.inline import (
    Line,
    NoteSource,
    as_title,
    html_remedy,
    lower_inlines,
    placed_content,
    set_words,
)
from dossier.assemble.melted_lists import report_melted_list, report_other_number
from dossier.assemble.pasted_tables import report_pasted_table
from dossier.assemble.pictures import place_picture
from dossier.content.block_places import CELLS
from dossier.content.kit import Boilerplate, Sheet
from dossier.content.markdown import Prose
from dossier.content.scope import internal_lines
from dossier.content.slug import slug
from dossier.diagnostics import Span, error, warning
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    BulletList,
    Cell,
    CodeBlock,
    Column,
    Heading,
    Inlines,
    LineBreak,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Row,
    RowGroup,
    Separator,
    Table,
    plain_text,
)

_MAX_LEVEL = 4


@dataclass(slots=True)
class Lowering:
    """One text on its way to the tree: a sheet, or a shared text where a sheet calls it.

    ``verbatim`` is true inside a block that keeps its own typography.
    """

    assembly: Assembly
    name: str
    prose: Prose
    level: int = 1
    verbatim: bool = False
    is_shared: bool = False

    def span(self, node: SyntaxTreeNode) -> Span:
        """The lines of a block."""
        return self.prose.span(node)

    @property
    def notes(self) -> NoteSource:
        """The notes of this text, for a line of it that is no running text."""
        return NoteSource(self.prose.notes, self._note)

    def line(self, node: SyntaxTreeNode) -> Inlines:
        """The inlines of the text below a block node."""
        inline = next((child for child in node.children if child.type == "inline"), None)
        if inline is None:
            return ()
        line = Line(self.assembly, self.span(node), self._note, self._denies, verbatim=self.verbatim)
        return lower_inlines(line, inline.children)

    def words(self, text: PlacedText, span: Span, notes: NoteSource | None = None) -> Inlines:
        """The inlines of words of a line that is no running text, such as the title of a block; none for none.

        ``notes`` are those that they may call, ``span`` what a message points at where no place is known.
        """
        return set_words(self.assembly, text, self.prose.place(text, span), notes) if text else ()

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        """Lower blocks in order."""
        return tuple(block for node in nodes for block in self._lower(node))

    def shared(self, text: Boilerplate) -> Lowering:
        """The lowering of a shared text called here."""
        report_bad_notes(self.assembly, text.body, text.span)
        return Lowering(self.assembly, self.name, text.body, self.level, is_shared=True)

    def _lower(self, node: SyntaxTreeNode) -> Iterator[Block]:
        span = self.span(node)
        match node.type:
            case "paragraph":
                yield from self._paragraph(node, span)
            case "heading":
                yield self._heading(node, span)
            case "bullet_list":
                items = self._items(node)
                if items:
                    yield BulletList(items=items, span=span)
            case "ordered_list":
                items = self._items(node)
                if items:
                    start = int(node.attrs.get("start", 1))
                    numbers = [(item.info, self.span(item)) for item in node.children]
                    self.assembly.found += report_other_number(numbers, start, self.prose.line_span)
                    yield NumberedList(items=items, start=start, span=span)
            case "blockquote":
                yield Quotation(blocks=self.blocks(node.children), author=(), span=span)
            case "table":
                yield self._table(node, span)
            case "fence" | "code_block":
                yield from self._code(node, span)
            case "hr":
                yield Separator(span=span)
            case "directive":
                yield from lower_directive(self, node, span)
            case "directive_stray":
                self.assembly.found.append(
                    error(
                        "D122",
                        "« ::: » ferme un bloc qui n’est pas ouvert",
                        span,
                        "supprimez cette ligne, ou ouvrez le bloc par « :::nom »",
                    )
                )
            case "html_block":
                shown = node.content.strip().split("\n")[0][:40]
                self.assembly.found.append(
                    error("D120", f"balise HTML « {shown} »", span, html_remedy(node.content))
                )
            case "footnote_block":
                pass  # the notes stand at their calls
            case _:
                yield from self.blocks(node.children)

    def _paragraph(self, node: SyntaxTreeNode, span: Span) -> Iterator[Block]:
        children = node.children[0].children if node.children else []
        if any(child.type == "image" for child in children) and all(
            child.type in {"image", "softbreak"} or (child.type == "text" and not child.content.strip())
            for child in children
        ):
            for child in children:
                if child.type == "image" and not self._denies(child, span):
                    picture = place_picture(self, child, span)
                    if picture is not None:
                        yield picture
            return
        content = self.line(node)
        if plain_text(content).strip():
            typed = placed_content(node.children[0])
            pasted = report_pasted_table(typed, lambda words: self.prose.place(words, span))
            melted = report_melted_list(typed, lambda words: self.prose.place(words, span))
            self.assembly.found += pasted or melted
            yield Paragraph(content=content, span=span)

    def _heading(self, node: SyntaxTreeNode, span: Span) -> Heading:
        level = int(node.tag[1])
        content = as_title(self.line(node))
        if level == 1:
            hint = "le titre de la page est dans l’en-tête ; les intertitres commencent par « ## »"
            self.assembly.found.append(error("D123", "titre de niveau 1 dans le texte", span, hint))
        elif level > self.level + 1 or level > _MAX_LEVEL:
            expected = "#" * min(self.level + 1, _MAX_LEVEL)
            hint = f"écrivez « {expected} {plain_text(content)} »"
            self.assembly.found.append(
                error("D802", f"titre de niveau {level} après un niveau {self.level}", span, hint)
            )
        if not plain_text(content).strip():
            self.assembly.found.append(
                error("D123", "intertitre vide", span, "écrivez-le, ou supprimez la ligne")
            )
        self.level = max(2, min(level, _MAX_LEVEL))
        anchor = self.assembly.anchor(f"{self.name}-{slug(plain_text(content))}")
        return Heading(level=self.level, content=content, anchor=anchor, span=span)

    def _code(self, node: SyntaxTreeNode, span: Span) -> Iterator[Block]:
        text = placed_content(node)
        if ":::" in text:
            hint = "sortez ce bloc des lignes ``` : ce qu’elles entourent s’imprime tel quel"
            place = self.prose.place(text.partition(":::")[1], span)
            self.assembly.found.append(error("D122", "« ::: » entre deux lignes ```", place, hint))
            return
        yield CodeBlock(text=node.content.rstrip("\n"), span=span)

    def _items(self, node: SyntaxTreeNode) -> tuple[ListItem, ...]:
        """The entries of a list; one of which these readers may see nothing is left out, its number with it."""
        items: list[ListItem] = []
        for item in node.children:
            blocks = self.blocks(item.children)
            if blocks or not item.children:
                items.append(ListItem(blocks, span=self.span(item)))
            if not item.children:
                hint = "écrivez l’entrée, ou supprimez la ligne"
                place = self.prose.line_span(self.span(item).line)
                self.assembly.found.append(warning("D461", "entrée de liste vide", place, hint))
        return tuple(items)

    def _table(self, node: SyntaxTreeNode, span: Span) -> Table:
        sections = {child.type: child for child in node.children}
        head = sections["thead"].children[0].children
        columns = []
        for cell in head:
            header = self.line(cell)
            if not plain_text(header).strip():
                hint = "nommez chaque colonne : un lecteur d’écran annonce ce nom devant chaque valeur"
                self.assembly.found.append(
                    error("D804", "colonne de tableau sans titre", self.span(cell), hint)
                )
            numeric = "right" in str(cell.attrs.get("style", ""))
            columns.append(Column(header, numeric=numeric, span=self._cell_span(cell)))
        body = sections["tbody"].children if "tbody" in sections else []
        rows = tuple(self._row(row) for row in body)
        for row in body:
            place = self.prose.line_span(self.span(row).line)
            if row.meta[CELLS] > len(columns):
                hint = f"le tableau a {len(columns)} colonnes ; un signe « | » dans un texte s’écrit « \\| »"
                self.assembly.found.append(error("D804", "ligne de tableau trop longue", place, hint))
        return Table(columns=tuple(columns), groups=(RowGroup((), rows),), span=span)

    def _row(self, row: SyntaxTreeNode) -> Row:
        cells = (Cell(self.line(cell), span=self._cell_span(cell)) for cell in row.children)
        return Row(tuple(cells), span=self.prose.line_span(self.span(row).line))

    def _cell_span(self, cell: SyntaxTreeNode) -> Span:
        """Where the words of a cell are written; the line of its row where it has none."""
        line = self.prose.line_span(self.span(cell).line)
        inline = next((child for child in cell.children if child.type == "inline"), None)
        return line if inline is None else self.prose.place(placed_content(inline), line)

    def _denies(self, node: SyntaxTreeNode, span: Span) -> bool:
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
            line = Line(self.assembly, definition or span, None, self._denies)
            content.append(lower_inlines(line, inlines))
        joined: Inlines = ()
        for part in content:
            if part:
                joined = (*joined, LineBreak(), *part) if joined else part
        return joined, definition or span


def lower_sheet(assembly: Assembly, sheet: Sheet) -> tuple[Block, ...]:
    """All blocks of a sheet's body."""
    report_bad_notes(assembly, sheet.body, sheet.span)
    return lowering_of(assembly, sheet).blocks(sheet.body.root.children)


def lowering_of(assembly: Assembly, sheet: Sheet) -> Lowering:
    """The lowering of a sheet's own text."""
    return Lowering(assembly, sheet.name, sheet.body)


def report_bad_notes(assembly: Assembly, prose: Prose, span: Span) -> None:
    """The notes of a text that share a label or are never called, and a text nested too deep."""
    for repeated in prose.repeated_notes:
        place = prose.line_span(prose.place(repeated, span).line)
        hint = "donnez à chaque note son propre appel : [^1], [^2]…"
        assembly.found.append(error("D124", "deux notes portent le même appel", place, hint))
    if prose.too_deep is not None:
        hint = "sortez ce texte de quelques listes, citations ou blocs"
        assembly.found.append(
            error("D113", "texte emboîté trop profondément", prose.line_span(prose.too_deep), hint)
        )
    for label in sorted(prose.notes - prose.called):
        place = prose.note_place(label) or span
        assembly.found.append(
            error(
                "D124",
                f"note « [^{label}] » jamais appelée",
                place,
                f"mettez l’appel « [^{label}] » dans le texte, ou supprimez la note",
            )
        )
