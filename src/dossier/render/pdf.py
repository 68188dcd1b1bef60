"""HTML laid out by WeasyPrint: pages, their anchors, and everything that the layout complained about."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dossier.diagnostics import Diagnostic, MachineError, error, warning
from dossier.render.composition import judge_pages
from dossier.render.places import Place
from dossier.render.resources import BASE

if TYPE_CHECKING:
    from dossier.render.resources import Resources

_PANGO_HINT = (
    "Debian ou Ubuntu : sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ; "
    "Fedora : sudo dnf install pango ; macOS : brew install pango"
)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF, the page (from 1) of each anchor, the number of pages and what the layout said."""

    data: bytes
    page_numbers: dict[str, int]
    page_count: int
    found: list[Diagnostic]


def render_pdf(
    html: str, resources: Resources, places: Sequence[Place] = (), *, tagged: bool = True
) -> LaidOut:
    """Lay out ``html``; every address in it is looked up in ``resources``, nothing is fetched.

    An address that is not there ends the layout: no data, and D811 says which. With the ``places`` that the
    HTML numbers, the layout also says what an editor would object to on its pages. Paper needs no tags: without
    them the PDF is plain, for ``prepress`` to finish.
    Raises MachineError (D902) where Pango is missing.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(resources)
    with _listening() as records:
        target = BytesIO()
        try:
            layout = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher).render(
                presentational_hints=False, optimize_images=False
            )
            variant = "pdf/ua-1" if tagged else None
            layout.write_pdf(target, pdf_variant=variant, pdf_identifier=b"dossier")
        except weasyprint.urls.FatalURLFetchingError as fault:
            return LaidOut(b"", {}, 0, [*map(_explain, records), _failed(str(fault))])
    judged = judge_pages([page._page_box for page in layout.pages], places) if places else []  # noqa: SLF001
    numbers: dict[str, int] = {}
    for number, page in enumerate(layout.pages, 1):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    found = [*map(_explain, records), *judged]
    return LaidOut(target.getvalue(), numbers, len(layout.pages), found)


def _weasyprint() -> Any:  # noqa: ANN401 - the module, imported where it is needed
    try:
        import weasyprint
    except OSError as fault:
        raise MachineError(
            "D902", "bibliothèque Pango introuvable : le PDF ne peut pas être composé", _PANGO_HINT
        ) from fault
    return weasyprint


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


def _explain(record: logging.LogRecord) -> Diagnostic:
    message = " ".join(record.getMessage().split())[:300]
    if record.levelno >= logging.ERROR:
        return _failed(message)
    return warning(
        "D810", f"la mise en page signale : {message}", None, "signalez ce message avec le contenu concerné"
    )


def _failed(message: str) -> Diagnostic:
    return error(
        "D811",
        f"la mise en page a échoué sur un élément : {message}",
        None,
        "signalez ce message avec le contenu concerné",
    )
