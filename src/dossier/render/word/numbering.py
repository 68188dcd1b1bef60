"""Real lists: the families of list styles, and one instance for each numbered list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.line_heights import ruler_of
from dossier.render.word.ooxml import Element, el, paragraph, qn, root, run, text, twips

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
    """Return what ties a list style to its family, or None where ``style`` is no list style."""
    for number, family in enumerate(_FAMILIES, start=1):
        if style in family:
            level = family.index(style)
            return el("numPr", el("ilvl", val=level) if level else None, el("numId", val=number))
    return None


def indent(styles: Styles, style: str, more: float = 0.0) -> Element:
    """Return the whole ``w:ind`` of a style, its text ``more`` points in: whoever changes one side states all of them."""
    left, right, hanging = styles.left_right_hanging(style)
    hung = twips(hanging + more) if hanging else None
    return el("ind", left=twips(left + more), right=twips(right), hanging=hung)


def _wider(styles: Styles, style: str, last: int) -> float:
    """By how many points the longest number of a list, and a space, are wider than the room before its text.

    Word would set the text of « 100. » at its next tab, out of line with that of « 99. ».
    """
    line = paragraph(style, run(text(f"{styles.sheet.number.replace('%1', str(last))} ")))
    return max(0.0, ruler_of(styles).breadth(line, style) - styles.left_right_hanging(style)[2])


class Numbering:
    """The numbering of a file: each numbered list counts on its own, from its own start.

    Word counts on through all that shares a definition, so each of these lists has one of its own.
    """

    def __init__(self) -> None:
        """Start with one instance per family."""
        self._lists: list[tuple[tuple[str, ...], int, int, int]] = []

    def restart(self, style: str, start: int, count: int = 1) -> Element:
        """Return the properties of the ``count`` items of a new list in ``style`` that counts from ``start``."""
        family = next(family for family in _FAMILIES if style in family)
        level = family.index(style)
        self._lists.append((family, level, start, start + count - 1))
        return el("numPr", el("ilvl", val=level), el("numId", val=len(_FAMILIES) + len(self._lists)))

    def part(self, styles: Styles, body: Element) -> Element:
        """Return the whole ``w:numbering`` element. A list of ``body`` stands where the style of its paragraphs says: in a cell, say."""
        numbering = root("w:numbering", "w")
        worn = _worn(body)
        for number, family in enumerate(_FAMILIES, start=1):
            ends = (1, 1) if family in _NUMBERED else None
            levels = [_level(level, style, styles, ends, bound=True) for level, style in enumerate(family)]
            numbering.append(_definition(number, levels))
        for number, (family, own, start, last) in enumerate(self._lists, start=len(_FAMILIES) + 1):
            levels = [_level(level, style, styles, (1, 1)) for level, style in enumerate(family)]
            levels[own] = _level(own, worn.get(str(number), family[own]), styles, (start, last))
            numbering.append(_definition(number, levels))
        for number in range(1, len(_FAMILIES) + len(self._lists) + 1):
            numbering.append(el("num", el("abstractNumId", val=number), numId=number))
        return numbering


def _definition(number: int, levels: list[Element]) -> Element:
    kind = el("multiLevelType", val="hybridMultilevel" if len(levels) == 1 else "multilevel")
    return el("abstractNum", kind, *levels, abstractNumId=number)


def _worn(body: Element) -> dict[str, str]:
    """The style of the first paragraph of each list that has a numbering of its own."""
    worn: dict[str, str] = {}
    for properties in body.iter(qn("w:pPr")):
        number, style = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}"), properties.find(qn("w:pStyle"))
        if number is not None and style is not None:
            worn.setdefault(str(number.get(qn("w:val"))), str(style.get(qn("w:val"))))
    return worn


def _level(
    level: int, standing: str, styles: Styles, ends: tuple[int, int] | None, *, bound: bool = False
) -> Element:
    """A level whose paragraphs stand as the style ``standing`` says, from the first to the last of ``ends``; None for bullets.

    A ``bound`` style counts in it wherever it stands.
    """
    mark = styles.sheet.number.replace("%1", f"%{level + 1}") if ends else styles.sheet.bullet
    return el(
        "lvl",
        el("start", val=ends[0] if ends else 1),
        el("numFmt", val="decimal" if ends else "bullet"),
        el("pStyle", val=standing) if bound else None,
        el("lvlText", val=mark),
        el("lvlJc", val="left"),
        el("pPr", indent(styles, standing, _wider(styles, standing, ends[1]) if ends else 0.0)),
        ilvl=level,
    )
