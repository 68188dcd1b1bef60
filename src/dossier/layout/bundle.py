"""A bundle: parts of a document laid out alone, in the worker; all that is needed to bind their pages later.

A bundle knows neither the numbers of its pages nor those of other bundles: its messages name a page by its mark
(``page_lines.page_mark``), and the span of a finding names in place of a file the node by its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dossier.diagnostics import Diagnostic, Span
from dossier.layout.bound_boxes import pack_pages
from dossier.layout.composition import judge_pages
from dossier.layout.elements import make_skeleton, titles_of_anchors
from dossier.layout.engine_complaints import explain_record, lost_element
from dossier.layout.html_elements import Sources
from dossier.layout.leaves import FontUse, Leaf
from dossier.layout.page_lines import measure_pages, shown_texts
from dossier.layout.pages import Rect
from dossier.layout.pages_made import make_pages
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
    ``uses`` how full they are (``page_maker.Use``), ``with_motif`` whether the relief of the title stands on one.
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
    with_motif: bool = False

    @property
    def element_count(self) -> int:
        """How many elements its HTML has, where it is tagged."""
        return len(self.skeleton.elements)


def lay_out_bundle(  # noqa: PLR0913 - what is laid out, with what, and for what
    html: str, resources: Resources, places: Places, fonts: str, *, tagged: bool, painted: bool
) -> LaidBundle:
    """Lay out the page of a bundle; ``fonts`` is fontconfig's file, ``painted`` asks for the colours of the boxes.

    Raises MachineError: D902 where Pango is missing, D909 where WeasyPrint is not the one expected.
    """
    known = by_key(places)
    try:
        with typeset(html, resources, fonts, to_be_bound=True) as setting:
            sources = Sources(setting.root, known)
            margins = make_pages(setting, sources)
            pages = setting.pages(sources, painted=painted)
            data, marks, areas, uses = setting.write_bundle(sources, tagged=tagged)
            skeleton = make_skeleton(sources, marks, areas) if tagged else Skeleton()
    except RefusedAddressError as fault:
        return LaidBundle(b"", (*map(explain_record, fault.complaints), lost_element(str(fault))))
    measured = measure_pages(pages, sources)
    found = [
        *map(explain_record, setting.complaints),
        *(judge_pages(measured, known, margins, sources.elements) if known else []),
    ]
    story, outside = shown_texts(measured, sources.elements)
    return LaidBundle(
        data,
        tuple(found),
        setting.leaves(),
        tuple(uses),
        setting.targets(),
        tuple(setting.linked()),
        setting.bookmarks(),
        skeleton,
        titles_of_anchors(sources) if tagged else {},
        story,
        outside,
        tuple(page.area for page in pages),
        pack_pages(pages),
        tuple((page.fill, page.taken) for page in measured),
        setting.has_asked(MOTIF),
    )


def by_key(places: Places) -> Places:
    """``places``, each of which says its key in place of its file: an edit elsewhere in the file changes nothing."""
    return {key: replace(place, span=Span(key)) for key, place in places.items()}
