"""A document tree as the bytes of a native Word file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from dossier.language.printed import printing_in
from dossier.render.rows_and_columns.room_widths import table_fitter
from dossier.render.word import page_setup as pages
from dossier.render.word.back_cover import write_back_cover
from dossier.render.word.better_pages import better_pages
from dossier.render.word.bookmarks import Bookmarks
from dossier.render.word.contents import ContentsMarks
from dossier.render.word.context import Context
from dossier.render.word.cover_and_chapters import PartWriter
from dossier.render.word.cover_relief import draw_relief, place_photograph
from dossier.render.word.embedded_fonts import fill_font_table
from dossier.render.word.figure_tables import FigureWriter
from dossier.render.word.flow import Flow
from dossier.render.word.inline_pictures import Pictures
from dossier.render.word.kept_ways import Surroundings
from dossier.render.word.mended_pages import mend
from dossier.render.word.notes import Notes
from dossier.render.word.numbering import Numbering
from dossier.render.word.ooxml import Element, restyle, root
from dossier.render.word.package import (
    attach,
    attach_data,
    attach_font,
    new_package,
    pack,
    parts_of,
    set_properties,
)
from dossier.render.word.page_choices import AS_WRITTEN, PageChoices
from dossier.render.word.page_trials import Trials
from dossier.render.word.pagination import Flowing, Placed, place_pieces, read_pieces, usual_room
from dossier.render.word.room import Room
from dossier.render.word.runs import RunWriter
from dossier.render.word.styles import Styles
from dossier.render.word.stylesheet import StylesPart
from dossier.render.word.word_tables import TableWriter
from dossier.render.word.word_toml import read_sheet
from dossier.render.word.written_places import WrittenPlaces
from dossier.tree import Cover

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.package import Package
    from docx.parts.document import DocumentPart

    from dossier.charte import Charte
    from dossier.render.word.inline_pictures import PictureBytes
    from dossier.render.word.word_toml import WordSheet
    from dossier.tree import Document, Metadata, Part

FORMAT = "a4"
#: Pages that leave something undone are reckoned anew, so often at most: tighter, then with sheets that follow.
_ROUNDS = 3


def render_word(
    document: Document,
    charte: Charte,
    pictures: Mapping[str, PictureBytes],
    choices: PageChoices = AS_WRITTEN,
    carry: Callable[[Mapping[str, Element]], Element] | None = None,
) -> bytes:
    """Return the bytes of a .docx: every word of ``document`` in its order, in named styles of ``charte``.

    ``pictures`` holds every picture that the tree shows; ``choices`` are those of the pages of the PDF; ``carry`` makes
    of what is written a part that the file carries along, which no page shows.
    The same arguments give the same bytes.
    """
    package, body_part = _written(document, charte, pictures, choices)
    if carry is not None:
        attach_data(body_part, carry(parts_of(package)))
    return pack(package)


def word_parts(
    document: Document, charte: Charte, pictures: Mapping[str, PictureBytes]
) -> tuple[dict[str, Element], WrittenPlaces]:
    """Return the parts of a Word file of ``document`` by name, without making one, and where its words are written."""
    places = WrittenPlaces()
    package, _body = _written(document, charte, pictures, AS_WRITTEN, places)
    return parts_of(package), places


def _written(
    document: Document,
    charte: Charte,
    pictures: Mapping[str, PictureBytes],
    choices: PageChoices,
    places: WrittenPlaces | None = None,
) -> tuple[Package, DocumentPart]:
    """The package with all its parts; told ``places``, it is read and not kept, and neither paginated nor given fonts."""
    with printing_in(document.metadata.language):
        if places is not None:
            return _finish(
                write_draft(document, charte, pictures, choices, places), document, with_fonts=False
            )
        draft = _best_draft(document, charte, pictures, choices)
        return _finish(draft, document, with_fonts=True)


def _best_draft(
    document: Document, charte: Charte, pictures: Mapping[str, PictureBytes], choices: PageChoices
) -> Draft:
    """The file whose pages are the best that were found, with the numbers of its pages."""

    def write(chosen: PageChoices, parts: frozenset[str] | None = None) -> Draft:
        return write_draft(document, charte, pictures, chosen, None, parts)

    closing = int(document.back is not None and not document.back.bare)
    usual = usual_room(charte.formats[FORMAT])
    made_of = Surroundings(document, charte, pictures, choices)
    trials = Trials(lambda chosen, parts: flow_of(write(chosen, parts)), made_of, usual, closing)

    laid = trials.pages(choices)
    for _round in range(_ROUNDS):
        better = mend(laid.choices, laid.stretches, document)
        if better == laid.choices:
            break
        laid = trials.pages(better)
    draft = write(better_pages(laid, document, trials.pages).choices)
    paginate(draft, flow_of(draft), usual)
    return draft


@dataclass(frozen=True, slots=True)
class Draft:
    """A file whose parts are written, and what they were written with."""

    package: Package
    part: DocumentPart
    body: Element
    context: Context
    notes: Notes


def write_draft(  # noqa: PLR0913, PLR0917 - what a file is made of, and how much of it
    document: Document,
    charte: Charte,
    pictures: Mapping[str, PictureBytes],
    choices: PageChoices,
    places: WrittenPlaces | None,
    wanted: frozenset[str] | None = None,
) -> Draft:
    """Every part of a file but its last section, and no number of a page yet; told ``places``, it is read and not kept.

    Of a file that is written to be measured only the ``wanted`` parts are there, by their anchors.
    """
    package, part, body = new_package()
    styles = Styles(read_sheet(charte.folder, charte), charte)
    bookmarks = Bookmarks(document)
    notes = Notes(part, styles, bookmarks.names, places)
    runs = RunWriter(part, styles, bookmarks.names, notes.call, places)
    context = Context(
        styles=styles,
        flow=Flow(body, styles),
        room=Room(styles.axis, styles.width),
        runs=runs,
        tables=TableWriter(styles, runs, bookmarks, table_fitter(document.parts, charte, document.names)),
        figures=FigureWriter(styles, runs, bookmarks),
        bookmarks=bookmarks,
        contents=ContentsMarks(document),
        numbering=Numbering(),
        pictures=Pictures(part, styles, pictures, choices.shapes),
        page_fields=[],
        continuing={},
        joined=choices.joined,
        tight=choices.tight,
    )
    for shown in document.parts:
        if wanted is None or shown.anchor in wanted:
            _write_part(shown, context, body, choices.relief)
        else:
            notes.pass_over(shown)
    back = document.back
    if back is not None and not back.bare and (wanted is None or back.anchor in wanted):
        context.flow.close_pages()
        write_back_cover(back, context, body)
    return Draft(package, part, body, context, notes)


def _finish(draft: Draft, document: Document, *, with_fonts: bool) -> tuple[Package, DocumentPart]:
    """The last section, and the parts that say how all is set."""
    part, body, context = draft.part, draft.body, draft.context
    styles, kind, relation = context.styles, CONTENT_TYPE, RELATIONSHIP_TYPE
    last, closed = _last_section(document.metadata, part, context), None
    if document.back is not None and not document.back.bare:
        last = _bare_section(part, context)
    else:
        closed = context.flow.take_last_section()
    body.append(last if closed is None else closed)
    language = _language(document.metadata, styles.sheet)
    settings = pages.settings(styles.sheet, language, notes=draft.notes.called)
    numbering = context.numbering.part(styles, body)
    attach(part, "styles.xml", kind.WML_STYLES, relation.STYLES, StylesPart(styles).element(language))
    attach(part, "numbering.xml", kind.WML_NUMBERING, relation.NUMBERING, numbering)
    attach(part, "settings.xml", kind.WML_SETTINGS, relation.SETTINGS, settings)
    if with_fonts:
        _attach_fonts(part, styles)
    set_properties(draft.package, document.metadata, language)
    return draft.package, part


def flow_of(draft: Draft) -> Flowing:
    """The pieces of a file, and what may change where they stand."""
    context = draft.context
    pieces = read_pieces(draft.body, draft.notes.by_identifier, context.styles)
    return Flowing(pieces, context.continuing.keys(), context.photographs, context.chapters)


def paginate(draft: Draft, flow: Flowing, usual: float) -> Placed:
    """The numbers of the pages of the contents, and which chapters follow on a page; the pages of each."""
    context = draft.context
    placed = place_pieces(flow, usual)
    for name, shown in context.page_fields:
        shown.text = str(placed.pages[name])
    for head in placed.turned:
        restyle(head, context.continuing[head])
    return placed


def _language(metadata: Metadata, sheet: WordSheet) -> str:
    """The language with its country, which Word wants: ``fr`` is the ``fr-FR`` of the sheet."""
    plain = "-" not in metadata.language and sheet.language.startswith(f"{metadata.language}-")
    return sheet.language if plain else metadata.language


def _write_part(part: Part, context: Context, body: Element, relief: PictureBytes | None) -> None:
    """One part; a cover closes a section of its own, without running head or folio."""
    PartWriter(context).write(part)
    if isinstance(part, Cover) and len(body):
        page = context.styles.charte.formats[FORMAT]
        if part.photo is not None:
            place_photograph(body, part.photo, context, page)
        elif relief is not None:
            draw_relief(body, relief, context, page)
        section = pages.section(page, context.styles.sheet, {})
        body[-1][0].append(section)


def _last_section(metadata: Metadata, body: DocumentPart, context: Context) -> Element:
    """The section of the pages; those that a wide table closed before it have the same header and footer."""
    styles = context.styles
    kind, relation = CONTENT_TYPE, RELATIONSHIP_TYPE
    references = {
        "headerReference": attach(
            body, "header1.xml", kind.WML_HEADER, relation.HEADER, pages.header(metadata, styles.charte)
        ),
        "footerReference": attach(body, "footer1.xml", kind.WML_FOOTER, relation.FOOTER, pages.footer()),
    }
    for section in context.flow.sections:
        pages.refer(section, references)
    return pages.section(styles.charte.formats[FORMAT], styles.sheet, references)


def _bare_section(body: DocumentPart, context: Context) -> Element:
    """The section of the back cover: it names a header and a footer without words, or it would have those of the pages."""
    styles = context.styles
    kind, relation = CONTENT_TYPE, RELATIONSHIP_TYPE
    references = {
        "headerReference": attach(
            body, "header2.xml", kind.WML_HEADER, relation.HEADER, pages.blank("w:hdr", "Header")
        ),
        "footerReference": attach(
            body, "footer2.xml", kind.WML_FOOTER, relation.FOOTER, pages.blank("w:ftr", "Footer")
        ),
    }
    return pages.section(styles.charte.formats[FORMAT], styles.sheet, references)


def _attach_fonts(body: DocumentPart, styles: Styles) -> None:
    """The font table, and each face of the families in use."""
    table = root("w:fonts", "w", "r")
    owner = attach(body, "fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, table)
    number = count(1)
    fill_font_table(
        table,
        styles.charte,
        styles.fonts(),
        lambda data: attach_font(body.related_parts[owner], next(number), data),
    )
