"""What lies beside the web page: files to download, and the card that stands for it where its address is shared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from dossier.language.printed import format_number, say

#: What readers call a kind of file, and its media type, by the ending of its name.
_KINDS = {
    ".pdf": ("PDF", "application/pdf"),
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".jpg": ("JPEG", "image/jpeg"),
    ".png": ("PNG", "image/png"),
}
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Download:
    """A file that lies where the page lies: its ``path`` from there, what it is, its size in bytes, its credit."""

    path: str
    label: str
    size: int
    credit: str = ""

    @property
    def address(self) -> str:
        """Where its link leads."""
        return quote(self.path)

    @property
    def kind(self) -> str:
        """« PDF », « Word », « JPEG »."""
        return _KINDS[self._ending][0]

    @property
    def media_type(self) -> str:
        """Its IANA media type."""
        return _KINDS[self._ending][1]

    @property
    def weight(self) -> str:
        """« 340 ko », « 1,2 Mo »."""
        return file_size(self.size)

    @property
    def _ending(self) -> str:
        return self.path[self.path.rindex(".") :]


@dataclass(frozen=True, slots=True)
class Card:
    """The picture of a shared link: its whole ``address``, its media type and size in pixels, what it shows."""

    address: str
    media_type: str
    size: tuple[int, int]
    alternative: str


@dataclass(frozen=True, slots=True)
class BesidePage:
    """The outputs and the photographs that a page leads to, and the card of its address."""

    outputs: tuple[Download, ...] = ()
    photographs: tuple[Download, ...] = ()
    card: Card | None = None


def file_size(size: int) -> str:
    """« 340 ko », « 1,2 Mo »."""
    if size < _MEGABYTE:
        return say("{size}\u00a0ko", size=max(1, round(size / 1000)))
    return say("{size}\u00a0Mo", size=format_number(round(Decimal(size) / _MEGABYTE, 1)))
