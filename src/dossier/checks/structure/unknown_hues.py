"""Hues that the charte does not have."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error
from dossier.language.nearest_name import meant


def report_unknown_hues(kit: Kit, hues: frozenset[str]) -> list[Diagnostic]:
    """Report a ``teinte`` that is no hue of the kit's charte (D204)."""
    found = []
    for sheet in kit.sheets.values():
        hue = sheet.front.hue
        if hue is not None and str(hue) not in hues:
            found.append(error("D204", f"teinte inconnue « {hue} »", hue.span, meant(str(hue), hues)))
    return found
