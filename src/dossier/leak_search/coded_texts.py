"""Texts that are written in a code: compressed, in base 64, in digits of sixteen, letter by letter, in the codes of an address."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

_LONGEST_WORD = 64  # letters: what is longer is kept by nobody
_MOST = 20_000_000  # bytes of one thing once unpacked: no bomb goes off
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{12,}={0,2}(?![A-Za-z0-9+/=])")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){6,}(?![0-9A-Fa-f])")
_ADDRESS = re.compile(r"(?<!\S)\S*%[0-9A-Fa-f]{2}\S*")
_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|\w{2,8});")
#: « r=C3=A9serve », as address books and e-mails write what is not ASCII.
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}(?:=[0-9A-F]{2})+|(?<=\w=)20\w)")
#: Signs set one by one: a line each, or a space between any two.
_SPELT = re.compile(r"(?<!\S)(?:\S(?:[ \n]+)){5,}\S(?!\S)")


def unpacked(data: bytes) -> bytes | None:
    """Return what gzip or zlib packed; None for anything else."""
    if data[:2] not in {b"\x1f\x8b", b"x\x01", b"x\x9c", b"x\xda"}:
        return None
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, _MOST)
    except zlib.error:
        return None


def texts_in_code(text: str) -> Iterator[str]:
    """Yield what of ``text`` says something else than it shows, decoded."""
    coded = (line for line in text.split("\n") if "%" in line) if "%" in text else ()
    yield from (unquote(match[0], errors="replace") for line in coded for match in _ADDRESS.finditer(line))
    yield from (_SPACES.sub("", match[0]) for match in _SPELT.finditer(text))
    if "\\" in text:
        yield from (
            _ESCAPE.sub(_sign, line) for line in text.splitlines() if "\\" in line and _ESCAPE.search(line)
        )
    if "&" in text:
        yield from (unescape(line) for line in text.splitlines() if "&" in line and _ENTITY.search(line))
    if _QUOTED.search(text):
        lines = text.replace("=\r\n", "").replace("=\n", "").splitlines()
        yield from (_of_quoted(line) for line in lines if _QUOTED.search(line))
    for match in _BASE64.finditer(text):
        yield from _of_word(match[0]) if len(match[0]) <= _LONGEST_WORD else _of_base64(match[0])
    for match in _HEX.finditer(text):
        yield from _readable(bytes.fromhex(match[0]))


_SPACES = re.compile(r"\s+")


def _sign(match: re.Match[str]) -> str:
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if 0 < code < 0x110000 else ""


def _of_quoted(line: str) -> str:
    return quopri.decodestring(line.encode()).decode("utf-8", "replace")


@lru_cache(maxsize=16_384)  # any long word may be one: they come back in each file
def _of_word(coded: str) -> tuple[str, ...]:
    return _of_base64(coded)


def _of_base64(coded: str) -> tuple[str, ...]:
    bare = coded.rstrip("=")
    try:
        return tuple(_readable(base64.b64decode(bare + "=" * (-len(bare) % 4))))
    except binascii.Error:
        return ()


def _readable(data: bytes) -> Iterator[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if text.isprintable():
        yield text
