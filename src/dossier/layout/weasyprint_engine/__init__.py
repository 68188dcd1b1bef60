"""All that the program knows of the inside of WeasyPrint 70: what it replaces, what it reads, what it relies on.

No other module imports WeasyPrint, or sees one of its boxes. ``check`` compares what is relied on with the version
that is installed, before any page is laid out.
"""

from __future__ import annotations

from dossier.layout.weasyprint_engine.start import load_engine, load_pango, place_of_frame
from dossier.layout.weasyprint_engine.typesetting import RefusedAddressError, Typesetting, typeset

__all__ = ["RefusedAddressError", "Typesetting", "load_engine", "load_pango", "place_of_frame", "typeset"]
