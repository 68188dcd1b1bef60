"""Every text that a kit has typed, with whether only the house may read it: audience goes down to what is inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.markdown.internal_lines import internal_lines
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.base import Audience, Block, Entity
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.diagnostics import Span
from dossier.text import Origin, PlacedText

#: Fields that no document prints: what they say makes nothing public.
_NEVER_PRINTED = frozenset(
    {"approver", "waived", "waived_because", "rights", "other_sources", "variants", "formula", "kind"}
)
#: Identifiers, which name something and say nothing.
_NAMES = frozenset(
    {"organisation", "person", "territory", "town", "belongs_to", "issuer", "partners", "charte", "parts", "speakers",
     "host", "guests", "identifier", "hue", "audience", "validation", "timing", "gender", "status", "genre", "access"}
)  # fmt: skip
#: A named figure, the call of a note, what parts the text of a link from its address.
_SIGNS = re.compile(r"\{\{[^{}]*\}\}|\[\^[^\]]*\](?!:)|\]\(")
_MARK = re.compile(r"^[\s>]*(?:[-*+]\s|\d+[.)]\s|#{1,6}\s|\[\^[^\]]*\]:)")
_BLOCK = re.compile(r"^[\s>]*:{3,}\s*[\w-]*")
#: An attribute of a block: what stands between quotation marks is printed, other values name something.
_VALUE = re.compile(r"[\w-]+\s*=\s*(?:[^\s\"«}]+|(?=[\"«]))|[{}]")


@dataclass(frozen=True, slots=True)
class Typed:
    """One text as it is typed: a field, whose ``entity`` and ``name`` are those of the model, or lines of a sheet."""

    text: PlacedText
    span: Span
    is_internal: bool
    entity: str = ""
    name: str = ""


def typed_texts(kit: Kit) -> Iterator[Typed]:
    """Every text of the kit's files, and of those that it shares, that a document may print."""
    hidden = _sheets_of_internal_chapters(kit)
    yield from _below(kit, [kit.head, kit.visit], internal=False)
    for sheet in kit.sheets.values():
        internal = sheet.name in hidden or sheet.front.audience is not Audience.PRESS
        yield from _below(kit, [sheet.front], internal=internal)
        yield from _lines(sheet.body, internal=internal)
    for text in kit.boilerplates.values():
        internal = text.front.audience is not Audience.PRESS
        yield from _below(kit, [text.front], internal=internal)
        yield from _lines(text.body, internal=internal)
    for registry in kit.registries:
        yield from _below(kit, registry.values(), internal=False)


def _sheets_of_internal_chapters(kit: Kit) -> set[str]:
    """The sheets that only internal chapters hold."""
    places: dict[bool, set[str]] = {True: set(), False: set()}
    for group in kit.head.groups:
        places[group.audience is not Audience.PRESS].update(map(str, group.parts))
    return places[True] - places[False]


def _below(kit: Kit, values: Iterable[object], *, internal: bool) -> Iterator[Typed]:
    for value in values:
        if not isinstance(value, Entity):
            continue
        hidden = internal or (isinstance(value, Block) and value.audience is not Audience.PRESS)
        for name in type(value).model_fields:
            if name in _NEVER_PRINTED or name in _NAMES:
                continue
            content = getattr(value, name)
            items = list(content.values()) if isinstance(content, dict) else content
            for item in items if isinstance(items, list) else [items]:
                if isinstance(item, Located):
                    mobile = name == "mobile"  # a contact's mobile number is internal whatever its block says
                    text = PlacedText(item, scalar_text(kit.sources.get(item.span.path), item).origin)
                    yield Typed(text, item.span, hidden or mobile, type(value).__name__, name)
                else:
                    yield from _below(kit, [item], internal=hidden)


def _lines(prose: Prose, *, internal: bool) -> Iterator[Typed]:
    """The body in runs of lines that belong together; the line that opens or closes a block is a run of its own."""
    hidden = internal_lines(prose)
    run: list[str] = []
    first = 0
    lines = prose.source.lines
    for number in range(prose.first_line, len(lines) + 2):
        line = lines[number - 1] if number <= len(lines) else ""
        starts = not line.strip() or _MARK.match(line) or _BLOCK.match(line)
        if run and (starts or _BLOCK.match(run[0]) or (number in hidden) != (first in hidden)):
            yield _run(prose, first, run, internal=internal or first in hidden)
            run = []
        if line.strip():
            first = first if run else number
            run.append(line)


def _run(prose: Prose, first: int, lines: list[str], *, internal: bool) -> Typed:
    span = Span(prose.source.path, first, 1, first + len(lines) - 1, len(lines[-1]) + 1)
    text = "\n".join(_bare(line) for line in lines)
    origin = Origin.straight(prose.source.path, prose.source.offset(first), len(text))
    return Typed(PlacedText(text, origin), span, internal)


def _bare(line: str) -> str:
    """A line without what nobody reads, in whose place stand as many bars: each word keeps its column."""
    line = _SIGNS.sub(lambda match: "|" * len(match[0]), line)
    line = _MARK.sub(lambda match: "|" * len(match[0]), line)
    if head := _BLOCK.match(line):
        words, brace, attributes = line[head.end() :].partition("{")
        kept = _VALUE.sub(lambda match: "|" * len(match[0]), brace + attributes)
        return "|" * head.end() + words + kept
    return line
