"""What each directive of a sheet becomes in the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.agreement import agreement_perimeter, agreement_signatories, agreement_strands
from dossier.assemble.context import words
from dossier.assemble.figures import equation, key_figure
from dossier.assemble.inline import is_blank
from dossier.assemble.people import person_line
from dossier.assemble.programme import programme_blocks, stop_cards
from dossier.content.directive import Directive, directive_of, is_closed
from dossier.content.located import Located, LocatedMap
from dossier.content.model.base import Audience
from dossier.content.model.base import Block as Shown
from dossier.content.nearest import meant
from dossier.content.validate import validate
from dossier.diagnostics import Span, error
from dossier.tree import (
    Block,
    Callout,
    Inlines,
    KeyFigures,
    LineBreak,
    Objective,
    Paragraph,
    Quotation,
    Text,
    plain_text,
)

if TYPE_CHECKING:
    from dossier.assemble.prose import Lowering

Lower = Callable[["Lowering", SyntaxTreeNode, Directive, Span], Iterator[Block]]
_COMMON = ("audience", "validation", "valideur", "moment")


def lower_directive(lowering: Lowering, node: SyntaxTreeNode, span: Span) -> Iterator[Block]:
    """The blocks of a directive, none where this document's readers may not see it."""
    directive = directive_of(node)
    found = lowering.assembly.found
    head = lowering.prose.line_span(span.line)
    if not is_closed(node):
        found.append(
            error(
                "D122",
                f"bloc « {directive.name} » jamais refermé",
                head,
                "ajoutez une ligne « ::: » à la fin du bloc",
            )
        )
    lower, own = DIRECTIVES.get(directive.name, (None, ()))
    if lower is None:
        found.append(
            error("D122", f"bloc inconnu « {directive.name} »", head, meant(directive.name, DIRECTIVES))
        )
        return
    if directive.leftover:
        found.append(
            error(
                "D123",
                f"attribut illisible « {directive.leftover} »",
                head,
                'écrivez {nom=valeur} ou {nom="plusieurs mots"}',
            )
        )
    allowed = (*own, *_COMMON)
    for key in directive.attributes:
        if key not in allowed:
            found.append(
                error(
                    "D202", f"attribut inconnu « {key} »", lowering.prose.find(node, key), meant(key, allowed)
                )
            )
    marked = _marks(lowering, node, directive)
    if marked is not None and lowering.assembly.shows(marked):
        yield from lower(lowering, node, directive, span)


def _marks(lowering: Lowering, node: SyntaxTreeNode, directive: Directive) -> Shown | None:
    """The audience and timing of a directive; None (not shown) where they cannot be read."""
    span = lowering.prose.line_span(lowering.span(node).line)
    written = LocatedMap(span)
    for key in _COMMON:
        if key in directive.attributes:
            value = directive.attributes[key]
            place = lowering.prose.find(node, value) if value else span
            written[Located(key, place)] = Located(value, place)
    if directive.name == "interne":
        written[Located("audience", span)] = Located(Audience.INTERNAL.value, span)
    result = validate(Shown, written)
    lowering.assembly.found.extend(result.found)
    return None if result.found else result.entity


def _blocks(lowering: Lowering, node: SyntaxTreeNode, _directive: Directive, _span: Span) -> Iterator[Block]:
    yield from lowering.blocks(node.children)


def _objective(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    yield Objective(label=directive.argument or "Objectif", blocks=lowering.blocks(node.children), span=span)


def _callout(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    yield Callout(title=words(directive.argument), blocks=lowering.blocks(node.children), span=span)


def _quotation(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    attributes = directive.attributes
    if "personne" in attributes:
        author = person_line(
            lowering.assembly, attributes["personne"], lowering.prose.find(node, attributes["personne"])
        )
    else:
        named = [attributes[key] for key in ("auteur", "fonction") if attributes.get(key)]
        author = words(", ".join(named))
    if not author:
        author = lowering.assembly.gap("nom et fonction à compléter", "auteur de la citation", span)
    blocks = lowering.blocks(node.children)
    if blocks:
        yield Quotation(blocks=blocks, author=author, span=span)


def _figures(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    figures = []
    for line in _lines_of(node):
        name, label = _split_label(line)
        if not name:
            continue
        place = lowering.prose.find(node, name)
        figure = key_figure(lowering.assembly, name, label, place)
        if figure is not None:
            figures.append(figure)
    if figures:
        margin = directive.argument.lower() == "marge" or "marge" in directive.attributes
        yield KeyFigures(figures=tuple(figures), in_margin=margin, span=span)


def _lines_of(node: SyntaxTreeNode) -> Iterator[Inlines]:
    """The lines inside a directive, whether written as lines or as list items."""
    for inline in node.walk():
        if inline.type == "inline" and inline.parent is not None:
            for part in inline.content.split("\n"):
                yield (Text(part.strip()),)


def _split_label(line: Inlines) -> tuple[str, Inlines]:
    name, _, label = plain_text(line).partition(":")
    return name.strip(), words(label.strip()) if label.strip() else ()


def _equation(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    name = directive.attributes.get("chiffre", directive.argument)
    shown = equation(lowering.assembly, name, lowering.prose.find(node, name) if name else span)
    if shown is not None:
        yield shown


def _review(lowering: Lowering, node: SyntaxTreeNode, _directive: Directive, span: Span) -> Iterator[Block]:
    content: Inlines = ()
    for block in lowering.blocks(node.children):
        if isinstance(block, Paragraph) and not is_blank(block.content):
            content = (*content, LineBreak(), *block.content) if content else block.content
        elif not isinstance(block, Paragraph):
            lowering.assembly.found.append(
                error(
                    "D123", "une note à vérifier ne porte que du texte", span, "écrivez une ou deux phrases"
                )
            )
    if content:
        yield lowering.assembly.review(content, plain_text(content).replace("\n", " "), span)


def _programme(
    lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span
) -> Iterator[Block]:
    yield from programme_blocks(lowering.assembly, directive.attributes.get("jour"), span)


def _stops(lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    yield from stop_cards(lowering.assembly, directive.attributes, span)


def _strands(lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    yield from agreement_strands(
        lowering.assembly, directive.attributes.get("convention", directive.argument), span
    )


def _perimeter(
    lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span
) -> Iterator[Block]:
    yield from agreement_perimeter(
        lowering.assembly, directive.attributes.get("convention", directive.argument), span
    )


def _signatories(
    lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span
) -> Iterator[Block]:
    yield from agreement_signatories(
        lowering.assembly, directive.attributes.get("convention", directive.argument), span
    )


DIRECTIVES: dict[str, tuple[Lower, tuple[str, ...]]] = {
    "objectif": (_objective, ()),
    "encadre": (_callout, ()),
    "citation": (_quotation, ("personne", "auteur", "fonction")),
    "chiffres": (_figures, ("marge",)),
    "calcul": (_equation, ("chiffre",)),
    "interne": (_blocks, ()),
    "bloc": (_blocks, ()),
    "verifier": (_review, ()),
    "programme": (_programme, ("jour",)),
    "etapes": (_stops, ("de", "a", "jour")),
    "orientations": (_strands, ("convention",)),
    "perimetre": (_perimeter, ("convention",)),
    "signataires": (_signatories, ("convention",)),
}
