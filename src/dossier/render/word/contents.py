"""The marks from which Word and LibreOffice rebuild the contents: the words of each line, where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, field_mark, instruction
from dossier.tree import Contents, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The levels of the lines that lead to a page, and of the labels of the groups, which show no page number. LibreOffice
#: sets each in the style of the next level, which is free for it.
ENTRY_LEVEL, GROUP_LEVEL = 1, 3
ENTRY_STYLE, GROUP_STYLE = f"TOC{ENTRY_LEVEL}", f"TOC{GROUP_LEVEL}"

#: The list is made of marks alone. Were titles read too (``\\o``), LibreOffice would read no mark; and a line may be
#: shorter than its title.
FIELD = rf"TOC \f C \l {ENTRY_LEVEL}-{GROUP_LEVEL} \n {GROUP_LEVEL}-{GROUP_LEVEL} \h \z"


class ContentsMarks:
    """The lines of the contents by the anchor that each leads to, with the label of the group that starts there."""

    def __init__(self, document: Document) -> None:
        """Read the contents of ``document``."""
        self._lines: dict[str, list[tuple[int, str]]] = {}
        for part in document.parts:
            for group in part.groups if isinstance(part, Contents) else ():
                label = [(GROUP_LEVEL, group.label)] if group.label else []
                for entry in group.entries:
                    self._lines.setdefault(entry.anchor, [*label, (ENTRY_LEVEL, entry.title)])
                    label = []

    def at(self, anchor: str, style: str | None = None) -> list[Element]:
        """Return the invisible marks of what starts at ``anchor``; none for a title that the contents do not list.

        They have the ``style`` of the words beside them: a word processor may measure the line by its largest mark.
        """
        return [
            element for level, words in self._lines.get(anchor, ()) for element in _mark(words, level, style)
        ]


def _mark(words: str, level: int, style: str | None) -> Iterator[Element]:
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    alone = r" \n" if level == GROUP_LEVEL else ""
    yield field_mark("begin", style)
    yield instruction(rf'TC "{quoted}" \f C \l {level}{alone}', style)
    yield field_mark("end", style)
