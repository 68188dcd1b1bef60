"""From located values to entities, every refusal at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dossier.content.located import Empty, Located, LocatedList, LocatedMap, Value, span_of
from dossier.content.model.base import Entity
from dossier.content.unread import FieldPath
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.nearest_name import meant, nearest

E = TypeVar("E", bound=Entity)

_MAX_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Validated(Generic[E]):
    """What could be built, what is wrong, and the ways to the values that were left out.

    An entity is built even from faulty data, without the faulty values, so that the faults of the other
    files that depend on it are found in the same run; it must not be rendered.
    """

    entity: E | None
    found: list[Diagnostic]
    lost: frozenset[FieldPath] = frozenset()


def validate(model: type[E], data: LocatedMap, stand_ins: Mapping[str, str] | None = None) -> Validated[E]:
    """Build ``model`` from ``data``, or say in French all that is wrong with it.

    ``stand_ins`` gives a value to required top-level fields that are missing or wrong.
    """
    found: list[Diagnostic] = []
    lost: set[FieldPath] = set()
    for attempt in range(_MAX_ATTEMPTS):
        try:
            return Validated(model.model_validate(data), found, frozenset(lost))
        except ValidationError as fault:
            details = fault.errors(include_url=False)
            if attempt == 0:
                found = [
                    _explain(model, data, detail) for detail in details if not _is_misspelt(detail, details)
                ]
            lost.update(_left_out(detail) for detail in details)
            _prune(model, data, details, stand_ins or {})
    return Validated(None, found, frozenset(lost))


def _left_out(detail: ErrorDetails) -> FieldPath:
    """The way to what a fault takes with it: its value, or the whole entry that lacks a required field."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    return path[:-1] if detail["type"] == "missing" and len(path) > 1 else path


def _prune(
    model: type[Entity], data: LocatedMap, details: list[ErrorDetails], stand_ins: Mapping[str, str]
) -> None:
    """Take the faulty values out of ``data``, the last of a list first.

    Where the faulty value was to say for whom a block is, the block becomes internal, even for a draft.
    """
    paths = []
    for detail in details:
        path = [part for part in detail["loc"] if part != "[key]"]
        if detail["type"] == "missing":
            name, path = path[-1], path[:-1]
            if not path:
                key = data.key(str(name)) or Located(str(name), data.span)
                if name in stand_ins:
                    data[key] = Located(stand_ins[str(name)], data.span)
                continue
        paths.append(path)
    for path in sorted(paths, key=_place_in_file, reverse=True):
        owner = _value_at(data, path[:-1])
        if isinstance(owner, LocatedMap) and path:
            found = owner.key(str(path[-1]))
            if found is not None:
                del owner[found]
            if found is not None and nearest(found, ["audience"]) and _has_audience(model, path[:-1]):
                owner[Located("audience", found.span)] = Located("interne", found.span)
        elif isinstance(owner, LocatedList) and path and isinstance(path[-1], int) and path[-1] < len(owner):
            del owner[path[-1]]


def _has_audience(model: type[Entity], path: list[int | str]) -> bool:
    holder = _model_at(model, path)
    return holder is not None and any(field.alias == "audience" for field in holder.model_fields.values())


def _place_in_file(path: list[int | str]) -> list[str]:
    """A key that sorts the tenth element of a list after the ninth."""
    return [f"{part:09d}" if isinstance(part, int) else part for part in path]


