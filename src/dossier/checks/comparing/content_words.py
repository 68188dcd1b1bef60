"""The words of a name that count: those whose letters an acronym takes."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import bare

#: Articles and prepositions, folded, as an acronym leaves them out.
SMALL_WORDS = frozenset(
    [
        *("de", "d", "des", "du", "la", "le", "les", "l"),
        *("et", "ou", "en", "à", "a", "au", "aux", "pour", "sur", "par", "un", "une"),
    ]
)


def content_words(text: str) -> list[str]:
    """« service d'incendie et de secours » as « service, incendie, secours »: small letters without accents."""
    return [word for word in map(bare, re.findall(r"[^\W\d_]+", text)) if word not in SMALL_WORDS]
