"""A kit prepared for one of its own editions: what that edition shows is for the press there, all else internal.

So nothing else of the program has to know of editions: what is shown, what a text may name, and what is searched for in the
bytes of every file are decided for an edition just as they are for the press.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from markdown_it.tree import SyntaxTreeNode

from dossier.content.kit import Boilerplate, Kit, KitEdition, Sheet, Translation
from dossier.content.located import Located, span_of
from dossier.content.markdown.directives import VERDICT, Directive, directive_of
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.base import INTERNAL_EDITION, PRESS_EDITION, Audience, Block, Entity
from dossier.content.model.kit_and_sheets import EditionGenre, KitFile, OwnEdition, Status
from dossier.content.translating import translated
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.nearest_name import meant
from dossier.language.printed import FRENCH, LANGUAGES
from dossier.memory import Recent

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


def prepared_for(kit: Kit, name: str) -> Kit:
    """The kit as its edition of that name shows it. Raises KeyError for an edition that it does not declare."""
    edition = kit.head.editions[cast("Located", name)]
    eye = _Eye(name, edition)
    head = eye.entity(kit.head)
    if edition.groups:
        head = head.model_copy(update={"groups": [eye.entity(group) for group in edition.groups]})
    own = {"version": edition.version, "supersedes": edition.supersedes}
    said = {field: value for field, value in own.items() if value is not None} | _own_state(head, edition)
    head = head.model_copy(update=said) if said else head
    placed = (
        {str(part) for group in head.groups for part in group.parts} if edition.groups else set(kit.sheets)
    )
    prepared = replace(
        kit,
        head=head,
        visit=eye.entity(kit.visit),
        sheets={key: eye.sheet(sheet) for key, sheet in kit.sheets.items() if key in placed},
        left_out={key: eye.sheet(sheet) for key, sheet in kit.sheets.items() if key not in placed},
        boilerplates={key: eye.boilerplate(text) for key, text in kit.boilerplates.items()},
        figures=eye.registry(kit.figures),
        people=eye.registry(kit.people),
        organisations=eye.registry(kit.organisations),
        territories=eye.registry(kit.territories),
        acronyms=eye.registry(kit.acronyms),
        names=eye.registry(kit.names),
        agreements=eye.registry(kit.agreements),
        images=eye.registry(kit.images),
        edition=KitEdition(
            name,
            str(edition.label or ""),
            edition.audience is Audience.INTERNAL,
            edition.genre is EditionGenre.SUMMARY,
            LANGUAGES[str(edition.language).lower()],
        ),
    )
    if prepared.language == FRENCH or kit.translation is None:
        return prepared
    other = kit.translation
    seen = Translation(
        other.texts,
        {key: eye.sheet(sheet) for key, sheet in other.sheets.items()},
        {key: eye.boilerplate(text) for key, text in other.boilerplates.items()},
        other.paths,
    )
    return translated(prepared, seen)


def _own_state(head: KitFile, edition: OwnEdition) -> dict[str, Any]:
    """The status and the embargo that an edition has of its own; of a kit that is provisional every edition is."""
    if head.status is Status.PROVISIONAL or (edition.status is None and edition.embargo is None):
        return {}
    status = edition.status or Status.EMBARGO
    hour = (edition.embargo or head.embargo) if status is Status.EMBARGO else None
    return {"status": status, "embargo": hour}


#: A text as editions see it: one for all that show and hide the same of it.
_seen = Recent[tuple[Prose, tuple[Audience, ...]], Prose](256)


class _Eye:
    """What one edition sees."""

    def __init__(self, name: str, edition: OwnEdition) -> None:
        self._name, self._inside = name, edition.audience is Audience.INTERNAL

    def entity(self, entity: E) -> E:
        """The entity with the audience of each block in it as this edition has it."""
        changed: dict[str, Any] = {}
        for field in type(entity).model_fields:
            value = getattr(entity, field)
            seen = self._value(value)
            if seen is not value:
                changed[field] = seen
        if isinstance(entity, Block):
            held = entity.held_until is not None and not self._inside
            internal = entity.declared_audience is not Audience.PRESS
            verdict = self._verdict(internal, entity.only_for, entity.kept_from)
            audience = Audience.INTERNAL if held else verdict
            if audience is not entity.audience:  # what is seen as it was read stays the very same
                changed["audience"] = audience
        return entity.model_copy(update=changed) if changed else entity

    def registry(self, entries: Mapping[str, E]) -> dict[str, E]:
        """A registry, entry by entry."""
        return {name: self.entity(entry) for name, entry in entries.items()}

    def sheet(self, sheet: Sheet) -> Sheet:
        """A sheet: its head and the directives of its text."""
        return replace(sheet, front=self.entity(sheet.front), body=self._prose(sheet.body))

    def boilerplate(self, text: Boilerplate) -> Boilerplate:
        """A shared text, likewise."""
        return replace(text, front=self.entity(text.front), body=self._prose(text.body))

    def _prose(self, prose: Prose) -> Prose:
        """The text with what this edition says of each directive; the one that was read stays as it is."""
        directives = [directive_of(node) for node in prose.root.walk() if node.type == "directive"]
        verdicts = tuple(map(self._verdict_on, directives))
        if all(
            (verdict is Audience.INTERNAL) is one.is_internal
            for verdict, one in zip(verdicts, directives, strict=True)
        ):
            return prose
        known = _seen.find((prose, verdicts))
        if known is None:
            known = _with_verdicts(prose, verdicts)
            _seen.hold((prose, verdicts), known)
        return known

    def _verdict_on(self, directive: Directive) -> Audience:
        only, but = directive.names("reserve_a"), directive.names("sauf")
        verdict = self._verdict(directive.declares_internal, only, but)
        return Audience.INTERNAL if directive.is_held and not self._inside else verdict

    def _value(self, value: T) -> T:
        if isinstance(value, Entity):
            return cast("T", self.entity(value))
        if isinstance(value, list) and any(isinstance(one, Entity) for one in value):
            seen = [self._value(one) for one in value]
            return value if _are_same(seen, value) else cast("T", seen)
        if isinstance(value, dict) and any(isinstance(one, Entity) for one in value.values()):
            named = {key: self._value(one) for key, one in value.items()}
            return value if _are_same(named.values(), value.values()) else cast("T", named)
        return value

    def _verdict(self, internal: bool, only_for: list[Any], kept_from: list[Any]) -> Audience:  # noqa: FBT001
        """Whether this edition shows a block; what is reserved to others, or kept from it, it never shows."""
        names = [str(name).lower() for name in only_for]
        if self._name in [str(name).lower() for name in kept_from] or (names and self._name not in names):
            return Audience.INTERNAL
        shown = bool(names) or not internal or self._inside
        return Audience.PRESS if shown else Audience.INTERNAL


def _are_same(some: Iterable[object], others: Iterable[object]) -> bool:
    return all(one is other for one, other in zip(some, others, strict=True))


def _with_verdicts(prose: Prose, verdicts: Sequence[Audience]) -> Prose:
    tokens = [
        token.copy(meta={**token.meta}) if token.type == "directive_open" else token
        for token in prose.root.to_tokens()
    ]
    root = SyntaxTreeNode(tokens)
    directives = [node for node in root.walk() if node.type == "directive"]
    for node, verdict in zip(directives, verdicts, strict=True):
        node.meta[VERDICT] = str(verdict)
    return replace(prose, root=root)


def report_unknown_editions(kit: Kit) -> list[Diagnostic]:
    """Report each name of an edition that the kit does not declare (D278): a slip would show a block to the wrong readers."""
    known = {PRESS_EDITION, INTERNAL_EDITION, *map(str, kit.head.editions)}
    found = []
    for name, span in _named(kit):
        if name not in known:
            hint = meant(name, sorted(known)) or "déclarez-la sous « editions: », dans dossier.yaml"
            found.append(error("D278", f"édition inconnue : « {name} »", span, hint))
    for name, edition in kit.head.editions.items():
        if name in {PRESS_EDITION, INTERNAL_EDITION}:
            message = f"« {name} » est le nom d’une édition que tout dossier a"
            found.append(error("D278", message, edition.span, "donnez un autre nom à celle-ci"))
    return found


def _named(kit: Kit) -> Iterator[tuple[str, Span]]:
    own = [kit.head, kit.visit, *(sheet.front for sheet in kit.sheets.values())]
    shared = [entry for registry in kit.registries for entry in registry.values()]
    for entity in [*own, *shared, *(text.front for text in kit.called_texts)]:
        yield from _in(entity)
    for prose in [*(sheet.body for sheet in kit.sheets.values()), *(text.body for text in kit.called_texts)]:
        for node in prose.root.walk():
            if node.type == "directive":
                yield from _of_directive(prose, directive_of(node), prose.line_span(prose.span(node).line))


def _of_directive(prose: Prose, directive: Directive, line: Span) -> Iterator[tuple[str, Span]]:
    for key in ("reserve_a", "sauf"):
        for name in directive.names(key):
            yield str(name).lower(), prose.place(name, line)


def _in(entity: Entity) -> Iterator[tuple[str, Span]]:
    if isinstance(entity, Block):
        for name in [*entity.only_for, *entity.kept_from]:
            yield str(name), span_of(name, entity.span)
    inner = [value for _field, value in entity.items() if isinstance(value, Entity)]
    for value in inner:
        yield from _in(value)
