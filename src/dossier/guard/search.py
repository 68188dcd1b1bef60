"""The files of a render searched for what must not leave the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.content.secrets import Folded, Secret
from dossier.guard.texts import texts_of


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
        read = Folded("\n".join(piece.text for piece in pieces if piece.is_read))
        other = Folded("\n".join(piece.text for piece in pieces if not piece.is_read))
        for secret in secrets:
            if secret.is_in(read) or (not secret.in_words_only and secret.is_in(other)):
                yield Leak(name, secret)
