"""Where a value of a TOML file stands: the parser tells no places, so the names are read again, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.diagnostics.model import Span

_BARE = r"[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"
_NAME = re.compile(_BARE)
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*(?P<names>(?:{_BARE})(?:[ \t]*\.[ \t]*(?:{_BARE}))*)[ \t]*\]")
_KEY = re.compile(rf"[ \t]*(?P<names>(?:{_BARE})(?:[ \t]*\.[ \t]*(?:{_BARE}))*)[ \t]*=")


def toml_place(text: str, file: str, wanted: Sequence[object]) -> Span:
    """The name that ``wanted`` (names of tables, then of a value) leads to in ``text``, or the nearest above it.

    ``file`` is the path that the place bears. What stands nowhere has the beginning of the file.
    """
    names = [str(name) for name in wanted if not isinstance(name, int)]
    best, most = Span(file), 0
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header is not None:
            table = _names(header["names"])
        key = None if header is not None else _KEY.match(line)
        found = header or key
        if found is None:
            continue
        path = table if header is not None else [*table, *_names(found["names"])]
        if path != names[: len(path)]:
            continue
        shared, start = len(path), found.start("names")
        end = found.end("names")
        for name in names[shared:] if key is not None else ():  # an inline table says the rest on its line
            inner = re.compile(rf"[{{,]\s*(?P<names>[\"']?{re.escape(name)}[\"']?)\s*=").search(line, end - 1)
            if inner is None:
                break
            shared, start, end = shared + 1, inner.start("names"), inner.end("names")
        if shared > most:
            most, best = shared, Span(file, number, start + 1, number, end + 1)
    return best


def _names(written: str) -> list[str]:
    return [name.strip("\"'") for name in _NAME.findall(written)]
