"""How grave a contradiction is: a warning while the kit is being written, an error once it leaves the house."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.content.model.kit_and_sheets import Status
from dossier.diagnostics import Diagnostic, Span, error, warning


def contradiction(kit: Kit, code: str, message: str, span: Span, hint: str = "") -> Diagnostic:
    """Return the diagnostic of two statements of the kit that cannot both be true."""
    report = warning if kit.head.status is Status.PROVISIONAL else error
    return report(code, message, span, hint)
