"""One document set by WeasyPrint: laid out, looked at, moved about, laid out again, written."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from dossier.layout.frames import Frame, Move
from dossier.layout.html_elements import Sources
from dossier.layout.pages import Box, PageBoxes
from dossier.layout.weasyprint_engine.boxes import move_boxes, read_frames, read_pages
from dossier.layout.weasyprint_engine.check import unexpected_engine
from dossier.layout.weasyprint_engine.element_marks import read_marks
from dossier.layout.weasyprint_engine.patches import Marked, Work, working
from dossier.layout.weasyprint_engine.start import load_engine
from dossier.render.resources import BASE, Resources
from dossier.tagged_elements import Area, Mark


class RefusedAddressError(Exception):
    """The HTML or a sheet names an address that is not among the resources: nothing is made.

    ``complaints`` is what was complained of before.
    """

    def __init__(self, message: str, complaints: Sequence[logging.LogRecord]) -> None:
        """Keep both."""
        super().__init__(message)
        self.complaints = complaints


@contextmanager
def typeset(html: str, resources: Resources) -> Iterator[Typesetting]:
    """A document to be set from ``html``, which finds what it names in ``resources`` and nowhere else.

    Raises RefusedAddressError for another address; MachineError: D902 where Pango is missing, D909 where
    WeasyPrint is not the one expected.
    """
    weasyprint = load_engine()
    with working(weasyprint, resources) as work:
        try:
            yield Typesetting(weasyprint, html, work)
        except weasyprint.urls.FatalURLFetchingError as fault:
            raise RefusedAddressError(str(fault), work.complaints) from fault


class Typesetting:
    """A document in the hands of WeasyPrint. ``root`` is its HTML, which may be changed before it is laid out."""

    def __init__(self, weasyprint: Any, html: str, work: Work) -> None:  # noqa: ANN401
        """Parse ``html``."""
        self._work = work
        self._html = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_fetcher(work.resources))
        self._document: Any = None
        self._boxes: list[Any] = []
        self.root: Element = self._html.etree_element

    @property
    def complaints(self) -> list[logging.LogRecord]:
        """What was complained of so far."""
        return self._work.complaints

    def lay_out(self) -> None:
        """Make the pages of the HTML as it is now, in place of those made before."""
        self._document = self._html.render(presentational_hints=False, optimize_images=False)
        self._boxes = []

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

    def write(self) -> bytes:
        """The PDF, without tags."""
        return self._write(None)

    def write_tagged(self, sources: Sources) -> tuple[bytes, list[Mark], list[Area]]:
        """The tagged PDF, what each of its marks shows, and the places to click.

        Raises MachineError (D909) where the marks cannot be told.
        """
        told: list[tuple[list[Mark], list[Area]]] = []

        def tell(pages: Sequence[Any], marked: Sequence[Marked]) -> None:
            with _as_expected():
                told.append(read_marks(pages, marked, sources))

        self._work.read_marks = tell
        try:
            data = self._write("pdf/a-2a")
        finally:
            self._work.read_marks = None
        if not told:
            raise unexpected_engine("pdf.add_tags")
        return data, *told[0]

    @property
    def _page_boxes(self) -> list[Any]:
        return [page._page_box for page in self._document.pages]  # noqa: SLF001 - no other way leads to them

    def _write(self, variant: str | None) -> bytes:
        target = BytesIO()
        self._document.write_pdf(target, pdf_variant=variant, pdf_identifier=b"dossier")
        return target.getvalue()


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


def _fetcher(resources: Resources) -> object:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):
        """Answers from memory; a fatal refusal for any other address."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
            resource = resources.get(url)
            if resource is None:
                message = f"adresse refusée : {url[:200]}"
                raise FatalURLFetchingError(message)
            return URLFetcherResponse(url, body=resource.data, headers={"Content-Type": resource.media_type})

    return Closed(allowed_protocols=[], allow_redirects=False)
