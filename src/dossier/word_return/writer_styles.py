"""What the styles of a Writer file say of what comes back: bold and italic characters, bullets and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossier.office_files.word_xml import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DEEPEST = 20  # a style may stand on itself through others
_ON = {"b": ("font-weight", {"bold", "600", "700", "800", "900"}), "i": ("font-style", {"italic", "oblique"})}


class WriterStyles:
    """Answers about the styles of one file, by name; ``roots`` are its parts, those of the text last."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """Read the styles of all parts: common ones, and those that the text made for itself."""
        self._styles: dict[tuple[str, str], Element] = {}
        self._numbered: set[tuple[str, int]] = set()
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._styles[str(style.get(f"{_STYLE}family")), str(style.get(f"{_STYLE}name"))] = style
            for one in root.iter(f"{TEXT}list-style"):
                for level in one.iterchildren(f"{TEXT}list-level-style-number"):
                    rank = level.get(f"{TEXT}level", "1")
                    if level.get(f"{_STYLE}num-format", "1") and rank.isdigit():
                        self._numbered.add((str(one.get(f"{_STYLE}name")), int(rank)))

    def is_numbered(self, style: str, level: int) -> bool:
        """Whether a level (from 1) of a list counts its entries."""
        return (style, level) in self._numbered

    def switches(self, family: str, style: str, tag: str) -> bool:
        """Whether a style (of « text » or « paragraph ») is bold (``b``) or italic (``i``)."""
        name, values = _ON[tag]
        for _step in range(_DEEPEST):
            element = self._styles.get((family, style))
            if element is None:
                return False
            said = element.find(f"{_STYLE}text-properties")
            value = None if said is None else said.get(f"{_FORM}{name}")
            if value is not None:
                return value in values
            style = str(element.get(f"{_STYLE}parent-style-name"))
        return False

    def breaks_page(self, family: str, style: str, side: str) -> bool:
        """Whether what has a style (of « paragraph » or « table ») begins a page, or what is ``after`` it does."""
        for _step in range(_DEEPEST):
            element = self._styles.get((family, style))
            if element is None:
                return False
            if side == "before" and element.get(f"{_STYLE}master-page-name"):
                return True
            said = element.find(f"{_STYLE}{family}-properties")
            value = None if said is None else said.get(f"{_FORM}break-{side}")
            if value is not None:
                return value == "page"
            style = str(element.get(f"{_STYLE}parent-style-name"))
        return False

    def hides(self, style: str) -> bool:
        """Whether a style of words hides them."""
        element = self._styles.get(("text", style))
        said = None if element is None else element.find(f"{_STYLE}text-properties")
        return said is not None and said.get(f"{TEXT}display") == "none"

    def named(self, style: str) -> str:
        """The style that a person chose: of one that the text made for itself, the one on which it stands."""
        element = self._styles.get(("paragraph", style))
        made = element is not None and re.fullmatch(r"P\d+", style)
        return str(element.get(f"{_STYLE}parent-style-name") or "") if made and element is not None else style


def shown_name(style: str) -> str:
    """The name of a style as it is shown: « Text_20_body » is « text body »."""
    return re.sub(r"_([0-9a-f]{2,4})_", lambda code: chr(int(code[1], 16)), style).lower()
