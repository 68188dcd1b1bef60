"""What the layout may read: style sheets and pictures handed over as bytes, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

BASE = "dossier://kit/"


@dataclass(frozen=True)
class Resource:
    """A file in memory; ``size_mm`` is the width and height at which a picture prints, at most."""

    data: bytes
    media_type: str
    size_mm: tuple[float, float] = (0.0, 0.0)

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 of its bytes, reckoned once however many pages show it."""
        return hashlib.sha256(self.data).digest()


#: What the layout may ask for, by address.
Resources = Mapping[str, Resource]


def style_address(name: str) -> str:
    """The address under which the layout asks for a style sheet."""
    return f"{BASE}styles/{quote(name)}"


#: The relief that is drawn from the title of a kit: of all that belongs to a style, it alone differs between two kits.
MOTIF = style_address("motif.svg")


def picture_address(name: str) -> str:
    """The address under which the layout asks for a picture of the kit."""
    return f"{BASE}images/{quote(name)}"
