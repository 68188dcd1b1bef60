"""The captions of tables that came in: « Tableau 3 : Les prêts », above or below, and the prose that calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.content.slug import slug
from dossier.importing.blocks import Block, Role

_CAPTION = re.compile(
    r"\W*Tableau\s+(?:n°\s*)?(?P<number>\d{1,3})\s*(?:[-–—:.]|\\[-.])+\s*(?P<title>\S.*)", re.DOTALL
)
_CALL = re.compile(r"\b(?P<word>[Tt])ableau\s+(?:n°\s*)?(?P<number>\d{1,3})\b(?!\d)")
_LONGEST = 200  # letters of a caption
_NAME = 40
_ELSEWHERE = "Le tableau {} n’est pas dans ce fichier : s’il est dans une autre fiche, donnez-lui un nom et renvoyez-y par ce nom."


def with_captions(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks where each table has the caption that stood beside it, and prose calls it by its name."""
    found: list[Block] = []
    numbers: dict[str, str] = {}
    taken: set[int] = set()
    for place, block in enumerate(blocks):
        if place in taken:
            continue
        if block.role is not Role.TABLE:
            found.append(block)
            continue
        above = _caption(found[-1]) if found else None
        below = _caption(blocks[place + 1]) if above is None and place + 1 < len(blocks) else None
        said = above or below
        if said is None:
            found.append(block)
            continue
        if above is not None:
            found.pop()
        else:
            taken.add(place + 1)
        number, title = said
        name = name_of(title)
        if name and number not in numbers and name not in numbers.values():
            numbers[number] = name
        found.append(replace(block, title=title))
    return tuple(_called(found, numbers))


def caption_of(words: str) -> tuple[str, str] | None:
    """The number and the title that a line above a table says, « Tableau 3 : Les prêts »; None for other words."""
    return _caption(Block(Role.PARAGRAPH, words))


def name_of(title: str) -> str:
    """The name by which prose may call a table of that title."""
    return slug(title)[:_NAME].strip("-")


def _caption(block: Block) -> tuple[str, str] | None:
    said = block.role in {Role.PARAGRAPH, Role.HEADING}  # a line in bold letters looks like a heading
    match = _CAPTION.fullmatch(block.words.replace("*", "")) if said else None
    if match is None or len(match["title"]) > _LONGEST:
        return None
    return match["number"], match["title"].strip()


def _called(blocks: Sequence[Block], numbers: dict[str, str]) -> list[Block]:
    """The blocks where the numbers of tables in prose are references, and the tables that are called have a name."""
    called: set[str] = set()
    strange: list[str] = []

    def call(match: re.Match[str]) -> str:
        name = numbers.get(match["number"])
        if name is None:
            strange.append(match["number"])
            return match[0]
        called.add(name)
        form = "|Tableau" if match["word"] == "T" else ""
        return f"{{{{tableau.{name}{form}}}}}"

    prose = {Role.PARAGRAPH, Role.ITEM, Role.QUOTE}
    found: list[Block] = []
    for block in blocks:
        strange.clear()
        words = _CALL.sub(call, block.words) if block.role in prose else block.words
        doubts = (_ELSEWHERE.format(number) for number in dict.fromkeys(strange))
        found.append(replace(block, words=words, doubts=(*block.doubts, *doubts)))
    names = dict(_titles(found, numbers))
    return [
        replace(block, name=names[block.title])
        if block.role is Role.TABLE and names.get(block.title) in called
        else block
        for block in found
    ]


def _titles(blocks: Sequence[Block], numbers: dict[str, str]) -> list[tuple[str, str]]:
    known = set(numbers.values())
    named = [(block.title, name_of(block.title)) for block in blocks if block.role is Role.TABLE]
    return [(title, name) for title, name in named if name in known]
