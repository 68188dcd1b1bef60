"""The directive « :::tableau Titre {nom=…} »: a table with a caption, a number, and a name for references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.lines.lowering import Lowering
from dossier.assemble.lines.table_calls import TABLE
from dossier.content.markdown.directives import Directive
from dossier.content.slug import slug
from dossier.diagnostics import Span, error
from dossier.tree import Block, Table


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
    yield replace(blocks[0], caption=caption, number=int(bool(caption)), anchor=anchor, span=span)
