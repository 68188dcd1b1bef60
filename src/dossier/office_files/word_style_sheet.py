"""The styles and numberings of a Word file as it says them: what each is based on, how each list is numbered."""

from __future__ import annotations

from dossier.office_files.word_xml import Element, W, value_of

_DEEPEST = 20  # a style may be based on itself through others


class StyleSheet:
    """Answers about the styles of one file, by identifier, and about its lists, by number and level."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        """Read ``word/styles.xml`` and ``word/numbering.xml``, where they are."""
        found = () if styles is None else styles.iter(f"{W}style")
        self.styles = {str(style.get(f"{W}styleId")): style for style in found}
        self.default = next((key for key, style in self.styles.items() if _is_default(style)), "")
        self._formats = _formats(numbering)

    def name(self, style: str) -> str:
        """The name of a style, by which word processors know it; its identifier where it has none."""
        element = self.styles.get(style)
        return value_of(None if element is None else element.find(f"{W}name")) or style

    def chain(self, style: str) -> list[Element]:
        """A style, then the one that it is based on, and so on."""
        found: list[Element] = []
        while style in self.styles and len(found) < _DEEPEST:
            found.append(self.styles[style])
            style = value_of(found[-1].find(f"{W}basedOn"))
        return found

    def format(self, number: str, level: int) -> str:
        """How a level (from 0) of a list is numbered: « bullet », « decimal », « none »; "" where nothing says it."""
        return self._formats.get((number, level), "")


def numbering_of(properties: Element | None) -> tuple[str, int | None] | None:
    """The list that the properties of a paragraph name, and the level if they say it; None where they name none.

    The list « 0 » is none: it takes away that of the style.
    """
    numbering = None if properties is None else properties.find(f"{W}numPr")
    if numbering is None:
        return None
    level = value_of(numbering.find(f"{W}ilvl"))
    return value_of(numbering.find(f"{W}numId")), int(level) if level.isdigit() else None


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default") in {"1", "true"} and style.get(f"{W}type") == "paragraph"


def _formats(root: Element | None) -> dict[tuple[str, int], str]:
    """The format of each level of each list; what a list says otherwise than its pattern prevails."""
    if root is None:
        return {}
    patterns = {str(one.get(f"{W}abstractNumId")): _levels(one) for one in root.iter(f"{W}abstractNum")}
    found: dict[tuple[str, int], str] = {}
    for one in root.iter(f"{W}num"):
        number = str(one.get(f"{W}numId"))
        levels = patterns.get(value_of(one.find(f"{W}abstractNumId")), {}) | _levels(one)
        found |= {(number, level): shape for level, shape in levels.items()}
    return found


def _levels(element: Element) -> dict[int, str]:
    return {
        int(level.get(f"{W}ilvl", "")): value_of(level.find(f"{W}numFmt"))
        for level in element.iter(f"{W}lvl")
        if level.get(f"{W}ilvl", "").isdigit() and level.find(f"{W}numFmt") is not None
    }
