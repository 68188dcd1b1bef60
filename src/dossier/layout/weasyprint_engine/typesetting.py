"""One document set by WeasyPrint: laid out, looked at, moved about, laid out again, written."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from dossier.isolation.progress_marks import observe
from dossier.layout.frames import Frame, Move
from dossier.layout.html_elements import Sources
from dossier.layout.leaves import FontUse, Leaf, join_fonts
from dossier.layout.pages import Box, PageBoxes
from dossier.layout.weasyprint_engine.boxes import move_boxes, read_frames, read_pages
from dossier.layout.weasyprint_engine.check import unexpected_engine
from dossier.layout.weasyprint_engine.element_marks import read_marks
from dossier.layout.weasyprint_engine.fonts import find_fonts, note_fonts
from dossier.layout.weasyprint_engine.parsed_html import opened_html
from dossier.layout.weasyprint_engine.patches import Marked, Work, kept_fonts, working
from dossier.layout.weasyprint_engine.start import load_engine, place_of_frame
from dossier.render.resources import BASE, Resources
from dossier.tagged_elements import Area, Mark, Title


class RefusedAddressError(Exception):
    """The HTML or a sheet names an address that is not among the resources: nothing is made.

    ``complaints`` is what was complained of before.
    """

    def __init__(self, message: str, complaints: Sequence[logging.LogRecord]) -> None:
        """Keep both."""
        super().__init__(message)
        self.complaints = complaints


_POINTS_PER_PIXEL = 0.75


@contextmanager
def typeset(
    html: str, resources: Resources, fonts: str = "", *, to_be_bound: bool = False
) -> Iterator[Typesetting]:
    """A document to be set from ``html``, which finds what it names in ``resources`` and nowhere else.

    ``fonts`` is fontconfig's file; without one the layout sees the fonts of the system. Pages ``to_be_bound`` are without running heads, and may lead to anchors of other documents.
    Raises RefusedAddressError for another address; MachineError: D902 where Pango is missing, D909 where
    WeasyPrint is not the one expected.
    """
    weasyprint = load_engine()
    if fonts:  # of the worker alone, which lays out one document at a time
        os.environ["FONTCONFIG_FILE"] = fonts
    observe(place_of_frame)
    with working(weasyprint, resources) as work:
        work.leaves = [] if to_be_bound else None
        try:
            yield Typesetting(weasyprint, html, work, _opened(fonts, work))
        except weasyprint.urls.FatalURLFetchingError as fault:
            raise RefusedAddressError(str(fault), work.complaints) from fault


class Typesetting:
    """A document in the hands of WeasyPrint. ``root`` is its HTML, which may be changed before it is laid out."""

    def __init__(self, weasyprint: Any, html: str, work: Work, fonts: Any = None) -> None:  # noqa: ANN401
        """Parse ``html``, to be set in ``fonts`` that are opened already, where there are any."""
        self._work = work
        self._fonts = fonts
        self._html = opened_html(weasyprint, html, BASE, _fetcher(work))
        self._document: Any = None
        self._boxes: list[Any] = []
        self.root: Element = self._html.etree_element

    @property
    def complaints(self) -> list[logging.LogRecord]:
        """What was complained of so far."""
        return self._work.complaints

    def lay_out(self) -> None:
        """Make the pages of the HTML as it is now, in place of those made before."""
        if self._work.leaves is not None:
            self._work.leaves.clear()
        self._document = self._html.render(
            font_config=self._fonts, presentational_hints=False, optimize_images=False
        )
        self._boxes = []

    def remember(self) -> Callable[[], None]:
        """What makes the pages be again as they are now, whatever is laid out meanwhile."""
        document, boxes, leaves = self._document, self._boxes, list(self._work.leaves or ())

        def restore() -> None:
            self._document, self._boxes = document, boxes
            if self._work.leaves is not None:
                self._work.leaves[:] = leaves

        return restore

    def frames(self, sources: Sources) -> list[Frame]:
        """The blocks of each page. Raises MachineError (D909) where they do not look as expected."""
        with _as_expected():
            frames, self._boxes = read_frames(self._page_boxes, sources)
        return frames

    def move(self, moves: Sequence[Move]) -> None:
        """Do to the pages what was done to their frames."""
        from weasyprint.document import Page

        with _as_expected():
            move_boxes(self._boxes, moves)
            moved = [Page(box) for box in self._page_boxes] if moves else self._document.pages
            self._document = self._document.copy(moved)

    def pages(self, sources: Sources, *, painted: bool) -> list[PageBoxes]:
        """All that stands on the pages, as plain values. Raises MachineError (D909) as ``frames`` does."""
        with _as_expected():
            pages = read_pages(self._page_boxes, sources, painted=painted)
        if any(map(_has_text, pages)) and not self._work.lines_split:
            raise unexpected_engine("layout.inline.split_first_line")
        return pages

    def anchors(self) -> Mapping[str, int]:
        """The page (from 1) of each anchor."""
        numbers: dict[str, int] = {}
        for number, page in enumerate(self._document.pages, 1):
            for anchor in page.anchors:
                numbers.setdefault(anchor, number)
        return numbers

    def leaves(self) -> tuple[Leaf, ...]:
        """What the running heads of each page are made of, where the pages are to be bound."""
        return tuple(self._work.leaves or ())

    def has_asked(self, address: str) -> bool:
        """Whether the layout wanted what lies at ``address``."""
        return address in self._work.asked

    def bookmarks(self) -> tuple[Title, ...]:
        """The titles of the outline, in their order."""
        scale = _POINTS_PER_PIXEL
        return tuple(
            Title(level, label, number, x * scale, (page.height - y) * scale, is_open=state != "closed")
            for number, page in enumerate(self._document.pages)
            for level, label, (x, y), state in page.bookmarks
        )

    def targets(self) -> Mapping[str, tuple[int, float, float]]:
        """The page (from 0) of each anchor, and the point (from the lower left corner) to which a link to it leads."""
        found: dict[str, tuple[int, float, float]] = {}
        for number, page in enumerate(self._document.pages):
            for name, (x, y, *_) in page.anchors.items():
                found.setdefault(name, (number, x * _POINTS_PER_PIXEL, (page.height - y) * _POINTS_PER_PIXEL))
        return found

    def linked(self) -> list[str]:
        """The anchors that links lead to, here or in other documents."""
        return [
            target for page in self._document.pages for kind, target, *_ in page.links if kind == "internal"
        ]

    def write(self) -> bytes:
        """The PDF, without tags."""
        return self._write()

    def write_tagged(self, sources: Sources) -> tuple[bytes, list[Mark], list[Area]]:
        """The tagged PDF, what each of its marks shows, and the places to click.

        Raises MachineError (D909) where the marks cannot be told.
        """
        with self._marks(sources) as told:
            data = self._write(pdf_variant="pdf/a-2a")
        return data, *told[0]

    def write_bundle(
        self, sources: Sources, *, tagged: bool
    ) -> tuple[bytes, list[Mark], list[Area], list[FontUse]]:
        """The pages to be bound: without fonts, which are noted, and without what lies below the whole page."""
        noted: list[FontUse] = []

        def note(fonts: Mapping[Any, Any]) -> Mapping[Any, Any]:
            noted.extend(note_fonts(fonts))
            return {}

        for box in self._page_boxes:
            box.background = box.canvas_background = None
        self._work.fonts = note
        with self._marks(sources if tagged else None) as told:
            data = self._write(pdf_tags=tagged, uncompressed_pdf=True)
        return data, *told[0], noted

    def write_heads(
        self, sources: Sources, uses: Sequence[FontUse], *, tagged: bool
    ) -> tuple[bytes, list[Mark]]:
        """The running heads of pages that are bound, each on its page, with all fonts of ``uses`` and their own."""

        def find(fonts: Mapping[Any, Any]) -> Mapping[Any, Any]:
            return find_fonts(join_fonts([*uses, *note_fonts(fonts)]), self._document.font_config.font_map)

        self._work.fonts = find
        with self._marks(sources if tagged else None) as told:
            data = self._write(pdf_variant="pdf/a-2a" if tagged else None)
        return data, told[0][0]

    @contextmanager
    def _marks(self, sources: Sources | None) -> Iterator[list[tuple[list[Mark], list[Area]]]]:
        """Be told of the marks of a file that is written within; of none without ``sources``."""
        told: list[tuple[list[Mark], list[Area]]] = []
        if sources is None:
            yield [([], [])]
            return

        def tell(pages: Sequence[Any], marked: Sequence[Marked]) -> None:
            with _as_expected():
                told.append(read_marks(pages, marked, sources))

        self._work.read_marks = tell
        try:
            yield told
        finally:
            self._work.read_marks = None
        if not told:
            raise unexpected_engine("pdf.add_tags")

    @property
    def _page_boxes(self) -> list[Any]:
        return [page._page_box for page in self._document.pages]  # noqa: SLF001 - no other way leads to them

    def _write(self, **options: object) -> bytes:
        target = BytesIO()
        self._document.write_pdf(target, pdf_identifier=b"dossier", **options)
        return target.getvalue()


def _opened(fonts: str, work: Work) -> Any:  # noqa: ANN401
    """The fonts of fontconfig's file ``fonts``, with the lines set in them; None where a layout opens its own."""
    if not fonts:
        return None
    from weasyprint.text.fonts import FontConfiguration

    work.keeps_lines = True
    return kept_fonts.open(fonts, FontConfiguration)


def _has_text(page: PageBoxes) -> bool:
    """Whether text stands on the page, beside the words of drawings, which are set in another way."""
    drawings = {
        number for number, item in enumerate(page.items) if isinstance(item, Box) and item.kind == "drawing"
    }
    return any(run.parent not in drawings for run in page.runs)


@contextmanager
def _as_expected() -> Iterator[None]:
    """Read the boxes; one without what every box has is another WeasyPrint's, not the fault of a text."""
    try:
        yield
    except AttributeError as fault:
        raise unexpected_engine(fault.name or str(fault)) from fault


def _fetcher(work: Work) -> object:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):
        """Answers from memory; a fatal refusal for any other address."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
            resource = work.resources.get(url)
            work.asked.add(url)
            if resource is None:
                message = f"adresse refusée : {url[:200]}"
                raise FatalURLFetchingError(message)
            return URLFetcherResponse(url, body=resource.data, headers={"Content-Type": resource.media_type})

    return Closed(allowed_protocols=[], allow_redirects=False)
