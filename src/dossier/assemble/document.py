"""The whole document: cover, contents, chapters in the order of the kit."""

from __future__ import annotations

import re
from itertools import islice

from dossier.assemble.chapters import make_chapters
from dossier.assemble.context import Assembly
from dossier.assemble.generated_parts.appendices import TITLES
from dossier.assemble.generated_parts.back_cover import BACK_COVER, make_back_cover
from dossier.assemble.generated_parts.contents_page import CONTENTS, make_contents
from dossier.assemble.generated_parts.cover import COVER, make_cover, make_metadata
from dossier.assemble.generated_parts.embargo_and_status import with_status
from dossier.assemble.generated_parts.glossary import keep_used
from dossier.assemble.kept_chapters import KeptChapters
from dossier.assemble.lines.inline import set_line
from dossier.assemble.lines.table_calls import number_tables
from dossier.assemble.lines.visit_values import report_twin_stops
from dossier.assemble.references import report_dead_references
from dossier.assemble.reviews import report_other_reviews
from dossier.assemble.sheets.captioned_tables import report_framed_landscapes
from dossier.assemble.summary_pages import as_summary
from dossier.assemble.untranslated import report_untranslated
from dossier.content.figure_values import evaluate_figures
from dossier.content.kit import Kit, Sheet
from dossier.content.located import Located
from dossier.content.model.base import Audience
from dossier.content.model.kit_and_sheets import Genre, PartGroup
from dossier.diagnostics import Diagnostic, Span, error, sort_diagnostics
from dossier.language.nearest_name import meant
from dossier.language.printed import printing_in
from dossier.tree import (
    Chapter,
    Document,
    Heading,
    Table,
    iter_blocks,
)
from dossier.tree.keys import with_keys

_WORD = re.compile(r"[^\W\d_]+")


def assemble(
    kit: Kit, audience: Audience | None = None, kept: KeptChapters | None = None
) -> tuple[Document, list[Diagnostic]]:
    """Lower a kit into the document of one audience, in the language of its edition.

    Without ``audience``, a briefing kit shows its internal blocks and any other kit does not. The chapters of sheets that
    did not change are taken from those ``kept`` of the assembly before.
    """
    with printing_in(kit.language):
        return _assemble(kit, audience, kept)


def _assemble(
    kit: Kit, audience: Audience | None, kept: KeptChapters | None
) -> tuple[Document, list[Diagnostic]]:
    audience = usual_audience(kit) if audience is None else audience
    values, found = evaluate_figures(kit.figures, kit.unread_figures)
    assembly = Assembly(kit, audience, values, found)
    if kept is not None:
        kept.begin(assembly)
    _reserve_anchors(assembly)
    _report_hidden_visit(assembly)
    groups = _groups(assembly)
    grouped = _used_chapters(assembly, groups, kept)
    contents = make_contents(assembly, groups, grouped)
    unplaced = _unplaced_sheets(assembly, groups)
    chapters = number_tables(assembly, [chapter for group in grouped for chapter in group])
    report_framed_landscapes(assembly, chapters)
    is_summary = kit.edition is not None and kit.edition.is_summary
    metadata = make_metadata(assembly)
    cover = make_cover(assembly)
    if is_summary:
        chapters = as_summary(assembly, cover, chapters)
    elif chapters:
        chapters[0] = with_status(assembly, chapters[0])
    _check_links(assembly, chapters)
    report_other_reviews(assembly)
    report_dead_references(assembly)
    report_twin_stops(assembly)
    assembly.found += report_untranslated(assembly)
    document = Document(
        metadata=metadata,
        parts=tuple(chapters) if is_summary else (cover, contents, *chapters),
        is_internal=audience is Audience.INTERNAL,
        names=_names(kit),
        back=None if is_summary else make_back_cover(assembly, cover, chapters),
        unplaced=tuple(unplaced),
    )
    return with_keys(document), sort_diagnostics(assembly.found)


def usual_audience(kit: Kit) -> Audience:
    """Return for whom a kit is made unless ``--audience`` asks otherwise: a briefing stays inside, all else is for the press.

    One that was prepared for an edition shows what is for the press there, and nothing else.
    """
    if kit.edition is not None:
        return Audience.PRESS
    return Audience.INTERNAL if kit.head.genre is Genre.BRIEFING else Audience.PRESS


def _names(kit: Kit) -> frozenset[str]:
    """The capitalised words of people and territories."""
    people = (f"{person.first_name or ''} {person.last_name}" for person in kit.people.values())
    territories = (str(territory.name) for territory in kit.territories.values())
    words = (word for name in (*people, *territories) for word in _WORD.findall(name))
    return frozenset(word for word in words if word[0].isupper())


def _reserve_anchors(assembly: Assembly) -> None:
    """The names of the pages are theirs alone; a sheet that takes one of the program's is refused."""
    taken = {COVER, CONTENTS, BACK_COVER, *TITLES}
    for name, sheet in assembly.kit.sheets.items():
        if name in taken:
            message = f"la fiche « {name} » porte le nom d’une page que le programme compose"
            hint = "renommez le fichier, par exemple « 03-les-participants.md »"
            assembly.found.append(error("D205", message, sheet.span, hint))
    assembly.anchors.update(taken, assembly.kit.sheets)


