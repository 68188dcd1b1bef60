"""What is replaced in WeasyPrint while a layout is in hand, and only for that layout.

Replaced are: how a line of text ends (and what is known of one that was set before), when the notes of a page overflow, how the words of a drawing are set, how a style sheet is read, how an element is styled, the step at which the marks of a tagged PDF
are known together with the boxes, what is left for the binding (running heads, fonts, links to other bundles), and where complaints go. These belong to the process, a layout belongs to a thread:
they are put in by the first layout, asked which layout they serve at each call, and taken out by the last one.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from math import inf
from threading import Lock
from typing import Any, TypeAlias

from dossier.layout.leaves import Leaf
from dossier.layout.weasyprint_engine.kept_lines import KeptFonts, SplitFirstLine
from dossier.layout.weasyprint_engine.kept_paths import kept_paths
from dossier.layout.weasyprint_engine.kept_styles import (
    SetStyles,
    depends_on_the_page,
    keeping_styles,
    kept_styles,
)
from dossier.layout.weasyprint_engine.sheets import SheetShelf, parsing_once
from dossier.render.resources import Resources

#: The marked boxes of a page, each with its ``tag`` and its ``mcid``.
Marked: TypeAlias = Mapping[Any, Mapping[str, Any]]

_RESUME, _WIDTH = 2, 3
_LETTERED = {"dx", "dy", "rotate", "letter-spacing", "textLength"}


@dataclass(slots=True)
class Work:
    """A layout in hand: what it may read and what it ``asked`` for, what it complained of, the lines that it split, and whom it tells of its marks.

    ``read_marks`` is called once, while the file is written, with the pages and the marked boxes of each. Where pages
    are to be bound, ``leaves`` says of each page what its running heads are made of, in place of the heads. ``fonts``
    is asked for the fonts of a file that is written, in place of the file's own. ``keeps_lines`` where it is set in the kept
    fonts: a line that was split before is taken as it was. ``keeps_styles`` where no value depends on the size of its pages.
    """

    resources: Resources = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    complaints: list[logging.LogRecord] = field(default_factory=list)
    lines_split: int = 0
    read_marks: Callable[[Sequence[Any], Sequence[Marked]], None] | None = None
    leaves: list[Leaf] | None = None
    fonts: Callable[[Mapping[Any, Any]], Mapping[Any, Any]] | None = None
    keeps_lines: bool = False
    keeps_styles: bool = False


_in_hand: ContextVar[Work | None] = ContextVar("_in_hand", default=None)
_shelf = SheetShelf()
kept_fonts = KeptFonts()
_lock = Lock()
_installed: list[ExitStack] = []
_users = 0


@contextmanager
def working(weasyprint: Any, resources: Resources) -> Iterator[Work]:  # noqa: ANN401 - the module, without types
    """Replace what is replaced in ``weasyprint`` for the layout of ``resources`` that is done within."""
    global _users  # noqa: PLW0603 - what is replaced is global itself
    with _lock:
        if _users == 0:
            _installed.append(_install(weasyprint))
        _users += 1
    work = Work(resources, keeps_styles=not depends_on_the_page(resources))
    token = _in_hand.set(work)
    try:
        yield work
    finally:
        _in_hand.reset(token)
        if work.complaints:  # what was complained of is complained of again
            _shelf.forget(resources)
            kept_styles.clear()
        with _lock:
            _users -= 1
            if _users == 0:
                _installed.pop().close()


def _install(weasyprint: Any) -> ExitStack:  # noqa: ANN401
    from weasyprint import css
    from weasyprint.layout import LayoutContext, inline, preferred

    def keeping_lines(split: SplitFirstLine) -> SplitFirstLine:
        return kept_fonts.lines.keeping(split, _keeps_lines)

    def keeping_known_styles(set_styles: SetStyles) -> SetStyles:
        return keeping_styles(set_styles, _keeps_styles)

    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its sRGB profile open
        stack.enter_context(_replaced(preferred, "split_first_line", keeping_lines))
        stack.enter_context(_replaced(inline, "split_first_line", keeping_lines))
        stack.enter_context(_replaced(inline, "split_first_line", without_last_space))
        stack.enter_context(_replaced(LayoutContext, "_update_footnote_area", _not_by_a_rounding))
        stack.enter_context(_replaced(weasyprint.pdf, "add_tags", _telling_marks))
        stack.enter_context(_replaced(weasyprint.layout, "make_margin_boxes", _noting_leaves))
        stack.enter_context(_replaced(weasyprint.pdf, "build_fonts_dictionary", _with_other_fonts))
        stack.enter_context(_replaced(weasyprint.pdf, "resolve_links", _keeping_links))
        stack.enter_context(_replaced(css.StyleFor, "set_computed_styles", keeping_known_styles))
        stack.enter_context(_replaced(css, "CSS", lambda read: parsing_once(read, _shelf, _sheets_in_hand)))
        stack.enter_context(_whole_words(weasyprint.svg))
        stack.enter_context(_known_paths(weasyprint.svg))
        stack.enter_context(_listening())
        return stack.pop_all()


def _keeps_lines() -> bool:
    work = _in_hand.get()
    return work is not None and work.keeps_lines


def _keeps_styles() -> bool:
    work = _in_hand.get()
    return work is not None and work.keeps_styles


def _sheets_in_hand() -> tuple[Resources, int] | None:
    """What the layout in hand may read, and how much it has complained."""
    work = _in_hand.get()
    return None if work is None else (work.resources, len(work.complaints))


@contextmanager
def _replaced(module: Any, name: str, change: Callable[[Any], Any]) -> Iterator[None]:  # noqa: ANN401
    original = getattr(module, name)
    setattr(module, name, change(original))
    try:
        yield
    finally:
        setattr(module, name, original)


def without_last_space(split: SplitFirstLine) -> SplitFirstLine:
    """``split`` as it is, save for a text that fits once the space at its end is left out of the measure.

    WeasyPrint 70 measures a text that a link, a bold word or a name kept whole follows with the space that ends it.
    Where the text fits and its space does not, it takes the first word for one that is too long and leaves it alone
    on its line. A space at the end of a line takes no room (CSS Text 3, 4.1.2).
    """

    @wraps(split)
    def split_first_line(
        text: str, style: object, context: object, max_width: float | None, *rest: object, **named: object
    ) -> tuple[Any, ...]:
        found = split(text, style, context, max_width, *rest, **named)
        work = _in_hand.get()
        if work is None:
            return found
        work.lines_split += 1
        resume = found[_RESUME]
        if resume is None or max_width is None or not text.endswith(" "):
            return found
        if " " in text.encode()[:resume].decode(errors="ignore").strip(" "):
            return found  # more than a word stands on the line
        whole = split(text.rstrip(" "), style, context, max_width, *rest, **named)
        return whole if whole[_RESUME] is None and whole[_WIDTH] <= max_width else found

    return split_first_line


def _not_by_a_rounding(update: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """``update``, which sets the area of the notes of a page; it says that they overflow where they really do.

    WeasyPrint 70 compares the foot of the last note with that of the area, which is as high as its notes: from some
    fourteen notes on, the two differ by a rounding, and the text is sent to the next page though there is room. No
    sheet limits the area; whether it leaves the page no room for the text is asked apart.
    """

    @wraps(update)
    def update_footnote_area(context: Any) -> bool:  # noqa: ANN401 - the library's own object
        overflows = update(context)
        limit = context.current_footnote_area.style["max_height"].value
        return overflows and (_in_hand.get() is None or limit != inf)

    return update_footnote_area


def _telling_marks(add_tags: Callable[..., None]) -> Callable[..., None]:
    """``add_tags``, which uses up the marks, told of first: only then are marks and boxes known together."""

    @wraps(add_tags)
    def add_tags_after_telling(pdf: Any, document: Any, version: Any, streams: Any) -> None:  # noqa: ANN401
        work = _in_hand.get()
        if work is not None and work.read_marks is not None:
            work.read_marks(document.pages, [stream._tags for stream in streams])  # noqa: SLF001
        add_tags(pdf, document, version, streams)

    return add_tags_after_telling


def _noting_leaves(make: Callable[..., Any]) -> Callable[..., Any]:
    """``make``, which makes the running heads of a page; for pages to be bound it notes what they are made of."""

    @wraps(make)
    def make_margin_boxes(context: Any, page: Any, state: Any) -> Any:  # noqa: ANN401
        work = _in_hand.get()
        if work is None or work.leaves is None:
            return make(context, page, state)
        kind, number = page.page_type, context.current_page
        set_here = {
            name: tuple(pages[number]) for name, pages in context.string_set.items() if number in pages
        }
        work.leaves.append(Leaf(kind.name, kind.side == "right", bool(kind.blank), set_here))
        return ()

    return make_margin_boxes


def _with_other_fonts(build: Callable[..., Any]) -> Callable[..., Any]:
    """``build``, which writes the fonts of a file: those that the layout in hand names in their place."""

    @wraps(build)
    def build_fonts_dictionary(pdf: Any, fonts: Any, *rest: Any) -> Any:  # noqa: ANN401
        work = _in_hand.get()
        chosen = fonts if work is None or work.fonts is None else work.fonts(fonts)
        return build(pdf, chosen, *rest)

    return build_fonts_dictionary


def _keeping_links(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """``resolve``, which drops the links that lead nowhere; pages to be bound may lead to others."""

    @wraps(resolve)
    def resolve_links(pages: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        work = _in_hand.get()
        if work is None or work.leaves is None:
            yield from resolve(pages)
            return
        for page in pages:
            yield page.links, [(name, x, y) for name, (x, y, *_) in page.anchors.items()]

    return resolve_links


class _Whole(str):
    """Words that are walked through in one step."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@contextmanager
