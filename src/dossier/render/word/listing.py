"""Real lists: the families of list styles, and one instance for each numbered list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, el, root, twips

if TYPE_CHECKING:
    from dossier.render.word.styles import Styles

BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
NUMBERS = ("ListNumber", "ListNumber2", "ListNumber3")
CONTINUED = ("ListContinue", "ListContinue2", "ListContinue3")
CALLOUT_BULLETS = ("EncadrePuce", "EncadrePuce2")
CALLOUT_NUMBERS = ("EncadreNumero", "EncadreNumero2")
CALLOUT_CONTINUED = ("EncadreSuite",)
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
    """The numbering of a file: each numbered list counts on its own, from its own start.

    Word counts on through all that shares a definition, so each of these lists has one of its own.
    """

    def __init__(self) -> None:
        """Start with one instance per family."""
        self._lists: list[tuple[tuple[str, ...], int, int]] = []

    def restart(self, style: str, start: int) -> Element:
        """The properties of the items of a new list in ``style`` that counts from ``start``."""
        family = next(family for family in _FAMILIES if style in family)
        level = family.index(style)
        self._lists.append((family, level, start))
        return el("numPr", el("ilvl", val=level), el("numId", val=len(_FAMILIES) + len(self._lists)))

    def part(self, styles: Styles) -> Element:
        """The whole ``w:numbering`` element."""
        numbering = root("w:numbering", "w")
        for number, family in enumerate(_FAMILIES, start=1):
            levels = [_level(level, family, styles, style=style) for level, style in enumerate(family)]
            numbering.append(_definition(number, levels))
        for number, (family, own, start) in enumerate(self._lists, start=len(_FAMILIES) + 1):
            levels = [
                _level(level, family, styles, start if level == own else 1) for level in range(len(family))
            ]
            numbering.append(_definition(number, levels))
        for number in range(1, len(_FAMILIES) + len(self._lists) + 1):
            numbering.append(el("num", el("abstractNumId", val=number), numId=number))
        return numbering


def _definition(number: int, levels: list[Element]) -> Element:
    kind = el("multiLevelType", val="hybridMultilevel" if len(levels) == 1 else "multilevel")
    return el("abstractNum", kind, *levels, abstractNumId=number)


def _level(
    level: int, family: tuple[str, ...], styles: Styles, start: int = 1, *, style: str | None = None
) -> Element:
    """A level of a family; ``style`` is the one that counts in it wherever it stands."""
    numbered = family in _NUMBERED
    mark = styles.sheet.number.replace("%1", f"%{level + 1}") if numbered else styles.sheet.bullet
    return el(
        "lvl",
        el("start", val=start),
        el("numFmt", val="decimal" if numbered else "bullet"),
        el("pStyle", val=style) if style else None,
        el("lvlText", val=mark),
        el("lvlJc", val="left"),
        el("pPr", indent(styles, family[level])),
        ilvl=level,
    )
