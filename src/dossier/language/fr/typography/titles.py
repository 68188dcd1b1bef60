"""Titles that break by sense."""

from __future__ import annotations

import re

from dossier.language.fr.space_characters import NO_BREAK

_LONG_TITLE = 45
_LINKING = re.compile(
    r"\b(à|au|aux|avec|ce|cette|d’un|d’une|dans|de|des|du|en|et|la|le|les|leur|leurs|ou|par|pour|sans|ses|son|sur|un|une|vers) (?=\w)",
    re.IGNORECASE,
)


def bind_title(text: str) -> str:
    """A title that breaks by sense: articles and prepositions stay with what follows them.

    A long title is left alone: bound words would cost it more lines than they are worth.
    """
    if len(text) > _LONG_TITLE:
        return text
    return _LINKING.sub(rf"\1{NO_BREAK}", text)
