"""A text that came in, cut into sheets at its headings, each doubt a note to verify at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.diagnostics import Span, advice
from dossier.importing.blocks import Block, ReadText, Role, safe_line
from dossier.importing.draft import Draft
from dossier.importing.merged_tables import written_table
from dossier.importing.sheets import add_sheet
from dossier.importing.table_captions import with_captions

_SAID = 3  # doubts that a message shows
#: What opens the objective of a programme, which a kit sets in a block of its own.
_AIM = re.compile(r"(?:\*\*)?(?:OBJECTIF|Objectif)(?:\*\*)?\s*:(?:\*\*)?\s*(?=\S)")
_LONG = 4_500  # signs: a text below them stays one sheet


def import_text(read: ReadText, draft: Draft, title: str, name_of_file: str) -> None:
    """Add the sheets that a text becomes to the draft, and its pictures; ``title`` is for a text that has none.

    ``name_of_file`` is what messages point at.
    """
    draft.found += read.found
    count = 0
    for name, data in read.pictures.items():
        draft.pictures[f"images/{name}"] = data
    taken: dict[str, int] = {}
    for head, blocks in _sheets(replace(read, blocks=with_captions(read.blocks)), title):
        taken[head] = taken.get(head, 0) + 1
        rank = taken[head]
        name = head if rank == 1 else f"{head} (suite)" if rank == 2 else f"{head} (suite {rank - 1})"
        body = "\n\n".join(_written(blocks, _top_level(blocks)))
        notes = [f"[^{label}]: {words}" for label, words in read.notes.items() if f"[^{label}]" in body]
        if not body.strip():
            body = ":::verifier\nTitre sans texte dans l’original.\n:::"
        count += 1
        add_sheet(draft, name, "\n\n".join([body, *notes]))
    doubts = [doubt for block in read.blocks for doubt in block.doubts]
    if doubts:
        first = " ".join(doubts[:_SAID])
        hint = "chacun est une note « verifier » à sa place : relisez, corrigez, supprimez la note"
        draft.found.append(
            advice("D150", f"doutes à vérifier : {len(doubts)}. {first}", Span(name_of_file), hint)
        )
    words = sum(len(block.words.split()) for block in read.blocks)
    draft.taken.append(f"{count} fiche{'s' if count > 1 else ''}, {words} mots")


def markdown_of(read: ReadText) -> str:
    """A text that came in as the body of one sheet."""
    blocks = with_captions(read.blocks)
    return "\n\n".join(_written(blocks, _top_level(blocks)))


def _sheets(read: ReadText, title: str) -> Iterator[tuple[str, list[Block]]]:
    """The title and the blocks of each sheet: a long text is cut at its highest headings."""
    blocks = list(read.blocks)
    length = sum(len(block.words) for block in blocks)
    headings = [block.level for block in blocks if block.role is Role.HEADING]
    top = _cutting_level(headings)
    if (
        read.title == ""
        and headings.count(min(headings, default=0)) == 1
        and blocks
        and blocks[0].role is Role.HEADING
    ):
        yield from _sheets(ReadText(tuple(blocks[1:]), _bare(blocks[0].words)), title)
        return
    if length < _LONG or sum(level <= top for level in headings) < 2:
        yield read.title or title, blocks
        return
    name, current = read.title or title, list[Block]()
    for block in blocks:
        if block.role is Role.HEADING and block.level <= top:
            lone = []
            if current:
                yield name, current
            elif name != (read.title or title):
                lone = [Block(Role.HEADING, name, level=top, doubts=("Titre sans texte dans l’original.",))]
            name, current = _bare(block.words), lone
        else:
            current.append(block)
    yield name, current


def _cutting_level(levels: Sequence[int]) -> int:
    """The level of headings that opens a sheet: the highest of which, with those above, there are three or more."""
    ranked = sorted(set(levels))
    return next((one for one in ranked if sum(level <= one for level in levels) > 2), max(ranked, default=0))


def _top_level(blocks: Sequence[Block]) -> int:
    return min((block.level for block in blocks if block.role is Role.HEADING), default=1)


def _bare(words: str) -> str:
    return words.replace("*", "").replace("\\", "").strip()


def _written(blocks: Sequence[Block], top: int) -> Iterator[str]:
    """The blocks as Markdown; the entries of one list stand together."""
    entries: list[str] = []
    last, was_numbered = 2, False
    for block in blocks:
        if block.role is Role.ITEM:
            is_numbered = block.number is not None
            if entries and block.level == 0 and is_numbered != was_numbered:
                yield "\n".join(entries)
                entries = []
            was_numbered = is_numbered if block.level == 0 or not entries else was_numbered
            mark = "-" if block.number is None else f"{block.number}."
            entries.append(f"{'   ' * block.level}{mark} {block.words}")
            if not block.doubts:
                continue
        if entries:
            yield "\n".join(entries)
            entries = []
        if block.role is Role.HEADING:
            level = min(block.level - top + 2, last + 1, 4)
            last = level
            yield f"{'#' * level} {block.words}"
        elif block.role is not Role.ITEM:
            yield _block(block)
        for doubt in block.doubts:
            yield f":::verifier\n{doubt}\n:::"
    if entries:
        yield "\n".join(entries)


def _block(block: Block) -> str:
    match block.role:
        case Role.TABLE:
            return "\n\n".join(written_table(block.rows, block.title, block.name))
        case Role.PICTURE:
            caption = f' "{block.title}"' if block.title else ""
            return f"![{block.words}](images/{block.file}){caption}"
        case Role.QUOTE:
            return f"> {block.words}"
        case Role.PARAGRAPH if aim := _AIM.match(block.words):
            return f":::objectif\n{safe_line(block.words[aim.end() :])}\n:::"
        case _:
            return safe_line(block.words)
