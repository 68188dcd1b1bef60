"""Lines of Markdown lowered to inlines of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly, PendingLink
from dossier.assemble.lines.figure_words import figure_text
from dossier.assemble.lines.lost_signs import NO_NOTE_HERE, html_remedy, lost_signs
from dossier.assemble.lines.neighbouring_calls import part_calls
from dossier.assemble.lines.table_calls import is_table_call, table_call
from dossier.assemble.lines.visit_values import is_visit_value, visit_value
from dossier.content.located import Located
from dossier.content.markdown.inline_places import ADDRESS, LANGUAGE, ORIGIN
from dossier.content.markdown.markdown_reader import parse_line
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.diagnostics import Span, error
from dossier.language.fr.typography import Verbatim
from dossier.language.fr.typography.quotes import Part
from dossier.language.printed import bind_title, is_own
from dossier.text import NOWHERE, Origin, PlacedText
from dossier.tree import (
    Code,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)
from dossier.tree.walk import figures_of, placed_text

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

#: The text of the note that a call means, and where it is written.
NoteReader = Callable[[SyntaxTreeNode, Span], tuple[Inlines, Span]]
Denial = Callable[[SyntaxTreeNode, Span], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """What a line needs to be lowered: the ``span`` of its block or field, how its notes are read.

    ``denies`` says of a link that its address may not be shown here, and reports it. ``verbatim`` words keep
    their own typography. ``part`` is what a paragraph is of a quotation over several.
    """

    assembly: Assembly
    span: Span
    read_note: NoteReader | None = None
    denies: Denial | None = None
    verbatim: bool = False
    part: Part | None = None

    def place(self, origin: Origin, first: int = 0, last: int | None = None) -> Span:
        """Where characters of that origin are written, all of them or those from ``first`` to ``last``."""
        return self.assembly.kit.place(origin, self.span, first, last)


@dataclass(frozen=True, slots=True)
class NoteSource:
    """The notes that a line outside of a running text may call: their labels, and what reads one."""

    labels: frozenset[str]
    read: NoteReader


def set_line(assembly: Assembly, text: Located, notes: NoteSource | None = None) -> Inlines:
    """Lower a field of a YAML file or a front matter; without ``notes`` it may call none."""
    return set_words(assembly, scalar_text(assembly.kit.sources.get(text.span.path), text), text.span, notes)


def set_words(assembly: Assembly, text: PlacedText, span: Span, notes: NoteSource | None = None) -> Inlines:
    """Lower words that stand alone; ``span`` is what a message points at where no word is at fault."""
    if notes is None:
        return lower_inlines(Line(assembly, span), parse_line(text))
    return lower_inlines(Line(assembly, span, notes.read), parse_line(text, notes.labels))


def as_title(content: Inlines) -> Inlines:
    """Return a line whose small words are bound to the next one, so that no line of a title ends on an article."""
    return tuple(
        replace(inline, value=bind_title(inline.value)) if isinstance(inline, Text) else inline
        for inline in content
    )


def lower_inlines(line: Line, nodes: Iterable[SyntaxTreeNode]) -> Inlines:
    """Return the inlines of the Markdown nodes of one whole line, with typography applied and neighbouring calls of notes set apart."""
    return part_calls(line.assembly.typeset(_lower_all(line, nodes), line.part))


def _lower_all(line: Line, nodes: Iterable[SyntaxTreeNode]) -> Inlines:
    """Lower inline nodes in order, neighbouring texts joined, without typography."""
    result: list[Inline] = []
    pending, origin = "", NOWHERE
    for node in nodes:
        if node.type in {"text", "softbreak"}:
            pending += node.content if node.type == "text" else " "
            origin += origin_of(node)
            continue
        result += _text(line, pending, origin)
        pending, origin = "", NOWHERE
        result += _lower(line, node)
    result += _text(line, pending, origin)
    return tuple(result)


def origin_of(node: SyntaxTreeNode, key: str = ORIGIN) -> Origin:
    """Where the characters of a leaf of a line are written, or what else of it ``key`` names."""
    found = node.meta.get(key)
    return found if isinstance(found, Origin) else NOWHERE


def placed_content(node: SyntaxTreeNode) -> PlacedText:
    """Return the characters of a node without children, or of a line before it is parsed, each with its place in the file."""
    return PlacedText(node.content, origin_of(node))


def _address_of(node: SyntaxTreeNode) -> Origin:
    """Where the address of a link or an image is written; of a bare one, where its words are."""
    closing = node.nester_tokens.closing if node.nester_tokens is not None else None
    found = closing.meta.get(ADDRESS) if closing is not None else node.meta.get(ADDRESS)
    if isinstance(found, Origin):
        return found
    return sum((origin_of(child) for child in node.children), NOWHERE)


def _text(line: Line, text: str, origin: Origin) -> Inlines:
    """Words as they are typed; a sign in them that was meant for something is reported."""
    if not text:
        return ()
    line.assembly.found += lost_signs(text, partial(line.place, origin), may_call=line.read_note is not None)
    return (Verbatim(text, origin=origin),) if line.verbatim else (Text(text, origin=origin),)


def _lower(line: Line, node: SyntaxTreeNode) -> Inlines:
    match node.type:
        case "strong":
            return (Strong(_lower_all(line, node.children)),)
        case "em":
            return (Emphasis(_lower_all(line, node.children)),)
        case "code_inline":
            return (Code(node.content, origin_of(node)),)
        case "superscript":
            return (Superscript(node.content, origin_of(node)),)
        case "subscript":
            return (Subscript(node.content, origin_of(node)),)
        case "hardbreak":
            return (LineBreak(),)
        case "link":
            return _link(line, node)
        case "span":
            return _span(line, node)
        case "figure":
            return _figure(line, node)
        case "footnote_ref":
            return _note(line, node)
        case "footnote_anchor":
            return ()
        case "image":
            return _misplaced_image(line, node)
        case "html_inline":
            return _html(line, node)
        case _:
            return _text(line, node.content, origin_of(node))


def _figure(line: Line, node: SyntaxTreeNode) -> Inlines:
    """A named figure, or a value of the visit: each of its characters stands for the whole name."""
    origin = origin_of(node)
    place = origin.stretch(0, len(origin))
    if is_table_call(node.content):
        called = table_call(line.assembly, node.content, node.info, line.place(origin))
        whole = NOWHERE if place is None else Origin.whole(origin.path, *place, len(called.text))
        return (replace(called, origin=whole),)
    value = visit_value if is_visit_value(node.content) else figure_text
    return tuple(
        replace(text, origin=Origin.whole(origin.path, *place, len(text.value)))
        if isinstance(text, Text) and place is not None
        else text
        for text in value(line.assembly, node.content, node.info, line.place(origin))
    )


def _html(line: Line, node: SyntaxTreeNode) -> Inlines:
    shown = node.content.strip()[:40]
    place = line.place(origin_of(node), 0, len(shown))
    line.assembly.found.append(error("D120", f"balise HTML « {shown} »", place, html_remedy(node.content)))
    return ()


def _misplaced_image(line: Line, node: SyntaxTreeNode) -> Inlines:
    name = unquote(str(node.attrs.get("src", "")))
    line.assembly.found.append(
        error(
            "D602",
            f"image « {name} » au milieu d’un texte",
            line.place(_address_of(node)),
            "mettez l’image seule, dans son propre paragraphe",
        )
    )
    return ()


def _span(line: Line, node: SyntaxTreeNode) -> Inlines:
    if set(node.attrs) == {"verbatim"} and node.attrs["verbatim"] == "oui":
        return _lower_all(replace(line, verbatim=True), node.children)
    language = str(node.attrs.get("lang", ""))
    said = " ".join(f"{key}={value}" for key, value in node.attrs.items())
    if not _LANGUAGE.match(language) or set(node.attrs) != {"lang"}:
        line.assembly.found.append(
            error(
                "D126",
                f"passage qui porte autre chose qu’une langue : {{{said}}}",
                line.place(origin_of(node)),
                "écrivez par exemple [workshop]{lang=en}, ou [mots cités tels quels]{verbatim=oui}",
            )
        )
        return _lower_all(line, node.children)
    inside = replace(line, verbatim=line.verbatim or not is_own(language))
    closing = node.nester_tokens.closing if node.nester_tokens is not None else None
    written = NOWHERE if closing is None else closing.meta.get(LANGUAGE, NOWHERE)
    return (Foreign(language, _lower_all(inside, node.children), written),)


def _link(line: Line, node: SyntaxTreeNode) -> Inlines:
    target = str(node.attrs.get("href", ""))
    content = tuple(map(_on_the_line, _lower_all(line, node.children)))
    words, figures = plain_text(content), figures_of(content)
    text = words.strip()
    lead = len(words) - len(words.lstrip())
    origin = placed_text(content).origin.cut(lead, lead + len(text))
    written = unquote(target)  # as the parser encodes spaces and accents
    span = line.place(_address_of(node))
    if not text:
        line.assembly.found.append(
            error(
                "D801", "lien sans texte", span, "écrivez où il mène : [programme de la visite](#programme)"
            )
        )
        return ()
    if line.denies is not None and line.denies(node, span):
        return (Text(text, origin=origin),)
    if target.startswith("#"):
        line.assembly.links.append(PendingLink(target[1:], span))
        return (Link(text, target, figures, origin),)
    if not target.lower().startswith(_SCHEMES):
        line.assembly.found.append(
            error(
                "D125",
                f"lien refusé : « {(written if written.isprintable() else target) or 'vide'} »",
                span,
                "un lien commence par https://, mailto:, tel: ou par # pour une autre page du dossier",
            )
        )
        return (Text(text, origin=origin),)
    return (Link(text, target, figures, origin),)


_RAISED_SIGNS = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED_SIGNS = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


def _on_the_line(inline: Inline) -> Inline:
    """An exponent or an index as the sign that says the same: the text of a link is plain."""
    match inline:
        case Superscript(value=value, origin=origin):
            return Text(value.translate(_RAISED_SIGNS), origin=origin)
        case Subscript(value=value, origin=origin):
            return Text(value.translate(_LOWERED_SIGNS), origin=origin)
        case _:
            return inline


def _note(line: Line, node: SyntaxTreeNode) -> Inlines:
    label = str(node.meta.get("label", ""))
    span = line.place(origin_of(node))
    if line.read_note is None:
        message, hint = NO_NOTE_HERE
        line.assembly.found.append(error("D124", message.format(f"[^{label}]"), span, hint))
        return ()
    line.assembly.notes += 1
    number = line.assembly.notes
    content, written = line.read_note(node, span)
    return (Note(number, content, span=written),) if content else ()


def is_blank(content: Inlines) -> bool:
    """Return whether a line prints nothing: white space alone, and neither a note nor a superscript."""
    return (
        not any(isinstance(inline, Note | Superscript | Subscript) for inline in content)
        and not plain_text(content).strip()
    )
