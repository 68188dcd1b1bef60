"""The parts of a kit: cover, contents, chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.lettering.title_sizes import cover_size
from dossier.render.word.blocks import BlockWriter
from dossier.render.word.contents import ENTRY_STYLE, FIELD, GROUP_STYLE
from dossier.render.word.cover_marks import write_issuer, write_partners
from dossier.render.word.ooxml import Element, el, field_mark, instruction, run, text
from dossier.tree import BackCover, Chapter, Contents, ContentsEntry, Cover, NotesPage, Part, SignOff
from dossier.tree.walk import plain_text

if TYPE_CHECKING:
    from dossier.render.word.context import Context

TITLES = {
    "affiche": "Title",
    "affiche_moyenne": "TitreMoyen",
    "affiche_longue": "TitreLong",
    "affiche_petite": "TitrePetit",
}


class PartWriter:
    """Writes the parts one after the other; each starts on a new page."""

    def __init__(self, context: Context) -> None:
        """Write into the open file of ``context``."""
        self._context = context

    def write(self, part: Part) -> None:
        """Write one part of the document, as it stands in the tree."""
        match part:
            case Cover():
                self._cover(part)
            case Contents():
                self._contents(part)
            case Chapter():
                self._chapter(part)
            case NotesPage() | BackCover() | SignOff():
                pass  # a Word file is neither folded nor signed; its back cover is written last, in a section of its own

    def _cover(self, cover: Cover) -> None:
        writer = BlockWriter(self._context, "")
        write_issuer(self._context, cover, "CouvertureEmetteur")
        writer.plain("CouvertureGenre", cover.genre)
        writer.plain("CouvertureLieu", cover.date)
        writer.plain("CouvertureLieu", cover.places)
        writer.plain("CouvertureLieu", cover.version)
        below_logo = cover.emblem is not None or self._context.styles.charte.private.logo is not None
        above = "SurtitreSousLogo" if below_logo else "Surtitre"
        writer.plain(above, cover.kicker)
        style = TITLES[cover_size(plain_text(cover.title), self._context.styles.charte).scale]
        title = self._context.runs.write(cover.title, style)
        if not cover.kicker:
            style = self._context.styles.without_kicker(style, above)
        self._context.flow.add(style, *self._context.bookmarks.around(cover.anchor, title))
        writer.line("Subtitle", cover.subtitle)
        writer.plain("CouvertureStatut", cover.status)
        writer.plain("CouvertureMention", cover.status_detail)
        if cover.photo:
            runs = self._context.runs
            said = runs.write(cover.photo.caption, "CouvertureMention")
            credit = runs.plain(cover.photo.credit)
            between = [run(text(" "))] if said and credit else []
            self._context.flow.add("CouvertureMention", *said, *between, *credit)
        write_partners(self._context, cover)

    def _contents(self, contents: Contents) -> None:
        writer = BlockWriter(self._context, "")
        self._context.flow.new_page()
        writer.plain("Repere", contents.kicker)
        title = self._context.runs.plain(contents.title)
        self._context.flow.add("TOCHeading", *self._context.bookmarks.around(contents.anchor, title))
        lines: list[tuple[str, list[Element]]] = []
        for group in contents.groups:
            lines.append((GROUP_STYLE, self._context.runs.plain(group.label)))
            lines += [(ENTRY_STYLE, self._entry(entry)) for entry in group.entries]
        lines = [(style, content) for style, content in lines if content]
        if not lines:
            return
        # The whole list is the result of one field; « mettre à jour les champs » rebuilds it from the marks.
        lines[0][1][:0] = [field_mark("begin"), instruction(FIELD), field_mark("separate")]
        lines[-1][1].append(field_mark("end"))
        for style, content in lines:
            self._context.flow.add(style, *content)
        if contents.review:
            writer.plain("NoteSommaire", contents.review)

    def _entry(self, entry: ContentsEntry) -> list[Element]:
        """A line of the contents: it jumps, and shows the number of its page."""
        name = self._context.bookmarks.names.get(entry.anchor)
        if name is None:
            return self._context.runs.plain(entry.title)
        number = text("0")  # known once all is written
        self._context.page_fields.append((name, number))
        link = el("hyperlink", run(text(entry.title)), anchor=name, history=1)
        link.append(run(el("tab")))
        link.append(field_mark("begin"))
        link.append(instruction(rf"PAGEREF {name} \h"))
        link.append(field_mark("separate"))
        link.append(run(number, style="PageNumber"))
        link.append(field_mark("end"))
        return [link]

    def _chapter(self, chapter: Chapter) -> None:
        context = self._context
        start = context.flow.length
        self._write_chapter(chapter)
        context.chapters[context.flow.since(start)[0]] = chapter.anchor

    def _write_chapter(self, chapter: Chapter) -> None:
        context = self._context
        context.flow.compact = chapter.compact or chapter.anchor in context.tight
        writer = BlockWriter(context, chapter.hue)
        beside = chapter.compact or chapter.continues
        kicker = self._kicker(chapter, with_sigle=beside)
        own_page = context.styles.in_hue("Repere", chapter.hue)
        follows = (chapter.continues or chapter.anchor in context.joined) and bool(kicker)
        if follows:
            head = context.flow.add(context.styles.in_hue("RepereSuite", chapter.hue), *kicker)
            if head is not None:
                context.continuing[head] = own_page
        else:
            context.flow.new_page()
            context.flow.add(own_page, *kicker)
        if not beside:
            writer.plain("Sigle", chapter.sigle, writer.tint)
        own = context.styles.in_hue("TitreSuite", chapter.hue) if follows else writer.tint
        title = context.runs.write(chapter.title, "Heading1", own)
        marks = context.contents.at(chapter.anchor, own if follows else None)
        head = context.flow.add("Heading1", *marks, *context.bookmarks.around(chapter.anchor, title))
        if follows and head is not None:  # Word measures the last line by the mark that ends it, too
            head[0].append(el("rPr", el("rStyle", val=own)))
        if follows and chapter.continues:
            writer.write_columns(chapter.blocks)
        else:
            writer.write(chapter.blocks)

    def _kicker(self, chapter: Chapter, *, with_sigle: bool) -> list[Element]:
        """The kind of the sheet; its sigle on the same line where the sheet has little room."""
        runs = self._context.runs
        kicker = runs.plain(chapter.kicker)
        if not (with_sigle and chapter.sigle):
            return kicker
        large = self._context.styles.in_hue("SigleEnLigne", chapter.hue)
        return [
            *kicker,
            *([run(text(" "), style=large)] if kicker else []),
            *runs.plain(chapter.sigle, large),
        ]
