"""Markdown of the sheets: CommonMark with tables, footnotes, foreign passages, directives and figures.

HTML is recognised only in order to be refused: a comment that an editor believes hidden must never be
printed, nor a tag be taken for text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from dossier.content.decoding.source import Source
from dossier.content.markdown.bare_addresses import add_addresses
from dossier.content.markdown.block_places import NOTES, add_block_places
from dossier.content.markdown.directives import add_directives, directive_of
from dossier.content.markdown.inline_places import ORIGIN, PlacedInline, add_places, settle
from dossier.diagnostics import Span
from dossier.text import Origin, PlacedText, Run

MAX_NESTING = 20
_OPTIONS = {"html": True, "maxNesting": MAX_NESTING, "linkify": True, "store_labels": True}
_LETTER = re.compile(r".[\u0300-\u036f\u1100-\u11ff]*", re.DOTALL)
_CALL = re.compile(r"\[\^([^\]\s]+)\]")
# An address with spaces, which CommonMark would print as text: file names have them. A title may follow it.
_SPACED = re.compile(
    r"(\[[^\[\]\n]*\]\([ \t]*)(?=[^\s<>()\"])([^<>()\"'\n]{1,300}[^<>()\"'\s])([ \t]*\)|[ \t]+[\"'])"
)
# The same for a picture, whose name its ending closes: brackets and apostrophes are part of it. Its title may stand in
# any quotation marks.
_PICTURE = re.compile(
    r"(?P<head>!\[[^\[\]\n]*\]\([ \t]*)(?=[^\s<])(?P<name>(?:(?!\]\()[^<>\"\n]){1,300}?\.(?:jpe?g|png|webp|tiff?|gif|svg))"
    r"(?P<title>[ \t]+(?:\"[^\"]*\"|'[^'\n]*'|“[^“”\n]*”|«[^«»\n]*»))?[ \t]*\)",
    re.IGNORECASE,
)
# « m^2^ » and « CO~2~ »: a sign or a few, without spaces, right behind what they belong to.
_RAISED = re.compile(r"(?P<sign>[\^~])(?P<words>[^\s\^~\[\]|]{1,12})(?P=sign)(?![\^~])")
_FIGURE = re.compile(r"\{\{\s*([^{}|\n]*?)\s*(?:\|\s*([^{}\n]*?)\s*)?\}\}")


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """Parsed Markdown, whose tokens know their places in its file; one parsing equals no other.

    ``first_line`` is the file's line of the first line of the Markdown (1 for a whole file). ``labels`` are those of
    its notes, as each is written (« [^1] »). ``definitions`` are the lines of the addresses written apart (``[nom]: https://…``); ``too_deep`` is the line of a block
    nested so deep that the parser drops what is inside.
    """

    source: Source
    first_line: int
    root: SyntaxTreeNode
    labels: tuple[PlacedText, ...]
    notes: frozenset[str]
    definitions: Mapping[str, int]
    too_deep: int | None

    @property
    def texts_called(self) -> frozenset[str]:
        """The names of the shared texts that its directives call."""
        calls = [directive_of(node) for node in self.root.walk() if node.type == "directive"]
        return frozenset(
            call.attributes.get("nom") or call.argument for call in calls if call.name == "texte"
        )

    def span(self, node: SyntaxTreeNode) -> Span:
        """The lines of a block node."""
        while not node.is_root and node.map is None and node.parent is not None:
            node = node.parent
        if node.is_root or node.map is None:
            return Span(self.source.path, self.first_line)
        start, end = node.map
        return Span(
            self.source.path, start + self.first_line, 1, max(end, start + 1) + self.first_line - 1, 10_000
        )

    def place(self, text: PlacedText, default: Span) -> Span:
        """Where a text of this file is written; ``default`` for one of which nothing is."""
        stretch = text.origin.stretch(0, len(text))
        return self.source.between(*stretch) if stretch else default

    def line_span(self, number: int) -> Span:
        """One whole line of the file, without its indentation."""
        lines = self.source.lines
        text = lines[number - 1] if number <= len(lines) else ""
        indent = len(text) - len(text.lstrip())
        return self.source.span(number, indent + 1, len(text.strip()))

    def note_place(self, label: str) -> Span | None:
        """Where the label of a note is written, before its words."""
        written = next((one for one in self.labels if one == f"[^{label}]"), None)
        return None if written is None else self.place(written, self.line_span(self.first_line))

    @property
    def repeated_notes(self) -> tuple[PlacedText, ...]:
        """The labels that a note above has already."""
        return tuple(label for rank, label in enumerate(self.labels) if label in self.labels[:rank])


def parse_prose(source: Source, first_line: int, text: str) -> Prose:
    """Parse the Markdown ``text`` that starts at ``first_line`` of ``source``; the same text once a process."""
    if source.mended is not None:
        return _parse_prose(source, first_line, text)
    return _parse_prose_once(source, first_line, text)


def _parse_prose(source: Source, first_line: int, text: str) -> Prose:
    env: dict[str, Any] = {}
    composed, written = _compose(source, first_line, text)
    tokens = _parser().parse(composed, env)
    for token in tokens:
        settle(token, written)
    references: dict[str, int] = env.get("footnotes", {}).get("refs", {})
    deep = [token.map[0] for token in tokens if token.map and token.level >= MAX_NESTING - 1]
    return Prose(
        source,
        first_line,
        SyntaxTreeNode(tokens),
        tuple(PlacedText(label, label.origin.through(written)) for label in env.get(NOTES, ())),
        frozenset(name.lstrip(":") for name in references),
        {name: first_line + item["map"][0] for name, item in env.get("references", {}).items()},
        first_line + deep[0] if deep else None,
    )


_parse_prose_once = lru_cache(maxsize=256)(
    _parse_prose
)  # the sheets of a few kits and the texts that they share


def _compose(source: Source, first_line: int, text: str) -> tuple[str, Origin]:
    """``text`` with its letters and accents as single characters, and where each of them is written."""
    start = source.offset(first_line)
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return text, Origin.straight(source.path, start, len(text))
    letters: list[str] = []
    runs: list[Run] = []
    for found in _LETTER.finditer(text):
        letter = unicodedata.normalize("NFC", found[0])
        place = start + found.start(), start + found.end()
        runs.append(Run(len(letter), *place, is_whole=len(letter) != len(found[0])))
        letters.append(letter)
    return "".join(letters), Origin.of(source.path, runs)


def parse_line(text: PlacedText, notes: Collection[str] = ()) -> Sequence[SyntaxTreeNode]:
    """Parse one line of inline Markdown, such as a field of a YAML file; ``notes`` are those that it may call.

    White space is folded to single spaces, as everywhere in print.
    """
    return _parse_inline(text.folded(), notes)


def parse_words(text: PlacedText) -> Sequence[SyntaxTreeNode]:
    """Parse one line of inline Markdown as it is typed; what looks like a call of a note is one."""
    return _parse_inline(text, _CALL.findall(text))


def _parse_inline(line: PlacedText, notes: Collection[str]) -> Sequence[SyntaxTreeNode]:
    env: dict[str, Any] = {}
    if notes:
        env["footnotes"] = {"refs": {f":{label}": -1 for label in notes}, "list": {}}
    tokens = _parser().parseInline(str(line), env)
    for token in tokens:
        if token.type == "inline":
            token.meta[ORIGIN] = Origin.straight("", 0, len(token.content))
            settle(token, line.origin)
    root = SyntaxTreeNode(tokens)
    return [child for inline in root.children if inline.type == "inline" for child in inline.children]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", _OPTIONS)
    parser.inline = PlacedInline()
    parser.configure("commonmark", _OPTIONS)
    parser.enable(["table", "linkify"]).disable("code")
    add_addresses(parser)
    parser.validateLink = _accept_address  # type: ignore[method-assign]
    parser.core.ruler.before("inline", "spaced_addresses", _bracket_spaced_addresses)
    parser.use(footnote_plugin, inline=False)
    parser.core.ruler.before("footnote_tail", "uncalled_notes", _keep_uncalled_notes)
    parser.use(attrs_plugin, spans=True, after=("image",))
    add_directives(parser)
    parser.inline.ruler.before("emphasis", "figure", _figure_rule)
    parser.inline.ruler.before("emphasis", "raised_or_lowered", _raised_or_lowered_rule)
    add_places(parser)
    add_block_places(parser)
    return parser


def _keep_uncalled_notes(state: StateCore) -> None:
    """Keep the notes that no line of running text calls, which the parser would drop.

    They may be called from the head of the sheet, or from the line that opens a block.
    """
    found = state.env.get("footnotes", {})
    references: dict[str, int] = found.get("refs", {})
    for name in [name for name, index in references.items() if index == -1]:
        notes = found.setdefault("list", {})
        references[name] = len(notes)
        notes[len(notes)] = {"label": name.removeprefix(":"), "count": 0}


def _accept_address(url: str) -> bool:  # noqa: ARG001 - signature of markdown-it
    """Let every address through: a bad one must not pass for text, it is refused with its place later."""
    return True


def _bracket_spaced_addresses(state: StateCore) -> None:
    """Take ``![](la halle.jpg)`` for the image that it is meant to be."""
    for token in state.tokens:
        if token.type == "inline" and "](" in token.content:
            for first, last, sign in sorted(_address_signs(token.content), reverse=True):
                token.content = token.content[:first] + sign + token.content[last:]
                token.meta[ORIGIN] = token.meta[ORIGIN].put(first, last, len(sign))


def _address_signs(text: str) -> Iterator[tuple[int, int, str]]:
    """What to put where, for CommonMark to read each address and title: first and last place, and the sign."""
    taken: set[int] = set()
    for found in _PICTURE.finditer(text):
        taken.update(range(*found.span()))
        if re.search(r"[\s()'’]", found["name"]):
            yield found.start("name"), found.start("name"), "<"
            yield found.end("name"), found.end("name"), ">"
        title = (found["title"] or "").strip(" \t")
        if title[:1] in {"“", "«"}:
            end = found.end("title")
            yield end - len(title), end - len(title) + 1, '"'
            yield end - 1, end, '"'
    for found in _SPACED.finditer(text):
        if found.start() not in taken and re.search(r"\s", found[2]):
            yield found.start(2), found.start(2), "<"
            yield found.end(2), found.end(2), ">"


def _figure_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - signature of markdown-it
    match = _FIGURE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token: Token = state.push("figure", "", 0)
        token.content = match[1]
        token.info = match[2] or ""
        token.markup = match[0]
    state.pos = match.end()
    return True


def _raised_or_lowered_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - signature of markdown-it
    match = _RAISED.match(state.src, state.pos)
    before = state.src[state.pos - 1 : state.pos]
    if match is None or not (before.isalnum() or before in {")", "]", "}", "*", "_"}):
        return False
    if not silent:
        token: Token = state.push("superscript" if match["sign"] == "^" else "subscript", "", 0)
        token.content = match["words"]
        token.markup = match["sign"]
    state.pos = match.end()
    return True
