"""What a block keeps back until an hour of its own, told all the same in a text that is read before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.content.kit import Kit
from dossier.content.markdown.directives import directive_of
from dossier.content.model.base import Block, Entity
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.internal_only import Folded
from dossier.internal_only.audience_of_texts import Typed, typed_texts
from dossier.internal_only.leak_folding import fold_words
from dossier.tree import Document

_NAME = re.compile(r"(?<=[\w,;)»’'] )(?:[dl][’'])?(?P<name>[^\W\d_a-zà-ÿ][^\W\d_]{4,}(?:-[^\W\d_]+)*)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A name that stands in a held block, and where."""

    name: str
    span: Span


def report_embargoed_words(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a name that a held block tells, that the kit declares nowhere, and that a text for the press repeats (D730)."""
    held = [*_held_places(kit)]
    if not held:
        return []
    typed = [*typed_texts(kit)]
    told = {
        fold_words(match["name"]): _Told(match["name"], one.span)
        for one in reversed(typed)
        if one.is_internal and any(_holds(place, one.span) for place in held)
        for match in _NAME.finditer(one.text)
    }
    declared = Folded("\n".join([kit.name, str(kit.head.title), *_declared(kit)]))
    public = [one for one in typed if not one.is_internal and one.entity not in _NAMING]
    found = []
    for letters, one in told.items():
        if f" {letters} " in declared.words:
            continue
        place = next((kit_place for text in public for kit_place in _places(kit, text, one.name)), None)
        if place is not None:
            file = one.span.path.rsplit("/", 1)[-1]
            message = f"« {one.name} » est dit ici, et gardé sous embargo dans {file}, ligne {one.span.line}"
            hint = "ôtez-le d’ici, ou mettez aussi ce passage sous embargo : sous_embargo"
            found.append(warning("D730", message, place, hint))
    return found


_NAMING = frozenset({"Person", "Organisation", "Territory", "OfficialName", "Acronym"})


def _held_places(kit: Kit) -> Iterator[Span]:
    entries = [entry for registry in kit.registries for entry in registry.values()]
    for entity in (kit.head, kit.visit, *entries):
        yield from _held_below(entity)
    for sheet in kit.sheets.values():
        if sheet.front.held_until is not None:
            yield Span(sheet.span.path, 1, 1, 10**9, 1)
        for node in sheet.body.root.walk():
            if node.type == "directive" and directive_of(node).is_held:
                yield sheet.body.span(node)


def _held_below(entity: Entity) -> Iterator[Span]:
    if isinstance(entity, Block) and entity.held_until is not None:
        yield Span(entity.span.path, entity.span.line, 1, entity.last_line, 1)
        return
    for _field, value in [*entity.items()]:
        if isinstance(value, Entity):
            yield from _held_below(value)


def _holds(place: Span, span: Span) -> bool:
    return place.path == span.path and place.line <= span.line <= (place.end_line or place.line)


def _declared(kit: Kit) -> Iterator[str]:
    """What people, bodies and places are called: their names are everybody's."""
    for person in kit.people.values():
        yield person.full_name
    yield from (str(body.name) for body in kit.organisations.values())
    yield from (str(place.name) for place in kit.territories.values())
    yield from (str(name.name) for name in kit.names.values())


def _places(kit: Kit, typed: Typed, name: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", typed.text):
        yield kit.place(typed.text.origin, typed.span, *match.span())
