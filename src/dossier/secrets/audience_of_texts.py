"""Every text that a kit has typed, with whether only the house may read it: audience goes down to what is inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.base import Audience, Block, Entity
from dossier.content.typed_texts import literal_texts, prose_texts
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.diagnostics import Span
from dossier.text import PlacedText

#: Fields that no document prints: what they say makes nothing public.
_NEVER_PRINTED = frozenset(
    {
        "approver",
        "waived",
        "waived_because",
        "rights",
        "other_sources",
        "variants",
        "formula",
        "kind",
        "editions",
    }
)
#: Identifiers, which name something and say nothing.
_NAMES = frozenset(
    {"organisation", "person", "territory", "town", "belongs_to", "issuer", "partners", "charte", "parts", "speakers",
     "host", "guests", "identifier", "hue", "audience", "validation", "timing", "gender", "status", "genre", "access",
     "only_for", "kept_from"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """One text as it is typed: a field, whose ``entity`` and ``name`` are those of the model, or a text of a sheet.

    A cell has the ``titles`` of its column and of its row.
    """

    text: PlacedText
    span: Span
    is_internal: bool
    entity: str = ""
    name: str = ""
    titles: tuple[str, ...] = ()


def typed_texts(kit: Kit) -> Iterator[Typed]:
    """Yield every text of the kit's files, and of those that it shares, that a document may print."""
    hidden = _sheets_of_internal_chapters(kit)
    yield from _below(kit, [kit.head, kit.visit], internal=False)
    for sheet in kit.sheets.values():
        internal = sheet.name in hidden or sheet.front.audience is not Audience.PRESS
        yield from _below(kit, [sheet.front], internal=internal)
        yield from _body(sheet.body, internal=internal)
    for text in kit.boilerplates.values():
        internal = text.front.audience is not Audience.PRESS
        yield from _below(kit, [text.front], internal=internal)
        yield from _body(text.body, internal=internal)
    for registry in kit.registries:
        yield from _below(kit, registry.values(), internal=False)


def _sheets_of_internal_chapters(kit: Kit) -> set[str]:
    """Return the sheets that only internal chapters hold."""
    places: dict[bool, set[str]] = {True: set(), False: set()}
    for group in kit.head.groups:
        places[group.audience is not Audience.PRESS].update(map(str, group.parts))
    return places[True] - places[False]


def _below(kit: Kit, values: Iterable[object], *, internal: bool) -> Iterator[Typed]:
    for value in values:
        if not isinstance(value, Entity):
            continue
        hidden = internal or (isinstance(value, Block) and value.audience is not Audience.PRESS)
        for name, item in value.items():
            if name in _NEVER_PRINTED or name in _NAMES:
                continue
            if isinstance(item, Located):
                mobile = name == "mobile"  # a contact's mobile number is internal whatever its block says
                text = PlacedText(item, scalar_text(kit.sources.get(item.span.path), item).origin)
                yield Typed(text, item.span, hidden or mobile, type(value).__name__, name)
            else:
                yield from _below(kit, [item], internal=hidden)


def _body(prose: Prose, *, internal: bool) -> Iterator[Typed]:
    """Yield each text of a body, and what it prints beside: code, addresses, files of pictures."""
    row, label = 0, ""
    for text in (*prose_texts(prose), *literal_texts(prose)):
        words = text.all_words
        if words.strip():
            span = prose.place(words, prose.line_span(prose.first_line))
            titles: tuple[str, ...] = ()
            if text.table:
                row, label = (row, label) if span.line == row else (span.line, str(words))
                titles = (text.heading, label)
            yield Typed(words, span, internal or text.is_internal, titles=titles)
