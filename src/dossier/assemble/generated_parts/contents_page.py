"""The contents page: the groups of the kit, the lines of their chapters, what a reader of a provisional kit should know."""

from __future__ import annotations

from dossier.assemble.context import Assembly, words
from dossier.assemble.generated_parts.appendices import TITLES
from dossier.assemble.internal import name_mark
from dossier.content.model.kit_and_sheets import PartGroup
from dossier.language.printed import polish, say
from dossier.text import PlacedText
from dossier.tree import (
    Chapter,
    Contents,
    ContentsEntry,
    ContentsGroup,
    Heading,
)
from dossier.tree.walk import placed_text

#: The anchor of the contents page.
CONTENTS = "sommaire"


def make_contents(assembly: Assembly, groups: list[PartGroup], grouped: list[list[Chapter]]) -> Contents:
    """Return the contents page of the chapters of each group; a group without chapters is not listed."""
    listed = [
        ContentsGroup(
            placed_text(words(assembly.written(group.title), name_mark(assembly, group))),
            tuple(entry for chapter in chapters for entry in _entries(assembly, chapter)),
        )
        for group, chapters in zip(groups, grouped, strict=True)
        if chapters
    ]
    return Contents(
        anchor=CONTENTS,
        kicker=say("Sommaire"),
        title=say("Dans ce dossier"),
        groups=tuple(listed),
        review=_points_to_verify(assembly.reviews),
        span=assembly.kit.head.place_of("parties"),
    )


def _points_to_verify(count: int) -> str:
    """What a reader of a provisional kit should know of its notes; "" where there is none."""
    match count:
        case 0:
            return ""
        case 1:
            said = say(
                "Version provisoire : un point à vérifier, marqué V1. Cette marque disparaît de la version définitive."
            )
        case _:
            said = say(
                "Version provisoire : {count} points à vérifier, marqués V1 à V{count}. Ces marques disparaissent de la version définitive.",
                count=count,
            )
    return polish(said)


def _entries(assembly: Assembly, chapter: Chapter) -> list[ContentsEntry]:
    """The lines of a chapter in the contents: its title, or each of the generated parts that it joins."""
    sheet = assembly.kit.sheets.get(chapter.anchor)
    if sheet is not None and sheet.front.short_title:
        short = words(assembly.written(sheet.front.short_title), name_mark(assembly, sheet.front))
        return [ContentsEntry(placed_text(short), chapter.anchor, span=sheet.front.short_title.span)]
    joined = [block for block in chapter.blocks if isinstance(block, Heading) and block.anchor in TITLES]
    if sheet is None and joined:
        return [
            ContentsEntry(placed_text(heading.content), heading.anchor, span=heading.span)
            for heading in joined
        ]
    shown = () if sheet is None else (sheet.front,)
    title = PlacedText.followed(placed_text(chapter.title), name_mark(assembly, *shown))
    return [ContentsEntry(title, chapter.anchor, span=chapter.span)]
