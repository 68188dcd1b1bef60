"""The name that an editor probably meant."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from dossier.language.fr.alphabetical_order import collate


def fold(name: str) -> str:
    """Lower case, without accents, hyphens as underscores: what two spellings of a name share."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join("_" if char in " -" else char for char in plain if not unicodedata.combining(char))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to ``name``, or None where none is near."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(fold(candidate), candidate)
    found = difflib.get_close_matches(fold(name), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def meant(name: str, known: Iterable[str]) -> str:
    """The question that a message asks: « vouliez-vous dire … ? », or what exists."""
    names = list(known)
    near = nearest(name, names)
    if near is not None:
        return f"vouliez-vous dire « {near} » ?"
    if not names:
        return ""
    shown = ", ".join(sorted(names, key=collate)[:8])
    return f"existent : {shown}" + (" …" if len(names) > 8 else "")
