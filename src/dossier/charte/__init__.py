"""The look of a kit as typed data: colours, fonts, scale and page formats of ``styles/<charte>/``."""

from dossier.charte.contrast import LEAST_CONTRAST, MOST_INK, contrast
from dossier.charte.look import look_digest
from dossier.charte.model import Charte, Colour, PageFormat, Typeface
from dossier.charte.private import PRIVATE, describe_private
from dossier.charte.read import read_charte
from dossier.charte.sheets import find_sheet

__all__ = [
    "LEAST_CONTRAST",
    "MOST_INK",
    "PRIVATE",
    "Charte",
    "Colour",
    "PageFormat",
    "Typeface",
    "contrast",
    "describe_private",
    "find_sheet",
    "look_digest",
    "read_charte",
]
