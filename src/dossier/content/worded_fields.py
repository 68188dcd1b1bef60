"""The fields that hold words, found by the marks of the model: no list to keep beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from pydantic.fields import FieldInfo

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.actor import Named
from dossier.content.model.base import Block, Entity
from dossier.content.model.field_types import Wording
from dossier.memory import Remembered

_MOST_KITS = 4  # a kit, and its editions as they are made

#: Whether the readers of a document see an entity.
Sight = Callable[[Entity], bool]


@dataclass(frozen=True, slots=True)
class WordedField:
    """One text of a field: ``owner`` is the entity that it stands in, ``name`` the attribute that holds it."""

    text: Located
    mark: Wording
    owner: Entity
    name: str


def all_wordings(kit: Kit) -> Iterator[WordedField]:
    """Every field of every file that holds words, whoever reads them."""
    return iter(_all_of_kits.of(kit))


def _all_of(kit: Kit) -> Iterator[WordedField]:
    yield from _fields([kit.head, kit.visit])
    yield from _fields(sheet.front for sheet in kit.sheets.values())
    yield from _fields(text.front for text in kit.boilerplates.values())
    for registry in kit.registries:
        yield from _fields(registry.values())


_all_of_kits: Remembered[Kit, tuple[WordedField, ...]] = Remembered(
    lambda kit: tuple(_all_of(kit)), _MOST_KITS
)


def words_of(entity: Entity) -> Iterator[Located]:
    """The texts of the fields of one entity, and of what stands in it."""
    return (field.text for field in _fields([entity]))


def printed_wordings(kit: Kit, *, internal: bool) -> Iterator[WordedField]:
    """The fields of the YAML files that the document prints for the press, or with its internal blocks.

    The registers of names are left out: they are what a text is held against. So are the heads of sheets and the
    captions of pictures, which are read where the document shows them.
    """

    def is_shown(entity: Entity) -> bool:
        return not isinstance(entity, Named) and (
            not isinstance(entity, Block) or kit.shows(entity, internal=internal)
        )

    for field in _fields([kit.head, kit.visit, *kit.agreements.values(), *kit.figures.values()], is_shown):
        if field.mark.is_printed:
            yield field


def typed_wordings(kit: Kit, *, internal: bool) -> Iterator[WordedField]:
    """Every field of words that readers may meet, names, captions and heads of sheets included."""

    def is_shown(entity: Entity) -> bool:
        return not isinstance(entity, Block) or kit.shows(entity, internal=internal)

    entities: list[object] = [kit.head, kit.visit, *(sheet.front for sheet in kit.sheets.values())]
    for registry in kit.registries:
        entities += registry.values()
    for field in _fields(entities, is_shown):
        if field.mark.is_printed:
            yield field


def worded_fields(values: Iterable[object], is_shown: Sight | None = None) -> Iterator[WordedField]:
    """Every field of words of these entities and of what stands in them, as far as they are shown."""
    yield from _fields(values, is_shown)


def _fields(values: Iterable[object], is_shown: Sight | None = None) -> Iterator[WordedField]:
    for value in values:
        if not isinstance(value, Entity) or (is_shown is not None and not is_shown(value)):
            continue
        marks = marks_of(type(value))
        for name, item in value.items():
            mark = marks.get(name)
            if mark is None:
                yield from _fields([item], is_shown)
            elif isinstance(item, Located):
                yield WordedField(item, mark, value, name)


@lru_cache(maxsize=128)
def marks_of(model: type[Entity]) -> dict[str, Wording]:
    """The fields of a model that hold words, and how each is marked."""
    marks = {name: wording_of(field) for name, field in model.model_fields.items()}
    return {name: mark for name, mark in marks.items() if mark is not None}


def wording_of(field: FieldInfo) -> Wording | None:
    """How a field of words is marked; None for any other field."""
    pending: list[object] = [*field.metadata, *get_args(field.annotation)]
    while pending:
        part = pending.pop(0)
        if isinstance(part, Wording):
            return part
        metadata = getattr(part, "__metadata__", None)
        pending += metadata if metadata is not None else get_args(part)
    return None
