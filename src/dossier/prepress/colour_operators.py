"""The colour operators of one content stream said again in another space."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossier.prepress.colour_spaces import GREY, RGB, Family, Space, read_space

if TYPE_CHECKING:
    from pikepdf import Name, Object, Operator

#: What may hold a colour to say again: the operators of RGB, and any space set by name.
_MAY_COLOUR = re.compile(rb"\b(?:rg|RG|cs|CS|BI)\b")


@dataclass(frozen=True, slots=True)
class Paint:
    """The space to paint in, its operators for fill and stroke, and how a colour comes into it."""

    space: str
    operators: tuple[str, str]
    convert: Callable[[Family, list[float]], list[float]]

    @property
    def name(self) -> Name:
        """The space as a PDF name."""
        from pikepdf import Name

        return Name("/" + self.space)

    def values(self, family: Family, values: Iterable[object]) -> list[float]:
        """Return a colour of ``family`` in this space."""
        return self.convert(family, [float(value) for value in values])  # type: ignore[arg-type]


def repaint(stream: Object, resources: Object | None, paint: Paint) -> bytes | None:
    """Return the operators of ``stream`` with every RGB and Lab colour in ``paint``; None where there is none."""
    import pikepdf

    if not _MAY_COLOUR.search(stream.read_bytes()):
        return None
    current: list[Space] = [GREY, GREY]  # fill, stroke
    kept: list[list[Space]] = []
    written: list[Any] = []
    changed = False
    for instruction in pikepdf.parse_content_stream(stream):
        operands, operator = list(instruction.operands), str(instruction.operator)
        written.append(instruction)
        side = 1 if operator in {"RG", "CS", "SC", "SCN", "G", "K"} else 0
        match operator:
            case "q":
                kept.append(list(current))
            case "Q" if kept:
                current = kept.pop()
            case "g" | "G" | "k" | "K":
                current[side] = GREY
            case "rg" | "RG":
                current[side] = GREY
                written[-1] = _said(paint, side, RGB.family, operands)
                changed = True
            case "cs" | "CS":
                current[side] = read_space(operands[0], resources)
                if current[side].family in {Family.RGB, Family.LAB}:
                    written.pop()  # the colour that follows brings its space with it
            case "sc" | "scn" | "SC" | "SCN" if current[side].family in {Family.RGB, Family.LAB}:
                written[-1] = _said(paint, side, current[side].family, operands)
                changed = True
            case _:
                pass
    return pikepdf.unparse_content_stream(written) if changed else None


def _said(
    paint: Paint, side: int, family: Family, operands: Iterable[object]
) -> tuple[list[float], Operator]:
    import pikepdf

    return paint.values(family, operands), pikepdf.Operator(paint.operators[side])
