"""Whether the WeasyPrint that is installed has the shape that this program relies on.

The public interface of WeasyPrint says neither what stands where on a page nor what a mark of the PDF shows, so the
program reads its boxes and replaces some of its functions. A version in which one of these is not as it was in
WeasyPrint 70 may lay pages out wrongly without a word: it is refused before the first page.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from types import CodeType
from typing import Any

from dossier.diagnostics import MachineError

VERSION = "70"
_PLAIN = "(self)"
_MISSING = object()

#: The parameters of what is called, replaced or made: a name dropped, added or moved is another meaning.
SIGNATURES = {
    "layout.inline.split_first_line": (
        "(text, style, context, max_width, justification_spacing, is_line_start=True, minimum=False)"
    ),
    "layout.LayoutContext._update_footnote_area": _PLAIN,
    "pdf.add_tags": "(pdf, document, pdf_version, page_streams)",
    "pdf.build_fonts_dictionary": "(pdf, fonts, compress, subset, options)",
    "pdf.resolve_links": "(pages)",
    "pdf.fonts.Font.__init__": "(self, pango_font, description, font_size)",
    "layout.make_margin_boxes": "(context, page, state)",
    "text.fonts.get_pango_font_key": "(pango_font)",
    "css.StyleFor.set_computed_styles": (
        "(self, element, parent, root=None, pseudo_type=None, base_url=None, target_collector=None)"
    ),
    "svg.text": "(svg, node, font_size)",
    "svg.path": "(svg, node, font_size)",
    "layout.replaced.replacedbox_layout": "(box)",
    "document.Page": "(page_box)",
    "document.Document.copy": "(self, pages='all')",
    "urls.URLFetcher.fetch": "(self, url, headers=None)",
    "formatting_structure.boxes.Box.translate": "(self, dx=0, dy=0, ignore_floats=False)",
    "layout.absolute.AbsolutePlaceholder.translate": "(self, dx=0, dy=0, ignore_floats=False)",
    **{
        f"formatting_structure.boxes.Box.{name}": _PLAIN
        for name in ("is_floated", "is_absolutely_positioned", "is_in_normal_flow")
    },
}

#: What each function or class must name in its code: where what is replaced is called, what is read is made.
NAMES = {
    "HTML.__init__": {
        "base_url",
        "url_fetcher",
        "media_type",
        "wrapper_element",
        "etree_element",
        "from_html_root",
    },
    "layout.inline.split_text_box": {"split_first_line"},
    "layout.preferred.inline_line_widths": {"split_first_line"},
    "text.line_break.Layout.deactivate": {"layout", "language", "style"},
    "text.line_break.Layout.reactivate": {"setup", "set_text"},
    "layout.LayoutContext.layout_footnote": {"_update_footnote_area", "current_page_footnotes"},
    "layout.LayoutContext._update_footnote_area": {"current_footnote_area"},
    "pdf.generate_pdf": {"add_tags", "page_streams", "build_fonts_dictionary", "resolve_links"},
    "pdf.fonts.Font.__init__": {"hash", "family", "weight", "style", "widths", "to_unicode", "missing"},
    "layout.layout_document": {"make_margin_boxes", "string_set"},
    "css.find_stylesheets": {"CSS", "page_rules", "layers"},
    "css.StyleFor.__init__": {"matcher", "match", "layers", "set_computed_styles"},
    "css.StyleFor.set_computed_styles": {"get_cascaded_styles", "get_computed_styles", "collect_anchor"},
    "css.ComputedStyle.__init__": {"parent_style", "cascaded", "pseudo_type", "base_url", "font_config"},
    "layout.page.set_page_type_computed_styles": {"set_computed_styles"},
    "css.StyleFor.add_page_declarations": {"_sheets", "page_rules"},
    "svg.SVG.draw_node": {"TAGS"},
    "svg.path": {"vertices", "stream", "move_to", "line_to", "curve_to"},
    "svg.text": {"text"},
    "svg.Node.text": {"_etree_node", "text"},
    "document.Page.__init__": {"_page_box", "anchors", "height"},
    "pdf.stream.Stream.__init__": {"_tags"},
    "pdf.stream.Stream.marked": {"_tags", "tag", "mcid"},
    "pdf.anchors.add_links": {"link_annotation"},
    "formatting_structure.boxes.Box.__init__": {"element_tag", "element", "style", "children"},
    "formatting_structure.boxes.TextBox.__init__": {"text"},
    "formatting_structure.boxes.ReplacedBox.__init__": {"replacement"},
    "formatting_structure.boxes.MarginBox.__init__": {"at_keyword"},
    "formatting_structure.boxes.Box.border_box_x": {"position_x", "margin_left"},
    "formatting_structure.boxes.Box.border_box_y": {"position_y", "margin_top"},
    "formatting_structure.boxes.Box.content_box_x": {"padding_left", "border_left_width"},
    "formatting_structure.boxes.Box.content_box_y": {"padding_top", "border_top_width"},
    "formatting_structure.boxes.Box.border_height": {"border_bottom_width"},
    "layout.background.layout_backgrounds": {"canvas_background"},
    "layout.background.layout_box_backgrounds": {"background"},
    "layout.absolute.AbsolutePlaceholder.__init__": {"_box", "_layout_done"},
}

#: What must be there.
PRESENT = (
    *(
        f"formatting_structure.boxes.{name}"
        for name in ("FootnoteAreaBox", "InlineBox", "LineBox", "TableCellBox")
    ),
    "formatting_structure.boxes.Box.is_table_wrapper",
    "formatting_structure.boxes.Box.link_annotation",
    "layout.background.Background",
    "layout.background.BackgroundLayer.image",
    "layout.background.BackgroundLayer.painting_area",
    "urls.FatalURLFetchingError",
    "urls.URLFetcherResponse",
)


def check_engine(weasyprint: Any) -> None:  # noqa: ANN401 - the module, which has no types
    """Compare ``weasyprint`` with what is relied on. Raises MachineError (D909) where they differ."""
    different = list(_differences(weasyprint))
    if different:
        raise unexpected_engine(", ".join(different[:3]) + (", etc." if len(different) > 3 else ""))


def unexpected_engine(what: str) -> MachineError:
    """D909: the WeasyPrint installed is not as expected, in ``what``, a name of its own."""
    return MachineError(
        "D909",
        f"la version de WeasyPrint installée n’est pas celle attendue (installée : {_installed()}, attendue : {VERSION}.x) : "
        f"rien n’a été composé, « {what} » n’est pas comme prévu",
        "réinstallez le programme avec ses dépendances (make setup), "
        f"ou installez la bonne version : pip install « weasyprint>={VERSION},<{int(VERSION) + 1} »",
    )


def _installed() -> str:
    return str(getattr(import_module("weasyprint"), "__version__", "?"))


def _differences(weasyprint: Any) -> Iterator[str]:  # noqa: ANN401
    if str(getattr(weasyprint, "__version__", "")).partition(".")[0] != VERSION:
        yield "__version__"
    for path, wanted in SIGNATURES.items():
        found = _find(weasyprint, path)
        if _signature(found) != wanted:
            yield path
    for path, names in NAMES.items():
        if not names <= _names(_find(weasyprint, path)):
            yield path
    yield from (path for path in PRESENT if _find(weasyprint, path) is _MISSING)
    svg = _find(weasyprint, "svg")
    if getattr(svg, "TAGS", {}).get("text") is not getattr(svg, "text", _MISSING):
        yield "svg.TAGS"


def _find(weasyprint: Any, path: str) -> Any:  # noqa: ANN401
    """What ``path`` leads to, from attribute to attribute; ``_MISSING`` where it leads nowhere."""
    return reduce(lambda found, name: getattr(found, name, _MISSING), path.split("."), weasyprint)


def _signature(found: Any) -> str:  # noqa: ANN401
    try:
        return str(inspect.signature(found))
    except (TypeError, ValueError):
        return ""


def _names(found: Any) -> set[str]:  # noqa: ANN401
    """Every name and word in the code of a function."""
    function = found.fget if isinstance(found, property) else found
    code = getattr(inspect.unwrap(function) if callable(function) else None, "__code__", None)
    return set(_words(code)) if isinstance(code, CodeType) else set()


def _words(code: CodeType) -> Iterator[str]:
    yield from (*code.co_names, *code.co_varnames)
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, CodeType):
            yield from _words(constant)
