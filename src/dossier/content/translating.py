"""A kit whose texts are those of another language: its figures, hours and people stay, its words are found beside the French."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dossier.content.kit import Boilerplate, Kit, Sheet, Translation, same_text
from dossier.content.located import Located
from dossier.content.model.base import Audience, Block, Entity
from dossier.content.worded_fields import marks_of

E = TypeVar("E", bound=Entity)
#: How a French sheet is called among those that the edition leaves out: no file has a colon in its name.
_FRENCH = "fr:"


def translated(kit: Kit, translation: Translation) -> Kit:
    """The kit, prepared for an edition, with the texts of ``translation`` in their places; what it lacks stays French.

    What the edition hides stays as it is, and the French sheets are kept aside: both are searched for in its files. Notes
    to verify are those of the French kit.
    """
    words = _Words(translation.texts)
    known = {name: sheet for name, sheet in kit.sheets.items() if name in translation.sheets}
    sheets = {name: _sheet(words, sheet, translation.sheets.get(name)) for name, sheet in kit.sheets.items()}
    return replace(
        kit,
        head=words.entity(kit.head),
        visit=words.entity(kit.visit),
        sheets=sheets,
        left_out={**kit.left_out, **{f"{_FRENCH}{name}": sheet for name, sheet in known.items()}},
        boilerplates={
            name: _boilerplate(words, text, translation.boilerplates.get(name))
            for name, text in kit.boilerplates.items()
        },
        figures=words.registry(kit.figures),
        people=words.registry(kit.people),
        organisations=words.registry(kit.organisations),
        territories=words.registry(kit.territories),
        acronyms=words.registry(kit.acronyms),
        agreements=words.registry(kit.agreements),
        images=words.registry(kit.images),
        translation=translation,
    )


def hidden_translations(kit: Kit) -> Iterator[Located]:
    """Yield the translations of what the kit says to nobody but those who may read its hidden entities."""
    if kit.translation is None:
        return
    public: set[str] = set()
    hidden: set[str] = set()
    entities: list[Entity] = [kit.head, kit.visit, *(sheet.front for sheet in kit.sheets.values())]
    for registry in kit.registries:
        entities += registry.values()
    for entity in entities:
        _sort(entity, public, hidden, is_hidden=False)
    for key, text in kit.translation.texts.items():
        if key in hidden - public and same_text(text) not in public:
            yield text


def _sort(entity: Entity, public: set[str], hidden: set[str], *, is_hidden: bool) -> None:
    is_hidden = is_hidden or (isinstance(entity, Block) and entity.audience is not Audience.PRESS)
    for _name, value in [*entity.items()]:
        if isinstance(value, Entity):
            _sort(value, public, hidden, is_hidden=is_hidden)
        elif isinstance(value, Located):
            (hidden if is_hidden else public).add(same_text(value))


def _sheet(words: _Words, french: Sheet, other: Sheet | None) -> Sheet:
    """A sheet with the words of its other language; the text of its body where there is one."""
    front = words.entity(french.front)
    if other is None:
        return replace(french, front=front)
    return replace(french, front=_joined(front, french.front, other.front), body=other.body)


def _boilerplate(words: _Words, french: Boilerplate, other: Boilerplate | None) -> Boilerplate:
    front = words.entity(french.front)
    if other is None:
        return replace(french, front=front)
    return replace(french, front=_joined(front, french.front, other.front), body=other.body)


def _joined(front: E, french: E, other: E) -> E:
    """The head of a sheet: what the other one says in words, for whom the stricter of both says that it is."""
    said = {
        name: words
        for name in marks_of(type(other))
        if isinstance(words := getattr(other, name), Located) and not _is_same(words, getattr(french, name))
    }
    changed: dict[str, Any] = {**said, "to_verify": None} if isinstance(front, Block) else said
    if isinstance(other, Block) and isinstance(french, Block) and other.audience is not Audience.PRESS:
        changed["audience"] = Audience.INTERNAL
    return front.model_copy(update=changed)


def _is_same(words: Located, french: object) -> bool:
    """Whether a head that was copied from the French still says it: the texts beside, or D280, then speak for it."""
    return isinstance(french, Located) and same_text(words) == same_text(french)


class _Words:
    """What says each text in the other language."""

    def __init__(self, texts: Mapping[str, Located]) -> None:
        self._texts = texts

    def registry(self, entries: Mapping[str, E]) -> dict[str, E]:
        """A registry, entry by entry."""
        return {name: self.entity(entry) for name, entry in entries.items()}

    def entity(self, entity: E) -> E:
        """The entity with its printed words translated, all that stands in it included; one that is hidden as it is."""
        if isinstance(entity, Block) and entity.audience is not Audience.PRESS:
            return entity
        marks = marks_of(type(entity))
        changed: dict[str, Any] = (
            {"to_verify": None} if isinstance(entity, Block) and entity.to_verify else {}
        )
        for name in type(entity).model_fields:
            mark = marks.get(name)
            value = getattr(entity, name)
            new = self._value(value, is_printed=mark is not None and mark.is_printed)
            if new is not value and name not in changed:
                changed[name] = new
        return entity.model_copy(update=changed) if changed else entity

    def _value(self, value: Any, *, is_printed: bool) -> Any:  # noqa: ANN401 - any field of the model
        if isinstance(value, Located):
            return self._texts.get(same_text(value), value) if is_printed else value
        if isinstance(value, Entity):
            return self.entity(value)
        if isinstance(value, list):
            return self._all(value, [self._value(one, is_printed=is_printed) for one in value])
        if isinstance(value, dict):
            made = {key: self._value(one, is_printed=is_printed) for key, one in value.items()}
            return made if any(made[key] is not value[key] for key in made) else value
        return value

    @staticmethod
    def _all(old: list[Any], new: list[Any]) -> list[Any]:
        return old if all(one is other for one, other in zip(old, new, strict=True)) else new
