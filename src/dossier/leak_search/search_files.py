"""The files of a render searched for what must not leave the house."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from dossier.leak_search.file_texts import texts_of
from dossier.secrets import Folded, Secret

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]+")
_CODED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a file."""

    file: str
    secret: Secret


def find_leaks(files: Mapping[str, bytes], secrets: Sequence[Secret]) -> Iterator[Leak]:
    """Each secret that a file says, once a file; nothing is read where there is no secret."""
    if not secrets:
        return
    for name, data in files.items():
        pieces = [*texts_of(name, data)]
        read = Folded(_bared("\n".join(piece.text for piece in pieces if piece.is_read)))
        other = Folded(_bared("\n".join(piece.text for piece in pieces if not piece.is_read)))
        for secret in secrets:
            if secret.is_in(read) or (not secret.in_words_only and secret.is_in(other)):
                yield Leak(name, secret)


def _bared(text: str) -> str:
    """``text`` without what nobody sees, what addresses write in codes said in letters as well."""
    text = _UNSEEN.sub("", text)
    coded = "\n".join(unquote(match[0], errors="replace") for match in _CODED.finditer(text))
    return f"{text}\n{coded}"
