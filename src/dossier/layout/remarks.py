"""What the layout complains of, in French; its own English words are for ``--debug`` alone."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable

from dossier.diagnostics import Diagnostic, error, warning
from dossier.layout.weasyprint_engine.messages import NO_GLYPH, in_french

_REPORT = "signalez ce message avec le contenu concerné ; « --debug » en montre le détail"


def explain_record(record: logging.LogRecord) -> Diagnostic:
    """D810 for what the layout passes over, D811 for what it loses."""
    told = " ".join(record.getMessage().split())
    show_detail(told)
    if record.levelno >= logging.ERROR:
        return lost_element(in_french(told))
    return warning("D810", f"la mise en page signale : {in_french(told)}", None, _REPORT)


def without_said_glyphs(complaints: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """``complaints`` of the layout, less those of a character that a fault of ``found`` names already (D132)."""
    said = "".join(item.message for item in found if item.code == "D132")
    return [item for item in complaints if not (said and _is_said(item, said))]


def _is_said(complaint: Diagnostic, said: str) -> bool:
    opening, closing = NO_GLYPH.split("{name}")
    _before, found, rest = complaint.message.partition(opening)
    name = rest.removesuffix(closing)
    return bool(found) and all(char in said or f"U+{ord(char):04X}" in said for char in name if char.strip())


def lost_element(what: str) -> Diagnostic:
    """D811: ``what``, in French, is missing on the pages."""
    return error("D811", f"la mise en page a échoué sur un élément : {what}", None, _REPORT)


def show_detail(detail: str) -> None:
    """The library's own words on stderr, where ``--debug`` asks for them."""
    if detail and os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}:
        sys.stderr.write(f"{detail.rstrip()}\n")
