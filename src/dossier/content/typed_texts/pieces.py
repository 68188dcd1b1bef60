"""A parsed line as pieces of text: what its marks mean is told by the parser's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from dossier.content.markdown.inline_places import ALTERNATIVE, ORIGIN, TITLE
from dossier.content.markdown.markdown_reader import parse_words
from dossier.content.typed_texts.written_text import Kind, Piece, joined_pieces
from dossier.text import NOWHERE, Origin, PlacedText

#: A line without any of these signs is words and nothing else.
_MARKS = re.compile(r"[\\`*_\[\]{}<>&!:@^~]")

#: What an address is that stands between « < » and « > », and one that stands bare.
_LINKS = {"autolink": Kind.OPAQUE, "linkify": Kind.ADDRESS}


def line_pieces(text: PlacedText) -> Sequence[Piece]:
    """The pieces of a line that stands alone: a field, the title of a block."""
    if not _MARKS.search(text):
        return (Piece(text),) if text else ()
    return tuple(node_pieces(parse_words(text)))


def node_pieces(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Piece]:
    """The pieces of the nodes of a line; an image is nothing that a rule may read."""
    for node in nodes:
        match node.type:
            case "text":
                if node.content:
                    yield Piece(_placed(node))
            case (
                "superscript" | "subscript"
            ):  # read as words; « m^2^ » is right, and « ² » no correction of it
                yield Piece(_placed(node), Kind.QUOTED)
            case "softbreak" | "hardbreak":
                yield Piece(PlacedText(" ", node.meta.get(ORIGIN, NOWHERE)))
            case "figure":
                yield Piece(_of_length(node.markup, node), Kind.FIGURE)
            case "code_inline" | "html_inline":
                yield Piece(_placed(node), Kind.OPAQUE)
            case "link":
                yield from _all_of_kind(node.children, _LINKS.get(node.markup, Kind.WORDS))
            case "span":
                yield from _all_of_kind(node.children, _kind_of_span(node))
            case "image":
                yield Piece(_of_length(" ", node), Kind.OPAQUE)
            case "footnote_ref":
                yield Piece(_of_length(f"[^{node.meta.get('label', '')}]", node), Kind.CALL)
            case "footnote_anchor":
                pass
            case _:
                yield from node_pieces(node.children)


def caption_pieces(nodes: Sequence[SyntaxTreeNode]) -> Iterator[tuple[Sequence[Piece], bool]]:
    """The alternative of each image of a line, and the title of each image and link; whether it is such a title."""
    for node in nodes:
        if node.type == "image":
            yield line_pieces(PlacedText(node.content, node.meta.get(ALTERNATIVE, NOWHERE))), False
        closing = node.nester_tokens.closing if node.nester_tokens is not None else node
        if TITLE in closing.meta:
            yield line_pieces(PlacedText(str(node.attrs.get("title", "")), closing.meta[TITLE])), True
        if node.type != "image":
            yield from caption_pieces(node.children)


def _kind_of_span(node: SyntaxTreeNode) -> Kind:
    if str(node.attrs.get("lang", "")).partition("-")[0] == "fr":
        return Kind.WORDS
    return Kind.QUOTED if "verbatim" in node.attrs else Kind.OPAQUE


def _all_of_kind(nodes: Sequence[SyntaxTreeNode], kind: Kind) -> Iterator[Piece]:
    pieces = list(node_pieces(nodes))
    if kind is Kind.WORDS:
        yield from pieces
        return
    calls = [piece for piece in pieces if piece.kind is Kind.CALL]
    words = joined_pieces(piece.text for piece in pieces if piece.kind is not Kind.CALL)
    yield from (Piece(words, kind), *calls) if words else calls


def _placed(node: SyntaxTreeNode) -> PlacedText:
    return PlacedText(node.content, node.meta.get(ORIGIN, NOWHERE))


def _of_length(text: str, node: SyntaxTreeNode) -> PlacedText:
    """``text``, each character of which stands for the whole of a node."""
    origin: Origin = node.meta.get(ORIGIN, NOWHERE)
    place = origin.stretch(0, len(origin)) or (0, 0)
    return PlacedText(text, Origin.whole(origin.path, *place, len(text)))
