"""The glossary of acronyms: those that the document uses, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.assemble.context import Assembly, words
from dossier.assemble.internal import name_mark
from dossier.content.located import Located
from dossier.content.model.actor import Acronym, Organisation
from dossier.diagnostics import Span
from dossier.language.fr.alphabetical_order import collate
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Inlines,
    Row,
    RowGroup,
    Table,
    TableKind,
    plain_text,
)
from dossier.tree.walk import iter_notes, part_lines


@dataclass(frozen=True, slots=True)
class _Line:
    """An acronym, what it stands for, and the entry of the register that says so."""

    acronym: PlacedText
    meaning: PlacedText
    entry: Acronym | Organisation


def glossary(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    """Every acronym of the registry, until ``keep_used`` knows the whole document."""
    known = {
        str(name): _Line(
            assembly.written(name) if isinstance(name, Located) else PlacedText(name),
            assembly.written(acronym.expansion),
            acronym,
        )
        for name, acronym in assembly.kit.acronyms.items()
        if assembly.shows(acronym)
    }
    for organisation in assembly.kit.organisations.values():
        if organisation.acronym and assembly.shows(organisation):
            said = assembly.written(organisation.acronym), assembly.written(organisation.name)
            known.setdefault(str(organisation.acronym), _Line(*said, organisation))
    if not known:
        return ()
    names = sorted(known, key=collate)
    rows = tuple(_row(assembly, known[name]) for name in names)
    columns = (Column(words(say("Sigle")), share=20), Column(words(say("Signification")), share=80))
    return (Table(columns=columns, groups=(RowGroup((), rows),), kind=TableKind.GLOSSARY, span=span),)


def _row(assembly: Assembly, line: _Line) -> Row:
    meaning = words(line.meaning, name_mark(assembly, line.entry))
    return Row((Cell(words(line.acronym), heads_row=True), Cell(meaning)), span=line.entry.span)


def keep_used(chapters: Sequence[Chapter], lines: Iterable[Inlines]) -> list[Chapter | None]:
    """The chapters with the acronyms that they or ``lines`` use; None for one that has nothing left.

    Titles, texts, notes, tables, captions and charts count; the glossary itself does not.
    """
    used = "\n".join([*_texts(lines), *(text for chapter in chapters for text in _texts(_lines(chapter)))])
    return [_kept(chapter, used) if _has_glossary(chapter) else chapter for chapter in chapters]


def _texts(lines: Iterable[Inlines]) -> Iterator[str]:
    for line in lines:
        yield plain_text(line)
        yield from (plain_text(note.content) for note in iter_notes(line))


def _lines(chapter: Chapter) -> Iterator[Inlines]:
    others = tuple(block for block in chapter.blocks if not _is_glossary(block))
    return part_lines(replace(chapter, blocks=others))


def _is_glossary(block: Block) -> bool:
    return isinstance(block, Table) and block.kind is TableKind.GLOSSARY


def _has_glossary(chapter: Chapter) -> bool:
    return any(_is_glossary(block) for block in chapter.blocks)


def _kept(chapter: Chapter, text: str) -> Chapter | None:
    blocks: list[Block] = []
    for block in chapter.blocks:
        if not isinstance(block, Table) or block.kind is not TableKind.GLOSSARY:
            blocks.append(block)
            continue
        rows = tuple(row for group in block.groups for row in group.rows if _uses(text, row))
        if rows:
            blocks.append(replace(block, groups=(RowGroup((), rows),)))
        elif blocks and isinstance(blocks[-1], Heading):
            blocks.pop()
    return replace(chapter, blocks=tuple(blocks)) if blocks else None


def _uses(text: str, row: Row) -> bool:
    name = plain_text(row.cells[0].content)
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
