"""A change written into the text of a file: tried, read again, and taken if the file says what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yaml import MappingNode, Node, ScalarNode

from dossier.content.edits.changes import (
    Change,
    Extend,
    Insert,
    Move,
    NoSuchField,
    Plain,
    Remove,
    SetBody,
    SetValue,
    changed,
)
from dossier.content.edits.entry_writings import inserted, lines_of, moved, removed
from dossier.content.edits.nodes import (
    Unwritable,
    compose,
    end_of,
    entries,
    find,
    line_start,
    plain_data,
)
from dossier.content.edits.scalar_writings import respelled, writings
from dossier.content.unread import FieldPath

_FENCE = "---"
_STEP = 2


def edit_yaml(text: str, change: Change) -> str:
    """The text of a YAML file after a change: all else stays sign by sign.

    Raises Unwritable, in French, where the file cannot be read or nothing written there would say what is meant.
    """
    before = plain_data(text)
    meant = _meant(before, change)
    if meant == before:
        return text
    written = _first_that_says(meant, _candidates(text, change))
    if written is None:
        raise Unwritable("cette valeur ne peut pas être écrite ici sans toucher au reste du fichier")
    return written


def set_values(text: str, values: Mapping[tuple[str | int, ...], str]) -> str:
    """The text of a YAML file with new words in several fields, read again but once. Raises Unwritable."""
    changes = [SetValue(keys, value) for keys, value in values.items()]
    meant: Plain = plain_data(text)
    for change in changes:
        meant = _meant(meant, change)
    written = _first_that_says(meant, _all_at_once(text, values))
    if written is None:  # one of them takes more than the least change: each on its own
        written = text
        for change in changes:
            written = edit_yaml(written, change)
    return written


def _meant(before: Plain, change: Change) -> Plain:
    try:
        return changed(before, change)
    except NoSuchField as fault:
        raise Unwritable("ce champ n’est plus dans le fichier : rechargez la page") from fault


def _first_that_says(meant: Plain, candidates: Iterable[str]) -> str | None:
    for candidate in candidates:
        try:
            if plain_data(candidate) == meant:
                return candidate
        except Unwritable:
            continue
    return None


def _all_at_once(text: str, values: Mapping[tuple[str | int, ...], str]) -> Iterator[str]:
    """The text with the least change of each field."""
    root = compose(text)
    splices = []
    for keys, value in values.items():
        node = find(root, keys)
        if not isinstance(node, ScalarNode):
            return
        splices.append(next(_respellings(text, root, keys, node, value)))
    written = text
    for start, end, new in sorted(splices, reverse=True):
        written = written[:start] + new + written[end:]
    yield written


def edit_sheet(text: str, change: Change | SetBody) -> str:
    """The text of a Markdown file after a change of its head or of all that stands below. Raises Unwritable."""
    head, body = sheet_stretches(text)
    if isinstance(change, SetBody):
        gap = "" if body[0] == 0 or text[body[0] - 1] == "\n" else "\n"
        return text[: body[0]] + gap + change.text
    return text[: head[0]] + edit_yaml(text[head[0] : head[1]], change) + text[head[1] :]


def sheet_stretches(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """From where to where the head of a sheet stands, without its fences, and its body.

    Raises Unwritable where it has no head, or one that is never closed.
    """
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not fences or fences[0] != 0 or len(fences) == 1:
        raise Unwritable("l’en-tête de cette fiche n’est pas entre deux lignes « --- »")
    start = len(lines[0]) + 1
    end = sum(len(line) + 1 for line in lines[: fences[1]])
    below = min(end + len(lines[fences[1]]) + 1, len(text))
    return (start, end), (below, len(text))


def _candidates(text: str, change: Change) -> Iterator[str]:
    root = compose(text)
    match change:
        case SetValue(keys=keys, value=value, after=after):
            yield from _set(text, root, keys, value, after)
        case Insert(keys=keys, value=value, after=after):
            yield from _insert(text, root, keys, value, after)
        case Extend(keys=keys, entries=new, before=before):
            node = find(root, keys)
            if node is None:
                yield from _insert(text, root, keys, new, ())
            else:
                yield from inserted(text, node, len(entries(text, node)) if before is None else before, new)
        case Remove(keys=keys):
            yield from removed(text, _holder(root, keys), _rank(_holder(root, keys), keys[-1]))
        case Move(keys=keys, to=to):
            yield from moved(text, _holder(root, keys), _rank(_holder(root, keys), keys[-1]), to)


def _set(text: str, root: Node | None, keys: FieldPath, value: str, after: Sequence[str]) -> Iterator[str]:
    node = find(root, keys)
    if isinstance(node, ScalarNode):
        for start, end, writing in _respellings(text, root, keys, node, value):
            yield text[:start] + writing + text[end:]
        return
    if node is not None:
        return
    yield from _insert(text, root, keys, value, after)


def _respellings(
    text: str, root: Node | None, keys: FieldPath, node: ScalarNode, value: str
) -> Iterator[tuple[int, int, str]]:
    """The stretches of the text and what to put there so that a field says new words, the least change first."""
    start = node.start_mark.index
    if start == node.end_mark.index:  # nothing behind the key yet: what follows it may be a comment
        place = next(entry for entry in entries(text, _holder(root, keys)) if entry.start == start).end
        for writing in writings(value):
            yield place, place, f" {writing}"
        return
    if not value:
        yield start, end_of(text, node), '""'
    line = text[line_start(text, start) : start]
    indent = len(line) - len(line.lstrip(" -")) + _STEP
    yield from respelled(text, node, node.value, value, indent)


def _insert(
    text: str, root: Node | None, keys: FieldPath, value: Plain, after: Sequence[str]
) -> Iterator[str]:
    if root is None:  # a file with nothing in it, or comments alone
        body = next(lines_of(_wrapped(keys, value), 0)).removeprefix("\n")
        yield f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{body}\n"
        return
    depth = next((depth for depth in range(len(keys) - 1, 0, -1) if find(root, keys[:depth]) is not None), 0)
    node = find(root, keys[:depth])
    assert node is not None  # noqa: S101 - the root is there
    wrapped = _wrapped(keys[depth + 1 :], value)
    name = keys[depth]
    if isinstance(name, int):
        yield from inserted(text, node, name, [wrapped])
    else:
        yield from inserted(text, node, _place_in(node, after), {name: wrapped})


def _place_in(node: Node, after: Sequence[str]) -> int:
    """The rank of a new key: behind the last of those that stand before it in the model, else at the end."""
    if not isinstance(node, MappingNode):
        return 0
    names = [str(key.value) for key, _value in node.value]
    if not after:
        return len(names)
    return max((names.index(name) + 1 for name in after if name in names), default=0)


def _wrapped(keys: FieldPath, value: Plain) -> Plain:
    """The value within the lists and mappings that lead to it."""
    for key in reversed(keys):
        value = [value] if isinstance(key, int) else {key: value}
    return value


def _holder(root: Node | None, keys: FieldPath) -> Node:
    node = find(root, keys[:-1])
    if node is None:
        raise Unwritable("ce champ n’est plus dans le fichier : rechargez la page")
    return node


def _rank(node: Node, key: str | int) -> int:
    if isinstance(key, int):
        return key
    return [str(name.value) for name, _value in node.value].index(key)
