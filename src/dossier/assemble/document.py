"""The whole document: cover, contents, chapters in the order of the kit."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from dossier.assemble.appendices import TITLES, appendix, genre_label
from dossier.assemble.context import Assembly
from dossier.assemble.glossary import keep_used
from dossier.assemble.inline import as_title, set_line
from dossier.assemble.people import find_organisation, find_territory
from dossier.assemble.pictures import lead_picture, partner_logo
from dossier.assemble.programme import numbered_stops, stop_town
from dossier.assemble.prose import lower_sheet
from dossier.assemble.references import report_dead_references
from dossier.assemble.reviews import report_other_reviews
from dossier.assemble.status import Statement, statement_line
from dossier.assemble.typography import polish
from dossier.content.facts import evaluate_figures
from dossier.content.french import format_day, format_hour, format_period, join_words
from dossier.content.kit import Kit, Sheet
from dossier.content.located import Located, span_of
from dossier.content.model.base import Audience
from dossier.content.model.kit import Genre, PartGroup, Status
from dossier.content.nearest import meant
from dossier.diagnostics import Diagnostic, error, sort_diagnostics
from dossier.tree import (
    Block,
    Chapter,
    Contents,
    ContentsEntry,
    ContentsGroup,
    Cover,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Role,
    iter_blocks,
    plain_text,
)

_COVER, _CONTENTS = "couverture", "sommaire"


def assemble(kit: Kit, audience: Audience | None = None) -> tuple[Document, list[Diagnostic]]:
    """Lower a kit into the document of one audience.

    Without ``audience``, a briefing kit shows its internal blocks and any other kit does not.
    """
    if audience is None:
        audience = Audience.INTERNAL if kit.head.genre is Genre.BRIEFING else Audience.PRESS
    values, found = evaluate_figures(kit.figures, kit.unread)
    assembly = Assembly(kit, audience, values, found)
    _reserve_anchors(assembly)
    _report_hidden_visit(assembly)
    groups = _groups(assembly)
    chapters: list[Chapter] = []
    contents: list[ContentsGroup] = []
    owners: list[int] = []
    for number, group in enumerate(groups):
        made = _chapters(assembly, group, follows=bool(chapters))
        owners += [number] * len(made)
        chapters += made
    head = [set_line(assembly, line) for line in (kit.head.title, kit.head.subtitle) if line]
    kept = [
        (owner, chapter)
        for owner, chapter in zip(owners, keep_used(chapters, head), strict=True)
        if chapter is not None
    ]
    chapters = [chapter for _owner, chapter in kept]
    for owner, inside in groupby(kept, key=lambda item: item[0]):
        entries = [entry for _owner, chapter in inside for entry in _entries(assembly, chapter)]
        contents.append(ContentsGroup(polish(str(groups[owner].title)), tuple(entries)))
    _report_unplaced_sheets(assembly, groups)
    if chapters:
        chapters[0] = _with_status(assembly, chapters[0])
    _check_links(assembly, chapters)
    metadata = _metadata(assembly)
    cover = _cover(assembly)
    report_other_reviews(assembly)
    report_dead_references(assembly)
    span = kit.head.span
    page = Contents(
        anchor=_CONTENTS, kicker="Sommaire", title="Dans ce dossier", groups=tuple(contents), span=span
    )
    return Document(metadata=metadata, parts=(cover, page, *chapters)), sort_diagnostics(assembly.found)


def _reserve_anchors(assembly: Assembly) -> None:
    """The names of the pages are theirs alone; a sheet that takes one of the program's is refused."""
    taken = {_COVER, _CONTENTS, *TITLES}
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


