"""The directive « :::tableau Titre {nom=…} »: a table with a caption, a number, and a name for references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly
from dossier.assemble.lines.lowering import Lowering
from dossier.assemble.lines.table_calls import TABLE
from dossier.content.markdown.directives import Directive
from dossier.content.slug import slug
from dossier.diagnostics import Span, error
from dossier.language.printed import say
from dossier.tree import Block, Chapter, Table, iter_blocks


def captioned_table(
    lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span
) -> Iterator[Block]:
    """The table that a directive holds, with its caption; anything beside it is refused (D144)."""
    head = lowering.prose.line_span(span.line)
    caption = lowering.words(directive.argument, span, lowering.notes)
    name = directive.value("nom")
    if name and not caption:
        hint = "écrivez « :::tableau Son titre {nom=…} »"
        lowering.assembly.found.append(error("D123", "tableau nommé, mais sans titre", head, hint))
    if name and slug(name) != name:
        hint = f"des lettres sans accent, des chiffres et des tirets : {{nom={slug(name)}}}"
        place = lowering.prose.place(name, head)
        lowering.assembly.found.append(error("D123", f"nom de tableau mal écrit « {name} »", place, hint))
    blocks = lowering.blocks(node.children)
    if not (len(blocks) == 1 and isinstance(blocks[0], Table)):
        hint = "mettez le tableau seul entre « :::tableau Son titre » et « ::: », le reste au-dehors"
        message = "un bloc « tableau » tient un tableau, et rien d’autre"
        lowering.assembly.found.append(error("D144", message, head, hint))
        yield from blocks
        return
    anchor = f"{TABLE}{name}" if name and caption else ""
    yield replace(
        blocks[0],
        caption=caption,
        number=int(bool(caption)),
        noun=say("Tableau"),
        anchor=anchor,
        landscape="paysage" in directive.attributes,
        span=span,
    )


def report_framed_landscapes(assembly: Assembly, chapters: Sequence[Chapter]) -> None:
    """A table that wants pages of its own stands in no frame, list or card (D144)."""
    for chapter in chapters:
        for block in iter_blocks(chapter.blocks):
            if isinstance(block, Table) and block.landscape and not _is_own(chapter, block):
                hint = "sortez-le du bloc ou de la liste où il se trouve, ou retirez « paysage »"
                message = "un tableau en paysage a sa propre page"
                assembly.found.append(error("D144", message, block.span, hint))


def _is_own(chapter: Chapter, table: Table) -> bool:
    return any(table is block for block in chapter.blocks)
