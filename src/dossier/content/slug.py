"""A name made of what any file system and any address take."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: « Bassin d’eau » is ``bassin-d-eau``."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char)
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("œ", "oe").replace("æ", "ae")).strip("-")
