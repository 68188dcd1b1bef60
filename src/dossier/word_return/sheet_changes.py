"""What became of whole sheets, as proposals: gone, set elsewhere, cut in two by a new title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dossier.word_return.align import Group
from dossier.word_return.block_changes import NEW_SHEET, BlockChanges
from dossier.word_return.changes import Change
from dossier.word_return.printed_now import is_content
from dossier.word_return.returned_text import Paragraph
from dossier.word_return.sections import Sections

_SHOWN = 60  # characters of the paragraph at which a sheet is cut


def sheet_changes(
    sections: Sections, base: Sequence[Paragraph], today: Mapping[int, Sequence[int]], blocks: BlockChanges
) -> Iterator[Change]:
    """The sheets that are gone, and those that stand elsewhere; ``today`` has the ranks of today of each of the base."""
    for section in sorted(sections.gone):
        ranks = [
            rank
            for old, owner in enumerate(sections.old)
            if owner == section and is_content(base[old])
            for rank in today.get(old, ())
        ]
        if ranks:
            yield blocks.sheet_gone(ranks)
    for section, behind in sorted(sections.moved.items()):
        title = today.get(section)
        if title:
            yield blocks.sheet_moved(title[0], base[behind].text if behind >= 0 else "")


def as_cut(
    change: Change, following: Sequence[Group], back: Sequence[Paragraph], sections: Sections
) -> Change:
    """A new sheet, behind which stand paragraphs of the sheet in which its title was put: that one is cut in two."""
    group = next(iter(following), None)
    if change.what != NEW_SHEET or group is None or not group.old or not group.new:
        return change
    rank = group.new[0]
    if sections.new[rank] == rank or not is_content(back[rank]):
        return change
    text = back[rank].text[:_SHOWN]
    reason = f"ce titre coupe la fiche en deux : créez la seconde dans fiches/, à partir de « {text} »"
    return replace(change, what="fiche coupée", reason=reason)
