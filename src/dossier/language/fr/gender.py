"""Whether a counted noun is feminine, where its ending or use tells: « vingt et une communes »."""

from __future__ import annotations

import re

from dossier.language.fr.lexicon import word_list
from dossier.language.fr.plural import singular_of

_FEMININE_END = re.compile(
    r"(?:[stx]ion|té|ette|ance|ence|ade|ude|ure|ie|ée|euse|trice|esse|ière|elle|enne)$"
)
_MASCULINE_END = re.compile(
    r"(?:ment|isme|eur|teur|ier|eau|al|ail|et|on|in|ent|ant|if|oir|ard|age|aire|ien|ois)$"
)


def is_feminine(unit: str) -> bool | None:
    """True, False, or None where only the ledger can say."""
    first = (singular_of(unit) or unit).split(" ")[0].lower()
    if first in word_list("feminins"):
        return True
    if first in word_list("masculins"):
        return False
    if _FEMININE_END.search(first):
        return True
    if _MASCULINE_END.search(first):
        return False
    return None
