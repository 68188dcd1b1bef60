"""What may be changed in a file, as values, and what the file says afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

from dossier.content.unread import FieldPath

#: What a file says, without places: the words of a scalar, None for a key with nothing behind it.
Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"], None]  # noqa: UP007 - a name in quotes takes no |


@dataclass(frozen=True, slots=True)
class SetValue:
    """The words of the field ``keys``; where there is no such key, it is written after the last of ``after`` that is there."""

    keys: FieldPath
    value: str
    after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """A new entry of the list or mapping ``keys[:-1]``; the last key is its rank, or its name at the end of a mapping.

    The list or mapping is made where it is not; ``after`` is for its own key.
    """

    keys: FieldPath
    value: Plain
    after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Extend:
    """New entries of the list or mapping ``keys``: before the one of the list whose rank is ``before``, or at the end.

    The list or mapping is made where it is not.
    """

    keys: FieldPath
    entries: list[Plain] | dict[str, Plain]
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """An entry of a list, or a key with all that stands behind it."""

    keys: FieldPath


@dataclass(frozen=True, slots=True)
class Move:
    """The entry ``keys`` of a list, to the rank ``to`` (from 0, counted once it is taken out)."""

    keys: FieldPath
    to: int


@dataclass(frozen=True, slots=True)
class SetBody:
    """All that stands below the head of a sheet."""

    text: str


Change: TypeAlias = SetValue | Insert | Extend | Remove | Move


class NoSuchField(Exception):
    """The way leads to nothing that the file has."""


def changed(data: Plain, change: Change) -> Plain:
    """What a file that says ``data`` says after a change. Raises NoSuchField."""
    return _changed(data, change.keys, change)


def _changed(data: Plain, keys: FieldPath, change: Change) -> Plain:
    if len(keys) > 1:
        inner = _inside(data, keys, change)
        return _with(data, keys[0], _changed(inner, keys[1:], change))
    match change, keys[0], data:
        case SetValue(value=value), key, _:
            return _with(data, key, value)
        case Insert(value=value), int(rank), list():
            return [*data[:rank], value, *data[rank:]]
        case Insert(value=value), str(key), dict() if key not in data:
            return {**data, key: value}
        case Extend(entries=new, before=before), key, _:
            return _with(data, key, _extended(_inside(data, (key, 0), change), new, before))
        case Remove(), int(rank), list() if rank < len(data):
            return [*data[:rank], *data[rank + 1 :]]
        case Remove(), str(key), dict() if key in data:
            return {name: value for name, value in data.items() if name != key}
        case Move(to=to), int(rank), list() if rank < len(data) and to < len(data):
            rest = [*data[:rank], *data[rank + 1 :]]
            return [*rest[:to], data[rank], *rest[to:]]
        case _:
            raise NoSuchField


def _inside(data: Plain, keys: FieldPath, change: Change) -> Plain:
    """What stands at the first of several keys; a new list or mapping where one is to be made."""
    match keys[0], data:
        case int(rank), list() if rank < len(data):
            return data[rank]
        case str(key), dict() if data.get(key) is not None:
            return data[key]
        case str(), dict() if isinstance(change, SetValue | Insert | Extend):
            return [] if isinstance(keys[1], int) else {}
        case _:
            raise NoSuchField


def _extended(there: Plain, new: Plain, before: int | None) -> Plain:
    match there, new:
        case list(), list():
            place = len(there) if before is None else before
            return [*there[:place], *new, *there[place:]]
        case (dict(), dict()) if not there.keys() & new.keys():
            return {**there, **new}
        case ([], dict()):
            return new
        case _:
            raise NoSuchField


def _with(data: Plain, key: str | int, value: Plain) -> Plain:
    match key, data:
        case int(rank), list() if rank < len(data):
            return [*data[:rank], value, *data[rank + 1 :]]
        case str(name), dict():
            return {**data, name: value}
        case _:
            raise NoSuchField
