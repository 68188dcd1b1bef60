"""The tree as HTML for the page layout: one Jinja2 macro per node type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from dossier.charte.lengths import POINTS_PER_MM
from dossier.language.fr.hyphenation import never_cut, whole_compounds
from dossier.language.printed import printing_in, say
from dossier.render.charts import is_wide
from dossier.render.charts.kept_drawings import Drawings
from dossier.render.css_properties import RUNNING, TOKENS
from dossier.render.lettering.title_sizes import (
    bind_words,
    cover_letters,
    cover_size,
    section_head,
    set_title,
)
from dossier.render.lettering.word_breaks import turn_addresses
from dossier.render.lettering.word_widths import Letters, letters
from dossier.render.qr_code import QR_CODE
from dossier.render.resources import picture_address, style_address
from dossier.render.rows_and_columns.figure_rows import row_setter
from dossier.render.rows_and_columns.folded_equations import equation_folder
from dossier.render.rows_and_columns.long_frames import is_longer_than_a_page
from dossier.render.rows_and_columns.merged_rows import rows_go_on
from dossier.render.rows_and_columns.photographs import photo_classes, photo_row, photo_style
from dossier.render.rows_and_columns.room_widths import framed_rooms, room_finder, table_fitter
from dossier.render.rows_and_columns.side_by_side import (
    holds_more_than_text,
    huge_size,
    in_halves,
    side_by_side,
    signs,
)
from dossier.render.written_parts import WRITTEN, Answers, Asked, Written, WrittenParts
from dossier.tree import (
    OFFICE_LOGO,
    Chapter,
    Chart,
    Inlines,
    ListItem,
    Paragraph,
    Text,
    iter_blocks,
    plain_text,
)

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket

    from dossier.charte import Charte
    from dossier.render.rows_and_columns.table_widths import Rooms
    from dossier.tree import Block, Document, Part
    from dossier.tree.node import Node, Piece

NODES = "nodes.html.j2"
_TITLE_OF_NOTES, _LINE_TO_WRITE = 5, 1.75  # lines of text


def render_html(document: Document, charte: Charte, parts: tuple[Part, ...] | None = None) -> str:
    """The page of ``document``, or of some of its ``parts`` alone, with the style sheets of ``charte``."""
    writer = PageWriter(document, charte)
    return writer.write(document.parts if parts is None else parts, is_whole=True)


class PageWriter:
    """Writes the page of a document in the look of a charte, or pages of some of its parts."""

    def __init__(
        self,
        document: Document,
        charte: Charte,
        sizes: Mapping[str, tuple[float, float]] = MappingProxyType({}),
        known: WrittenParts = WRITTEN,
    ) -> None:
        """Measure the tables, charts and titles that all pages share.

        ``sizes`` are the width and height in millimetres at which each picture prints at most, by its address; sheets
        that are ``known`` are not written again.
        """
        self._charte, self._sizes, self._known = charte, sizes, known
        self._look = known.number_of(charte)
        self._asked: list[Asked] = []
        self._written: dict[tuple[str, bool], Markup] = {}
        self.extend(document)

    def extend(self, document: Document) -> None:
        """Write pages of ``document`` from now on: the one before with other parts than sheets more, or the first one."""
        self._document = document
        with printing_in(document.metadata.language):
            self._measure(document, self._charte, self._sizes)

    def _measure(self, document: Document, charte: Charte, sizes: Mapping[str, tuple[float, float]]) -> None:
        environment = make_environment(hyphenates=charte.page.hyphenates)
        parts = document.parts
        hues, framed = hues_of_charts(parts), framed_rooms(parts, charte)
        of_parts = _title_letters(charte, "titre")
        drawings = Drawings(charte)

        environment.globals |= _sizes(charte)
        environment.globals["lines_to_write"] = _lines_to_write(charte)
        self._answers: Answers = {
            "draw": lambda chart: drawings.of(chart, hues[chart.key], _room_of(chart, framed)),
            "rows_of_figures": row_setter(parts, charte, _title_letters(charte, "chiffre")),
            "fitted": table_fitter(parts, charte, document.names),
            "folded": equation_folder(charte, _title_letters(charte, "terme"), room_finder(parts, charte)),
            "photo_classes": lambda picture: photo_classes(picture, sizes),
            "photo_row": lambda pictures: photo_row(
                pictures, sizes, charte.page, _framed_room(pictures[0], framed)
            ),
        }
        environment.globals |= {
            "section_head": lambda words: section_head(words, charte),
            "title_lines": _line_setter(charte.page.text_width, lambda _words: of_parts),
            "cover_lines": _line_setter(
                charte.cover.width, lambda words: cover_letters(charte, cover_size(words, charte))
            ),
            "page_of": lambda anchor: self._numbers.get(anchor, ""),
            **{name: self._noting(name) for name in self._answers},
        }
        self._render = _dispatcher(environment, (NODES,))
        environment.globals["write_part"] = self._write_part
        self._numbers: Mapping[str, int] = {}
        self._template = environment.get_template("document.html.j2")
        self._sheets = [
            style_address(name) for name in (TOKENS, RUNNING, *charte.sheets, *charte.page.sheets)
        ]

    def _write_part(self, part: Part) -> Markup:
        if not isinstance(part, Chapter):  # the contents name pages, which are known late
            return self._render(part)
        name = part.key, part.continues
        if name not in self._written:
            self._written[name] = self._known_or_rendered(part)
        return self._written[name]

    def _known_or_rendered(self, part: Chapter) -> Markup:
        key = self._document.metadata.language, self._look, part.key, part.continues
        known = self._known.find(key, part, self._answers)
        if known is None:
            self._asked = []
            known = self._render(part)
            self._known.hold(key, Written(part, tuple(self._asked), known))
        return known

    def _noting(self, name: str) -> Callable[..., Any]:
        """What answers a template for the document, and notes what was asked and answered."""

        def answer(*arguments: Any) -> Any:  # noqa: ANN401 - whatever a template asks
            given = self._answers[name](*arguments)
            self._asked.append(Asked(name, arguments, given))
            return given

        return answer

    def write(
        self,
        parts: Sequence[Part],
        numbers: Mapping[str, int] = MappingProxyType({}),
        *,
        notes_before: int = 0,
        on_left: bool = False,
        is_whole: bool = False,
    ) -> str:
        """The page of ``parts``.

        ``numbers`` are the pages of the anchors that the contents name. So many notes stand before these parts, which start
        ``on_left``, a left-hand page, or on a right-hand one. The page of what ``is_whole`` has the properties of the document.
        """
        self._numbers = numbers
        with printing_in(self._document.metadata.language):
            return self._written_out(parts, notes_before=notes_before, on_left=on_left, is_whole=is_whole)

    def _written_out(self, parts: Sequence[Part], *, notes_before: int, on_left: bool, is_whole: bool) -> str:
        return self._template.render(
            language=self._document.metadata.language,
            metadata=self._document.metadata if is_whole else None,
            parts=parts,
            sheets=self._sheets,
            notes_before=notes_before,
            on_left=on_left,
        )


def macro_names() -> set[str]:
    """The node types that the templates can print."""
    module = make_environment().get_template(NODES).module
    return {name for name in vars(module) if name[0].isupper()}


def _room_of(chart: Chart, framed: Mapping[str, Rooms]) -> float | None:
    """How wide a chart is drawn in a frame, a list or a card, in millimetres; None where it has its usual room."""
    return None if chart.in_margin else _framed_room(chart, framed)


def _framed_room(block: Block, framed: Mapping[str, Rooms]) -> float | None:
    """The width in millimetres of the frame, list or card that a block stands in; None where it stands in none."""
    return framed[block.key][0] / POINTS_PER_MM if block.key in framed else None


def make_environment(
    macros: Sequence[str] = (NODES,),
    *,
    hyphenates: bool = False,
) -> SandboxedEnvironment:
    """The templates, sandboxed and escaped, with ``render`` to print a node by its macro.

    A macro of a later file of ``macros`` takes the place of one of the same name.
    """
    environment = SandboxedEnvironment(
        loader=PackageLoader("dossier.render", "templates"),
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["keep_together"] = _keep_whole if hyphenates else _keep_together
    environment.globals["is_wide"] = is_wide
    environment.globals["is_longer_than_a_page"] = is_longer_than_a_page
    environment.globals["side_by_side"] = side_by_side
    environment.globals["in_halves"] = in_halves
    environment.globals["holds_more_than_text"] = holds_more_than_text
    environment.globals["photo_row"] = lambda _pictures: ()
    environment.globals["photo_style"] = photo_style
    environment.globals["goes_on"] = rows_go_on
    environment.globals["bound"] = _bound
    environment.globals["plain"] = plain_text
    environment.globals["say"] = say
    environment.globals["turned"] = turn_addresses
    environment.globals["key"] = _key
    environment.globals["words_of"] = _words_of
    environment.filters["class_of"] = environment.globals["class_of"] = lambda node: type(node).__name__
    environment.globals["picture_address"] = picture_address
    environment.globals["render"] = _dispatcher(environment, macros)
    return environment


class _Compiled(BytecodeCache):
    """The templates compiled once a process; they are those of the program, so that there are few."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


