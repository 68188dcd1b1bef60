"""The version of a kit: what readers are told of it, and what it adds to the name of a file."""

from __future__ import annotations

import re

from dossier.content.slug import slug

MAX_VERSION = 30  # signs: it stands in running heads and in names of files

_WORD = re.compile(r"^(?:version|v\.?)\s*(?=\d)|^version\s+", re.IGNORECASE)
_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def version_label(text: str) -> str:
    """« version 2 » for ``2``, ``v2`` or ``Version 2``; "" for no version."""
    words = " ".join(text.split())
    return f"version {_WORD.sub('', words)}" if words else ""


def version_in_name(text: str) -> str:
    """What a version is in the name of a file: ``v2``, ``v1.10``, ``v2-finale``, ``finale``.

    Lower-case ASCII letters, digits, hyphens and points between digits; "" where nothing of it can stand there.
    """
    name = ".".join(slug(part) for part in _POINT.split(_WORD.sub("", text.strip())))
    return f"v{name}" if name[:1].isdigit() else name
