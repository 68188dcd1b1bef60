"""The version of a kit: what readers are told of it, and what it adds to the name of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from dossier.content.slug import slug
from dossier.language.fr.dates import parse_day

MAX_VERSION = 30  # signs: it stands in running heads and in names of files

_WORD = re.compile(r"^(?:version|v\.?)\s*(?=\d)|^version\s+", re.IGNORECASE)
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_HAND_OUT = re.compile(
    r"^la version(?: (?P<version>[^,]+),)? remise le (?P<day>.+) à (?P<hour>\d{1,2}) h(?: (?P<minute>\d{2}))?$"
)


@dataclass(frozen=True, slots=True)
class HandOutNamed:
    """A hand-out as an erratum names it: its version, "" for none, and its hour, without a zone."""

    version: str
    at: datetime


def read_hand_out(text: str) -> HandOutNamed | None:
    """« la version 1, remise le 18 mars 2027 à 14 h 05 », as the program writes it; None for any other sentence."""
    found = _HAND_OUT.match(" ".join(text.split()))
    if found is None:
        return None
    day, _reason = parse_day(found["day"])
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if day is None or hour > 23 or minute > 59:
        return None
    return HandOutNamed(found["version"] or "", datetime.combine(day, time(hour, minute)))


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
