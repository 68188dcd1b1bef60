"""A bundle: parts of a document laid out alone, in the worker; all that is needed to bind their pages later.

A bundle knows neither the numbers of its pages nor those of other bundles: its messages name a page by its mark
(``page_lines.page_mark``), and the span of a finding names in place of a file the node by its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf

from dossier.diagnostics import Diagnostic, Span
from dossier.layout.bound_boxes import pack_pages
from dossier.layout.elements import make_skeleton, titles_of_anchors
from dossier.layout.engine_complaints import explain_record, lost_element
from dossier.layout.html_elements import Sources
from dossier.layout.leaves import FontUse, Leaf
from dossier.layout.objections.page_objections import judge_pages
from dossier.layout.page_lines import measure_pages, shown_texts
from dossier.layout.page_maker.fitted_pages import make_pages
from dossier.layout.page_maker.shared_pages import cost_of_pages
from dossier.layout.pages import Rect
from dossier.layout.weasyprint_engine import RefusedAddressError, typeset
from dossier.render.numbered_blocks import Places
from dossier.render.resources import MOTIF, Resources
from dossier.tagged_elements import Skeleton, Title


@dataclass(frozen=True, slots=True)
class LaidBundle:
    """The pages of some parts: no ``data`` where an address was refused, which ``found`` says.

    ``data`` is a PDF without running heads and fonts; ``leaves`` and ``fonts`` say what these are made of. ``targets``
    are the page (from 0) and the point of each anchor, ``linked`` the anchors to which links lead, here or elsewhere,
    ``titles`` the title of each anchor. ``story`` and ``outside`` are the words of the pages and of their notes.
    ``areas`` are the text areas of the pages, ``boxes`` all that stands on them, packed (``bound_boxes.pack_pages``),
    ``uses`` how full they are (``shared_pages.Use``), ``with_motif`` whether the relief of the title stands on one.
    ``plain`` is how full they were before any remedy, ``hope`` what they might have cost then at best, ``rows`` what
    they were made of (``page_flow.Row``); ``remedies`` are those that were kept (``remedies.write_remedies``).
    """

    data: bytes
    found: tuple[Diagnostic, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    fonts: tuple[FontUse, ...] = ()
    targets: Mapping[str, tuple[int, float, float]] = field(default_factory=dict)
    linked: tuple[str, ...] = ()
    bookmarks: tuple[Title, ...] = ()
    skeleton: Skeleton = field(default_factory=Skeleton)
    titles: Mapping[str, str] = field(default_factory=dict)
    story: str = ""
    outside: str = ""
    areas: tuple[Rect, ...] = ()
    boxes: bytes = b""
    uses: tuple[tuple[float, float], ...] = ()
    plain: tuple[tuple[float, float], ...] = ()
    hope: float = 0.0
    rows: tuple[tuple[float, ...], ...] = ()
    with_motif: bool = False
    remedies: str = ""

    @property
    def element_count(self) -> int:
        """How many elements its HTML has, where it is tagged."""
        return len(self.skeleton.elements)


@dataclass(frozen=True, slots=True)
class TriedBundle:
    """Pages that were not made: how full they would be, before any remedy and, where that was tried, after it.

    ``hope`` is what they might cost at best, ``rows`` what they are made of, ``remedies`` those that were kept.
    """

    plain: tuple[tuple[float, float], ...]
    hope: float
    rows: tuple[tuple[float, ...], ...]
    uses: tuple[tuple[float, float], ...] = ()
    with_motif: bool = False
    remedies: str = ""


def uses_within(laid: LaidBundle | TriedBundle, limit: float) -> tuple[tuple[float, float], ...]:
    """How full pages are of which remedies are tried where they may cost no more than ``limit``: () where none was tried yet."""
    return laid.plain if laid.hope > limit else laid.uses


def lay_out_bundle(  # noqa: PLR0913 - what is laid out, with what, and for what
    html: str, resources: Resources, places: Places, fonts: str, *, tagged: bool, painted: bool
) -> LaidBundle:
    """Lay out the page of a bundle; ``fonts`` is fontconfig's file, ``painted`` asks for the colours of the boxes.

    Raises MachineError: D902 where Pango is missing, D909 where WeasyPrint is not the one expected.
    """
    laid = try_bundle(html, resources, places, fonts, limit=inf, tagged=tagged, painted=painted)
    assert isinstance(laid, LaidBundle)  # noqa: S101 - nothing costs more
    return laid


def try_bundle(  # noqa: PLR0913 - what is laid out, with what, and for what
    html: str,
    resources: Resources,
    places: Places,
    fonts: str,
    *,
    limit: float,
    tagged: bool,
    painted: bool,
    written: bool = True,
) -> LaidBundle | TriedBundle:
    """``lay_out_bundle`` where the pages cost no more than ``limit``; else nothing but how full they would be.

    Nor is anything else said of pages that are not to be ``written``: contents without the numbers that they will print.
    """
    known = by_key(places)
    try:
        with typeset(html, resources, fonts, to_be_bound=True) as setting:
            sources = Sources(setting.root, known)
            made = make_pages(setting, sources, limit)
            plain = tuple((use.fill, use.taken) for use in made.plain)
            rows = tuple(map(tuple, made.rows))
            if made.hope > limit:
                return TriedBundle(plain, made.hope, rows, (), setting.has_asked(MOTIF))
            pages = setting.pages(sources, painted=painted)
            measured = measure_pages(pages, sources)
            uses = tuple((page.fill, page.taken) for page in measured)
            if not written or cost_of_pages([fill for fill, _taken in uses]) > limit:
                return TriedBundle(plain, made.hope, rows, uses, setting.has_asked(MOTIF), made.remedies)
            data, marks, areas, fonts_used = setting.write_bundle(sources, tagged=tagged)
            skeleton = make_skeleton(sources, marks, areas) if tagged else Skeleton()
    except RefusedAddressError as fault:
        return LaidBundle(b"", (*map(explain_record, fault.complaints), lost_element(str(fault))))
    found = [
        *map(explain_record, setting.complaints),
        *(judge_pages(measured, known, made.placed, sources.elements) if known else []),
    ]
    story, outside = shown_texts(measured, sources.elements)
    return LaidBundle(
        data,
        tuple(found),
        setting.leaves(),
        tuple(fonts_used),
        setting.targets(),
        tuple(setting.linked()),
        setting.bookmarks(),
        skeleton,
        titles_of_anchors(sources) if tagged else {},
        story,
        outside,
        tuple(page.area for page in pages),
        pack_pages(pages),
        uses,
        plain,
        made.hope,
        rows,
        setting.has_asked(MOTIF),
        made.remedies,
    )


def by_key(places: Places) -> Places:
    """``places``, each of which says its key in place of its file: an edit elsewhere in the file changes nothing."""
    return {key: replace(place, span=Span(key)) for key, place in places.items()}