def _key(node: Node | Piece) -> Markup:
    """The attribute that says which node of the tree an element shows."""
    return Markup(' data-key="{}"').format(node.key) if node.key else Markup()


def _words_of(item: ListItem) -> Markup:
    """The attribute that says whose the words are that stand straight in an entry: those of its first paragraph."""
    match item.blocks:
        case (Paragraph(key=key), *_) if key:
            return Markup(' data-mots="{}"').format(key)
        case _:
            return Markup()


def _sizes(charte: Charte) -> dict[str, object]:
    """What depends on how many signs the charte has room for, and the office's own logo."""
    counts = charte.counts
    logo = charte.private.logo
    return {
        "logo": picture_address(OFFICE_LOGO) if logo else "",
        "qr_code": QR_CODE,
        "title_size": lambda title: cover_size(plain_text(title), charte).scale,
        "huge_size": huge_size,
        "margin_size": lambda figure: _margin_size(signs(figure), counts.margin_figure),
        "sigle_size": lambda sigle: _margin_size(len(sigle), counts.margin_figure),
    }


def _lines_to_write(charte: Charte) -> int:
    """How many lines a page for notes has, each of 1.75 lines of text, below its title."""
    page = charte.page
    room = (page.height - page.top - page.bottom) * POINTS_PER_MM - _TITLE_OF_NOTES * page.baseline
    return int(room / (_LINE_TO_WRITE * page.baseline))


