"""HTML laid out: its PDF, the boxes of its pages, and everything that the layout and an editor object to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier.diagnostics import Diagnostic
from dossier.isolation import Stopped, run
from dossier.isolation.progress_marks import observe
from dossier.layout.composition import judge_pages
from dossier.layout.copier_objections import judge_copies
from dossier.layout.elements import make_skeleton
from dossier.layout.engine_complaints import explain_record, lost_element
from dossier.layout.html_elements import Sources
from dossier.layout.margins import IN_FLOW, Placed, notes_with_footnotes, place_margins
from dossier.layout.page_lines import measure_pages, shown_text
from dossier.layout.pages import PageBoxes
from dossier.layout.unfinished_layout import explain_stop
from dossier.layout.unfolded_columns import columns_with_holes, unfold
from dossier.layout.weasyprint_engine import RefusedAddressError, Typesetting, place_of_frame, typeset
from dossier.limits import ORDINARY, Limits
from dossier.render.numbered_blocks import Places
from dossier.tagged_elements import Skeleton

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from dossier.render.resources import Resources

NO_SKELETON = Skeleton()
_MOST_LAYOUTS = 4  # a crowded margin is emptied in one or two


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF, the page (from 1) of each anchor, the number of pages and what the layout said.

    ``skeleton`` says what the marks of a tagged PDF show; prepress makes its structure tree from it.
    ``text`` is what the pages show, ``pages`` is where each box and each text of it stands.
    """

    data: bytes
    page_numbers: Mapping[str, int]
    page_count: int
    found: list[Diagnostic]
    skeleton: Skeleton = NO_SKELETON
    text: str = ""
    pages: tuple[PageBoxes, ...] = ()


@dataclass(frozen=True, slots=True)
class Setup:
    """What a layout is given of the machine: fontconfig's file, which names all fonts that it sees, and limits."""

    fonts: Path
    limits: Limits = ORDINARY


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
    if fonts:  # of the worker alone, which lays out one document at a time
        os.environ["FONTCONFIG_FILE"] = fonts
    observe(place_of_frame)
    try:
        with typeset(html, resources) as setting:
            sources = Sources(setting.root, places)
            margins = _make_pages(setting, sources)
            pages = setting.pages(sources, painted=copied)
            skeleton = NO_SKELETON
            if tagged:
                data, marks, areas = setting.write_tagged(sources)
                skeleton = make_skeleton(sources, marks, areas)
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
    text = shown_text(measured, sources.elements)
    return LaidOut(data, setting.anchors(), len(pages), found, skeleton, text, tuple(pages))


def _make_pages(setting: Typesetting, sources: Sources) -> list[Placed]:
    """Make the pages, the notes of their margins in place; says where these are.

    A note for which no margin has room joins the text, columns that left a hole go below one another, and all is laid
    out anew: that may push others out.
    """
    attempts = 0
    holes: list[Element] = []
    crowded = notes_with_footnotes(setting.root.iter())
    while True:
        for element in crowded:
            element.set("class", f"{element.get('class')} {IN_FLOW}")
        unfold(holes)
        setting.lay_out()
        frames = setting.frames(sources)
        holes = columns_with_holes(frames, sources.elements)
        placement = place_margins(frames)
        crowded = [sources.elements[number] for number in placement.crowded]
        attempts += 1
        if not (crowded or holes) or attempts == _MOST_LAYOUTS:
            setting.move(placement.moves)
            return placement.placed
