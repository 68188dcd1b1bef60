"""What the layout complains of, in French; its own English words are for ``--debug`` alone."""

from __future__ import annotations

import logging
import os
import sys

from dossier.diagnostics import Diagnostic, error, warning
from dossier.layout.weasyprint_engine.messages import in_french

_REPORT = "signalez ce message avec le contenu concerné ; « --debug » en montre le détail"


def explain_record(record: logging.LogRecord) -> Diagnostic:
    """D810 for what the layout passes over, D811 for what it loses."""
    told = " ".join(record.getMessage().split())
    show_detail(told)
    if record.levelno >= logging.ERROR:
        return lost_element(in_french(told))
    return warning("D810", f"la mise en page signale : {in_french(told)}", None, _REPORT)


def lost_element(what: str) -> Diagnostic:
    """D811: ``what``, in French, is missing on the pages."""
    return error("D811", f"la mise en page a échoué sur un élément : {what}", None, _REPORT)


def show_detail(detail: str) -> None:
    """The library's own words on stderr, where ``--debug`` asks for them."""
    if detail and os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}:
        sys.stderr.write(f"{detail.rstrip()}\n")
