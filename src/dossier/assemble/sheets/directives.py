"""What each directive of a sheet becomes in the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly
from dossier.assemble.figures.chart_lines import Order
from dossier.assemble.figures.charts import CHARTS
from dossier.assemble.figures.key_figures import common_source, equation, key_figure
from dossier.assemble.internal import internal_passage
from dossier.assemble.lines.inline import is_blank, placed_content, set_words
from dossier.assemble.lines.lowering import Lowering
from dossier.assemble.people import person_line
from dossier.assemble.sheets.captioned_tables import captioned_table
from dossier.assemble.sheets.shared_texts import shared_text
from dossier.assemble.visit.agreements import agreement_perimeter, agreement_signatories, agreement_strands
from dossier.assemble.visit.aims_and_biographies import aims, biographies
from dossier.assemble.visit.programme import programme_blocks
from dossier.assemble.visit.stop_cards import stop_cards
from dossier.content.located import Located, LocatedList, LocatedMap
from dossier.content.markdown.directive_kinds import (
    COMMON,
    DIRECTIVES,
    LISTS,
    WAIVER,
    DirectiveKind,
    Holds,
    Opening,
)
from dossier.content.markdown.directives import Directive, directive_of, is_closed
from dossier.content.model.base import Audience
from dossier.content.model.base import Block as Shown
from dossier.content.reading.validation import validate
from dossier.content.slug import slug
from dossier.diagnostics import Span, error
from dossier.language.nearest_name import meant
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    Callout,
    Inlines,
    KeyFigures,
    LineBreak,
    Objective,
    Paragraph,
    Quotation,
    Role,
    Separator,
    plain_text,
)
from dossier.tree.walk import placed_text

Lower = Callable[["Lowering", SyntaxTreeNode, Directive, Span], Iterator[Block]]


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
    kind = DIRECTIVES.get(directive.name)
    if kind is None:
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
    if directive.argument and _is_misplaced(directive, kind):
        hint = f"écrivez « :::{directive.name}{{audience=interne}} »"
        if slug(directive.argument) != Audience.INTERNAL.value:
            hint = f"écrivez « :::{directive.name} » seul sur la ligne, et le texte en dessous"
        found.append(error("D123", f"mot de trop : « {directive.argument} »", head, hint))
        return
    if kind.holds is Holds.NOTHING and node.children:
        hint = f"fermez-le aussitôt : « :::{directive.name} », puis « ::: » à la ligne"
        found.append(error("D144", f"le bloc « {directive.name} » ne porte pas de texte", head, hint))
    allowed = (*kind.options, *COMMON, *WAIVER)
    for key in directive.keys:
        if key not in allowed:
            place = lowering.prose.place(key, head)
            found.append(error("D202", f"attribut inconnu « {key} »", place, meant(key, allowed)))
    marked = _marks(lowering, node, directive)
    if marked is not None and lowering.assembly.shows(marked):
        lower = LOWERED[directive.name]
        yield from internal_passage(
            lowering.assembly, marked, lambda: lower(lowering, node, directive, span), span
        )


def _is_misplaced(directive: Directive, kind: DirectiveKind) -> bool:
    """Whether the words after the name mean nothing there, or were meant as an attribute."""
    if directive.name == "interne":
        return False
    return kind.opening is Opening.NOTHING or slug(directive.argument) == Audience.INTERNAL.value


def _marks(lowering: Lowering, node: SyntaxTreeNode, directive: Directive) -> Shown | None:
    """The audience and timing of a directive; None (not shown) where they cannot be read."""
    span = lowering.prose.line_span(lowering.span(node).line)
    written = LocatedMap(span)
    for key in COMMON:
        if key in directive.attributes:
            value = directive.value(key)
            place = lowering.prose.place(value, span)
            if key in LISTS:
                names = LocatedList(place)
                names += [
                    Located(str(one).lower(), lowering.prose.place(one, place))
                    for one in directive.names(key)
                ]
                written[Located(key, place)] = names
            else:
                written[Located(key, place)] = Located(value, place)
    if directive.name == "interne":
        written[Located("audience", span)] = Located(Audience.INTERNAL.value, span)
    result = validate(Shown, written)
    lowering.assembly.found.extend(result.found)
    if result.found or result.entity is None or not directive.verdict:
        return None if result.found else result.entity
    return result.entity.model_copy(update={"audience": Audience(directive.verdict)})


def _blocks(lowering: Lowering, node: SyntaxTreeNode, _directive: Directive, _span: Span) -> Iterator[Block]:
    yield from lowering.blocks(node.children)


def _objective(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    label = placed_text(lowering.words(directive.argument, span)) or say("Objectif")
    yield Objective(label=label, blocks=lowering.blocks(node.children), span=span)


def _callout(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    title = lowering.words(directive.argument, span, lowering.notes)
    yield Callout(title=title, blocks=lowering.blocks(node.children), span=span)


def _quotation(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    if "personne" in directive.attributes:
        name = directive.value("personne")
        author = person_line(lowering.assembly, name, lowering.prose.place(name, span))
    else:
        named = [directive.value(key) for key in ("auteur", "fonction") if directive.value(key)]
        author = set_words(
            lowering.assembly, PlacedText.joined(", ", named), lowering.prose.line_span(span.line)
        )
    if not author:
        author = lowering.assembly.gap(
            say("nom et fonction à compléter"),
            "auteur de la citation",
            span,
            '« {personne=identifiant} », ou « {auteur="…" fonction="…"} » après « :::citation »',
        )
    around = lowering.verbatim
    lowering.verbatim = around or "verbatim" in directive.attributes
    blocks = lowering.blocks(node.children)
    lowering.verbatim = around
    if not blocks and not node.children:
        missing = lowering.assembly.gap(
            say("citation à compléter"),
            "citation",
            span,
            "écrivez les mots, relus par qui les signe, avant le « ::: » qui ferme le bloc",
        )
        blocks = (Paragraph(content=missing, span=span),)
    if blocks:
        yield Quotation(blocks=blocks, author=author, span=span)


def _figures(lowering: Lowering, node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    figures = []
    margin = directive.argument.lower() == "marge" or "marge" in directive.attributes
    named = [
        (name, label)
        for line in _lines_of(lowering, node)
        for name, _, label in [[part.strip() for part in line.partition(":")]]
        if name
    ]
    source = () if margin else common_source(lowering.assembly, [name for name, _label in named])
    for name, label in named:
        shown, place = lowering.words(label, span), lowering.prose.place(name, span)
        figure = key_figure(lowering.assembly, name, shown, place, is_sourced_below=bool(source))
        if figure is not None:
            figures.append(figure)
    if figures:
        huge = "geant" in directive.attributes
        if huge and (margin or len(figures) > 1):
            hint = "une seule ligne dans ce bloc, hors de la marge"
            place = lowering.prose.line_span(span.line)
            lowering.assembly.found.append(error("D144", "un seul chiffre est géant", place, hint))
            huge = False
        yield KeyFigures(figures=tuple(figures), in_margin=margin, huge=huge, span=span)
        if source:
            yield Paragraph(content=source, role=Role.SMALL, span=span)


def _lines_of(lowering: Lowering, node: SyntaxTreeNode) -> Iterator[PlacedText]:
    """The lines inside a directive, whether written as lines or as list items."""
    for child in node.children:
        match child.type:
            case "inline":
                yield from placed_content(child).lines()
            case "paragraph" | "bullet_list" | "ordered_list" | "list_item":
                yield from _lines_of(lowering, child)
            case _:
                hint = "une ligne par chiffre : « identifiant », ou « identifiant : libellé »"
                place = lowering.prose.line_span(lowering.span(child).line)
                lowering.assembly.found.append(
                    error("D144", "seuls des chiffres vont dans ce bloc", place, hint)
                )


def _equation(lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    name = directive.attributes.get("chiffre", directive.argument)
    shown = equation(lowering.assembly, name, lowering.prose.place(name, span))
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
                    "D142", "une note à vérifier ne porte que du texte", span, "écrivez une ou deux phrases"
                )
            )
    if content:
        yield lowering.assembly.review(content, plain_text(content).replace("\n", " "), span)


def _shared_text(
    lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span
) -> Iterator[Block]:
    name = directive.attributes.get("nom", directive.argument)
    yield from shared_text(lowering, name, span)


def _programme(
    lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span
) -> Iterator[Block]:
    yield from programme_blocks(lowering.assembly, directive.attributes.get("jour"), span)


def _stops(lowering: Lowering, _node: SyntaxTreeNode, directive: Directive, span: Span) -> Iterator[Block]:
    yield from stop_cards(lowering.assembly, directive.attributes, span)


def _new_page(
    _lowering: Lowering, _node: SyntaxTreeNode, _directive: Directive, span: Span
) -> Iterator[Block]:
    yield Separator(new_page=True, span=span)


def _of_visit(make: Callable[[Assembly, Span], Iterator[Block]]) -> Lower:
    return lambda lowering, _node, _directive, span: make(lowering.assembly, span)


def _of_agreement(make: Callable[[Assembly, str, Span], Iterator[Block]]) -> Lower:
    return lambda lowering, _node, directive, span: make(
        lowering.assembly, directive.attributes.get("convention", directive.argument), span
    )


def _chart(draw: Callable[[Order], Iterator[Block]]) -> Lower:
    return lambda lowering, node, directive, span: draw(Order(lowering, node, directive, span))


#: What each directive of the table becomes.
LOWERED: Mapping[str, Lower] = {
    "objectif": _objective,
    "encadre": _callout,
    "citation": _quotation,
    "chiffres": _figures,
    "calcul": _equation,
    "interne": _blocks,
    "bloc": _blocks,
    "verifier": _review,
    "texte": _shared_text,
    "tableau": captioned_table,
    "saut-de-page": _new_page,
    **{name: _chart(draw) for name, draw in CHARTS.items()},
    "objectifs": _of_visit(aims),
    "biographies": _of_visit(biographies),
    "programme": _programme,
    "etapes": _stops,
    "orientations": _of_agreement(agreement_strands),
    "perimetre": _of_agreement(agreement_perimeter),
    "signataires": _of_agreement(agreement_signatories),
}
