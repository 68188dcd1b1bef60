"""The Markdown of a sheet lowered to blocks of the tree."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly
from dossier.assemble.lines.inline import as_title, placed_content
from dossier.assemble.lines.lost_signs import html_remedy
from dossier.assemble.lines.lowering import Lowering, report_bad_notes
from dossier.assemble.sheets.directives import lower_directive
from dossier.assemble.sheets.melted_lists import report_melted_list, report_other_number
from dossier.assemble.sheets.pasted_tables import report_pasted_table
from dossier.assemble.sheets.pictures import place_picture
from dossier.assemble.sheets.tables import lower_table
from dossier.content.kit import Sheet
from dossier.content.slug import slug
from dossier.diagnostics import Span, error, warning
from dossier.tree import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Separator,
    plain_text,
)

_MAX_LEVEL = 4


def lower_sheet(assembly: Assembly, sheet: Sheet) -> tuple[Block, ...]:
    """Return all blocks that the Markdown of a sheet becomes for these readers, and report its faulty notes."""
    report_bad_notes(assembly, sheet.body, sheet.span, sheet.front)
    return lowering_of(assembly, sheet).blocks(sheet.body.root.children)


def lowering_of(assembly: Assembly, sheet: Sheet) -> Lowering:
    """Return what turns the Markdown of a sheet into blocks, for a caller that lowers only a part of it."""
    return Lowering(assembly, sheet.name, sheet.body, lower_block)


def lower_block(lowering: Lowering, node: SyntaxTreeNode) -> Iterator[Block]:
    """The blocks of one node of the Markdown of a text."""
    span = lowering.span(node)
    match node.type:
        case "paragraph":
            yield from _paragraph(lowering, node, span)
        case "heading":
            yield from _heading(lowering, node, span)
        case "bullet_list":
            items = _items(lowering, node)
            if items:
                yield BulletList(items=items, span=span)
        case "ordered_list":
            items = _items(lowering, node)
            if items:
                start = int(node.attrs.get("start", 1))
                numbers = [(item.info, lowering.span(item)) for item in node.children]
                lowering.assembly.found += report_other_number(numbers, start, lowering.prose.line_span)
                yield NumberedList(items=items, start=start, span=span)
        case "blockquote":
            yield Quotation(blocks=lowering.blocks(node.children), author=(), span=span)
        case "table":
            yield lower_table(lowering, node, span)
        case "fence" | "code_block":
            yield from _code(lowering, node, span)
        case "hr":
            yield Separator(span=span)
        case "directive":
            yield from lower_directive(lowering, node, span)
        case "directive_stray":
            lowering.assembly.found.append(
                error(
                    "D122",
                    "« ::: » ferme un bloc qui n’est pas ouvert",
                    span,
                    "supprimez cette ligne, ou ouvrez le bloc par « :::nom »",
                )
            )
        case "html_block":
            shown = node.content.strip().split("\n")[0][:40]
            lowering.assembly.found.append(
                error("D120", f"balise HTML « {shown} »", span, html_remedy(node.content))
            )
        case "footnote_block":
            pass  # the notes stand at their calls
        case _:
            yield from lowering.blocks(node.children)


def _paragraph(lowering: Lowering, node: SyntaxTreeNode, span: Span) -> Iterator[Block]:
    children = node.children[0].children if node.children else []
    if any(child.type == "image" for child in children) and all(
        child.type in {"image", "softbreak"} or (child.type == "text" and not child.content.strip())
        for child in children
    ):
        for child in children:
            if child.type == "image" and not lowering.denies(child, span):
                picture = place_picture(lowering, child, span)
                if picture is not None:
                    yield picture
        return
    content = lowering.line(node)
    if plain_text(content).strip():
        typed = placed_content(node.children[0])
        pasted = report_pasted_table(typed, lambda words: lowering.prose.place(words, span))
        melted = report_melted_list(typed, lambda words: lowering.prose.place(words, span))
        lowering.assembly.found += pasted or melted
        yield Paragraph(content=content, span=span)


def _heading(lowering: Lowering, node: SyntaxTreeNode, span: Span) -> Iterator[Heading]:
    """An intertitle; one without words says nothing, and is left out."""
    level = int(node.tag[1])
    content = as_title(lowering.line(node))
    if level == 1:
        hint = "le titre de la page est dans l’en-tête ; les intertitres commencent par « ## »"
        lowering.assembly.found.append(error("D143", "titre de niveau 1 dans le texte", span, hint))
    elif level > lowering.level + 1 or level > _MAX_LEVEL:
        expected = "#" * min(lowering.level + 1, _MAX_LEVEL)
        hint = f"écrivez « {expected} {plain_text(content)} »"
        lowering.assembly.found.append(
            error("D802", f"titre de niveau {level} après un niveau {lowering.level}", span, hint)
        )
    lowering.level = max(2, min(level, _MAX_LEVEL))
    if not plain_text(content).strip():
        lowering.assembly.found.append(
            error("D143", "intertitre vide", span, "écrivez-le, ou supprimez la ligne")
        )
        return
    anchor = lowering.assembly.anchor(f"{lowering.name}-{slug(plain_text(content))}")
    yield Heading(level=lowering.level, content=content, anchor=anchor, span=span)


def _code(lowering: Lowering, node: SyntaxTreeNode, span: Span) -> Iterator[Block]:
    text = placed_content(node)
    if ":::" in text:
        hint = "sortez ce bloc des lignes ``` : ce qu’elles entourent s’imprime tel quel"
        place = lowering.prose.place(text.partition(":::")[1], span)
        lowering.assembly.found.append(error("D122", "« ::: » entre deux lignes ```", place, hint))
        return
    yield CodeBlock(text=text[: len(text.rstrip("\n"))], span=span)


def _items(lowering: Lowering, node: SyntaxTreeNode) -> tuple[ListItem, ...]:
    """The entries of a list; one of which these readers may see nothing is left out, its number with it."""
    items: list[ListItem] = []
    for item in node.children:
        blocks = lowering.blocks(item.children)
        if blocks or not item.children:
            items.append(ListItem(blocks, span=lowering.span(item)))
        if not item.children:
            hint = "écrivez l’entrée, ou supprimez la ligne"
            place = lowering.prose.line_span(lowering.span(item).line)
            lowering.assembly.found.append(warning("D461", "entrée de liste vide", place, hint))
    return tuple(items)
