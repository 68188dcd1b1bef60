"""The words between two times of a sentence that say which of them comes first."""

from __future__ import annotations

import re

_EARLIER = re.compile(
    r"\bpréc[éè]d(?:e|ent|era|eront|ant)\b|\bavant (?!d'(?:être|avoir))(?:de |d'|la |le |les |l'|un |une |leur |son |sa )|\bavant d'être\b|\b(?:suivie?s?|prolongée?s?) (?:de|d'|des|du|par|,|à)|, puis\b|\bensuite\b|\baprès quoi\b"
)
_LATER = re.compile(
    r"\b(?:(?:suivr(?:a|ont)|sui(?:t|vent)) (?=(?:la|le|les|cette|ce|son|sa) |l')|fai(?:t|sant|sa\w+) suite|fera suite|succéder\w+|succède(?:nt)?)\b|\bprécédée?s?\b|\b(?:après|à l'issue d|au terme d|à la suite d)(?:e |'|u |es | )(?:la |le |l'|un |une )?[^\W\d_]"
)
#: « Fermée en 2027 après un incendie, la salle a rouvert en 2028 »: the second time is of another clause.
_GOES_ON = re.compile(r", (?!(?:prévu|fix|programm|qui|annonc|attendu|ouvert|entam|commenc|signé)\w*)")
_AFTER_AT_HEAD = re.compile(
    r"(?:^|[;:] |, (?:puis|et) )(?:Après|après|[ÀA] l'issue d|à l'issue d|[Aa]u terme d|[Uu]ne fois|[ÀA] la suite d|[Ss]itôt|[Dd]ès)[^;:.]*$"
)
_BEFORE_AT_HEAD = re.compile(r"^Avant (?!d'être)(?:de |d'|la |le |les |l'|un |une |son |sa |leur )")


def order_told(lead: str, joint: str, *, is_last: bool, is_first: bool) -> int:
    """1 where the words put the first of two times before the second, -1 where they put it behind, 0 where they say nothing.

    ``lead`` are the words before the first time, ``joint`` those between; ``is_first`` and ``is_last`` tell whether the
    sentence names no other time before or behind them.
    """
    if "." in joint:
        return 0
    if is_first and is_last and _BEFORE_AT_HEAD.match(lead) and "," in joint:
        return -1
    if _AFTER_AT_HEAD.search(lead) and "," in joint and not re.search(r"[;:]", joint):
        return 1
    if is_last and (later := _LATER.search(joint)):
        is_aside = re.search(r";|\b(?:puis|et|ensuite)\b", joint[: later.start()]) or _GOES_ON.search(
            joint, later.end()
        )
        return 0 if is_aside and later[0].startswith(("après", "à ", "au ")) else -1
    return int(_EARLIER.search(joint) is not None)