def _chapters(assembly: Assembly, group: PartGroup, *, follows: bool) -> list[Chapter]:
    """The chapters of a group; generated parts that follow one another share one."""
    chapters: list[Chapter] = []
    for generated, names in groupby(group.parts, key=lambda name: str(name) in TITLES):
        if generated:
            chapter = appendix(assembly, [str(name) for name in names], str(group.title))
            chapters += [chapter] if chapter is not None else []
        else:
            for name in names:
                part = _sheet_part(assembly, name, str(group.title), follows=follows or bool(chapters))
                chapters += [part] if part is not None else []
    return chapters


def _sheet_part(assembly: Assembly, name: str, group: str, *, follows: bool) -> Chapter | None:
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
    return _sheet_chapter(assembly, sheet, group, follows=follows) if assembly.shows(sheet.front) else None


def _sheet_chapter(assembly: Assembly, sheet: Sheet, group: str, *, follows: bool) -> Chapter:
    front = sheet.front
    blocks: list[Block] = []
    if front.standfirst:
        content = set_line(assembly, front.standfirst)
        blocks.append(Paragraph(content=content, role=Role.STANDFIRST, span=front.standfirst.span))
    if front.photo is not None:
        picture = lead_picture(assembly, front.photo)
        if picture is not None:
            blocks.append(picture)
    if front.to_verify:
        blocks.append(
            assembly.review(set_line(assembly, front.to_verify), str(front.to_verify), front.to_verify.span)
        )
    blocks.extend(lower_sheet(assembly, sheet))
    kicker = str(front.kicker or front.kind.kicker or group)
    return Chapter(
        anchor=sheet.name,
        kicker=polish(kicker),
        sigle=str(front.acronym or ""),
        title=as_title(set_line(assembly, front.title)),
        hue=str(front.hue or ""),
        continues=bool(front.continues) and follows,
        compact=bool(front.compact),
        blocks=tuple(blocks),
        span=front.title.span,
    )


def _entries(assembly: Assembly, chapter: Chapter) -> list[ContentsEntry]:
    """The lines of a chapter in the contents: its title, or each of the generated parts that it joins."""
    sheet = assembly.kit.sheets.get(chapter.anchor)
    if sheet is not None and sheet.front.short_title:
        return [ContentsEntry(polish(str(sheet.front.short_title)), chapter.anchor)]
    joined = [block for block in chapter.blocks if isinstance(block, Heading) and block.anchor in TITLES]
    if sheet is None and joined:
        return [ContentsEntry(plain_text(heading.content), heading.anchor) for heading in joined]
    return [ContentsEntry(plain_text(chapter.title), chapter.anchor)]


def _report_unplaced_sheets(assembly: Assembly, groups: list[PartGroup]) -> None:
    placed = {str(name) for group in assembly.kit.head.groups for name in group.parts}
    if (
        not groups
        or not assembly.kit.head.groups
        or "contenu" in assembly.kit.unread
        or "parties" in assembly.kit.unread
    ):
        return
    for name, sheet in assembly.kit.sheets.items():
        if name not in placed:
            hint = f"ajoutez « {name} » à « contenu », dans les parties de dossier.yaml"
            if near := meant(name, placed - set(assembly.kit.sheets)):
                hint += f" ; {near}" if near.startswith("vouliez") else ""
            assembly.found.append(
                error("D213", f"fiche « {name} » absente des parties du dossier", sheet.span, hint)
            )


def _check_links(assembly: Assembly, chapters: list[Chapter]) -> None:
    shown = {chapter.anchor for chapter in chapters} | {_COVER, _CONTENTS} | _heading_anchors(chapters)
    for link in assembly.links:
        if link.target not in shown and link.target not in assembly.kit.unread:
            known = sorted(shown)
            what = "mène à une page interne" if link.target in assembly.kit.sheets else "ne mène nulle part"
            assembly.found.append(
                error("D214", f"le lien « #{link.target} » {what}", link.span, meant(link.target, known))
            )


def _heading_anchors(chapters: list[Chapter]) -> set[str]:
    return {
        block.anchor
        for chapter in chapters
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, Heading)
    }


