"""The files of a render searched for what must not leave the house."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.internal_only import Folded, Secret
from dossier.leak_search.coded_texts import texts_in_code
from dossier.leak_search.file_texts import texts_of
from dossier.leak_search.words_of_the_program import program_says

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a file."""

    file: str
    secret: Secret


def find_leaks(files: Mapping[str, bytes], secrets: Sequence[Secret]) -> Iterator[Leak]:
    """Yield each secret that a file says, once a file; nothing is read where there is no secret."""
    if not secrets:
        return
    for name, data in files.items():
        pieces = [*texts_of(name, data)]
        read = Folded(_bared("\n".join(piece.text for piece in pieces if piece.is_read)))
        other = Folded(_bared("\n".join(piece.text for piece in pieces if not piece.is_read)))
        for secret in secrets:
            if secret.is_in(read) or (not secret.in_words_only and secret.is_in(other)):
                if secret.is_word and program_says(secret):
                    continue
                yield Leak(name, secret)


def _bared(text: str) -> str:
    """``text`` without what nobody sees, and what it says in some code said in letters as well."""
    text = _UNSEEN.sub("", text)
    return "\n".join([text, *texts_in_code(text)])
