"""What runs from page to page at head and foot: which words of the kit are repeated there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.source_map.node_texts import NodeText
from dossier.text import letters_of

_CUT = "…"
_AROUND = "0123456789·"  # of the number of a page


@dataclass(frozen=True, slots=True)
class Repeated:
    """A text of the kit that a running head repeats, and the rank in it of each letter of the head; -1 for none."""

    text: NodeText
    letters: list[int]


def find_repeated(head: str, page: int, texts: Sequence[NodeText]) -> Repeated | None:
    """The first of ``texts`` that a running head repeats, the middle of it cut or not; None for the number of the page.

    Where none says the whole of it, a page number may stand before or behind what is repeated.
    """
    letters = letters_of(head)
    if letters == str(page):
        return None
    for shown in dict.fromkeys((letters, letters.strip(_AROUND) or letters)):
        lead = letters.index(shown)
        for text in texts:
            ranks = _ranks(shown, text.bare)
            if ranks is not None:
                return Repeated(text, [*([-1] * lead), *ranks, *([-1] * (len(letters) - lead - len(shown)))])
    return None


def _ranks(shown: str, said: str) -> list[int] | None:
    """For each letter of a head its rank in what is said; None where the head says something else."""
    before, cut, after = shown.partition(_CUT)
    if not cut:
        start = said.find(shown)
        return list(range(start, start + len(shown))) if start >= 0 else None
    if said.startswith(before) and said.endswith(after):
        return [*range(len(before)), -1, *range(len(said) - len(after), len(said))]
    return None
