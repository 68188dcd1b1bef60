"""Typography of a line of inlines: what stands on both sides of a bold word, a figure or a link counts.

The line is read as one text; each correction then goes back to the inline that it concerns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dossier.language.fr.typography.accented_words import BUNDLED, Lexicon
from dossier.language.fr.typography.corrections import Correction, apply_corrections, corrections
from dossier.language.fr.typography.quotes import Part
from dossier.language.fr.typography.rules import S
from dossier.text import MASK, NOWHERE, Origin
from dossier.tree import (
    Code,
    Emphasis,
    FigureUse,
    Foreign,
    Gap,
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

_ORDINAL = re.compile(
    r"(?<![\w])(?:(1)(ers|er|res|re)|(2)(des|ds|de|d)|(\d+)(es|e)|([IVX]+)(es|ers|er|res|re|e)|(M)(mes|me|lles|lle)"
    rf"|(D)(re|r)(?={S}[A-ZÀ-Ý])|(P)(re|r)(?={S}[A-ZÀ-Ý])|(M)(e)(?={S}[A-ZÀ-Ý]))(?![\w’'])"
)
_ROMAN = re.compile(r"X{0,3}(IX|IV|V?I{0,3})")


@dataclass(frozen=True, slots=True)
class Verbatim(Text):
    """Characters that typography leaves as they are, until the line is set."""


@dataclass(slots=True)
class _Leaf:
    """The characters of one inline in the line, and their origin; ``new`` once corrected."""

    start: int
    text: str
    is_open: bool
    origin: Origin = NOWHERE
    new: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def set_text(text: str, lexicon: Lexicon = BUNDLED) -> Inlines:
    """``text`` polished, its abbreviations (1er, 2e, XIXe, Mme) with true superiors."""
    return tuple(_raised(apply_corrections(text, corrections(text, lexicon)))) if text else ()


def set_line_of(content: Inlines, lexicon: Lexicon = BUNDLED, part: Part | None = None) -> Inlines:
    """A line with its typography; notes, foreign passages, code and verbatim words stay as they are."""
    return set_line_by(content, lambda line: corrections(line, lexicon, part), language="fr")


def set_line_by(content: Inlines, find: Callable[[str], list[Correction]], *, language: str) -> Inlines:
    """A line with the corrections that ``find`` has for a text in ``language``; what is in another one stays as it is.

    Only French raises the letters of its abbreviations.
    """
    if not content:
        return ()
    leaves: list[_Leaf] = []
    for inline in content:
        _collect(inline, leaves, language)
    line = "".join(leaf.text for leaf in leaves)
    found = find(line)
    for leaf in leaves:
        leaf.new = leaf.text
    for item in reversed(found):
        _correct(leaves, item)
    rest = iter(leaves)
    return tuple(piece for inline in content for piece in _rebuilt(inline, rest, language))


def keep_line(content: Inlines) -> Inlines:
    """A line as it stands, for a kit in another language."""
    return tuple(
        Text(inline.value, is_quoted=True, origin=inline.origin)
        if type(inline) is Verbatim
        else _kept(inline)
        for inline in content
    )


def _kept(inline: Inline) -> Inline:
    match inline:
        case Strong(content=inner):
            return Strong(keep_line(inner))
        case Emphasis(content=inner):
            return Emphasis(keep_line(inner))
        case Foreign(content=inner):
            return replace(inline, content=keep_line(inner))
        case _:
            return inline


def _collect(inline: Inline, leaves: list[_Leaf], spoken: str) -> None:
    start = leaves[-1].end if leaves else 0
    match inline:
        case Strong(content=inner) | Emphasis(content=inner):
            for child in inner:
                _collect(child, leaves, spoken)
        case Foreign(language=language, content=inner) if _is(language, spoken):
            for child in inner:
                _collect(child, leaves, spoken)
        case Foreign(content=inner):
            leaves.append(_Leaf(start, MASK * len(plain_text(inner)), is_open=False))
        case Verbatim(value=value) | Code(value=value) | Gap(text=value):
            leaves.append(_Leaf(start, MASK * len(value), is_open=False))
        case Text(value=value, origin=origin) | Link(text=value, origin=origin):
            leaves.append(_Leaf(start, value, is_open=True, origin=origin))
        case Superscript(value=value) | Subscript(value=value):
            leaves.append(_Leaf(start, value, is_open=False))
        case LineBreak():
            leaves.append(_Leaf(start, "\n", is_open=False))
        case Note():
            leaves.append(_Leaf(start, "", is_open=False))


def _correct(leaves: list[_Leaf], item: Correction) -> None:
    """Bring one correction to the leaves that it concerns; one that reaches a closed leaf is dropped.

    Corrections come from the last to the first, so that the places before them still hold.
    """
    touched = [leaf for leaf in leaves if leaf.start < item.end and leaf.end > item.start]
    if not touched:
        beside = [
            leaf for leaf in leaves if leaf.is_open and leaf.text and item.start in {leaf.start, leaf.end}
        ]
        if beside:
            leaf = beside[-1]  # what is added belongs to the sign that follows it
            place = item.start - leaf.start
            leaf.new = leaf.new[:place] + item.text + leaf.new[place:]
            leaf.origin = leaf.origin.put(place, place, len(item.text))
        return
    if not all(leaf.is_open for leaf in touched):
        return
    for number, leaf in enumerate(touched):
        start, end = max(item.start, leaf.start) - leaf.start, min(item.end, leaf.end) - leaf.start
        fresh = item.text if number == 0 else ""
        leaf.new = leaf.new[:start] + fresh + leaf.new[end:]
        leaf.origin = leaf.origin.put(start, end, len(fresh))


def _rebuilt(inline: Inline, leaves: Iterator[_Leaf], spoken: str) -> Iterator[Inline]:
    match inline:
        case Strong(content=inner):
            yield Strong(tuple(piece for child in inner for piece in _rebuilt(child, leaves, spoken)))
        case Emphasis(content=inner):
            yield Emphasis(tuple(piece for child in inner for piece in _rebuilt(child, leaves, spoken)))
        case Foreign(language=language, content=inner) if _is(language, spoken):
            yield replace(
                inline, content=tuple(piece for child in inner for piece in _rebuilt(child, leaves, spoken))
            )
        case Foreign(content=inner):
            next(leaves)
            yield replace(inline, content=keep_line(inner))
        case Verbatim(value=value, origin=origin):
            next(leaves)
            yield Text(value, is_quoted=True, origin=origin)
        case Text(figure=figure):
            leaf = next(leaves)
            if spoken == "fr":
                yield from _raised(leaf.new, figure, leaf.origin)
            else:
                yield replace(inline, value=leaf.new, origin=leaf.origin)
        case Link():
            leaf = next(leaves)
            yield replace(inline, text=leaf.new, origin=leaf.origin)
        case _:
            next(leaves)
            yield inline


def _is(language: str, spoken: str) -> bool:
    return language.partition("-")[0].lower() == spoken


def _raised(
    text: str, figure: FigureUse | None = None, origin: Origin = NOWHERE
) -> Iterator[Text | Superscript]:
    """A polished text, the letters of its abbreviations as superiors; ``figure`` stays with its first characters."""
    position = 0
    for match in _ORDINAL.finditer(text):
        number, letters = (group for group in match.groups() if group is not None)
        if match[7] and not (_ROMAN.fullmatch(number) and _fits(number, letters)):
            continue
        cut = match.start() + len(number)
        yield Text(text[position:cut], figure, origin=origin.cut(position, cut))
        figure = None
        yield Superscript(letters, origin.cut(cut, match.end()))
        position = match.end()
    if position < len(text):
        yield Text(text[position:], figure, origin=origin.cut(position, len(text)))


def _fits(number: str, letters: str) -> bool:
    """« Ier » and « Ire », but « XIXe »."""
    return (number == "I") == (letters[0] == "r" or letters.startswith("er"))
