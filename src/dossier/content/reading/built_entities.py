"""An entity made of what a file says, or of what stands in for it; the same text makes the same entity, once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Generic, TypeAlias, TypeVar

from dossier.content.decoding.size_limits import find_crowd
from dossier.content.decoding.source import Source
from dossier.content.located import Located, LocatedMap
from dossier.content.model.base import Entity
from dossier.content.reading.validation import validate
from dossier.content.unread import FieldPath
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.diagnostics import Diagnostic, Span

E = TypeVar("E", bound=Entity)

STAND_IN = "a-completer"
STAND_INS = MappingProxyType(
    {"titre": STAND_IN, "emetteur": STAND_IN, "date": "2000-01-01", "a_revoir_le": "2000-01-01"}
)
NO_STAND_INS: Mapping[str, str] = MappingProxyType({})

_StandIns: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Built(Generic[E]):
    """An entity, what is wrong with what it was made of, and the ways to the values that were left out.

    ``is_unread`` says that nothing could be read, ``is_faulty`` that some of it is wrong.
    """

    entity: E
    found: tuple[Diagnostic, ...] = ()
    lost: frozenset[FieldPath] = frozenset()
    is_unread: bool = False
    is_faulty: bool = False


def read_entity(model: type[E], source: Source, stand_ins: Mapping[str, str]) -> Built[E]:
    """The entity of a whole YAML file; where it cannot be read, one that stands in for it."""
    if source.mended is not None:  # not one text, but what was made of one
        return _read(model, source, tuple(stand_ins.items()))
    return _read_once(model, source, tuple(stand_ins.items()))


def build_entity(
    model: type[E], data: LocatedMap | None, place: Span, stand_ins: Mapping[str, str]
) -> Built[E]:
    """The entity that ``data`` describes, which loses its faulty values; made of ``stand_ins`` where there is none to be had."""
    if data is None:
        known = {field.alias for field in model.model_fields.values()}
        data = LocatedMap(place)
        data.update(
            {Located(key, place): Located(value, place) for key, value in stand_ins.items() if key in known}
        )
        return replace(build_entity(model, data, place, stand_ins), is_unread=True)
    result = validate(model, data, stand_ins)
    built = tuple(result.found), result.lost, bool(result.found)
    if result.entity is not None:
        found, lost, is_faulty = built
        return Built(result.entity, found, lost, is_faulty=is_faulty)
    other = build_entity(model, None, place, stand_ins)
    return replace(
        other,
        found=(*built[0], *other.found),
        lost=built[1] | other.lost,
        is_faulty=built[2] or other.is_faulty,
    )


def _read(model: type[E], source: Source, stand_ins: _StandIns) -> Built[E]:
    data, found = read_yaml(source)
    crowd = None if data is None else find_crowd(data)
    if crowd is not None:
        data, found = None, [crowd]
    built = build_entity(model, data, Span(source.path), dict(stand_ins))
    return replace(built, found=(*found, *built.found))


_read_once = lru_cache(maxsize=128)(_read)  # the files of a few kits and of what they share