def _margin_size(length: int, room: int) -> str:
    """The class of a figure in the margin that is too long for the largest size."""
    if length <= room:
        return ""
    return " moyen" if length <= room * 3 / 2 else " petit"


def hues_of_charts(parts: tuple[Part, ...]) -> dict[str, str]:
    """The name of the hue of the chapter where each chart stands, by the chart's key."""
    return {
        block.key: part.hue
        for part in parts
        if isinstance(part, Chapter)
        for block in iter_blocks(part.blocks)
        if isinstance(block, Chart)
    }


def _dispatcher(environment: SandboxedEnvironment, files: Sequence[str]) -> Callable[[object], Markup]:
    macros: dict[str, Callable[[object], Markup]] = {}

    def render(node: object) -> Markup:
        if not macros:
            for file in files:
                macros.update(vars(environment.get_template(file).module))
        return macros[type(node).__name__](node)

    return render


def _line_setter(
    millimetres: float, lettering: Callable[[str], Letters]
) -> Callable[[Inlines], Markup | str]:
    """What sets a title in lines of a width, in the letters that its words take; "" where it is more than plain words."""

    def set_lines(content: Inlines) -> Markup | str:
        match content:
            case (Text(words),):
                return set_title(words, lettering(words), millimetres * POINTS_PER_MM, _keep_together)
            case _:
                return ""

    return set_lines


def _title_letters(charte: Charte, scale: str) -> Letters:
    look = charte.titles
    size, _leading = charte.scale[scale]
    return replace(letters(charte, look.font, size, look.weight), tracking=look.tracking)


def _bound(content: Inlines) -> Markup | str:
    """Plain words of a title whose lines the layout breaks, its small words bound to what follows; "" for others."""
    match content:
        case (Text(words, None),):
            return bind_words(words, _keep_together)
        case _:
            return ""


def _keep_together(text: str) -> Markup:
    """Compounds (Saint-Martin-des-Champs, centre-bourg) never break at their hyphens, unless they are very long."""
    return _marked(text, ((match, "nobr") for match in whole_compounds(text)))


def _keep_whole(text: str) -> Markup:
    """Where long words are cut, nothing with a capital is, nor a word within its elision."""
    compounds = [(match, "nobr") for match in whole_compounds(text)]
    inside = {position for match, _name in compounds for position in range(match.start(), match.end())}
    whole = [(match, "entier") for match in never_cut(text) if match.start() not in inside]
    return _marked(text, sorted([*compounds, *whole], key=lambda marked: marked[0].start()))


def _marked(text: str, words: Iterable[tuple[re.Match[str], str]]) -> Markup:
    """``text`` with each of ``words`` in a span of its class."""
    pieces, position = [], 0
    for match, name in words:
        pieces += [
            escape(text[position : match.start()]),
            Markup('<span class="{}">{}</span>').format(name, match[0]),
        ]
        position = match.end()
    return Markup("").join([*pieces, escape(text[position:])])
