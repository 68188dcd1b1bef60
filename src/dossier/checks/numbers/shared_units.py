"""A number that leaves its unit and its nouns to another: « de 10 à 15 communes », « 80 ont abouti »."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Protocol

from dossier.checks.numbers.counted_nouns import SPACE, counts_a_noun, nouns_behind, unit_behind

DIGITS = r"\d{1,3}(?:[ \u00a0\u202f\u2009\u2007]\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?![\d,])|\d+(?:[.,]\d+)?"
_SAME_AGAIN = re.compile(rf"^{SPACE}+(?:en|pour|au|à|fin|sur)\b[^,;.(]{{0,40}}?\b(?:19|20)\d{{2}}\b")
_UP_TO = re.compile(rf"^{SPACE}+(?:à|et|ou){SPACE}+(?:{DIGITS})(?!\w)")
#: What stands before a number that is the subject of its clause, and behind it: « 80 ont abouti », « dont 80 pour… ».
_OPENS_CLAUSE = re.compile(
    rf"(?:^|[.!?:;,–(«]|\b(?P<of>dont)|(?<!\d)\s(?:et|mais|puis)){SPACE}*\**$", re.IGNORECASE
)
_PLURAL_VERB = re.compile(
    rf"^{SPACE}+(?:(?:n’|ne{SPACE}+|se{SPACE}+|s’|en{SPACE}+|y{SPACE}+)*"
    r"(?:ont|sont|seront|auront|étaient|avaient|furent|eurent|vont|doivent|peuvent|font)\b"
    r"|[a-zà-ÿ]{2,}(?:èrent|irent|urent|aient|eront|iront|dront)\b)"
)
_IN_HEADING = re.compile(
    rf"(?:\(|\ben{SPACE}+|,{SPACE}+)(?:en{SPACE}+)?(?P<unit>k€|M€|Mds?€|€|%|(?:milliers?|millions?|milliards?) d’euros|euros?|m²|km²|ha|km|MW|GWh|MWh|kWh)\)?$"
)
_OF_THEM = re.compile(rf"^(?:{SPACE}+(?:pour|à|au|aux|en|dans|sur|chez|avec|sans|par)\b|{SPACE}*[,;.)]|$)")


class Lender(Protocol):
    """The number before, as far as another borrows from it: its unit, its nouns, where its sentence starts and ends."""

    @property
    def unit(self) -> str:
        """Its unit, empty for a counted noun."""

    @property
    def nouns(self) -> tuple[str, ...]:
        """The stems of the words that say what it counts."""

    @property
    def bounds(self) -> tuple[int, int]:
        """Where its sentence starts and ends in the text."""


def borrow(
    before: str, after: str, last: Lender | None, value: Decimal, heading: str = ""
) -> tuple[str, int, tuple[str, ...], int] | None:
    """Unit and nouns of a number that leaves them to another.

    « de 10 à 15 communes », « 325 visites en 2021, 887 en 2022 », « 412 demandes ; 80 ont abouti », and « 2,4 » in
    a column whose ``heading`` is « Montant (M€) ».
    """
    told = _IN_HEADING.search(heading.replace("'", "’").strip(" *_"))
    if told and not before.strip(" *_\u00a0\u202f") and not after.strip(" *_\u00a0\u202f"):
        unit, scale, _, _ = unit_behind(f" {told['unit']}")
        return unit, scale, (), 0
    if ahead := _UP_TO.match(after):
        beyond = after[ahead.end() :]
        unit, scale, rest, _ = unit_behind(beyond)
        nouns = nouns_behind(rest, linked=scale > 1)
        if unit or counts_a_noun(Decimal(2), scale, rest, nouns, linked=False):
            return unit, scale, nouns, 0
    same = last is not None and last.unit in {"", "%"} and last.bounds[1] >= len(before)
    if last is not None and same and _SAME_AGAIN.match(after):
        return last.unit, 1, last.nouns, 0
    opening = _OPENS_CLAUSE.search(before)
    if value < 2 or opening is None:
        return None
    if _PLURAL_VERB.match(after) or (opening["of"] and same and _OF_THEM.match(after)):
        return "", 1, last.nouns if last is not None and not last.unit else (), 0
    return None
