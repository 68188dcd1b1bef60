"""The fonts of the charte inside the file, so that every machine shows the same letters.

Obfuscation is that of ECMA-376 part 1, 17.8.1. The key comes from the font itself: the same font gives the
same bytes.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, el, qn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dossier.charte import Charte, Typeface

OBFUSCATED = 32
_TRUETYPE = {b"\x00\x01\x00\x00", b"true"}
_LICENCE = 0x000F  # fsType: 0 installable, 8 editable; 2 and 4 forbid what an editable file is
_EDITABLE = {0, 8}


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font ready for the package."""

    key: str
    data: bytes


def obfuscate(font: bytes) -> EmbeddedFont:
    """Hide the head of ``font`` under a key drawn from its bytes; doing it twice gives the font back."""
    key = uuid.UUID(bytes=hashlib.sha256(font).digest()[:16], version=4)
    return EmbeddedFont(f"{{{str(key).upper()}}}", mask(font, key))


def mask(font: bytes, key: uuid.UUID) -> bytes:
    """Return ``font`` with its first 32 bytes exclusive-ored with the key, last byte of the key first."""
    pad = key.bytes[::-1] * (OBFUSCATED // 16)
    head = bytes(byte ^ cover for byte, cover in zip(font[:OBFUSCATED], pad, strict=True))
    return head + font[OBFUSCATED:]


def word_faces(typeface: Typeface) -> list[tuple[str, str]]:
    """Return ``(OOXML element, file)`` of each of the four faces that Word knows.

    A semi-bold file carries another family name than its regular and would not be found: it stays out.
    """
    faces = (
        ("embedRegular", typeface.regular),
        ("embedBold", typeface.bold),
        ("embedItalic", typeface.italic),
        ("embedBoldItalic", typeface.bold_italic),
    )
    return [(tag, name) for tag, name in faces if name]


def may_embed(font: bytes) -> bool:
    """Whether the licence bits of ``font`` allow embedding for editing, and Word can read it (TrueType)."""
    if font[:4] not in _TRUETYPE:
        return False
    for start in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16):
        if font[start : start + 4] == b"OS/2":
            offset = int.from_bytes(font[start + 8 : start + 12], "big")
            return int.from_bytes(font[offset + 8 : offset + 10], "big") & _LICENCE in _EDITABLE
    return False


def fill_font_table(
    table: Element, charte: Charte, used: Iterable[str], attach: Callable[[bytes], str]
) -> None:
    """List the ``used`` families; ``attach`` stores an obfuscated font and returns its relation."""
    for name in used:
        table.append(_font(charte.fonts[name], charte.folder, attach))


def _font(typeface: Typeface, folder: Path, attach: Callable[[bytes], str]) -> Element:
    font = el("font", el("altName", val=typeface.fallback), el("pitch", val="variable"), name=typeface.family)
    for tag, name in word_faces(typeface):
        data = (folder / name).read_bytes()
        if not may_embed(data):
            continue
        embedded = obfuscate(data)
        face = el(tag, fontKey=embedded.key)
        face.set(qn("r:id"), attach(embedded.data))
        font.append(face)
    return font
