"""What the rules say of a kit as it would be, and did not say of it as it is."""

from __future__ import annotations

from dossier.assemble import assemble
from dossier.checks import check
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic
from dossier.pipeline.waivers import without_waived


def new_findings(before: Kit, after: Kit) -> list[Diagnostic]:
    """The findings of rules that only the kit of ``after`` has; those on its look and pictures are no part of it."""
    known = {_told(item) for item in _findings(before)}
    return [item for item in _findings(after) if _told(item) not in known]


def _findings(kit: Kit) -> list[Diagnostic]:
    document, unclear = assemble(kit)
    return without_waived(kit, [*unclear, *check(kit, document, None)])


def _told(item: Diagnostic) -> tuple[str, str, str, int]:
    span = item.span
    return item.code, item.message, span.path if span else "", span.line if span else 0
