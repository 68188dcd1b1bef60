"""The words by which a text says that something rises or falls."""

from __future__ import annotations

import re

_UP = (
    r"hausse|augment\w+|progress\w+|croissance|cr[oû]t?|accr\w+|accroiss\w+|gagn\w+|gains?|bond\w*|grimp\w+|excéd\w+|surplus"
    r"|supplémentaires?|de (?:plus|mieux)|supérieure?s?|au-dessus"
)
_DOWN = (
    r"baiss\w+|diminu\w+|recul\w*|perd\w*|pertes?|rédui\w+|réduction|chut\w+|repli\w*|déficit|de moins|inférieure?s?"
    r"|économi\w+|au-dessous|en dessous"
)
RISES = re.compile(rf"\b(?:{_UP})\b", re.IGNORECASE)
FALLS = re.compile(rf"\b(?:{_DOWN})\b", re.IGNORECASE)
#: Either of both, and what changes a price: beside these a share is no part of a whole.
GROWS = re.compile(
    rf"\b(?:{_UP}|{_DOWN}|cr[oû]\w{{0,6}}|inflation|remise|rabais|taux d[e'])\b", re.IGNORECASE
)