def _report_hidden_visit(assembly: Assembly) -> None:
    """The visit as a whole is what the kit is about: only its days, stops and people may be hidden."""
    visit = assembly.kit.visit
    if not assembly.shows(visit):
        hint = "supprimez « audience » ou « moment » en tête du fichier ; marquez les journées ou les étapes"
        assembly.found.append(error("D211", "la visite entière est cachée à ces lecteurs", visit.span, hint))


def _groups(assembly: Assembly) -> list[PartGroup]:
    """The chapters that the kit declares and this audience may see, or one for each sheet in file order."""
    head = assembly.kit.head
    declared = head.groups
    if declared:
        return [group for group in declared if assembly.shows(group)]
    generated = ["participants"] if assembly.kit.visit.participants else []
    parts = [*assembly.kit.sheets, *generated, "sigles", "contacts", "mentions"]
    span = head.span
    located = [Located(part, span) for part in parts]
    return [PartGroup.model_construct(title=head.short_title or head.title, parts=located)]


def _used_chapters(
    assembly: Assembly, groups: list[PartGroup], kept: KeptChapters | None
) -> list[list[Chapter]]:
    """The chapters of each group, with the acronyms that the document uses and no others."""
    head = assembly.kit.head
    made: list[list[Chapter]] = []
    for group in groups:
        made.append(make_chapters(assembly, group, follows=any(made), kept=kept))
    lines = [set_line(assembly, line) for line in (head.title, head.subtitle) if line]
    used = iter(keep_used([chapter for group in made for chapter in group], lines))
    return [[chapter for chapter in islice(used, len(group)) if chapter is not None] for group in made]


def _unplaced_sheets(assembly: Assembly, groups: list[PartGroup]) -> list[Chapter]:
    """The sheets that no part names, which is D213: one fault hides no other, so that they are made all the same."""
    placed = {str(name) for group in assembly.kit.head.groups for name in group.parts}
    if (
        not groups
        or not assembly.kit.head.groups
        or assembly.kit.unread.has_within("dossier.yaml", "parties")
    ):
        return []
    unplaced: list[Chapter] = []
    for name, sheet in assembly.kit.sheets.items():
        if name not in placed:
            hint = f"ajoutez « {name} » à « contenu », dans les parties de dossier.yaml"
            if near := meant(name, placed - set(assembly.kit.sheets)):
                hint += f" ; {near}" if near.startswith("vouliez") else ""
            assembly.found.append(
                error("D213", f"fiche « {name} » absente des parties du dossier", sheet.span, hint)
            )
            chapters, faults = _made_aside(assembly, name, sheet.span)
            unplaced += chapters
            assembly.found += faults
    return unplaced


def _made_aside(assembly: Assembly, name: str, span: Span) -> tuple[list[Chapter], list[Diagnostic]]:
    """A sheet that is in no part, and what else is wrong in it."""
    aside = Assembly(assembly.kit, assembly.audience, assembly.values, anchors=set(assembly.anchors))
    sheet = Located(name, span)
    group = PartGroup.model_construct(title=sheet, parts=[sheet])
    chapters = make_chapters(aside, group, follows=True)
    path = assembly.kit.sheets[name].body.source.path
    return chapters, [item for item in aside.found if item.span is not None and item.span.path == path]


def _check_links(assembly: Assembly, chapters: list[Chapter]) -> None:
    edition = assembly.kit.edition
    pages = set[str]() if edition is not None and edition.is_summary else {COVER, CONTENTS}
    shown = {chapter.anchor for chapter in chapters} | pages | _heading_anchors(chapters)
    left_out = {str(item.span) for item in assembly.found if item.code == "D213"}
    for link in assembly.links:
        sheet = assembly.kit.sheets.get(link.target)
        if link.target in shown or link.target in assembly.kit.unread.sheets:
            continue
        if sheet is not None and str(sheet.span) in left_out:
            continue  # one fault, said where it is: the sheet is in none of the parts
        what, hint = _dead_end(assembly, link.target, sheet)
        assembly.found.append(
            error(
                "D214",
                f"le lien « #{link.target} » {what}",
                link.span,
                hint or meant(link.target, sorted(shown)),
            )
        )


def _dead_end(assembly: Assembly, target: str, sheet: Sheet | None) -> tuple[str, str]:
    """Why a link leads to nothing that the document shows, and the remedy where it is not a near name."""
    stage = assembly.kit.head.stage
    if sheet is not None and sheet.front.timing not in {None, stage}:
        return (
            f"mène à une fiche que le dossier ne montre pas (moment: {sheet.front.timing})",
            f"le dossier dit « moment: {stage} » : mettez le lien dans un bloc du même moment que la fiche",
        )
    if sheet is not None:
        return "mène à une page interne", ""
    if target in TITLES:
        return (
            f"mène à la page « {TITLES[target]} », que les parties n’ont pas",
            f"ajoutez « {target} » à un « contenu », dans les parties de dossier.yaml",
        )
    return "ne mène nulle part", ""


def _heading_anchors(chapters: list[Chapter]) -> set[str]:
    return {
        block.anchor
        for chapter in chapters
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, Heading | Table) and block.anchor
    }
