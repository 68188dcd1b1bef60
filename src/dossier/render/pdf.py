"""HTML laid out by WeasyPrint: pages, their anchors, and everything that the layout complained about."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from types import FrameType
from typing import TYPE_CHECKING, Any

from dossier.diagnostics import Diagnostic, MachineError
from dossier.isolation import Stopped, run
from dossier.isolation.marks import observe
from dossier.limits import current_limits
from dossier.render.composition import judge_pages
from dossier.render.copier import judge_copies
from dossier.render.line_ends import without_last_space
from dossier.render.loss import pages_text
from dossier.render.margins import IN_FLOW, Placed, notes_with_footnotes, place_margins
from dossier.render.marks import read_marks
from dossier.render.measure import Element
from dossier.render.places import ATTRIBUTE, Place, number_contents
from dossier.render.remarks import explain_record, lost_element
from dossier.render.resources import BASE
from dossier.render.stops import explain_stop
from dossier.render.unfolding import columns_with_holes, unfold
from dossier.render.words import whole_words
from dossier.skeleton import Skeleton

if TYPE_CHECKING:
    from dossier.render.resources import Resources

NO_SKELETON = Skeleton()
_MOST_LAYOUTS = 4  # a crowded margin is emptied in one or two

_PANGO_HINT = (
    "Debian ou Ubuntu : sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ; "
    "Fedora : sudo dnf install pango ; macOS : brew install pango"
)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF, the page (from 1) of each anchor, the number of pages and what the layout said.

    ``skeleton`` says what the marks of a tagged PDF show; prepress makes its structure tree from it.
    ``text`` is what the pages show.
    """

    data: bytes
    page_numbers: dict[str, int]
    page_count: int
    found: list[Diagnostic]
    skeleton: Skeleton = NO_SKELETON
    text: str = ""


def render_pdf(
    html: str,
    resources: Resources,
    places: Sequence[Place] = (),
    *,
    tagged: bool = True,
    copied: bool = False,
) -> LaidOut:
    """Lay out ``html``; every address in it is looked up in ``resources``, nothing is fetched.

    An address that is not there ends the layout: no data, and D811 says which. With the ``places`` that the
    HTML numbers, the layout also says what an editor would object to on its pages. Paper needs no tags: without
    them the PDF is plain, for ``prepress`` to finish. Pages to be ``copied`` at the office are also judged by what
    a copier would spoil (D881 to D883). The work is done in a process of its own: where it hangs,
    crashes or passes a limit there is no data, and D904 to D906 say at which place.
    Raises MachineError (D902) where Pango is missing.
    """
    fonts = os.environ.get("FONTCONFIG_FILE", "")
    try:
        work = partial(lay_out, tagged=tagged, copied=copied)
        return run(work, html, dict(resources), list(places), fonts, limits=current_limits())
    except Stopped as stopped:
        return LaidOut(b"", {}, 0, [explain_stop(stopped, places)])


def lay_out(  # noqa: PLR0913 - what render_pdf takes, and the fonts
    html: str,
    resources: Resources,
    places: Sequence[Place],
    fonts: str,
    *,
    tagged: bool = True,
    copied: bool = False,
) -> LaidOut:
    """What ``render_pdf`` promises, in this very process and without limits; ``fonts`` is fontconfig's file."""
    if fonts:
        os.environ["FONTCONFIG_FILE"] = fonts
    observe(_place_number)
    weasyprint = _weasyprint()
    fetcher = _fetcher(resources)
    with _listening() as records:
        target = BytesIO()
        try:
            page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
            number_contents(page.etree_element)
            with _ending_lines_well():
                layout, margins = _with_margins(page)
            variant = "pdf/a-2a" if tagged else None
            with whole_words(weasyprint.svg), _reading_marks(page.etree_element) as skeletons:
                layout.write_pdf(target, pdf_variant=variant, pdf_identifier=b"dossier")
        except weasyprint.urls.FatalURLFetchingError as fault:
            return LaidOut(b"", {}, 0, [*map(explain_record, records), lost_element(str(fault))])
    boxes = [page._page_box for page in layout.pages]  # noqa: SLF001
    judged = [
        *(judge_pages(boxes, places, margins) if places else []),
        *(judge_copies(boxes) if copied else []),
    ]
    numbers: dict[str, int] = {}
    for number, page in enumerate(layout.pages, 1):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    found = [*map(explain_record, records), *judged]
    skeleton = skeletons[0] if skeletons else NO_SKELETON
    return LaidOut(target.getvalue(), numbers, len(layout.pages), found, skeleton, pages_text(boxes))


