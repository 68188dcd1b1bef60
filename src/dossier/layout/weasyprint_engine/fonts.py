"""The fonts of pages that are to be bound: noted where the pages are written, found again where they are bound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.layout.leaves import FontUse
from dossier.layout.weasyprint_engine.check import unexpected_engine

_STRETCHES = (4, 3, 5, 2, 6, 1, 7, 0, 8)  # Pango's, the usual one first
_SIZE = 1_024_000  # of a font that is looked up, in Pango’s units: large, so that no metric is rounded


def note_fonts(fonts: Mapping[Any, Any]) -> list[FontUse]:
    """What a document that was painted shows of its ``fonts``, as plain values."""
    return [
        FontUse(
            font.hash,
            font.family,
            int(font.weight),
            int(font.style),
            dict(font.widths),
            dict(font.to_unicode),
            dict(font.missing),
        )
        for font in fonts.values()
    ]


def find_fonts(uses: Sequence[FontUse], font_map: Any) -> dict[Any, Any]:  # noqa: ANN401
    """The fonts of ``uses``, one each, with the glyphs that these show and no other.

    Raises MachineError (D909) where Pango does not give the font that the pages were set in.
    """
    return {use.name: _find(use, font_map) for use in uses}


def _find(use: FontUse, font_map: Any) -> Any:  # noqa: ANN401
    for font in _candidates(use, font_map):
        if font.hash == use.name:
            font.widths, font.to_unicode, font.missing = dict(use.widths), dict(use.texts), dict(use.missing)
            return font
    raise unexpected_engine("pdf.fonts.Font.hash")


def _candidates(use: FontUse, font_map: Any) -> Iterator[Any]:  # noqa: ANN401
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.ffi import ffi, gobject, pango
    from weasyprint.text.fonts import get_pango_font_key

    context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
    family = ffi.new("char[]", use.family.encode())
    for stretch in _STRETCHES:
        wanted = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
        pango.pango_font_description_set_family(wanted, family)
        pango.pango_font_description_set_style(wanted, use.style)
        pango.pango_font_description_set_weight(wanted, use.weight)
        pango.pango_font_description_set_stretch(wanted, stretch)
        pango.pango_font_description_set_absolute_size(wanted, _SIZE)
        found = pango.pango_font_map_load_font(font_map, context, wanted)
        if found != ffi.NULL:
            loaded = ffi.gc(found, gobject.g_object_unref)
            _key, description, size = get_pango_font_key(loaded)
            font = Font(loaded, description, size)
            font.pango_font = loaded  # its face lives as long as it does
            yield font
