"""The record of a kit's proofs, as the program writes it: ``bat.yaml`` beside the content, not in ``output/``."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from dossier.content.model.proof import Proof

_BARE = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’ -]*[A-Za-zÀ-ÿ]|[0-9a-f]{64}")

_HEAD = """\
# yaml-language-server: $schema=../.schemas/bat.json
# Les bons à tirer de ce dossier, tenus par « dossier render --bat ». « dossier signer » y note le nom et la date écrits
# sur le papier, dans signe_par et signe_le ; ne changez rien d’autre.
epreuves:
"""


def latest(proofs: Sequence[Proof], genre: str) -> Proof | None:
    """Return the proof with the highest number of a genre of kit."""
    return max((one for one in proofs if one.genre == genre), key=lambda one: one.number, default=None)


def latest_signed(proofs: Sequence[Proof], genre: str) -> Proof | None:
    """Return the signed proof with the highest number of a genre of kit."""
    return latest([one for one in proofs if one.signed_by], genre)


def proofs_text(proofs: Sequence[Proof], number: int, genre: str, digest: str, look: str) -> str:
    """Return the file with one more proof; one of the same number and genre, not signed yet, gives its place."""
    kept = [one for one in proofs if (one.number, one.genre) != (number, genre)]
    entries = [
        _entry(
            one.number, one.genre, one.digest, one.look or "", signed_by=one.signed_by or "", day=_day(one)
        )
        for one in kept
    ]
    return _HEAD + "".join([*entries, _entry(number, genre, digest, look)])


def _entry(  # noqa: PLR0913 - the fields of an entry
    number: int, genre: str, digest: str, look: str, *, signed_by: str = "", day: str = ""
) -> str:
    lines = (
        f"  - numero: {number}",
        f"    genre: {_quoted(genre)}",
        f"    empreinte: {_quoted(digest)}",
        *([f"    aspect: {_quoted(look)}"] if look else []),
        f"    signe_par: {_quoted(signed_by)}",
        f"    signe_le: {day}",
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever it holds: bare words as they are, the rest between quotation marks."""
    if not text or _BARE.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _day(proof: Proof) -> str:
    return proof.signed_on.isoformat() if proof.signed_on else ""
