"""The running heads of pages that are bound: set last, in the worker, when all pages and their numbers are known.

They are laid out as pages of their own, each empty but for its heads and what lies below the whole page; the content
of the page is put on it (``dossier.prepress.joined_pages``). The fonts of all pages are written with them, once each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

from dossier.diagnostics import Diagnostic
from dossier.layout.bound_boxes import pack_pages
from dossier.layout.engine_complaints import explain_record, lost_element
from dossier.layout.html_elements import Sources
from dossier.layout.laid_out_kit import Look
from dossier.layout.leaves import FontUse, Leaf
from dossier.layout.objections.overflows import report_overflows
from dossier.layout.page_lines import measure_pages, number_pages, shown_texts
from dossier.layout.pages import NOWHERE, Box, PageBoxes, Rect, TextRun
from dossier.layout.weasyprint_engine import RefusedAddressError, typeset
from dossier.render.css_properties import css_string
from dossier.render.resources import MOTIF, Resources
from dossier.tagged_elements import Mark

_BODY = "<body>"


@dataclass(frozen=True, slots=True)
class LaidHeads:
    """The heads of all pages: no ``data`` where an address was refused, which ``found`` says.

    ``data`` is a PDF with the properties and the fonts of the whole, ``marks`` are those of the heads, ``text`` is what they
    say. ``areas`` are the text areas of the pages, ``boxes`` the boxes of the heads alone, packed.
    ``with_motif`` says whether the relief of the title lies below one.
    """

    data: bytes
    found: tuple[Diagnostic, ...] = ()
    marks: tuple[Mark, ...] = ()
    text: str = ""
    areas: tuple[Rect, ...] = ()
    boxes: bytes = b""
    with_motif: bool = False


def lay_out_heads(  # noqa: PLR0913 - what is laid out, with what, and for what
    html: str,
    leaves: Sequence[Leaf],
    uses: Sequence[FontUse],
    resources: Resources,
    fonts: str,
    *,
    tagged: bool,
    painted: bool,
) -> LaidHeads:
    """Set the heads of ``leaves``, the pages in their order, in the empty page ``html``; ``uses`` are their fonts.

    Raises MachineError: D902 where Pango is missing, D909 where WeasyPrint is not the one expected.
    """
    try:
        with typeset(_with_pages(html, leaves), resources, fonts) as setting:
            sources = Sources(setting.root)
            setting.lay_out()
            pages = setting.pages(sources, painted=painted)
            data, marks = setting.write_heads(sources, uses, tagged=tagged)
    except RefusedAddressError as fault:
        return LaidHeads(b"", (*map(explain_record, fault.complaints), lost_element(str(fault))))
    measured = measure_pages(pages, sources)
    outside = report_overflows(Look(measured, {}, 1.0, [], sources.elements))
    found = [*map(explain_record, setting.complaints), *outside]
    found = [_numbered(item) for item in found]
    text = "".join(shown_texts(measured, sources.elements))
    areas = tuple(page.area for page in pages)
    boxes = pack_pages([*map(_heads_alone, pages)])
    return LaidHeads(data, tuple(found), tuple(marks), text, areas, boxes, setting.has_asked(MOTIF))


def _numbered(item: Diagnostic) -> Diagnostic:
    return Diagnostic(item.code, item.severity, number_pages(item.message, 0), None, item.hint)


def _with_pages(html: str, leaves: Sequence[Leaf]) -> str:
    """``html``, the body of which has a page for each of ``leaves``, with the texts that it sets for the heads."""
    return html.replace(_BODY, _BODY + "".join(map(_page, leaves)), 1)


def _page(leaf: Leaf) -> str:
    style = f"page: {leaf.name or 'auto'}; break-before: {'right' if leaf.right else 'left'}"
    return "".join(
        f'<div style="{escape(said)}"></div>'
        for said in (
            style + strings if first else strings
            for first, strings in zip_longest((True,), _settings(leaf), fillvalue="")
        )
    )


def _settings(leaf: Leaf) -> Iterator[str]:
    """The declarations that set the texts of a page one after the other; the first may set none."""
    longest = max((len(texts) for texts in leaf.strings.values()), default=0)
    for rank in range(max(1, longest)):
        pairs = [
            f"{name} {css_string(texts[rank])}"
            for name, texts in sorted(leaf.strings.items())
            if rank < len(texts)
        ]
        yield f"; string-set: {', '.join(pairs)}" if pairs else ""


def _heads_alone(page: PageBoxes) -> PageBoxes:
    """The page without the empty box of its content."""
    kept: dict[int, int] = {NOWHERE: NOWHERE}
    items: list[Box | TextRun] = []
    for number, item in enumerate(page.items):
        is_head = item.parent in kept and not (item.parent == NOWHERE and item.tag == "html")
        if is_head:
            kept[number] = len(items)
            items.append(item._replace(parent=kept[item.parent]))
    return PageBoxes(page.number, page.width, page.height, page.area, tuple(items), page.paint)
