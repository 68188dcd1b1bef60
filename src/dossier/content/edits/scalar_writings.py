"""The ways of writing some words as a YAML scalar, the least change first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from yaml import ScalarNode

from dossier.content.decoding.source import Source
from dossier.content.edits.nodes import Unwritable, plain_data
from dossier.content.located import Located
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.diagnostics import Span


def writings(value: str) -> Iterator[str]:
    """How a scalar may be written on one line, the plainest first; whether it may, its surroundings say."""
    if is_plain(value):
        yield value
    yield quoted(value)


@lru_cache(maxsize=4096)
def is_plain(value: str, *, in_flow: bool = False) -> bool:
    """Whether words say themselves without quotes: behind a key, or between the brackets of a list (``in_flow``)."""
    if not value or value != value.strip() or "\n" in value:
        return False
    try:
        return plain_data(f"k: [{value}]" if in_flow else f"k: {value}") == {
            "k": [value] if in_flow else value
        }
    except Unwritable:
        return False


def quoted(value: str) -> str:
    """Words as a whole scalar between double quotes, on one line."""
    return f'"{_in_double(value)}"'


def inside(words: str, style: str | None) -> str:
    """Words as they are typed within a scalar of that style (its opening sign)."""
    match style:
        case '"':
            return _in_double(words)
        case "'":
            return words.replace("'", "''")
        case _:
            return words


def block_writings(value: str, indent: int) -> Iterator[str]:
    """How words of several lines are written below their key, then on its line."""
    if "\n" in value and not value.startswith((" ", "\n")):
        keep = {0: "-", 1: ""}.get(len(value) - len(value.rstrip("\n")), "+")
        lines = value.rstrip("\n").split("\n")
        yield f"|{keep}\n" + "\n".join(f"{' ' * indent}{line}" if line else "" for line in lines)
    yield from writings(value)


def respelled(text: str, node: ScalarNode, old: str, new: str, indent: int) -> Iterator[tuple[int, int, str]]:
    """The stretches of ``text`` and what to put there so that a scalar says ``new`` for ``old``, the least change first."""
    least = _least(text, node, old, new)
    if least is not None:
        yield least
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in {"|", ">"}:
        end = start + len(text[start:end].rstrip())
    match node.style:
        case '"' if "\n" not in new:
            yield start, end, quoted(new)
        case "'" if "\n" not in new:
            yield start, end, "'" + inside(new, "'") + "'"
        case ">" if "\n" not in new:
            head = text[start:end].partition("\n")[0]
            yield start, end, f"{head}\n{' ' * indent}{new}"
        case _:
            pass
    for writing in block_writings(new, indent):
        yield start, end, writing


def _least(text: str, node: ScalarNode, old: str, new: str) -> tuple[int, int, str] | None:
    """The signs that differ alone, written as the style of the scalar has them."""
    first = _shared(old, new)
    rest = _shared(old[first:][::-1], new[first:][::-1])
    places = _places(text, node, old)
    if places is None or not old:
        return None
    gone, come = old[first : len(old) - rest], new[first : len(new) - rest]
    start = places[first][0] if gone else (places[first - 1][1] if first else places[0][0])
    end = places[first + len(gone) - 1][1] if gone else start
    return start, end, inside(come, node.style)


def _places(text: str, node: ScalarNode, value: str) -> list[tuple[int, int]] | None:
    """Where each sign of the value is written; None where that cannot be followed."""
    start, end = node.start_mark, node.end_mark
    span = Span("", start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    placed = scalar_text(Source("", text), Located(value, span))
    written, found, place = str(placed), [], 0
    for sign in value:
        while place < len(written) and written[place].isspace() and not sign.isspace():
            place += 1
        if place >= len(written) or (
            written[place] != sign and not (sign.isspace() and written[place].isspace())
        ):
            return None
        stretch = placed.origin.stretch(place, place + 1)
        if stretch is None:
            return None
        found.append(stretch)
        place += 1
    return found


def _shared(one: str, other: str) -> int:
    """How many signs two texts share at their start."""
    length = min(len(one), len(other))
    return next((rank for rank in range(length) if one[rank] != other[rank]), length)


def _in_double(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
