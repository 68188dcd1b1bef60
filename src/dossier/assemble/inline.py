"""Lines of Markdown lowered to inlines of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly, PendingLink
from dossier.assemble.ledger import figure_text
from dossier.assemble.typography import Verbatim, bind_title
from dossier.assemble.visit_values import is_visit_value, visit_value
from dossier.content.located import Located
from dossier.content.markdown import parse_line
from dossier.content.source import FORBIDDEN
from dossier.diagnostics import Span, error
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
    Superscript,
    Text,
    plain_text,
)
from dossier.tree.walk import figures_of

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_LOST_CALL = re.compile(r"\[\^[^\]\s]+\]")
_LOST_DIRECTIVE = re.compile(r":\s*:[:\s]*\w*")
_LOST_ADDRESS = re.compile(r"!?\[[^\[\]]*\](?:\(|\[)|!\[")
_LOST_FIGURE = re.compile(r"\{\{|\}\}")
_LOST_ATTRIBUTE = re.compile(r"(?<!\{)\{[^{}]*=[^{}]*\}")

_NO_SUCH_NOTE = (
    "appel de note sans note : {}",
    "écrivez la note en fin de fiche : « [^1]: texte de la note »",
)
_NO_NOTE_HERE = (
    "note de bas de page à un endroit qui n’en porte pas : {}",
    "mettez l’appel dans le texte d’une fiche, son chapô, un intertitre, une légende ou un titre d’encadré",
)

#: The text of the note that a call means, and where it is written.
NoteReader = Callable[[SyntaxTreeNode, Span], tuple[Inlines, Span]]
Denial = Callable[[SyntaxTreeNode, Span], bool]


class Finder(Protocol):
    """Says where words are written: their ``skip``-th occurrence, or the first where there are not so many."""

    def __call__(self, needle: str, skip: int = 0, /) -> Span:
        """The place of ``needle``."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line needs to be lowered: where its words stand, how its notes are read.

    ``denies`` says of a link that its address may not be shown here, and reports it. ``verbatim`` words keep
    their own typography. ``named`` counts the
    figures named so far, by their markup.
    """

    assembly: Assembly
    find: Finder
    read_note: NoteReader | None = None
    denies: Denial | None = None
    verbatim: bool = False
    named: dict[str, int] = field(default_factory=dict)

    def figure(self, markup: str) -> Span:
        """Where the next figure of that markup is named."""
        rank = self.named.get(markup, 0)
        self.named[markup] = rank + 1
        return self.find(markup, rank)


@dataclass(frozen=True, slots=True)
class NoteSource:
    """The notes that a line outside of a running text may call: their labels, and what reads one."""

    labels: frozenset[str]
    read: NoteReader


def set_line(assembly: Assembly, text: Located, notes: NoteSource | None = None) -> Inlines:
    """Lower a field of a YAML file or a front matter; without ``notes`` it may call none."""

    def find(needle: str, skip: int = 0, /) -> Span:
        places = [match.start() for match in re.finditer(re.escape(needle), text)]
        place = places[min(skip, len(places) - 1)] if places else -1
        span = text.span
        if place < 0 or span.line != span.end_line:
            return span
        quoted = span.end_column - span.column - len(text)
        start = span.column + place + (1 if quoted >= 2 else 0)
        return Span(span.path, span.line, start, span.line, start + len(needle))

    if notes is None:
        return lower_inlines(Line(assembly, find), parse_line(text))
    return lower_inlines(Line(assembly, find, notes.read), parse_line(text, notes.labels))


def as_title(content: Inlines) -> Inlines:
    """A line set as a title, which breaks by sense."""
    return tuple(
        Text(bind_title(inline.value), inline.figure) if isinstance(inline, Text) else inline
        for inline in content
    )


def lower_inlines(line: Line, nodes: Iterable[SyntaxTreeNode]) -> Inlines:
    """Lower the inline nodes of a whole line, with its typography."""
    return part_calls(line.assembly.typeset(_lower_all(line, nodes)))


def _lower_all(line: Line, nodes: Iterable[SyntaxTreeNode]) -> Inlines:
    """Lower inline nodes in order, neighbouring texts joined, without typography."""
    result: list[Inline] = []
    pending = ""
    for node in nodes:
        if node.type in {"text", "text_special"}:
            pending += node.content
            continue
        if node.type == "softbreak":
            pending += " "
            continue
        result += _text(line, pending)
        pending = ""
        result += _lower(line, node)
    result += _text(line, pending)
    return tuple(result)


def _text(line: Line, text: str) -> Inlines:
    if not text:
        return ()
    for pattern, code, message, hint in (
        (
            FORBIDDEN,
            "D103",
            "caractère invisible interdit",
            "supprimez ce caractère, écrit sous forme de code",
        ),
        (_LOST_CALL, "D124", *(_NO_NOTE_HERE if line.read_note is None else _NO_SUCH_NOTE)),
        (
            _LOST_DIRECTIVE,
            "D122",
            "bloc mal ouvert : {}",
            "une ligne « :::nom » l’ouvre, une ligne « ::: » le ferme",
        ),
        (
            _LOST_ADDRESS,
            "D125",
            "lien ou image mal écrit : {}",
            "écrivez [texte](https://…) ou ![ce que montre l’image](images/fichier.jpg), sans autre parenthèse",
        ),
        (_LOST_FIGURE, "D302", "chiffre mal nommé : {}", "écrivez {{identifiant}}, sans autre signe"),
        (
            _LOST_ATTRIBUTE,
            "D123",
            "attribut hors de la ligne d’un bloc : {}",
            "entourez le texte de « :::bloc{audience=interne} » et « ::: »",
        ),
    ):
        for match in pattern.finditer(text):
            word = match[0].strip()
            line.assembly.found.append(error(code, message.format(word), line.find(word), hint))
    return (Verbatim(text),) if line.verbatim else (Text(text),)


def _lower(line: Line, node: SyntaxTreeNode) -> Inlines:
    match node.type:
        case "strong":
            return (Strong(_lower_all(line, node.children)),)
        case "em":
            return (Emphasis(_lower_all(line, node.children)),)
        case "code_inline":
            return (Code(node.content),)
        case "hardbreak":
            return (LineBreak(),)
        case "link":
            return _link(line, node)
        case "span":
            return _span(line, node)
        case "figure" if is_visit_value(node.content):
            return visit_value(line.assembly, node.content, node.info, line.figure(node.markup))
        case "figure":
            return figure_text(line.assembly, node.content, node.info, line.figure(node.markup))
        case "footnote_ref":
            return _note(line, node)
        case "footnote_anchor":
            return ()
        case "image":
            return _misplaced_image(line, node)
        case "html_inline":
            return _html(line, node.content)
        case _:
            return _text(line, node.content)


def _html(line: Line, markup: str) -> Inlines:
    line.assembly.found.append(
        error(
            "D120",
            f"balise HTML « {markup.strip()[:40]} »",
            line.find(markup.strip()[:40]),
            html_remedy(markup),
        )
    )
    return ()


def html_remedy(markup: str) -> str:
    """What to write instead of a piece of HTML."""
    if markup.lstrip().startswith("<!--"):
        return "un commentaire serait imprimé : mettez-le entre « :::interne » et « ::: », ou supprimez-le"
    return "écrivez en Markdown (*italique*, **gras**) ; pour un signe « < », écrivez « \\< »"


def _misplaced_image(line: Line, node: SyntaxTreeNode) -> Inlines:
    name = unquote(str(node.attrs.get("src", "")))
    line.assembly.found.append(
        error(
            "D602",
            f"image « {name} » au milieu d’un texte",
            line.find(name),
            "mettez l’image seule, dans son propre paragraphe",
        )
    )
    return ()


def _span(line: Line, node: SyntaxTreeNode) -> Inlines:
    if set(node.attrs) == {"verbatim"} and node.attrs["verbatim"] == "oui":
        return _lower_all(replace(line, verbatim=True), node.children)
    language = str(node.attrs.get("lang", ""))
    written = " ".join(f"{key}={value}" for key, value in node.attrs.items())
    if not _LANGUAGE.match(language) or set(node.attrs) != {"lang"}:
        line.assembly.found.append(
            error(
                "D126",
                f"passage qui porte autre chose qu’une langue : {{{written}}}",
                line.find("]{"),
                "écrivez par exemple [workshop]{lang=en}, ou [mots cités tels quels]{verbatim=oui}",
            )
        )
        return _lower_all(line, node.children)
    is_french = language.partition("-")[0] == "fr"
    inside = replace(line, verbatim=line.verbatim or not is_french)
    return (Foreign(language, _lower_all(inside, node.children)),)


def _link(line: Line, node: SyntaxTreeNode) -> Inlines:
    target = str(node.attrs.get("href", ""))
    content = _lower_all(line, node.children)
    text, figures = plain_text(content).strip(), figures_of(content)
    written = unquote(target)  # as the parser encodes spaces and accents
    places = [line.find(form) for form in ((target, written) if target else ("](",))]
    span = max(places, key=lambda place: place.column)
    if not text:
        line.assembly.found.append(
            error(
                "D801", "lien sans texte", span, "écrivez où il mène : [programme de la visite](#programme)"
            )
        )
        return ()
    if line.denies is not None and line.denies(node, span):
        return (Text(text),)
    if target.startswith("#"):
        line.assembly.links.append(PendingLink(target[1:], span))
        return (Link(text, target, figures),)
    if not target.lower().startswith(_SCHEMES):
        line.assembly.found.append(
            error(
                "D125",
                f"lien refusé : « {(written if written.isprintable() else target) or 'vide'} »",
                span,
                "un lien commence par https://, mailto:, tel: ou par # pour une autre page du dossier",
            )
        )
        return (Text(text),)
    return (Link(text, target, figures),)


def _note(line: Line, node: SyntaxTreeNode) -> Inlines:
    label = str(node.meta.get("label", ""))
    span = line.find(f"[^{label}]")
    if line.read_note is None:
        message, hint = _NO_NOTE_HERE
        line.assembly.found.append(error("D124", message.format(f"[^{label}]"), span, hint))
        return ()
    line.assembly.notes += 1
    number = line.assembly.notes
    content, written = line.read_note(node, span)
    return (Note(number, content, span=written),) if content else ()


def part_calls(content: Inlines) -> Inlines:
    """A line in which each call that follows another with no word between them says so."""
    follows = False

    def walk(inlines: Inlines) -> Iterator[Inline]:
        nonlocal follows
        for inline in inlines:
            match inline:
                case Note():
                    yield replace(inline, follows=follows)
                    follows = True
                case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
                    yield replace(inline, content=tuple(walk(inner)))
                case _:
                    follows = follows and not plain_text((inline,))
                    yield inline

    return tuple(walk(content))


def is_blank(content: Inlines) -> bool:
    """Whether a line has nothing to read."""
    return (
        not any(isinstance(inline, Note | Superscript) for inline in content)
        and not plain_text(content).strip()
    )