def _whole_words(svg: Any) -> Iterator[None]:  # noqa: ANN401
    """Let each text of a drawing be set in one piece, where it is placed at its start only.

    WeasyPrint sets the text of an SVG letter by letter, each laid out on its own: without kerning, and for a third
    of the time of a chart.
    """
    original = svg.text
    names = [name for name, draw in svg.TAGS.items() if draw is original]

    @wraps(original)
    def text(drawing: Any, node: Any, size: float) -> None:  # noqa: ANN401 - the library's own objects
        if _in_hand.get() is not None and node.text and not _LETTERED & set(node.attrib):
            node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - it reads its text from there
        original(drawing, node, size)

    # The library tells texts by this very function, wherever it names it.
    svg.text = text
    svg.TAGS.update(dict.fromkeys(names, text))
    try:
        yield
    finally:
        svg.text = original
        svg.TAGS.update(dict.fromkeys(names, original))


@contextmanager
def _known_paths(svg: Any) -> Iterator[None]:  # noqa: ANN401
    """Let each path of a drawing be written as it was before."""
    original = svg.TAGS["path"]
    svg.TAGS["path"] = kept_paths.keeping(original, lambda: _in_hand.get() is not None)
    try:
        yield
    finally:
        svg.TAGS["path"] = original


class _Complaints(logging.Handler):
    """Hands what is logged to the layout that is in hand."""

    def emit(self, record: logging.LogRecord) -> None:
        work = _in_hand.get()
        if work is not None:
            work.complaints.append(record)


@contextmanager
def _listening() -> Iterator[None]:
    """Collect what is logged at WARNING or above, and keep it off the terminal."""
    logger = logging.getLogger("weasyprint")
    kept, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [_Complaints(logging.WARNING)], False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.handlers, logger.propagate = kept, propagate
        logger.setLevel(level)
