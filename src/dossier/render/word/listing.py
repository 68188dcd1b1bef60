"""Real lists: the families of list styles, and one instance for each numbered list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, el, root, twips

if TYPE_CHECKING:
    from dossier.render.word.styles import Styles

BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
NUMBERS = ("ListNumber", "ListNumber2", "ListNumber3")
CONTINUED = ("ListContinue", "ListContinue2", "ListContinue3")
CALLOUT_BULLETS = ("EncadrePuce",)
CALLOUT_NUMBERS = ("EncadreNumero",)
_FAMILIES = (BULLETS, NUMBERS, CALLOUT_BULLETS, CALLOUT_NUMBERS)
_NUMBERED = (NUMBERS, CALLOUT_NUMBERS)


def list_properties(style: str) -> Element | None:
    """What ties a list style to its family, or None where ``style`` is no list style."""
    for number, family in enumerate(_FAMILIES, start=1):
        if style in family:
            level = family.index(style)
            return el("numPr", el("ilvl", val=level) if level else None, el("numId", val=number))
    return None


def indent(styles: Styles, style: str) -> Element:
    """The whole ``w:ind`` of a style: whoever changes one side states all of them."""
    left, right, hanging = (twips(length) or None for length in styles.left_right_hanging(style))
    return el("ind", left=left or 0, right=right, hanging=hanging)


class Numbering:
    """The numbering of a file: each numbered list counts on its own, from its own start."""

    def __init__(self) -> None:
        """Start with one instance per family."""
        self._instances: list[tuple[int, int, int]] = []

    def restart(self, style: str, start: int) -> Element:
        """The properties of the items of a new list in ``style`` that counts from ``start``."""
        number, family = next(
            (number, family) for number, family in enumerate(_FAMILIES, start=1) if style in family
        )
        level = family.index(style)
        self._instances.append((number, level, start))
        instance = len(_FAMILIES) + len(self._instances)
        return el("numPr", el("ilvl", val=level), el("numId", val=instance))

    def part(self, styles: Styles) -> Element:
        """The whole ``w:numbering`` element."""
        numbering = root("w:numbering", "w")
        for number, family in enumerate(_FAMILIES, start=1):
            kind = el("multiLevelType", val="hybridMultilevel" if len(family) == 1 else "multilevel")
            levels = (_level(level, style, family, styles) for level, style in enumerate(family))
            numbering.append(el("abstractNum", kind, *levels, abstractNumId=number))
        for number in range(1, len(_FAMILIES) + 1):
            numbering.append(el("num", el("abstractNumId", val=number), numId=number))
        for offset, (number, level, start) in enumerate(self._instances, start=1):
            override = el("lvlOverride", el("startOverride", val=start), ilvl=level)
            instance = len(_FAMILIES) + offset
            numbering.append(el("num", el("abstractNumId", val=number), override, numId=instance))
        return numbering


def _level(level: int, style: str, family: tuple[str, ...], styles: Styles) -> Element:
    numbered = family in _NUMBERED
    mark = styles.sheet.number.replace("%1", f"%{level + 1}") if numbered else styles.sheet.bullet
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val="decimal" if numbered else "bullet"),
        el("pStyle", val=style),
        el("lvlText", val=mark),
        el("lvlJc", val="left"),
        el("pPr", indent(styles, style)),
        ilvl=level,
    )
