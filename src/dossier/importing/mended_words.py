"""Words that an extraction has glued or cut: told by the rest of the text, offered and never forced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PAIR = re.compile(r"(?=\b([^\W\d_]+)[ \u00a0]([^\W\d_]+))")
_SMALL = (
    "en", "de", "la", "le", "les", "des", "du", "et", "un", "une", "sur", "par", "pour", "dans", "au", "aux", "que", "est", "sont", "avec",
)  # fmt: skip
#: Words that are both: « sur tout » and « surtout » are each right.
_BOTH = frozenset({
    "surtout", "partout", "ensuite", "enfin", "encore", "entre", "depuis", "dessus", "pourquoi", "enjeu", "enjeux", "autour",
    "parfois", "pourtant", "lesquels", "lesquelles", "desquels", "auquel", "auxquels", "lequel", "laquelle", "duquel", "aussi",
    "parmi", "surplus", "entrain", "avenir", "davantage", "parler", "partie", "parties", "depart", "surface", "endroit",
})  # fmt: skip
_PREFIXES = frozenset({
    "vice", "ex", "non", "demi", "mi", "semi", "co", "sous", "contre", "avant", "après", "inter", "anti", "mini", "petit", "petits",
    "grand", "grande", "haut", "haute", "bas", "basse", "saint", "sainte", "ville", "centre", "porte", "chef", "celui", "celle",
    "peut", "rendez", "mot", "quelques", "là", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "quatre",
})  # fmt: skip


def vocabulary(lines: Iterable[str]) -> Counter[str]:
    """How often each word, and each pair of neighbouring words, stands in a text; folded to small letters."""
    text = "\n".join(lines).lower()
    known: Counter[str] = Counter(match[0] for match in _WORD.finditer(text))
    known.update(
        re.split("['’]", match[0])[-1] for match in _WORD.finditer(text) if re.search("['’]", match[0])
    )
    known.update(f"{match[1]} {match[2]}" for match in _PAIR.finditer(text.replace("\n", " ")))
    return known


def is_compound(first: str) -> bool:
    """Whether a word often opens a compound with a hyphen: « ville-centre », « vice-président »."""
    return first.lower().rpartition("-")[2] in _PREFIXES


def doubts_of(text: str, known: Counter[str]) -> Iterator[str]:
    """The words of a paragraph that were glued or cut, each with what proves it, as sentences of a note to verify."""
    for match in _WORD.finditer(text):
        parts = _glued(match[0], known)
        if parts:
            yield f"Mots collés ? « {match[0]} » : sans doute « {parts} », écrit ainsi ailleurs dans le texte."
    for pair in _PAIR.finditer(text):
        whole = f"{pair[1]}{pair[2]}".lower()
        rare = known[pair[1].lower()] == 1 and known[pair[2].lower()] == 1
        if rare and known[whole] > 1 and len(whole) > 5:
            yield f"Mot coupé ? « {pair[1]} {pair[2]} » : sans doute « {pair[1]}{pair[2]} »."


def _glued(word: str, known: Counter[str]) -> str:
    lower = word.lower()
    if lower in _BOTH or known[lower] > 2:
        return ""
    for small in _SMALL:
        rest = lower[len(small) :]
        if lower.startswith(small) and len(rest) > 3 and known[f"{small} {rest}"]:
            return f"{word[: len(small)]} {word[len(small) :]}"
    return ""
