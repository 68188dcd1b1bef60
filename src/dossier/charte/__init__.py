"""The look of a kit as typed data: colours, fonts, scale and page formats of ``styles/<charte>/``."""

from dossier.charte.charte_faults import CharteFault
from dossier.charte.contrast import LEAST_CONTRAST, MOST_INK, contrast
from dossier.charte.font_files import MAX_FONT, FontFacts, NotAFont, open_font
from dossier.charte.look import look_digest
from dossier.charte.model import Charte, Colour, PageFormat, Typeface
from dossier.charte.private import PRIVATE, describe_private
from dossier.charte.read import named_sheets, page_formats, read_charte
from dossier.charte.style_sheets import find_sheet

__all__ = [
    "LEAST_CONTRAST",
    "MAX_FONT",
    "MOST_INK",
    "PRIVATE",
    "Charte",
    "CharteFault",
    "Colour",
    "FontFacts",
    "NotAFont",
    "PageFormat",
    "Typeface",
    "contrast",
    "describe_private",
    "find_sheet",
    "look_digest",
    "named_sheets",
    "open_font",
    "page_formats",
    "read_charte",
]
