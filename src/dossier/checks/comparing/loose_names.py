"""Names loosened: any case, accents, small words and plurals, so that a near form of a name is found."""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.checks.comparing.folding import bare, fold

_SMALL = r"(?:de|du|des|la|le|les|l'|d'|et|à|a|au|aux|en|sur|pour|dans|par)"
_SMALL_WORD = re.compile(rf"^{_SMALL}$", re.IGNORECASE)


@lru_cache(maxsize=2048)
def loosened(name: str) -> re.Pattern[str] | None:
    """Return a pattern that finds near forms of a name of two words or more in a ``bare`` text; None for a shorter name."""
    words = [word for word in _words(bare(fold(name))) if not _SMALL_WORD.match(word)]
    if len(words) < 2:
        return None
    between = rf"(?:[ -]+{_SMALL}|[ld]')*(?:[ -]+(?:[ld]')?|')"
    return re.compile(r"(?<!\w)" + between.join(_word(word) for word in words) + r"(?![\w-])")


@lru_cache(maxsize=4096)
def rarest_word(name: str) -> str:
    """Return the longest word of a name, bare and without its plural: a text without it cannot hold the name."""
    return max(
        (word.removesuffix("s") for word in _words(bare(name))),
        key=lambda word: len(word) * ("œ" not in word),
        default="",
    )


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[ -]+|(?<=')", text) if word]


def _word(word: str) -> str:
    stem = word.removesuffix("s")
    return re.escape(stem).replace("œ", "(?:œ|oe)") + "s?"


def plural(name: str) -> str:
    """Return the plural of a common name: its head takes it, and the adjectives that follow it at once."""
    words = fold(name).split(" ")
    for index, word in enumerate(words):
        if _SMALL_WORD.match(word.split("'")[0] + ("'" if "'" in word else "")):
            break
        words[index] = (
            word if word[-1] in "sxz" else re.sub(r"al$", "au", word) + ("x" if word.endswith("al") else "s")
        )
    return " ".join(words)
