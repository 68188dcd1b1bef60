"""New words inside a scalar of YAML, whatever its style: everything else of the file stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_UNSAFE_START = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`]")
_UNSAFE = re.compile(r":(?:\s|$)|\s#|[\x00-\x08\x0b-\x1f]")
_FLOW = re.compile(r"[\[\]{},]")
_WORD = re.compile(r"(?i:true|false|yes|no|on|off|null|~|oui|non|y|n)|[-+.\d][\d_:.,eE+-]*")


@dataclass(frozen=True, slots=True)
class Scalar:
    """Where a scalar stands in the text of a file; ``style`` is its opening sign, "" for a plain one."""

    start: int
    end: int
    style: str
    value: str
    in_flow: bool


def yaml_part(path: str, text: str) -> tuple[int, int] | None:
    """From where to where a file is YAML: all of it, or what stands between the two marks at the head of a sheet."""
    if path.endswith((".yaml", ".yml")):
        return 0, len(text)
    head = _FENCE.match(text)
    return head.span(1) if head else None


def scalar_at(path: str, text: str, place: int) -> Scalar | None:
    """The scalar in which a character of a file stands; None where it stands in none."""
    part = yaml_part(path, text)
    if part is None or not part[0] <= place <= part[1]:
        return None
    return next(
        (
            one
            for one in _scalars(text[slice(*part)], part[0])
            if one.start <= place <= one.end and one.start < one.end
        ),
        None,
    )


@lru_cache(maxsize=64)
def _scalars(text: str, first: int) -> tuple[Scalar, ...]:
    found: list[Scalar] = []
    flows: list[bool] = []
    try:
        for event in yaml.parse(text.replace("&", "\ue000"), Loader=yaml.SafeLoader):
            match event:
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    flows.append(bool(event.flow_style))
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    flows.pop()
                case yaml.ScalarEvent() if event.start_mark is not None and event.end_mark is not None:
                    start, end = event.start_mark.index + first, event.end_mark.index + first
                    found.append(Scalar(start, end, event.style or "", event.value, any(flows)))
                case _:
                    pass
    except yaml.YAMLError:
        return tuple(found)
    return tuple(found)


def inside(scalar: Scalar, words: str) -> str | None:
    """``words`` as they are typed inside a scalar of that style; None where the whole scalar must be written anew."""
    flat = words.replace("\n", " ")
    match scalar.style:
        case "'":
            return flat.replace("'", "''")
        case '"':
            return flat.replace("\\", "\\\\").replace('"', '\\"')
        case "|" | ">":
            return flat
        case _:
            return None if needs_quotes(flat, in_flow=scalar.in_flow, alone=False) else flat


def needs_quotes(words: str, *, in_flow: bool, alone: bool = True) -> bool:
    """Whether words cannot stand in a plain scalar: all of it (``alone``), or a piece of it."""
    if _UNSAFE.search(words) or (in_flow and _FLOW.search(words)):
        return True
    return alone and bool(
        not words or _UNSAFE_START.match(words) or _WORD.fullmatch(words) or words != words.strip()
    )


def quoted(words: str) -> str:
    """``words`` as a whole scalar between double quotes."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\t", " ")
    return f'"{escaped}"'