def _status(assembly: Assembly) -> tuple[str, str]:
    head = assembly.kit.head
    match head.status:
        case Status.PROVISIONAL:
            return "Provisoire", "Version de relecture, ne pas diffuser"
        case Status.EMBARGO:
            if head.embargo is None:
                assembly.found.append(
                    error(
                        "D201",
                        "champ obligatoire manquant : Embargo",
                        head.span,
                        "ajoutez « embargo: 2023-05-05 10:00 »",
                    )
                )
                return "Sous embargo", ""
            when = f"jusqu’au {format_day(head.embargo.date())} à {format_hour(head.embargo.time())}"
            return "Sous embargo", when
        case Status.FINAL:
            return "", "Pour diffusion immédiate"


def _with_status(assembly: Assembly, first: Chapter) -> Chapter:
    """The first chapter opens with the status, so that it does not live in the running head alone."""
    line = statement_line(Statement(*_status(assembly)), assembly.kit.head.span)
    return first if line is None else replace(first, blocks=(line, *first.blocks))


def _places(assembly: Assembly) -> str:
    visit = assembly.kit.visit
    if visit.places:
        return polish(str(visit.places))
    towns = list(dict.fromkeys(stop_town(assembly, item.stop) for item in numbered_stops(assembly)))
    named = join_words([town for town in towns if town])
    territory = find_territory(assembly, visit.territory, visit.territory.span) if visit.territory else None
    return ", ".join(part for part in (named, str(territory.name) if territory else "") if part)


def _period(assembly: Assembly) -> str:
    visit = assembly.kit.visit
    last = visit.last_day or visit.day
    if last < visit.day:
        assembly.found.append(
            error(
                "D704", "la visite finit avant de commencer", visit.span, "vérifiez « date » et « date_fin »"
            )
        )
    return format_period(visit.day, last)


def _cover(assembly: Assembly) -> Cover:
    head = assembly.kit.head
    issuer = find_organisation(assembly, head.issuer, head.issuer.span)
    partners = [find_organisation(assembly, name, name.span) for name in head.partners]
    logos = [(partner, partner_logo(assembly, partner)) for partner in partners if partner is not None]
    period = _period(assembly)
    status, detail = _status(assembly)
    return Cover(
        anchor=_COVER,
        issuer=str(issuer.name) if issuer else "",
        genre=genre_label(head.genre, assembly.audience),
        date=period[0].upper() + period[1:],
        places=_places(assembly),
        kicker=polish(str(head.kicker)) if head.kicker else "",
        title=as_title(set_line(assembly, head.title)),
        subtitle=set_line(assembly, head.subtitle) if head.subtitle else (),
        status=status,
        status_detail=detail,
        partners=tuple(str(partner.name) for partner, logo in logos if logo is None),
        logos=tuple(logo for _partner, logo in logos if logo is not None),
        span=head.span,
    )


def _metadata(assembly: Assembly) -> Metadata:
    head, visit = assembly.kit.head, assembly.kit.visit
    issuer = assembly.kit.organisations.get(head.issuer)
    genre = genre_label(head.genre, assembly.audience)
    title = plain_text(set_line(assembly, head.title))
    running = plain_text(set_line(assembly, head.short_title)) if head.short_title else title
    status, detail = _status(assembly)
    shown_status = f"{status} {detail}" if head.status is Status.EMBARGO else status
    return Metadata(
        genre=genre,
        title=f"{title}, {genre[0].lower()}{genre[1:]} du {format_day(visit.day)}",
        running_title=f"{running}, {genre[0].lower()}{genre[1:]} du {format_day(visit.day)}",
        status=shown_status,
        author=str(issuer.name) if issuer else "",
        subject=plain_text(set_line(assembly, head.subtitle)) if head.subtitle else genre,
        keywords=tuple(
            dict.fromkeys(part for part in (genre, _places(assembly), polish(str(head.kicker or ""))) if part)
        ),
        language=str(head.language),
        date=assembly.kit.day.isoformat(),
    )
