"""The day from which a kit speaks: that of its edition, else that of the visit."""

from __future__ import annotations

from datetime import date

from dossier.content.kit import Kit


def edition_day(kit: Kit) -> date:
    """The day of the visit, since a kit is read on it."""
    return kit.visit.day
