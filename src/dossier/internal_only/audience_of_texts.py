"""Every text that a kit has typed, with whether only the house may read it: audience goes down to what is inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.base import Audience, Block, Entity
from dossier.content.translating import hidden_translations
from dossier.content.typed_texts import literal_texts, prose_texts
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.diagnostics import Span
from dossier.language.printed import FRENCH
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
    hidden = sheets_of_internal_chapters(kit)
    yield from _below(kit, [kit.head, kit.visit], internal=False)
    own = "" if kit.edition is None else kit.edition.name
    for name, edition in kit.head.editions.items():
        if str(name) != own:  # what another edition is called says that there is one
            # When its version was handed out is no secret: an erratum says the same of the press's own.
            yield from (one for one in _below(kit, [edition], internal=True) if one.name != "supersedes")
    for sheet in kit.sheets.values():
        internal = sheet.name in hidden or sheet.front.audience is not Audience.PRESS
        yield from _below(kit, [sheet.front], internal=internal)
        yield from _body(sheet.body, internal=internal)
    for sheet in kit.left_out.values():
        if sheet.front.audience is not Audience.PRESS or sheet.name in hidden:
            yield from _below(kit, [sheet.front], internal=True)
            yield from _body(sheet.body, internal=True)
        else:
            yield from (one for one in _below(kit, [sheet.front], internal=False) if one.is_internal)
            yield from (one for one in _body(sheet.body, internal=False) if one.is_internal)
    if kit.translation is not None:
        if kit.language == FRENCH:
            for sheet in kit.translation.sheets.values():
                yield from (one for one in _body(sheet.body, internal=False) if one.is_internal)
        for said in hidden_translations(kit):
            words = PlacedText(said, scalar_text(kit.sources.get(said.span.path), said).origin)
            yield Typed(words, said.span, is_internal=True)
    for text in kit.boilerplates.values():
        internal = text.front.audience is not Audience.PRESS
        yield from _below(kit, [text.front], internal=internal)
        yield from _body(text.body, internal=internal)
    for registry in kit.registries:
        yield from _below(kit, registry.values(), internal=False)


def sheets_of_internal_chapters(kit: Kit) -> set[str]:
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


#: What editors write for themselves, whoever reads the block.
_MEMOS = frozenset({"approver", "waived_because", "other_sources"})
#: What an internal block alone says, though no document prints it.
_UNSEEN = frozenset({"kind", "identifier"})


def unprinted_texts(kit: Kit) -> Iterator[Typed]:
    """Yield what editors write for themselves: who approved, why a rule is left out, what other sources say, remarks of YAML."""
    entries = [entry for registry in kit.registries for entry in registry.values()]
    fronts = [sheet.front for sheet in (*kit.sheets.values(), *kit.left_out.values())]
    for entity in (kit.head, kit.visit, *fronts, *entries):
        yield from _unprinted(entity, internal=False)
    for path, source in kit.sources.items():
        if path.endswith((".yaml", ".yml")):
            for number, line in enumerate(source.lines, 1):
                if line.lstrip().startswith("#"):
                    yield Typed(PlacedText(line.lstrip(" #")), Span(path, number, 1), is_internal=True)


def _unprinted(entity: Entity, *, internal: bool) -> Iterator[Typed]:
    hidden = internal or (isinstance(entity, Block) and entity.audience is not Audience.PRESS)
    for name, item in entity.items():
        if name in _MEMOS or (hidden and name in _UNSEEN):
            values = [item] if not isinstance(item, Entity) else [value for _field, value in [*item.items()]]
            for value in values:
                if isinstance(value, Located):
                    yield Typed(PlacedText(value), value.span, is_internal=True)
        elif isinstance(item, Entity):
            yield from _unprinted(item, internal=hidden)
