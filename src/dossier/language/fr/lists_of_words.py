"""Words joined as a French sentence lists them."""

from __future__ import annotations


def join_words(words: list[str], last: str = "et") -> str:
    """« A », « A et B », « A, B et C »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
