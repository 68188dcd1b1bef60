"""What a layout gives back; and an HTML laid out in one piece, with which tests compare the pages that were bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier.diagnostics import Diagnostic
from dossier.interruption import GivenUp
from dossier.isolation import Stopped, run
from dossier.layout.bound_boxes import pack_pages, unpack_pages
from dossier.layout.bundled_parts import Arrangement
from dossier.layout.elements import describe_links, make_skeleton, titles_of_anchors
from dossier.layout.engine_complaints import explain_record, lost_element
from dossier.layout.html_elements import Sources
from dossier.layout.objections.copier_objections import judge_copies
from dossier.layout.objections.page_objections import judge_pages
from dossier.layout.page_lines import measure_pages, number_pages, shown_texts
from dossier.layout.page_maker.fitted_pages import make_pages
from dossier.layout.pages import PageBoxes
from dossier.layout.unfinished_layout import explain_stop
from dossier.layout.weasyprint_engine import RefusedAddressError, typeset
from dossier.limits import ORDINARY, Limits
from dossier.render.numbered_blocks import Places
from dossier.tagged_elements import Skeleton

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from dossier.render.resources import Resources
    from dossier.tree import Part

NO_SKELETON = Skeleton()


@dataclass(frozen=True)
class LaidOut:
    """A PDF, the page (from 1) of each anchor, the number of pages and what the layout said.

    ``skeleton`` says what the marks of a tagged PDF show; prepress makes its structure tree from it.
    ``text`` is what the pages show; ``parts`` are those of the document, as the page maker joined them, ``arranged``
    says how, for a layout that is to be alike.
    """

    data: bytes
    page_numbers: Mapping[str, int]
    page_count: int
    found: list[Diagnostic]
    skeleton: Skeleton = NO_SKELETON
    text: str = ""
    read_pages: Callable[[], tuple[PageBoxes, ...]] = field(default=tuple, compare=False)
    parts: tuple[Part, ...] = ()
    arranged: Arrangement = field(default_factory=Arrangement)

    @cached_property
    def pages(self) -> tuple[PageBoxes, ...]:
        """Where each box and each text stands, read when somebody asks for it."""
        return self.read_pages()


@dataclass(frozen=True, slots=True)
class Setup:
    """What a layout is given of the machine: fontconfig's file, which names all fonts that it sees, and limits.

    Once ``given_up`` is set nobody waits for the pages any more: no part is laid out after it, and GivenUp is raised.
    """

    fonts: Path
    limits: Limits = ORDINARY
    given_up: Event | None = None

    def require_wanted(self) -> None:
        """Raise GivenUp where nobody waits for the pages."""
        if self.given_up is not None and self.given_up.is_set():
            raise GivenUp


def render_pdf(  # noqa: PLR0913 - what is laid out, with what, and for what
    html: str,
    resources: Resources,
    setup: Setup,
    places: Places = MappingProxyType({}),
    *,
    tagged: bool = True,
    copied: bool = False,
) -> LaidOut:
    """Lay out ``html``; every address in it is looked up in ``resources``, nothing is fetched.

    An address that is not there ends the layout: no data, and D811 says which. With the ``places`` that the
    HTML names, the layout also says what an editor would object to on its pages. Paper needs no tags: without
    them the PDF is plain, for ``prepress`` to finish. Pages to be ``copied`` at the office are also judged by what
    a copier would spoil (D881 to D883). The work is done in a process of its own: where it hangs,
    crashes or passes a limit there is no data, and D904 to D906 say at which place.
    Raises MachineError: D902 where Pango is missing, D909 where WeasyPrint is not the one expected.
    """
    try:
        work = partial(lay_out, tagged=tagged, copied=copied)
        return run(work, html, dict(resources), dict(places), str(setup.fonts), limits=setup.limits)
    except Stopped as stopped:
        return LaidOut(b"", {}, 0, [explain_stop(stopped, places, setup.limits)])


def lay_out(  # noqa: PLR0913 - what render_pdf takes, and the fonts
    html: str,
    resources: Resources,
    places: Places,
    fonts: str,
    *,
    tagged: bool = True,
    copied: bool = False,
) -> LaidOut:
    """What ``render_pdf`` promises, in this very process and without limits; ``fonts`` is fontconfig's file."""
    try:
        with typeset(html, resources, fonts) as setting:
            sources = Sources(setting.root, places)
            margins = make_pages(setting, sources).placed
            pages = setting.pages(sources, painted=copied)
            skeleton = NO_SKELETON
            if tagged:
                data, marks, areas = setting.write_tagged(sources)
                skeleton = make_skeleton(sources, marks, areas)
                described = describe_links(skeleton.elements, titles_of_anchors(sources))
                skeleton = replace(skeleton, elements=described)
            else:
                data = setting.write()
    except RefusedAddressError as fault:
        return LaidOut(b"", {}, 0, [*map(explain_record, fault.complaints), lost_element(str(fault))])
    measured = measure_pages(pages, sources)
    found = [
        *map(explain_record, setting.complaints),
        *(judge_pages(measured, places, margins, sources.elements) if places else []),
        *(judge_copies(pages) if copied else []),
    ]
    found = [replace(item, message=number_pages(item.message, 0)) for item in found]
    text = "".join(shown_texts(measured, sources.elements))
    return LaidOut(
        data, setting.anchors(), len(pages), found, skeleton, text, partial(unpack_pages, pack_pages(pages))
    )
