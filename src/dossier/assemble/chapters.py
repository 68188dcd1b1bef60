"""The chapters of a group of the kit: its sheets, and the parts that the program makes."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from dossier.assemble.context import Assembly, words
from dossier.assemble.generated_parts.appendices import TITLES, appendix
from dossier.assemble.internal import inside
from dossier.assemble.kept_chapters import KeptChapters
from dossier.assemble.lines.inline import as_title, set_line
from dossier.assemble.sheets.pictures import lead_picture
from dossier.assemble.sheets.prose import lower_sheet, lowering_of
from dossier.content.kit import Sheet
from dossier.content.located import span_of
from dossier.content.model.kit_and_sheets import PartGroup
from dossier.diagnostics import error
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import Block, Chapter, Paragraph, Role
from dossier.tree.walk import placed_text


def make_chapters(
    assembly: Assembly, group: PartGroup, *, follows: bool, kept: KeptChapters | None = None
) -> list[Chapter]:
    """The chapters of a group; generated parts that follow one another share one, sheets that did not change are ``kept``."""
    title = assembly.written(group.title)
    if assembly.needs_mark(group):
        title = PlacedText.joined("", (PlacedText(say("Interne – ")), title))
        return inside(assembly, lambda: _chapters(assembly, group, title, kept, follows=follows))
    return _chapters(assembly, group, title, kept, follows=follows)


def _chapters(
    assembly: Assembly, group: PartGroup, title: PlacedText, kept: KeptChapters | None, *, follows: bool
) -> list[Chapter]:
    """The chapters of a group, under its ``title``."""
    chapters: list[Chapter] = []
    for generated, names in groupby(group.parts, key=lambda name: str(name) in TITLES):
        if generated:
            chapter = appendix(assembly, list(names), title)
            chapters += [chapter] if chapter is not None else []
        else:
            for name in names:
                part = _sheet_part(assembly, name, title, kept, follows=follows or bool(chapters))
                chapters += [part] if part is not None else []
    return chapters


def _sheet_part(
    assembly: Assembly, name: str, group: PlacedText, kept: KeptChapters | None, *, follows: bool
) -> Chapter | None:
    sheet = assembly.kit.sheets.get(name)
    span = span_of(name, assembly.kit.head.span)
    if sheet is None:
        known = {**dict.fromkeys(assembly.kit.sheets), **dict.fromkeys(TITLES)}
        assembly.unknown("partie", str(name), known, span)
        return None
    if f"fiche:{name}" in assembly.shown:
        assembly.found.append(
            error("D205", f"« {name} » est placé deux fois", span, "gardez une seule des deux places")
        )
        return None
    assembly.shown.add(f"fiche:{name}")
    if not assembly.shows(sheet.front):
        return None
    if not assembly.needs_mark(sheet.front):
        return _known_chapter(assembly, sheet, group, kept, follows=follows)
    return inside(assembly, lambda: _known_chapter(assembly, sheet, group, kept, follows=follows))


def _known_chapter(
    assembly: Assembly, sheet: Sheet, group: PlacedText, kept: KeptChapters | None, *, follows: bool
) -> Chapter:
    make = partial(_sheet_chapter, assembly, sheet, group, follows=follows)
    return make() if kept is None else kept.chapter(sheet, group, make, follows=follows)


def _sheet_chapter(assembly: Assembly, sheet: Sheet, group: PlacedText, *, follows: bool) -> Chapter:
    front = sheet.front
    notes = lowering_of(assembly, sheet).notes
    blocks: list[Block] = []
    if front.standfirst:
        content = set_line(assembly, front.standfirst, notes)
        blocks.append(Paragraph(content=content, role=Role.STANDFIRST, span=front.standfirst.span))
    if front.photo is not None:
        picture = lead_picture(assembly, front.photo, notes)
        if picture is not None:
            blocks.append(picture)
    if front.to_verify:
        blocks.append(
            assembly.review(set_line(assembly, front.to_verify), str(front.to_verify), front.to_verify.span)
        )
    blocks.extend(lower_sheet(assembly, sheet))
    kicker = front.kind.kicker
    kind = assembly.made_of(say(kicker) if kicker else "", front, "type")
    kicker = assembly.written(front.kicker) or kind or group
    mark = say("Interne – ")
    lead = mark if assembly.inside and not kicker.startswith(mark) else ""
    return Chapter(
        anchor=sheet.name,
        kicker=placed_text(words(lead, kicker)),
        sigle=assembly.written(front.acronym),
        title=as_title(set_line(assembly, front.title)),
        hue=str(front.hue or ""),
        continues=bool(front.continues) and follows,
        compact=bool(front.compact),
        apart=front.continues is False,
        airy=front.compact is False,
        blocks=tuple(blocks),
        span=front.title.span,
    )