def _is_misspelt(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a field that is missing is there, under a key with a slip that is reported itself."""
    if detail["type"] != "missing":
        return False
    strange = [
        str(other["loc"][-1])
        for other in details
        if other["type"] == "extra_forbidden" and other["loc"][:-1] == detail["loc"][:-1]
    ]
    return any(nearest(name, [str(detail["loc"][-1])]) for name in strange)


def _explain(model: type[Entity], data: LocatedMap, detail: ErrorDetails) -> Diagnostic:
    path = [part for part in detail["loc"] if part != "[key]"]
    kind = detail["type"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return _missing(model, data, path)
    if kind == "extra_forbidden":
        return _unknown_key(model, data, path)
    span = _span_at(data, path, on_key="[key]" in detail["loc"])
    if isinstance(_value_at(data, path), Empty):
        return error(
            "D201", f"champ « {_last_name(path)} » vide", span, "écrivez une valeur, ou supprimez la ligne"
        )
    if kind == "refused":
        return error(str(context["code"]), str(context["message"]), span, str(context["hint"]))
    if kind == "list_type":
        name = _last_name(path)
        return error(
            "D203",
            f"une liste est attendue pour « {name} »",
            span,
            "une ligne par élément, commençant par « - »",
        )
    if kind == "dict_type":
        return error(
            "D203",
            "des champs « identifiant: » sont attendus ici",
            span,
            "mettez chaque entrée sur sa ligne, en retrait",
        )
    return error("D203", f"valeur refusée pour « {_last_name(path)} »", span)


def _missing(model: type[Entity], data: LocatedMap, path: list[int | str]) -> Diagnostic:
    owner = _value_at(data, path[:-1])
    name = str(path[-1])
    holder = _model_at(model, path[:-1])
    info = (
        next((field for field in holder.model_fields.values() if field.alias == name), None)
        if holder
        else None
    )
    label = info.title if info and info.title else name
    key = owner.key(name) if isinstance(owner, LocatedMap) else None
    sample = str(info.examples[0]) if info and info.examples else "…"
    example = f"« {name}: {sample} »" + (f" : {info.description}" if info and info.description else "")
    if key is not None:
        return error("D201", f"champ obligatoire vide : {label}", key.span, f"complétez {example}")
    return error(
        "D201", f"champ obligatoire manquant : {label}", span_of(owner, data.span), f"ajoutez {example}"
    )


def _unknown_key(model: type[Entity], data: LocatedMap, path: list[int | str]) -> Diagnostic:
    owner = _value_at(data, path[:-1])
    name = str(path[-1])
    key = owner.key(name) if isinstance(owner, LocatedMap) else None
    holder = _model_at(model, path[:-1])
    known = [str(field.alias) for field in holder.model_fields.values()] if holder else []
    hint = meant(name, known)
    if name.isdigit():  # « { valeur: 2,4 } »
        hint = (
            'entre accolades, une virgule sépare deux champs : mettez le nombre entre guillemets, « "2,4" »'
        )
    elif isinstance(owner, LocatedMap) and key is not None and (cut := _cut_by_comma(owner, key)):
        hint = (
            f"entre accolades, une virgule sépare deux champs : mettez le texte entre guillemets, « {cut} »"
        )
    return error("D202", f"clé inconnue « {name} »", key.span if key else span_of(owner, data.span), hint)


def _cut_by_comma(owner: LocatedMap, key: Located) -> str:
    """The field whose text goes on in ``key``, in quotes: « { nom: Dupont, Jean } »; "" where it is no such slip."""
    names = list(owner)
    place = names.index(key)
    if not isinstance(owner[key], Empty) or place == 0:
        return ""
    before = names[place - 1]
    value = owner[before]
    if before.span.line != key.span.line:
        return ""
    if isinstance(value, Located):
        return f'{before}: "{value}, {key}"'
    return f"… {before}, {key} …"  # a third piece of the same text


def _last_name(path: list[int | str]) -> str:
    return str(next((part for part in reversed(path) if isinstance(part, str)), "ce champ"))


def _value_at(data: Value, path: list[int | str]) -> Value:
    value = data
    for part in path:
        if isinstance(value, LocatedMap):
            key = value.key(str(part))
            if key is None:
                return value
            value = value[key]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return value
    return value


def _span_at(data: LocatedMap, path: list[int | str], *, on_key: bool) -> Span:
    owner = _value_at(data, path[:-1])
    if on_key and isinstance(owner, LocatedMap) and path:
        key = owner.key(str(path[-1]))
        if key is not None:
            return key.span
    return span_of(_value_at(data, path), data.span)


def _model_at(model: type[Entity], path: list[int | str]) -> type[BaseModel] | None:
    """The model that a path of keys leads to, through lists and mappings of entities."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int) or current is None:
            continue
        field = next((info for info in current.model_fields.values() if info.alias == part), None)
        if field is None:
            continue  # an identifier inside a mapping of entities
        current = _entity_in(field.annotation)
    return current


def _entity_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _entity_in(argument)
        if found is not None:
            return found
    return None
