"""Real lists: the families of list styles, and one instance for each numbered list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.measure import Ruler
from dossier.render.word.ooxml import Element, el, paragraph, root, run, text, twips

if TYPE_CHECKING:
    from dossier.render.word.styles import Styles

BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
NUMBERS = ("ListNumber", "ListNumber2", "ListNumber3")
CONTINUED = ("ListContinue", "ListContinue2", "ListContinue3")
CALLOUT_BULLETS = ("EncadrePuce", "EncadrePuce2")
CALLOUT_NUMBERS = ("EncadreNumero", "EncadreNumero2")
CALLOUT_CONTINUED = ("EncadreSuite",)
QUOTATION_BULLETS = ("CitationPuce", "CitationPuce2")
QUOTATION_NUMBERS = ("CitationNumero", "CitationNumero2")
QUOTATION_CONTINUED = ("CitationSuite",)
OBJECTIVE_BULLETS = ("ObjectifPuce", "ObjectifPuce2")
OBJECTIVE_NUMBERS = ("ObjectifNumero", "ObjectifNumero2")
OBJECTIVE_CONTINUED = ("ObjectifSuite",)
_NUMBERED = (NUMBERS, CALLOUT_NUMBERS, QUOTATION_NUMBERS, OBJECTIVE_NUMBERS)
_FAMILIES = (*_NUMBERED, BULLETS, CALLOUT_BULLETS, QUOTATION_BULLETS, OBJECTIVE_BULLETS)


def list_properties(style: str) -> Element | None:
    """What ties a list style to its family, or None where ``style`` is no list style."""
    for number, family in enumerate(_FAMILIES, start=1):
        if style in family:
            level = family.index(style)
            return el("numPr", el("ilvl", val=level) if level else None, el("numId", val=number))
    return None


def indent(styles: Styles, style: str, more: float = 0.0) -> Element:
    """The whole ``w:ind`` of a style, its text ``more`` points in: whoever changes one side states all of them."""
    left, right, hanging = styles.left_right_hanging(style)
    lengths = (left + more, right, hanging + more if hanging else 0.0)
    left_twips, right_twips, hanging_twips = (twips(length) or None for length in lengths)
    return el("ind", left=left_twips or 0, right=right_twips, hanging=hanging_twips)


def _wider(styles: Styles, style: str, last: int) -> float:
    """By how many points the longest number of a list, and a space, are wider than the room before its text.

    Word would set the text of « 100. » at its next tab, out of line with that of « 99. ».
    """
    line = paragraph(style, run(text(f"{styles.sheet.number.replace('%1', str(last))} ")))
    return max(0.0, Ruler(styles).breadth(line, style) - styles.left_right_hanging(style)[2])


class Numbering:
    """The numbering of a file: each numbered list counts on its own, from its own start.

    Word counts on through all that shares a definition, so each of these lists has one of its own.
    """

    def __init__(self) -> None:
        """Start with one instance per family."""
        self._lists: list[tuple[tuple[str, ...], int, int, int]] = []

    def restart(self, style: str, start: int, count: int = 1) -> Element:
        """The properties of the ``count`` items of a new list in ``style`` that counts from ``start``."""
        family = next(family for family in _FAMILIES if style in family)
        level = family.index(style)
        self._lists.append((family, level, start, start + count - 1))
        return el("numPr", el("ilvl", val=level), el("numId", val=len(_FAMILIES) + len(self._lists)))

    def part(self, styles: Styles) -> Element:
        """The whole ``w:numbering`` element."""
        numbering = root("w:numbering", "w")
        for number, family in enumerate(_FAMILIES, start=1):
            levels = [_level(level, family, styles, style=style) for level, style in enumerate(family)]
            numbering.append(_definition(number, levels))
        for number, (family, own, start, last) in enumerate(self._lists, start=len(_FAMILIES) + 1):
            levels = [
                _level(level, family, styles, (start, last) if level == own else (1, 1))
                for level in range(len(family))
            ]
            numbering.append(_definition(number, levels))
        for number in range(1, len(_FAMILIES) + len(self._lists) + 1):
            numbering.append(el("num", el("abstractNumId", val=number), numId=number))
        return numbering


def _definition(number: int, levels: list[Element]) -> Element:
    kind = el("multiLevelType", val="hybridMultilevel" if len(levels) == 1 else "multilevel")
    return el("abstractNum", kind, *levels, abstractNumId=number)


def _level(
    level: int,
    family: tuple[str, ...],
    styles: Styles,
    ends: tuple[int, int] = (1, 1),
    *,
    style: str | None = None,
) -> Element:
    """A level of a family, from the first to the last of ``ends``; ``style`` is the one that counts in it wherever it stands."""
    numbered = family in _NUMBERED
    mark = styles.sheet.number.replace("%1", f"%{level + 1}") if numbered else styles.sheet.bullet
    return el(
        "lvl",
        el("start", val=ends[0]),
        el("numFmt", val="decimal" if numbered else "bullet"),
        el("pStyle", val=style) if style else None,
        el("lvlText", val=mark),
        el("lvlJc", val="left"),
        el("pPr", indent(styles, family[level], _wider(styles, family[level], ends[1]) if numbered else 0.0)),
        ilvl=level,
    )
