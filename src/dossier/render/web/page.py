"""The tree as one HTML file: the macros of the page layout, and those of the web where it differs."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

from dossier.language.printed import printing_in, prints_french
from dossier.render.charts.kept_drawings import Drawings
from dossier.render.contour_lines import draw_motif
from dossier.render.html import NODES, hues_of_charts, make_environment
from dossier.render.lettering.title_sizes import cover_size
from dossier.render.lettering.word_breaks import address_pieces
from dossier.render.rows_and_columns.side_by_side import figures_in_a_row, huge_size, signs
from dossier.render.web.beside_page import BesidePage
from dossier.render.web.style_sheet import web_sheet
from dossier.render.web.tables_or_cards import stacking, with_headings_cut
from dossier.tree import OFFICE_LOGO, Chapter, Chart, Heading, Picture, Table, iter_blocks, plain_text
from dossier.tree.walk import iter_notes, part_lines

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.charte import Charte
    from dossier.tree import Document, Note, Part

_WEB_NODES = "web_nodes.html.j2"
_ALONE = BesidePage()


class PictureBytes(Protocol):
    """A picture that has passed the image gate: its bytes and its size on the page in millimetres."""

    @property
    def data(self) -> bytes:
        """The file."""

    @property
    def media_type(self) -> str:
        """Its IANA media type."""

    @property
    def width_mm(self) -> float:
        """Its width on the page."""

    @property
    def height_mm(self) -> float:
        """Its height on the page."""


def render_web(
    document: Document,
    charte: Charte,
    pictures: Mapping[str, PictureBytes],
    cache: Path | None = None,
    beside: BesidePage = _ALONE,
) -> bytes:
    """One UTF-8 HTML file with every word of ``document`` in its order; pictures, fonts and style lie within.

    What the project keeps in its ``cache`` is not made again. No address but those of the content's links and of what lies
    ``beside`` it, no script (a content security policy forbids it). The same arguments give the same bytes. Raises MachineError (D805) where the charte has no sheet for the web.
    """
    with printing_in(document.metadata.language):
        return _render(document, charte, pictures, cache, beside)


def _render(
    document: Document,
    charte: Charte,
    pictures: Mapping[str, PictureBytes],
    cache: Path | None,
    beside: BesidePage,
) -> bytes:
    environment = make_environment(macros=(NODES, _WEB_NODES))
    hues = hues_of_charts(document.parts)
    column = charte.web.column / charte.page.text_width  # CSS pixels for a millimetre of the page
    names = _names_of_tables(document.parts)

    drawings = Drawings(charte)

    def draw(chart: Chart, *, narrow: bool) -> Markup:
        return drawings.of(chart, hues[chart.key], charte.web.narrow if narrow else None)

    environment.globals |= {
        "turned": lambda words: Markup("<wbr>").join(map(escape, address_pieces(words))),
        "draw": draw,
        "logo": _logo(pictures),
        "motif": Markup(draw_motif(charte, document.metadata.bare_title)),  # noqa: S704 - drawn by the program
        "huge_size": huge_size,
        "in_a_row": lambda figures: figures_in_a_row([*map(signs, figures)], charte.counts.figures_row),
        "name_of": lambda table: names[table.key],
        "notes_of": _notes,
        "stacking": lambda table: "" if table.has_merged_cells else stacking(table, charte),
        "with_cuts": lambda table: with_headings_cut(table, document.names),
        "head_words": _head_words,
        "title_size": lambda title: cover_size(plain_text(title), charte).scale,
        "source": lambda name: data_address(pictures[name].data, pictures[name].media_type),
        "size_of": lambda picture: _size(picture, pictures, column),
    }
    front = [part for part in document.parts if not isinstance(part, Chapter)]
    story = [part for part in document.parts if isinstance(part, Chapter)]
    body = environment.get_template("web_body.html.j2").render(front=front, story=story, beside=beside)
    sheet = web_sheet(charte, body, cache)
    page = environment.get_template("web.html.j2").render(
        metadata=document.metadata,
        address="" if document.back is None else document.back.address,
        locale="fr_FR" if prints_french() else document.metadata.language.replace("-", "_"),
        card=beside.card,
        policy=_policy(sheet),
        sheet=Markup(sheet),  # noqa: S704 - made of the charte's files and of data addresses
        body=Markup(body),  # noqa: S704 - already escaped by its own template
    )
    return page.encode()


def data_address(data: bytes, media_type: str) -> str:
    """``data`` as an address (RFC 2397)."""
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def _policy(sheet: str) -> str:
    """The content security policy: this very style sheet, pictures and fonts of the page, and nothing else."""
    digest = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _logo(pictures: Mapping[str, PictureBytes]) -> str:
    """The address of the office's own logo, or nothing."""
    logo = pictures.get(OFFICE_LOGO)
    return "" if logo is None else data_address(logo.data, logo.media_type)


def _size(picture: Picture, pictures: Mapping[str, PictureBytes], column: float) -> tuple[int, int]:
    """Width and height in CSS pixels: the picture takes the same share of the text as on the page."""
    data = pictures[picture.view]
    return max(1, round(data.width_mm * column)), max(1, round(data.height_mm * column))


def _notes(part: Part) -> list[Note]:
    """The notes called in a part, in the order of their calls."""
    return [note for line in part_lines(part) for note in iter_notes(line)]


def _names_of_tables(parts: tuple[Part, ...]) -> dict[str, str]:
    """The anchor of the title above each table, which names it where it has no caption."""
    names: dict[str, str] = {}
    for part in parts:
        if not isinstance(part, Chapter):
            continue
        title = f"titre.{part.anchor}"
        for block in iter_blocks(part.blocks):
            match block:
                case Heading(anchor=anchor):
                    title = anchor
                case Table():
                    names[block.key] = title
                case _:
                    pass
    return names


def _head_words(table: Table) -> str:
    """The words of the head of a table, which name it where it scrolls by itself."""
    return ", ".join(plain_text(item.content) for row in table.head_rows for item in row if item.content)