def _with_margins(page: Any) -> tuple[Any, list[Placed]]:  # noqa: ANN401 - the layout has no types
    """The laid-out pages, the notes of their margins in place.

    A note for which no margin has room joins the text, columns that left a hole go below one another, and all is laid
    out anew: that may push others out.
    """
    from weasyprint.document import Page

    attempts = 0
    holes: list[Element] = []
    crowded = notes_with_footnotes(page.etree_element.iter())
    while True:
        for element in crowded:
            element.set("class", f"{element.get('class')} {IN_FLOW}")
        unfold(holes)
        layout = page.render(presentational_hints=False, optimize_images=False)
        boxes = [laid_out._page_box for laid_out in layout.pages]  # noqa: SLF001
        holes = columns_with_holes(boxes)
        placed, crowded = place_margins(boxes)
        attempts += 1
        if not (crowded or holes) or attempts == _MOST_LAYOUTS:
            return layout.copy([Page(box) for box in boxes] if placed else layout.pages), placed


@contextmanager
def _ending_lines_well() -> Iterator[None]:
    """Lay out with the slip of ``line_ends`` set right."""
    from weasyprint.layout import inline

    original = inline.split_first_line
    inline.split_first_line = without_last_space(original)
    try:
        yield
    finally:
        inline.split_first_line = original


@contextmanager
def _reading_marks(root: object) -> Iterator[list[Skeleton]]:
    """Read what each mark shows while the file is written: only then are marks and boxes known together.

    WeasyPrint has no public hook between the two; the step that uses up the marks is wrapped.
    """
    from weasyprint import pdf as writing
    from weasyprint.layout.replaced import replacedbox_layout

    skeletons: list[Skeleton] = []
    original = writing.add_tags

    def add_tags(pdf: Any, document: Any, version: Any, streams: Any) -> None:  # noqa: ANN401
        marked = [stream._tags for stream in streams]  # noqa: SLF001
        skeletons.append(read_marks(root, document.pages, marked, replacedbox_layout))
        original(pdf, document, version, streams)

    writing.add_tags = add_tags
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # it leaves its sRGB profile open
            yield skeletons
    finally:
        writing.add_tags = original


def _place_number(frame: FrameType | None) -> int | None:
    """The number of the part or block that the layout works on, read off the variables of its functions."""
    while frame is not None:
        if "weasyprint" in frame.f_code.co_filename:
            for name in ("box", "element", "child"):
                value = frame.f_locals.get(name)
                attributes = getattr(getattr(value, "element", value), "attrib", {})
                if ATTRIBUTE in attributes:
                    return int(attributes[ATTRIBUTE])
        frame = frame.f_back
    return None


def _weasyprint() -> Any:  # noqa: ANN401 - the module, imported where it is needed
    try:
        with _by_exact_names():
            import weasyprint
    except OSError as fault:
        raise MachineError(
            "D902", "bibliothèque Pango introuvable : le PDF ne peut pas être composé", _PANGO_HINT
        ) from fault
    return weasyprint


@contextmanager
def _by_exact_names() -> Iterator[None]:
    """Let libraries be opened by their own names only, on Linux, where they have them.

    For a name without suffix, which WeasyPrint tries first, the search of ctypes starts compiler and linker, and
    writes into the temporary folder: slow, and outside of the project.
    """
    import ctypes.util

    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the library's signature
    try:
        yield
    finally:
        ctypes.util.find_library = search


def load_pango() -> str:
    """The version of the Pango that lays pages out. Raises MachineError (D902) where it is missing."""
    _weasyprint()
    from weasyprint.text.ffi import pango

    number = int(pango.pango_version())
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


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


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what the layout logs at WARNING or above, and keep it off the terminal."""
    records: list[logging.LogRecord] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    logger = logging.getLogger("weasyprint")
    handler = Collect(logging.WARNING)
    kept, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    try:
        yield records
    finally:
        logger.handlers, logger.propagate = kept, propagate
        logger.setLevel(level)
