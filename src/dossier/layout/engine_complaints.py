"""What the layout complains of, in French; its own English words are for ``--debug`` alone."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Sequence

from dossier.diagnostics import Diagnostic, error, warning
from dossier.layout.weasyprint_engine.messages import BAD_RULE, IGNORED, NO_GLYPH, in_french

_TOLD = "la mise en page signale : "
_OF_SHEETS = (_TOLD + BAD_RULE, _TOLD + IGNORED.partition("{")[0])
_REPORT = "signalez ce message avec le contenu concerné ; « --debug » en montre le détail"


def explain_record(record: logging.LogRecord) -> Diagnostic:
    """Return a message of the layout as a diagnostic: D811 where an element is lost, else D810, in French."""
    told = " ".join(record.getMessage().split())
    show_detail(told)
    if record.levelno >= logging.ERROR:
        return lost_element(in_french(told))
    return warning("D810", _TOLD + in_french(told), None, _REPORT)


def without_said(complaints: Iterable[Diagnostic], found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """``complaints`` of the layout, less what a fault of ``found`` says already at its place.

    That is a character without a glyph (D132), or a rule of a style sheet that has no effect (D830).
    """
    said = "".join(item.message for item in found if item.code == "D132")
    kept = [item for item in complaints if not (said and _is_said(item, said))]
    judged = any(item.code == "D830" for item in found)
    return [item for item in kept if not (judged and item.message.startswith(_OF_SHEETS))]


def _is_said(complaint: Diagnostic, said: str) -> bool:
    opening, closing = NO_GLYPH.split("{name}")
    _before, found, rest = complaint.message.partition(opening)
    name = rest.removesuffix(closing)
    return bool(found) and all(char in said or f"U+{ord(char):04X}" in said for char in name if char.strip())


def lost_element(what: str) -> Diagnostic:
    """Return the error D811: the layout failed on ``what`` (in French), which is missing on the pages."""
    return error("D811", f"la mise en page a échoué sur un élément : {what}", None, _REPORT)


def show_detail(detail: str) -> None:
    """Write the library's own words to stderr where ``--debug`` asks for them; do nothing otherwise."""
    if detail and os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}:
        sys.stderr.write(f"{detail.rstrip()}\n")
