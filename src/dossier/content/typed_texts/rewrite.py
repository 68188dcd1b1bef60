"""A file with corrected words, every other byte as it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from dossier.content.decoding.source import Source, decode
from dossier.diagnostics import Severity
from dossier.text import Edit

_BOM = b"\xef\xbb\xbf"


def rewrite(data: bytes, source: Source, edits: Iterable[Edit]) -> bytes:
    """``data`` with ``edits``, found in ``source``; line ends and byte order mark stay.

    The bytes come back as they are where they are no longer those of ``source``, or hold faults of their own.
    """
    now, found = decode(source.path, data)
    if now is None or any(item.severity is Severity.ERROR for item in found) or now.text != source.text:
        return data
    text = data.removeprefix(_BOM).decode()
    ends = [match.start() - rank for rank, match in enumerate(re.finditer("\r\n", text))]
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda item: item.start):
        start, end = (place + bisect_left(ends, place) for place in (edit.start, edit.end))
        if start < position:
            continue
        pieces += [text[position:start], edit.new]
        position = end
    bom = _BOM if data.startswith(_BOM) else b""
    return bom + "".join([*pieces, text[position:]]).encode()
