"""French hours: read as officers write them, printed as the Lexique wants them.

Source of the forms: Lexique des règles typographiques en usage à l'Imprimerie nationale (heures).
"""

from __future__ import annotations

import re
from datetime import time

from dossier.language.fr.space_characters import NO_BREAK

_HOUR = re.compile(r"^(\d{1,2})\s*(?::|h|heures?)\s*(\d{2})?(?:\s*min)?$", re.IGNORECASE)


def parse_hour(text: str) -> time | None:
    """``14:30``, ``14h30``, ``14 h 30`` or ``9 h``; None for anything else."""
    match = _HOUR.match(re.sub(r"[\u00a0\u202f]", " ", text.strip()))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def format_hour(moment: time) -> str:
    """« 14 h 30 », « 9 h »."""
    minutes = f"{NO_BREAK}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NO_BREAK}h{minutes}"
